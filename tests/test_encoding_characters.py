"""Rules of the encoding step that look at single characters."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from transclean.changes import apply_changes
from transclean.document import Document
from transclean.model import Change
from transclean.steps.encoding import RULES, nfc
from transclean.tokens import odd_runs

ODD = "\x00\x0b\x1b[1m\x7f\x85\x92\x9d\xad\u0301\u0323\u200b\u200d\ufeffﬁé’“Ã\ud83d\ude00"


def characters() -> Iterator[str]:
    return map(chr, range(sys.maxunicode + 1))


def test_nfc_trigger_fires_on_every_character_that_may_not_be_normal() -> None:
    unsure = {
        character
        for character in characters()
        if unicodedata.combining(character) or not unicodedata.is_normalized("NFC", character)
    }
    for character in characters():
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            unsure.add(chr(int(parts[1], 16)))
    hangul = (chr(0x1161), chr(0x1175), chr(0x11A8), chr(0x11C2))  # composed by rule
    missed = [each for each in (*unsure, *hangul) if not nfc.RULE.trigger(Document(f"a{each}"))]
    assert not missed


@settings(max_examples=300)
@given(st.text(st.characters(min_codepoint=0x2E0, max_codepoint=0x3100) | st.sampled_from("aeo ")))
def test_nfc_edits_give_the_normal_form(text: str) -> None:
    edits = nfc.find(Document(text))
    changes = (Change(edit.start, edit.end, edit.new) for edit in edits)
    assert apply_changes(text, changes) == unicodedata.normalize("NFC", text)


def test_nfc_of_a_hostile_pile_of_accents_ends() -> None:
    pile = "a" + "\u0301\u0323" * 50_000
    assert nfc.RULE.trigger(Document(pile))
    assert sum(1 for _ in nfc.find(Document(pile))) <= 201


@settings(max_examples=300)
@given(st.text(st.sampled_from(ODD + "aZ 1\n\t") | st.characters()))
def test_triggers_are_sound(text: str) -> None:
    document = Document(text)
    for rule in RULES:
        if not rule.trigger(document):
            assert list(rule.find(document)) == []


@given(st.text())
def test_odd_runs_hold_every_odd_character_once_more(text: str) -> None:
    plain = {*map(chr, range(0x20, 0x7F)), "\t", "\n", "\r"}
    shown = {"\x00" if character in "\x0b\x0c" else character for character in text} - plain
    assert set(odd_runs(text)) - {" "} == shown
