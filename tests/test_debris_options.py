"""What becomes of credits and teasers as the options tell, findings, proofs, and hostile texts."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from transclean import Cleaner, Config, ConfigError
from transclean.model import Result
from transclean.steps import debris
from transclean.steps.debris.photo_credit import is_credit
from transclean.testing import broken_laws

BODY = "The harbour stayed shut for a third day."
CREDIT = "Photo: Anna Lind / NTB"
TEASER = "Read also: Storm hits second port"
CREDITS: dict[str, list[str]] = tomllib.loads(
    files("transclean.steps.debris").joinpath("credits.toml").read_text("utf-8")
)


def clean(text: str, **options: Any) -> Result:
    cleaner = Cleaner(Config(debris=debris.Options(**options)))
    result = cleaner.clean(text)
    assert not broken_laws(result, cleaner)
    return result


@pytest.mark.parametrize(
    ("handling", "stays", "found"),
    [
        ("keep", True, False),
        ("report", True, True),
        ("move", False, True),
        ("remove", False, False),
    ],
)
@pytest.mark.parametrize(
    ("option", "line", "kind"),
    [("credits", CREDIT, "photo-credit"), ("read_also", TEASER, "read-also")],
)
def test_handling(
    option: str, line: str, kind: str, handling: str, stays: bool, found: bool
) -> None:
    result = clean(f"{BODY}\n{line}\n{BODY}", **{option: handling})
    assert result.text == (f"{BODY}\n{line}\n{BODY}" if stays else f"{BODY}\n{BODY}")
    findings = [finding for finding in result.findings if finding.kind == kind]
    assert [finding.text for finding in findings] == ([line] if found else [])
    assert all(finding.resolved is not stays for finding in findings)


def test_defaults_report_credits_and_remove_teasers() -> None:
    result = clean(f"{BODY}\n{CREDIT}\n{TEASER}\n{BODY}")
    assert result.text == f"{BODY}\n{CREDIT}\n{BODY}"
    assert [finding.kind for finding in result.findings] == ["photo-credit"]


def test_unknown_handling_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"debris\.credits must be one of keep, report"):
        debris.Options(credits="drop")  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="read_also"):
        Config.from_dict({"debris": {"read_also": "drop"}})


def test_handling_is_read_from_a_config() -> None:
    assert Config.from_dict({"debris": {"credits": "move"}}).debris.credits == "move"


@pytest.mark.parametrize("line", CREDITS["examples"])
def test_credit_is_told(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", CREDITS["counter_examples"])
def test_look_alike_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><p>It rained.</p></body></html>",
        "<div><p>It rained.</p><p>It snowed.</p></div>",
        "<p>It rained.</p>\n<p>It snowed.</p>",
        "It rained.<script>var a = 1;</script>",
    ],
)
def test_a_text_that_is_html_is_reported_and_stays(page: str) -> None:
    result = clean(page)
    assert result.text == page
    (finding,) = [finding for finding in result.findings if finding.kind == "markup"]
    assert "extract" in finding.message


def test_without_a_proof_capitals_and_brackets_stay() -> None:
    text = 'He met a "Small minority" of them. The captain [Lukaku]said so.'
    assert clean(text).text == text
    proved = clean(f"They[19459003]met. {text}").text
    assert proved == 'They met. He met a "small minority" of them. The captain [Lukaku] said so.'


HOSTILE = [
    '[19459003]a"b ',
    "[à b]cd ",
    '"said ',
    "<p ",
    "<!--",
    "(adsbygoogle = ",
    "if (googletag ",
    ", , , ",
    "com com com x ",
    ".> A",
    "(**) (*",
    "a\nHome / ",
    "Read also X\n",
    "(@a) 1 ",
    "pic.twitter.com/",
    "\n— A (@a) May 3, 2019",
    "T he ",
    "eThere ",
    "(banned in Russia) IS ",
    "[vc_x ",
    "Title - A - B – C\n",
    "Photo: A B / AFP\n",
    "#title A\n",
    "a. Leave a Reply Your ",
    "2018-12-04 13:45\n",
    "Line of four or five words.\n",
    "\\n\\n",
    "u003cbr ",
    "Politics\n",
    "Source link\n",
    "7 × 1 =\n",
    "{a|",
    "| - |\n",
    "Storm closes the old port | News\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_the_end(piece: str) -> None:
    result = Cleaner().clean(piece * (8_000 // len(piece)))
    assert not [each for each in result.findings if each.kind == "internal-error"]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_row_of_the_same_settles(line: str) -> None:
    cleaner = Cleaner()
    for text in (line * 30, f"{BODY}\n{line * 30}", f"{line * 30}\n{BODY}"):
        result = cleaner.clean(text)
        assert not broken_laws(result, cleaner)
        assert not any(finding.kind == "unsettled" for finding in result.findings)


def test_a_wrong_choice_names_the_right_ones() -> None:
    with pytest.raises(ConfigError, match=r"debris\.credits: must be one of 'keep', .*not 'x'"):
        Config.from_dict({"debris": {"credits": "x"}})
