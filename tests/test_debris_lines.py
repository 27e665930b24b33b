"""The table of lines: every entry is sound, tells its own examples apart, and is normal in form."""

from __future__ import annotations

import pickle
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.steps.debris import RULES
from transclean.steps.debris._cues import Calls, Cues
from transclean.steps.debris._lines import MENU, lines_to_remove
from transclean.steps.debris._table import key, line_table
from transclean.tokens import WORD, fold

FOLDER = files("transclean.steps.debris")
ROWS: list[dict[str, Any]] = [
    row
    for name in ("lines.toml", "lines_foreign.toml")
    for row in tomllib.loads(FOLDER.joinpath(name).read_text("utf-8"))["line"]
]
ROW = pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']}-{row['kind']}" for row in ROWS])
CALLED_BY_OTHERS = {"share-button", "comment-form-field", "cookie-button", "section-name"}
BODY = "The road to the village was closed for three days after the storm.\n"


def removed(text: str, rule: str) -> list[str]:
    runs = lines_to_remove(Document(text), rule)
    return [text[line.start : line.end] for run in runs for line in run]


def calls(row: dict[str, Any]) -> Calls:
    """Every word of the cues and examples: what a text may hold besides the line looked at."""
    texts = [*row.get("cues", row["patterns"]), *row["examples"], *row["counter_examples"]]
    return Calls(frozenset(WORD.findall(fold(" ".join(texts)))), frozenset(row.get("starts", ())))


@ROW
def test_entry_is_complete(row: dict[str, Any]) -> None:
    assert row["rule"] in {rule.name for rule in RULES}
    assert row["kind"] in {"literal", "prefix", "regex", "raw", "teaser"}
    assert row["place"] in {"anywhere", "inside", "edge", "end", "menu"}
    assert row["languages"]
    assert row["examples"]
    assert len(row["counter_examples"]) >= 1


@ROW
def test_patterns_are_keys_and_hold_a_cue(row: dict[str, Any]) -> None:
    cues = row.get("cues", [])
    assert not (cues and "starts" in row)
    assert all(WORD.findall(fold(cue)) == cue.split() for cue in cues)
    if row["kind"] in ("regex", "raw"):
        assert cues or "starts" in row
        return
    for pattern in row["patterns"]:
        assert key(pattern) == pattern.strip(" :"), pattern
        if row["id"] not in CALLED_BY_OTHERS:
            words = frozenset(WORD.findall(pattern))
            starts = [start for start in row.get("starts", ()) if pattern.startswith(start)]
            found = Calls(words, frozenset(starts))
            assert Cues.of(cues or row["patterns"], row.get("starts", ())).among(found), pattern


@pytest.mark.parametrize("kind", ["literal", "prefix", "teaser"])
def test_no_line_is_in_the_table_twice(kind: str) -> None:
    lines = [line for row in ROWS if row["kind"] == kind for line in row["patterns"]]
    assert sorted(lines) == sorted(set(lines))


@ROW
def test_examples_match_and_counter_examples_do_not(row: dict[str, Any]) -> None:
    table = line_table()
    for example in row["examples"]:
        entry = table.called(calls(row)).match(example)
        assert entry is not None, example
        assert entry.id == row["id"]
    for example in row["counter_examples"]:
        assert table.called(calls(row)).match(example) is None, example


@ROW
def test_lines_go_from_the_end_and_weak_ones_stay_inside(row: dict[str, Any]) -> None:
    cue = row["cues"][0] if "cues" in row else ""
    body = BODY + f"They used the words {cue} in the statement.\n"
    for example in row["examples"]:
        lines = [example] * (MENU if row["place"] == "menu" else 1)
        page = "\n".join(lines)
        assert removed(body + page, row["rule"]) == lines
        inside = lines if row["place"] in ("anywhere", "inside") else []
        assert removed(f"{body}{page}\n{body}", row["rule"]) == inside


@ROW
def test_what_goes_wakes_its_rule(row: dict[str, Any]) -> None:
    rule = next(each for each in RULES if each.name == row["rule"])
    cue = row["cues"][0] if "cues" in row else ""
    body = BODY + f"They used the words {cue} in the statement.\n"
    for example in row["examples"]:
        page = "\n".join([example] * MENU)
        for text in (page, body + page, f"{page}\n{body}", f"{body}  {page}  \n{body}"):
            assert not removed(text, rule.name) or rule.trigger(Document(text)), text


def test_a_text_of_nothing_but_weak_lines_stays() -> None:
    for rule in RULES:
        for text in ("Related Posts", "Share\nTweet\nFacebook", "Source link", "Tags: a"):
            assert not list(rule.find(Document(text))), text


def test_fields_go_with_the_form_they_belong_to() -> None:
    form = "Leave a Reply\nYour email address will not be published.\nName *\nWebsite"
    assert removed(f"{BODY}{form}\n{BODY}", "comment_form") == form.split("\n")


def test_a_run_is_one_edit_of_the_least_sure_of_its_lines() -> None:
    text = f"{BODY}Leave a Reply\n\nThis site uses Akismet to reduce spam.\n"
    rule = next(rule for rule in RULES if rule.name == "comment_form")
    (edit,) = rule.find(Document(text))
    assert isinstance(edit, Edit)
    assert edit.safety is Safety.LIKELY


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_pickle(rule: object) -> None:
    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301 (our own object)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_any_string_is_fine_and_triggers_are_sound(rule: Any) -> None:
    parts = ["\ud800", "\x00", "[", "[19659002]", "[ad_1]", "< br/>", "\\r\\n", "-LRB-", "\n"]
    parts += ["Source link", "Leave a Reply", " ", "«", "\u00a0", "\u2028", "Share", "x = y"]
    for first in parts:
        for second in parts:
            for text in (first + second, f"{first}\n{second}", f"{second}. {first} {second}"):
                document = Document(text)
                if list(rule.find(document)):
                    assert rule.trigger(document), text
