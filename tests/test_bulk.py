"""`transclean clean` and `check` on files of records: what comes out, what stays as it was."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from transclean.cli import cli
from transclean.io.quarantine import read_quarantine

DIRTY = "Rain in Homs , again ."
CLEAN = "Rain in Homs, again."
GOOD = '{"id": 1.50, "text": "Fog.", "text2": "x ."}\n'
BAD = "{nonsense}\n"


def run(*arguments: object, data: bytes = b"") -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], input=data)


def lines(count: int, text: str = DIRTY) -> str:
    return "".join(json.dumps({"id": n, "text": f"{text} No. {n}"}) + "\n" for n in range(count))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of files of every kind, one record of each in need of repair."""
    folder = tmp_path / "raw"
    (folder / "2019" / "may").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.jsonl").write_text(BAD)
    (folder / "photo.jpg").write_bytes(b"\xff")
    (folder / "story.txt").write_text(DIRTY)
    (folder / "a.jsonl").write_text(GOOD + f'{{"id": 2, "text": "{DIRTY}"}}\n')
    (folder / "2019" / "b.csv").write_text(f'id;text\n1;"{DIRTY}"\n2;Fog\n')
    packed = gzip.compress(f'{{"text": "{DIRTY}"}}\n'.encode())
    (folder / "2019" / "may" / "c.jsonl.gz").write_bytes(packed)
    return folder


def test_json_lines_keep_all_but_the_field(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'\ufeff{GOOD}\n{{"n":1e5 ,"text":"{DIRTY}","z":[ ]}}\r\n{{}}', "utf-8")
    done = run("clean", path, "--field", "text")
    expected = path.read_bytes().replace(DIRTY.encode(), CLEAN.encode())
    assert (done.exit_code, done.stdout_bytes) == (0, expected)


def test_a_table_keeps_all_but_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'\xef\xbb\xbfid,text,n\r\n"1",Rain .,x\r\n2,"two\r\nlines , it said","a ""b"""\r\n\r\n'
    )
    done = run("clean", path)
    expected = path.read_bytes().replace(b" .", b".").replace(b" ,", b",")
    assert (done.exit_code, done.stdout_bytes) == (0, expected)


def test_a_folder_keeps_its_tree(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "clean"
    done = run("clean", news, "-o", out)
    assert done.exit_code == 0, done.output
    files = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert files == ["2019/b.csv", "2019/may/c.jsonl.gz", "a.jsonl", "story.txt"]
    assert (out / "story.txt").read_text() == CLEAN
    assert (out / "2019" / "b.csv").read_text() == f'id;text\n1;"{CLEAN}"\n2;Fog\n'
    packed = (out / "2019" / "may" / "c.jsonl.gz").read_bytes()
    assert json.loads(gzip.decompress(packed)) == {"text": CLEAN}
    assert not list(out.rglob(".transclean"))


def test_a_pattern_keeps_the_tree_below_it(news: Path, tmp_path: Path) -> None:
    done = run("clean", f"{news}/**/*.jsonl*", "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2019", "a.jsonl"]
    assert "no file to clean" in run("check", f"{news}/*.zip").output


@pytest.mark.parametrize("suffix", ["jsonl.zst", "jsonl.gz", "csv.zst", "parquet"])
def test_formats_in_and_out(suffix: str, tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{DIRTY} No. {n}"} for n in range(300)]
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"out.{suffix}"
    write, read = FORMATS[suffix]
    write(path, rows)
    done = run("clean", path, "-o", out, "--field", "text", "--jobs", "2")
    assert done.exit_code == 0, done.output
    expected = [{**row, "text": row["text"].replace(DIRTY, CLEAN)} for row in rows]
    assert read(out) == expected
    assert run("check", out).exit_code == 0


def _csv(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, ["id", "text"])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _jsonl(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _zst() -> Any:
    return pytest.importorskip("zstandard", reason="needs transclean[zstd]")


def _parquet() -> Any:
    pytest.importorskip("pyarrow", reason="needs transclean[parquet]")
    import pyarrow
    import pyarrow.parquet

    return pyarrow


Write = Callable[[Path, list[dict[str, str]]], object]
FORMATS: dict[str, tuple[Write, Callable[[Path], list[dict[str, str]]]]] = {
    "jsonl.zst": (
        lambda path, rows: path.write_bytes(_zst().compress(_jsonl(rows))),
        lambda path: [
            json.loads(line)
            for line in _zst()
            .ZstdDecompressor()
            .stream_reader(path.read_bytes())
            .read()
            .split(b"\n")
            if line
        ],
    ),
    "jsonl.gz": (
        lambda path, rows: path.write_bytes(gzip.compress(_jsonl(rows))),
        lambda path: list(map(json.loads, gzip.decompress(path.read_bytes()).splitlines())),
    ),
    "csv.zst": (
        lambda path, rows: path.write_bytes(_zst().compress(_csv(rows))),
        lambda path: list(
            csv.DictReader(
                io.StringIO(
                    _zst().ZstdDecompressor().stream_reader(path.read_bytes()).read().decode()
                )
            )
        ),
    ),
    "parquet": (
        lambda path, rows: _parquet().parquet.write_table(
            _parquet().Table.from_pylist(rows), path, compression="gzip", row_group_size=100
        ),
        lambda path: _parquet().parquet.read_table(path).to_pylist(),
    ),
}


def test_parquet_keeps_schema_and_compression(tmp_path: Path) -> None:
    arrow = _parquet()
    table = arrow.table(
        {
            "text": arrow.array([DIRTY, None, "Fog"], arrow.large_string()),
            "n": arrow.array([1, 2, 3], arrow.int16()),
        }
    ).replace_schema_metadata({"made": "by hand"})
    path, out = tmp_path / "a.parquet", tmp_path / "b.parquet"
    arrow.parquet.write_table(table, path, compression="zstd")
    assert run("clean", path, "-o", out).exit_code == 0
    again = arrow.parquet.ParquetFile(out)
    assert again.schema_arrow.equals(table.schema, check_metadata=True)
    assert again.metadata.row_group(0).column(0).compression == "ZSTD"
    assert again.read().column("text").to_pylist() == [CLEAN, None, "Fog"]
    empty = tmp_path / "none.parquet"
    arrow.parquet.write_table(table.slice(0, 0), empty)
    assert run("clean", empty, "-o", out).exit_code == 0
    assert arrow.parquet.read_table(out).num_rows == 0


def test_lines_are_texts_if_the_user_says_so() -> None:
    done = run("clean", "--input-format", "lines", data=b"Rain .\n\nFog .")
    assert (done.exit_code, done.stdout) == (0, "Rain.\n\nFog.")


def test_standard_input_as_records() -> None:
    done = run("clean", "--input-format", "jsonl", "-", data=GOOD.encode() + BAD.encode())
    assert (done.exit_code, done.stdout) == (2, "")
    assert "-:2: not valid JSON: " in done.stderr
    assert "--quarantine FILE" in done.stderr


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_text_comes_through(texts: list[str]) -> None:
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    done = run("clean", "--input-format", "jsonl", "--field", "text", data=data)
    assert done.exit_code == 0 or not any(texts)
    assert len(done.stdout.splitlines()) == len(texts)


def test_lone_surrogates_come_out_as_json_can_say_them() -> None:
    data = b'{"n": "\\ud83d", "text": "\\ud83d Rain ."}\n{"n": "\xc3\xa9", "text": "\\udc00"}\n'
    done = run("clean", "--input-format", "jsonl", data=data)
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout_bytes.decode("utf-8").splitlines())
    assert (first["n"], first["text"].endswith("Rain."), second["n"]) == ("\ud83d", True, "é")


def test_quarantine_has_what_the_output_lacks(tmp_path: Path) -> None:
    path, out, bad = (tmp_path / name for name in ("a.jsonl", "out.jsonl", "bad.jsonl"))
    rows = [GOOD.encode(), BAD.encode(), b'{"text": "caf\xe9"}\n', b"[1]\n", b'{"text": 7}\n']
    path.write_bytes(b"".join(rows) + GOOD.encode())
    done = run("clean", path, "-o", out, "--field", "text", "--quarantine", bad)
    assert done.exit_code == 1
    assert f"4 of 6 records are in {bad}" in done.stderr
    assert out.read_text() == GOOD * 2
    aside = list(read_quarantine(bad))
    assert [(each.path, each.line) for each in aside] == [(str(path), n) for n in (2, 3, 4, 5)]
    assert [each.data + b"\n" for each in aside] == rows[1:]


def test_too_many_errors_end_the_run(tmp_path: Path) -> None:
    path, out, bad = (tmp_path / name for name in ("a.jsonl", "out.jsonl", "bad.jsonl"))
    path.write_text(GOOD + BAD * 3)
    arguments = ("clean", path, "-o", out, "--quarantine", bad, "--resume", "--max-errors")
    done = run(*arguments, 2)
    assert done.exit_code == 2
    assert f"{path}:4: " in done.stderr
    assert "more than 2 records" in done.stderr
    assert not out.exists()
    assert len(list(read_quarantine(bad))) == 3
    assert run(*arguments, 3).exit_code == 1
    assert (out.read_text(), len(list(read_quarantine(bad)))) == (GOOD, 3)


def test_audit_has_every_edit_with_its_place(tmp_path: Path) -> None:
    path, audit = tmp_path / "a.jsonl", tmp_path / "edits.jsonl"
    path.write_text(GOOD + f'{{"title": "{DIRTY}", "text": "Fog ."}}\n')
    done = run("clean", path, "--audit", audit)
    assert done.exit_code == 0
    edits = [json.loads(line) for line in audit.read_text().splitlines()]
    assert [(edit["line"], edit["field"], edit["before"]) for edit in edits] == [
        (2, "title", " "), (2, "title", " "), (2, "text", " ")
    ]  # fmt: skip
    assert {edit["path"] for edit in edits} == {str(path)}
    assert edits[0]["original_span"] == [12, 13]


def test_in_place_keeps_what_was_there(news: Path) -> None:
    before = (news / "a.jsonl").read_bytes()
    assert run("clean", news, "--in-place").exit_code == 0
    assert (news / "a.jsonl").read_bytes() == before.replace(DIRTY.encode(), CLEAN.encode())
    assert (news / "a.jsonl.bak").read_bytes() == before
    done = run("clean", news, "--in-place")
    assert done.exit_code == 2
    assert "a.jsonl.bak: is there already, so a.jsonl has been cleaned before" in done.stderr
    assert (news / "a.jsonl.bak").read_bytes() == before
    assert run("clean", news, "--in-place", "--backup", ".2").exit_code == 0
    assert (news / "a.jsonl.2").read_bytes() == (news / "a.jsonl").read_bytes()


def test_resume_leaves_out_what_is_finished(news: Path, tmp_path: Path) -> None:
    out, bad = tmp_path / "out", tmp_path / "bad.jsonl"
    (news / "z.jsonl").write_text(GOOD + BAD)
    arguments = ("clean", news, "-o", out, "--resume", "--quarantine", bad, "--statistics")
    first = run(*arguments)
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*.*") if path.is_file()}
    second = run(*arguments)
    assert (first.exit_code, first.output) == (second.exit_code, second.output) == (1, first.output)
    assert stamps == {path: path.stat().st_mtime_ns for path in out.rglob("*.*") if path.is_file()}
    assert len(list(read_quarantine(bad))) == 1
    (news / "z.jsonl").write_text(GOOD + BAD + BAD)
    (out / "a.jsonl").unlink()
    assert run(*arguments).exit_code == 1
    assert (out / "a.jsonl").exists()
    assert len(list(read_quarantine(bad))) == 2
    stamp = (out / "a.jsonl").stat().st_mtime_ns
    assert run(*arguments, "--safety", "safe").exit_code == 1
    assert (out / "a.jsonl").stat().st_mtime_ns != stamp


def test_resume_in_place(news: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    (news / "z.jsonl").write_text(GOOD + BAD)
    for _ in range(2):
        done = run("clean", news, "--in-place", "--resume", "--quarantine", bad)
        assert done.exit_code == 1, done.output
        assert (news / "z.jsonl").read_text() == GOOD
        assert [each.data for each in read_quarantine(bad)] == [BAD.strip().encode()]


def test_jobs_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(lines(700) + (BAD if n % 2 else "\n") for n in range(4)))
    seen = []
    for jobs in (1, 2):
        parts = [tmp_path / f"{name}{jobs}" for name in ("out", "bad", "edits")]
        where = ("-o", parts[0], "--quarantine", parts[1], "--audit", parts[2])
        assert run("clean", path, *where, "--jobs", jobs).exit_code == 1
        seen.append([part.read_bytes() for part in parts])
    assert seen[0] == seen[1]
    assert len(seen[0][0].splitlines()) == 2802


def test_records_too_damaged_are_set_aside(tmp_path: Path) -> None:
    path, bad = tmp_path / "a.jsonl", tmp_path / "bad.jsonl"
    path.write_text(GOOD + '{"text": "&amp;#39;&amp;#39;&amp;#39; x"}\n')
    done = run("clean", path, "--max-damage", 0.5, "--quarantine", bad)
    assert (done.exit_code, done.stdout) == (1, GOOD)
    (aside,) = read_quarantine(bad)
    assert (aside.line, aside.hopeless) == (2, True)
    assert "is over 0.5" in aside.error
    found = run("check", path, "--max-damage", 0.5)
    assert (found.exit_code, found.stdout.startswith(f"{path}:2: damage 0.")) == (1, True)
    assert run("check", path, "--max-damage", 1).exit_code == 0


def test_check_names_records(news: Path) -> None:
    done = run("check", news, "--jobs", 2)
    assert done.exit_code == 1
    assert f"{news}/2019/b.csv:2: would change (2 edits)" in done.stdout.splitlines()
    assert f"{news}/story.txt: would change (2 edits)" in done.stdout.splitlines()
    assert len(done.stdout.splitlines()) == 4
    records = run("check", news / "a.jsonl", "--format", "json").stdout.splitlines()
    assert [json.loads(record)["would_change"] for record in records] == [False, True]
    assert all(json.loads(record).keys() >= {"line", "damage", "edits"} for record in records)


def test_check_tells_of_bad_records_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(BAD * 30 + lines(1))
    done = run("check", path)
    assert done.exit_code == 2
    assert f"{path}:31: would change" in done.stdout
    assert f"{path}:1: not valid JSON" in done.stderr
    assert "and 10 more such messages" in done.stderr
    assert "30 of 31 records could not be read" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_bar_and_a_pipe_gets_none(tmp_path: Path) -> None:
    import pty

    path = tmp_path / "a.jsonl"
    path.write_text(lines(2000) + BAD)
    command = [sys.executable, "-m", "transclean", "clean", str(path)]
    command += ["-o", str(tmp_path / "out.jsonl"), "--quarantine", str(tmp_path / "bad.jsonl")]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal ends
        while piece := os.read(ours, 1024):
            shown += piece
    os.close(ours)
    assert process.communicate()[0] == b""
    assert process.returncode == 1
    assert b"100%" in shown
    assert b"2,001 records" in shown
    assert b"/s" in shown
    piped = subprocess.run(command, capture_output=True, text=True, check=False)
    assert piped.stderr == f"1 of 2,001 records are in {tmp_path / 'bad.jsonl'}\n"


def test_statistics(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(3))
    done = run("check", path, "--statistics")
    assert "spacing.space_before_punctuation" in done.stdout
    done = run("clean", path, "--statistics")
    assert "spacing.space_before_punctuation" in done.stderr
    assert "Records" not in done.stdout


def test_a_misspelt_field_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(1))
    done = run("clean", path, "--field", "txet")
    assert done.exit_code == 2
    assert "no record has text in the fields to clean" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["raw"], "raw: Is a directory; give --output FOLDER or --in-place"),
        (["a.json"], "a.json: a .json file may hold anything"),
        (["raw", "-o", "out.jsonl"], "out.jsonl: several files need a folder"),
        (["raw/a.jsonl", "-o", "out.csv"], "out.csv: holds jsonl data; name it so"),
        (["raw/a.jsonl", "-o", "raw/a.jsonl"], "a.jsonl: is input and output; use --in-place"),
        (["raw/a.jsonl", "raw/a.jsonl"], "raw/a.jsonl: named twice"),
        (["raw/a.jsonl", "raw/2019/b.csv"], "need --output FOLDER"),
        (["raw/a.jsonl", "--in-place", "-o", "x"], "exclude each other"),
        (["raw/a.jsonl", "--in-place", "--backup", ""], "--backup needs a suffix"),
        (["raw/a.jsonl", "--resume"], "--resume needs --output or --in-place"),
        (["raw/a.jsonl", "--max-errors", "3"], "--max-errors needs --quarantine"),
        (["raw/a.jsonl", "--max-damage", ".3"], "--max-damage needs --quarantine"),
        (["raw/a.jsonl", "--format", "json"], "--format json is for texts"),
        (["-", "--in-place"], "standard input cannot be cleaned in place"),
        (["raw/a.jsonl", "raw/sub/a.jsonl", "-o", "x"], "a.jsonl: two files would go there"),
        (["no.jsonl"], "no.jsonl: No such file or directory"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    (news / "sub").mkdir()
    (news / "sub" / "a.jsonl").write_text(GOOD)
    done = run("clean", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize("package", ["zstandard", "pyarrow"])
def test_a_missing_package_is_named(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = {"zstandard": "a.jsonl.zst", "pyarrow": "a.parquet"}[package]
    (tmp_path / name).write_bytes(b"x")
    monkeypatch.setitem(__import__("sys").modules, package, None)
    done = run("clean", tmp_path / name, "-o", tmp_path / f"out-{name}")
    extra = {"zstandard": "zstd", "pyarrow": "parquet"}[package]
    assert done.exit_code == 2
    assert f"pip install 'transclean[{extra}]'" in done.stderr
