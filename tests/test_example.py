"""The example story from end to end: its text, its account, and what a house style changes."""

from __future__ import annotations

from pathlib import Path

from transclean import Cleaner, Config
from transclean.testing import broken_laws

EXAMPLES = Path(__file__).parent.parent / "examples"
RAW = (EXAMPLES / "convoy.raw.txt").read_text("utf-8")
CLEAN = (EXAMPLES / "convoy.clean.txt").read_text("utf-8")
CLEANER = Cleaner()
RESULT = CLEANER.clean(RAW)


def test_text() -> None:
    assert RESULT.text == CLEAN
    assert broken_laws(RESULT, CLEANER) == []


def test_account() -> None:
    made = {(edit.rule, edit.before, edit.after) for edit in RESULT.edits}
    assert made >= {
        ("template_tag", "[ad_1]\n", ""),
        ("shield_token", " [19659002] ", "\n\n"),
        ("source_link", "Source link\n", ""),
        ("torn_entity", " & # 39 ", "'"),
        ("mojibake", "Ã©", "é"),
        ("conflict.ei", "L'EI", "IS"),
        ("conflict.is-warriors", "warriors", "fighters"),
        ("wire.onu", "l'ONU", "the UN"),
    }
    assert all(edit.safety.name in ("SAFE", "LIKELY") for edit in RESULT.edits)
    assert 0.05 < RESULT.damage < 0.5


def test_names_of_one_thing_are_reported_and_mapped_only_by_the_house_style() -> None:
    (finding,) = RESULT.findings
    assert finding.kind == "inconsistent-term"
    assert finding.text == RAW[slice(*finding.original_span)] == "ISIS"
    assert finding.suggestions == ("IS",)
    house = Cleaner(Config(glossaries=("default", "house-reuters"))).clean(RAW)
    assert house.text == CLEAN.replace("ISIS", "IS")


def test_demo_story_has_no_mark_left() -> None:
    for mark in ("[", "&", "#", "Ã", "â€", " .", " ,", "Source link", "  "):
        assert mark in RAW or mark == "  "
        assert mark not in RESULT.text
