"""`transclean report` and the options that `explain` and `diff` have of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transclean.cli import cli


def run(*arguments: object, text: str = "") -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], input=text)


def names(page: str) -> list[str]:
    data = page.partition('id="data">')[2].partition("</script>")[0]
    return [document["name"] for document in json.loads(data)["documents"]]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"title": "Rain , fog", "body": "Wind .", "note": "x ."}, {"body": "Sun ."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_texts_and_records_are_shown_by_name_and_line(news: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Rain .", encoding="utf-8")
    target = tmp_path / "report.html"
    done = run("report", story, news, "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"wrote {target}" in done.stderr
    shown = names(target.read_text("utf-8"))
    assert shown == [str(story), f"{news}:1 title", f"{news}:1 body", f"{news}:2"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_fields_are_chosen(news: Path) -> None:
    assert names(run("report", "--field", "note", news).stdout) == [f"{news}:1"]


def test_standard_input_and_limit() -> None:
    assert names(run("report", text="Rain .").stdout) == ["<stdin>"]
    done = run("report", "--limit", 0, text="Rain .")
    assert done.exit_code == 2
    assert "--limit" in done.stderr


def test_folders_and_standard_input_of_records(news: Path, tmp_path: Path) -> None:
    assert names(run("report", tmp_path).stdout)[0] == f"{news}:1 title"
    done = run("report", "--input-format", "jsonl", text='{"text": "Rain ."}')
    assert names(done.stdout) == ["<stdin>:1"]
    (tmp_path / "empty").mkdir()
    done = run("report", tmp_path / "empty")
    assert done.exit_code == 2
    assert "no file to clean" in done.stderr


def test_the_title_is_text() -> None:
    page = run("report", "--title", "<b>May</b> & June", text="Rain .").stdout
    assert "<title>&lt;b&gt;May&lt;/b&gt; &amp; June</title>" in page


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(news: Path, tmp_path: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write('nonsense\n{"body": "Fog ."}\n')
    target = tmp_path / "report.html"
    done = run("report", tmp_path / "none.txt", news, "-o", target)
    assert done.exit_code == 2
    assert "none.txt: No such file or directory" in done.stderr
    assert f"{news}:3: not valid JSON" in done.stderr
    assert "2 files or records could not be read" in done.stderr
    assert names(target.read_text("utf-8"))[-1] == f"{news}:4"


def test_an_old_report_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    done = run("report", "-o", tmp_path / "no" / "report.html", text="Rain .")
    assert isinstance(done.exception, FileNotFoundError)  # `main` turns it into a message
    folder = tmp_path / "report.html"
    folder.mkdir()
    assert run("report", "-o", folder, text="Rain .").exception
    assert list(tmp_path.iterdir()) == [folder]


def test_concise_and_json_accounts() -> None:
    (line,) = run("explain", "--format", "concise", text="Rain .").stdout.splitlines()
    assert line == "<stdin>:1:5: space_before_punctuation [safe] remove \" \": space before '.'"
    assert json.loads(run("explain", "--format", "json", text="Rain .").stdout)["edits"]


@pytest.mark.parametrize("command", ["explain", "diff"])
def test_colour_is_as_asked(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b[" not in run(command, text="Rain .").stdout
    assert "\x1b[" in run(command, "--color", "always", text="Rain .").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(command, text="Rain .").stdout
    assert "\x1b[" not in run(command, "--color", "never", text="Rain .").stdout


def test_explain_goes_from_record_to_record(news: Path) -> None:
    lines = run("explain", "--format", "concise", news).stdout.splitlines()
    places = [f"{news}:1 title:1:5: ", f"{news}:1 body:1:5: ", f"{news}:2:1:4: "]
    assert [line.startswith(place) for line, place in zip(lines, places, strict=True)] == [True] * 3
    rows = run("explain", "--format", "json", "--field", "body", news).stdout.splitlines()
    assert [json.loads(row)["file"] for row in rows] == [f"{news}:1", f"{news}:2"]


def test_diff_does_not_take_records_for_a_text(news: Path) -> None:
    done = run("diff", news)
    assert done.exit_code == 2
    assert f"{news}: holds records, not a text; see it by explain or report" in done.stderr


def test_explain_says_so_when_there_is_nothing() -> None:
    assert run("explain", text="Rain fell.").stdout == "<stdin>: nothing to repair\n"
    assert run("diff", text="Rain fell.").stdout == ""
