"""The glossary commands, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transclean.cli import cli

DESK = """
[[term]]
find = "trap car"
replace = "car bomb"
examples = [{ in = "A trap car blew up.", out = "A car bomb blew up." }]

[[term]]
id = "fog"
find = ["QX"]
replace = "quartz"
level = "context"
when_any = ["mine*"]
examples = [{ in = "The mine sold QX.", out = "The mine sold quartz." }, { keep = "QX flew." }]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["glossary", *map(str, arguments)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(DESK)
    return path


def test_lint_says_nothing_of_a_good_glossary(desk: Path) -> None:
    done = run("lint", desk)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 entries, 0 errors, 0 warnings\n"


def test_lint_names_place_and_remedy_and_exits_with_one(desk: Path) -> None:
    desk.write_text(DESK + '[[term]]\nfind = "government"\nreplce = "x"\n[terms]\nfog = "rain"\n')
    done = run("lint", desk)
    assert done.exit_code == 1
    assert f"{desk}:16: error[fault]: term 3 'government': replce: unknown key." in done.stdout
    assert f"{desk}:18: error[common-word]: desk.fog" in done.stdout
    rows = [json.loads(line) for line in run("lint", "--format", "json", desk).stdout.splitlines()]
    assert {"path", "line", "severity", "check", "message"} == set(rows[0])


def test_lint_of_warnings_fails_only_when_strict(desk: Path) -> None:
    desk.write_text("[[term]]\nfind='EI'\nreplace='IS'\nlevel='source'\nsource_languages=['fr']\n")
    assert run("lint", "--alone", desk).exit_code == 0
    assert run("lint", "--alone", "--strict", desk).exit_code == 1


def test_test_runs_the_examples(desk: Path) -> None:
    done = run("test", desk)
    assert (done.exit_code, done.stderr) == (0, "3 examples of 2 entries, 0 failed\n")
    desk.write_text(DESK.replace("A car bomb blew", "A bomb blew"))
    done = run("test", desk)
    assert done.exit_code == 1
    assert f"{desk}:2: desk.trap-car: 'A trap car blew up.' became 'A car bomb" in done.stdout


def test_list_shows_a_line_for_each_entry(desk: Path) -> None:
    lines = run("list", desk).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["desk.trap-car", "auto"],
        ["desk.fog", "context"],
    ]
    (row,) = run("list", "--level", "context", "--format", "json", desk).stdout.splitlines()
    assert json.loads(row)["when_any"] == ["mine*"]
    assert run("list", "--language", "fr").stdout.count("\n") > 50


def test_explain_shows_who_answers_first(desk: Path) -> None:
    shown = run("explain", "QX", desk).stdout
    assert "QX -> quartz" in shown
    assert "needs in the text: mine*" in shown
    assert f"desk.fog, layer house, {desk}:7" in shown
    assert "'car bomb' is written by\n  desk.trap-car" in run("explain", "car bomb", desk).stdout
    done = run("explain", "trap cra", desk)
    assert done.exit_code == 2
    assert "Did you mean 'trap car'?" in done.stderr


def test_diff_shows_what_a_layer_changes(tmp_path: Path, desk: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        '[terms]\n"car bomb" = "vehicle bomb"\n"QX" = "crystal"\n"zork" = "zark"\n'
        '[[term]]\nfind = "trap car"\nkeep = true\n'
    )
    done = run("diff", house, "--base", desk)
    assert done.stdout.splitlines() == [
        "= trap car (was car bomb)",
        "+ car bomb -> vehicle bomb",
        "! QX -> crystal (was quartz)",
        "+ zork -> zark",
    ]
    house.write_text('[terms]\n"car bomb" = "vehicle bomb"\n')
    desk.write_text('[glossary]\nlayer = "desk"\n' + DESK)
    assert "~ trap car -> vehicle bomb (was car bomb)" in run("diff", house, "--base", desk).stdout


def test_convert_there_and_back(tmp_path: Path, desk: Path) -> None:
    done = run("convert", desk, tmp_path / "desk.json")
    assert done.exit_code == 0, done.stderr
    assert run("convert", tmp_path / "desk.json", tmp_path / "again.toml").exit_code == 0
    assert run("test", "--alone", tmp_path / "again.toml").exit_code == 0
    done = run("convert", desk, tmp_path / "desk.tsv")
    assert (tmp_path / "desk.tsv").read_text() == "trap car\tcar bomb\n"
    assert "left out" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lint", "nowhere.toml"), "nowhere.toml: no such glossary file; check the path"),
        (("list", "plces"), "Did you mean 'places'?"),
        (("convert", "nowhere.toml", "x.tsv"), "nowhere.toml: cannot be read: No such file"),
    ],
)
def test_wrong_input_is_told_with_exit_code_two(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_target_of_no_known_format_is_refused(tmp_path: Path, desk: Path) -> None:
    done = run("convert", desk, tmp_path / "desk.pdf")
    assert done.exit_code == 2
    assert "no glossary format is known by the ending .pdf" in done.stderr


def test_cleaning_goes_on_without_a_faulty_glossary(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("exit lock,curfew\nonly one cell\n")
    done = CliRunner().invoke(
        cli, ["clean", "--glossary", "default", "--glossary", str(bad)], input="An exit lock."
    )
    assert (done.exit_code, done.stdout) == (0, "A curfew.")
    assert f"{bad}:2: " in done.stderr
