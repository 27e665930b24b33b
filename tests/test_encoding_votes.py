"""The rules that need a lexicon: misread code pages, lost letters, look-alikes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config
from transclean.changes import apply_changes
from transclean.document import Document
from transclean.languages.lexicon import Lexicon
from transclean.model import Change, Edit
from transclean.rule import Rule
from transclean.steps.encoding import code_page, homoglyph, lost_letter
from transclean.steps.encoding._code_pages import READINGS, readings
from transclean.steps.encoding._pieces import (
    LONE_SIGNS,
    bettered,
    may_be_bettered,
    may_be_misread,
    odd_pieces,
    shown,
)
from transclean.steps.encoding._quality import quality
from transclean.steps.encoding._skeletons import candidates
from transclean.testing import broken_laws

RULES = (code_page.RULE, homoglyph.RULE, lost_letter.RULE)
RESTORING = Cleaner(Config.from_dict({"encoding": {"restore_lost_letters": True}}))
FRENCH = (
    "La République française a été très émue : l’armée, déjà à bout, espère que l’été "
    "ne sera pas une épreuve. « Où est-ce ? » a demandé le maire, François Élie."
)
PIECES = [
    "Õ", "Ž", "‚", "Θ", "é", "í", "à", "š", "ø", "\x8e", "…", "–", "’", "“", "\xa0", "?", "\ufffd",
    "а", "о", "р", "Н", "α", "ο", "a", "b", "l", "d", "s", "t", "It", "Fran", "ois", "caf", "th",
    "ugh", "в", " ", " ", ".", "\n", "-", "'", "1", "=", "le ", "est ", "dans ", "une ",
]  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=25)


def edited(rule: Rule, text: str) -> str:
    edits = sorted(edit for edit in rule.find(Document(text)) if isinstance(edit, Edit))
    return apply_changes(text, (Change(edit.start, edit.end, edit.new) for edit in edits))


@given(pieces.map("".join))
def test_triggers_are_sound(text: str) -> None:
    document = Document(text)
    for rule in RULES:
        if list(rule.find(document)):
            assert rule.trigger(document), rule.name


@given(pieces.map("".join))
def test_laws_hold_with_lost_letters_restored(text: str) -> None:
    assert broken_laws(RESTORING.clean(text), RESTORING) == []


@pytest.mark.parametrize(("written", "read"), READINGS)
def test_a_misread_text_reads_again(written: str, read: str) -> None:
    kept = [char for char in FRENCH if char.encode(written, "ignore")]
    good = "".join(kept)
    bad = good.encode(written).decode(read, "ignore")
    if len(bad) == len(good) and bad != good and written != "cp1254":
        assert edited(code_page.RULE, bad) == good


@given(pieces.map("".join))
def test_a_piece_that_is_bettered_in_any_language_may_be(text: str) -> None:
    for piece in odd_pieces(text):
        for languages in (("en",), ("en", "fr"), ("en", "de", "es"), ("en", "pl", "it")):
            lexicon = Lexicon(languages)
            before = quality(shown(piece), lexicon)
            afters = [quality(shown(each.read(piece)), lexicon) for each in readings()]
            better = may_be_misread(piece) and not LONE_SIGNS.fullmatch(piece)
            better = better and max(afters) > before
            assert bettered(piece, lexicon) == better
            assert may_be_bettered(piece) or not better


def test_readings_change_no_ascii() -> None:
    for reading in readings():
        assert min(reading.table) > 0x7F


def test_code_page_needs_proof() -> None:
    for text in ("Mžž", "x‚y", "Kuliŝ‚ki ended", "the letter Õ", "Õ"):
        assert edited(code_page.RULE, text) == text


def test_one_line_that_proves_a_reading_backs_the_others() -> None:
    proof, doubt = "Le prŽsident de la rŽgion est dŽjˆ dans une impasse", "Paavo PŠŠkkšnen"
    assert edited(code_page.RULE, doubt) == doubt
    assert edited(code_page.RULE, f"{proof}\n{doubt}").endswith("\nPaavo Pääkkönen")


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        ("d?sormais", ["désormais"]),
        ("fran?ois", ["françois"]),
        ("aujourd?hui", ["aujourd’hui"]),
        ("?lys\ufffde", ["élysée"]),
        ("xyz?xyz", []),
    ],
)
def test_candidates(damaged: str, words: list[str]) -> None:
    assert [each.word.lower() for each in candidates(damaged, Lexicon(("en", "fr")))] == words


def test_candidates_keep_letters_that_survived() -> None:
    words = {each.word for each in candidates("é?ole", Lexicon(("en", "fr")))}
    assert all(word.startswith("é") for word in words)


def test_lost_letters_are_left_alone_by_default() -> None:
    text = "La r?gion est d?sormais dans l\ufffdEI"
    assert Cleaner().clean(text).text == text
    assert RESTORING.clean(text).text == "La région est désormais dans l’EI"


@pytest.mark.parametrize(
    "text",
    [
        "Õ" * 40_000,
        "aÕ " * 14_000,
        "é" * 40_000 + " Õ",
        "a?" * 20_000,
        "aо" * 20_000,
        "?a " * 14_000,
    ],
    ids=["marks", "words", "one word", "lost", "look-alikes", "initials"],
)
def test_hostile_text_is_read_to_the_end(text: str) -> None:
    for rule in RULES:
        document = Document(text)
        found = list(rule.find(document))
        assert rule.trigger(document) or not found, rule.name


def test_the_order_of_texts_does_not_matter() -> None:
    texts = [FRENCH, "It donÕt matter, lÕEI", "Fran‡ois", "thrоugh the сity"] * 3
    alone = {text: Cleaner().clean(text).text for text in texts}
    random.Random(0).shuffle(texts)  # noqa: S311  # no secret
    cleaner = Cleaner()
    assert all(cleaner.clean(text).text == alone[text] for text in texts)
