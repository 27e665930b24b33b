"""The command line as a user meets it: streams, exit codes, wrong input."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "[ad_1]\nThe coalition said on Friday , that it had left .\nSource link\n"
CLEAN = "The coalition said on Friday, that it had left.\n"


def run(*arguments: str, text: str | bytes = "", cwd: Path | None = None) -> tuple[int, str, str]:
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-m", "transclean", *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_clean_reads_stdin_and_writes_only_data_to_stdout() -> None:
    code, out, err = run("clean", text=STORY)
    assert (code, out.rstrip("\n"), err) == (0, CLEAN.rstrip("\n"), "")


def test_clean_reads_files_in_order(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Rain .\n", encoding="utf-8")
    code, out, _ = run("clean", str(story), str(other))
    assert code == 0
    assert out.split("\n")[:2] == [CLEAN.rstrip("\n"), "Rain."]


def test_clean_output_file(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "clean.txt"
    code, out, err = run("clean", str(story), "-o", str(target))
    assert (code, out) == (0, "")
    assert "wrote" in err
    assert target.read_text(encoding="utf-8").rstrip("\n") == CLEAN.rstrip("\n")


def test_clean_to_a_folder_that_does_not_exist(story: Path, tmp_path: Path) -> None:
    code, out, err = run("clean", str(story), "-o", str(tmp_path / "no" / "clean.txt"))
    assert (code, out) == (2, "")
    assert "No such file or directory" in err


def test_clean_json_has_the_whole_account(story: Path) -> None:
    code, out, _ = run("clean", "--format", "json", str(story))
    record = json.loads(out)
    assert code == 0
    assert record["original"] == STORY
    assert {edit["step"] for edit in record["edits"]} == {"debris", "spacing"}


def test_check_exit_codes(story: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(CLEAN, encoding="utf-8")
    assert run("check", str(good))[:2] == (0, "")
    code, out, _ = run("check", str(story), str(good))
    assert code == 1
    assert out.startswith(f"{story}: would change (")
    code, out, _ = run("check", "--format", "json", str(good))
    assert (code, json.loads(out)["would_change"]) == (0, False)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_diff_can_be_applied(story: Path) -> None:
    code, out, _ = run("diff", str(story))
    assert code == 0
    assert "-[ad_1]" in out
    subprocess.run(["patch", "-s", str(story)], input=out.encode(), check=True)
    assert run("check", str(story))[0] == 0


def test_explain_names_rules_and_counts(story: Path) -> None:
    code, out, _ = run("explain", str(story))
    assert code == 0
    assert "template_tag" in out
    assert "space_before_punctuation" in out
    code, out, _ = run("explain", "--format", "json", str(story))
    assert json.loads(out)["edits"]


def test_rules_lists_and_shows_one() -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert "space_before_punctuation" in out
    code, out, _ = run("rules", "space_before_punctuation")
    assert "Leaves alone:" in out
    code, _, err = run("rules", "space_before_punktuation")
    assert code == 2
    assert "Did you mean 'space_before_punctuation'?" in err
    assert all(json.loads(line) for line in run("rules", "--format", "json")[1].splitlines())


def test_a_missing_file_is_named_and_the_others_go_on(story: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    code, out, err = run("clean", str(missing), str(story))
    assert code == 2
    assert out.rstrip("\n") == CLEAN.rstrip("\n")
    assert f"{missing}: No such file or directory" in err
    assert "1 of 2 files could not be read" in err


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    code, _, err = run("clean", str(tmp_path))
    assert code == 2
    assert "Is a directory" in err


def test_a_file_in_another_encoding_is_read_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Le café était fermé.\n".encode("windows-1252"))
    code, out, err = run("clean", str(path))
    assert (code, out) == (0, "Le café était fermé.\n")
    assert "not UTF-8 (byte 0xe9 at offset 6); read as sloppy-windows-1252" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clean", "--nope"], "No such option"),
        (["wash"], "No such command"),
        (["clean", "--safety", "high"], "is not one of"),
        (["clean", "--config", "absent.toml"], "absent.toml: cannot be read"),
        (["clean", "--glossary", "absent.toml"], "absent.toml"),
        (["clean", "--glossary", "wir"], "wire"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, tmp_path: Path) -> None:
    code, out, err = run(*arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("safty = 'safe'", "unknown key 'safty'. Did you mean 'safety'? Valid keys here: "),
        ("safety = 'high'", "safety: safety must be one of safe, likely, unsafe"),
        ("[spacing]\nenabled = 'no'", "spacing.enabled: must be a bool, not 'no'"),
        ("[spacing]\ndisable = ['nope']", "spacing.disable names no rule: 'nope'"),
        ("target_language = 'xx'", "target_language 'xx' has no data yet"),
        (
            "source_languages = ['french']",
            "source_languages holds codes such as 'fr', not 'french'",
        ),
        ("glossaries = 'wire'", "must be a list of strings, not 'wire'"),
        ("safety = ", "not valid TOML"),
    ],
)
def test_wrong_config(toml: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "transclean.toml").write_text(toml, encoding="utf-8")
    code, out, err = run("clean", text="x", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "transclean.toml: " in err
    assert message in err
    assert "Traceback" not in err


def test_config_is_found_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.transclean.spacing]\nenabled = false\n", encoding="utf-8"
    )
    assert run("clean", text="Rain .\n", cwd=tmp_path)[1] == "Rain .\n"


def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Rain .\n" * 200_000, encoding="utf-8")
    command = f"{sys.executable} -m transclean clean {path} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Rain.\n", "")


def test_interrupt_ends_it_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "transclean", "clean", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb", buffering=0) as writer:  # opens when the command has opened it to read
        writer.write(b"Rain .")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


@pytest.mark.parametrize("command", ["", "clean", "check", "diff", "explain", "report", "rules"])
def test_help_has_an_example(command: str) -> None:
    code, out, _ = run(*filter(None, [command]), "--help")
    assert code == 0
    assert "Example:" in out
