"""Joins misread characters that a tokeniser took apart, and reads them rightly.

Fixes: `Ã © `, `â € ™ `, `Â «`: UTF-8 read as Windows-1252 or Latin-1 and then set apart at symbols,
and the spaces that this left beside the character.
Why: text that was already misread went through a tokeniser before it was translated.
Example: "The mayor â € ™ s caf Ã © and her dogsâ € ™ food" -> "The mayor’s café and her dogs’ food"
Example: "Il a dÃ © sormais lâ € ™ Ã‰lysÃ © e" -> "Il a désormais l’Élysée"
Leaves alone: "a length of 5 Å ± 1", "the letter Ä “is” late", "Â, â and ă", "© Ã"
Safety: SAFE, because a letter beside such a sign is part of no word; a gap beside a restored letter
closes only where a lexicon prefers the joined word.
Source: research on damaged mojibake; Moses and NLTK set symbols apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from transclean.changes import apply_changes
from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Change, Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.steps.encoding._glue import without_gaps
from transclean.steps.encoding._misread import LETTERS, MARKS, VIETNAMESE, any_of, misread
from transclean.trigger import any_literal

__all__ = ["RULE"]

_QUOTES = frozenset("“”‘’«»")
_OPENING = frozenset("“‘„‚«‹¿¡")
_BEFORE_NUMBER = frozenset("£€¥")
_DASHES = frozenset("–—")
_STOP = lazy_pattern(r"\ [.,;:!?)\]”’](?![^\Wâ])|\ -\w")
_FRENCH_STOP = lazy_pattern(r"\ [.,)\]”](?![^\Wâ])|\ -\w")
_NO_BREAK = "\xa0"
_LEADS = ("Ã", "Â", "Ä", "Å", "È", "â", "â€", "â\x80", "â‚", "â\x82", "â„", "â\x84", "áº", "á»")


@cache
def _table() -> Mapping[str, str]:
    return misread("latin-1", "cp1252", characters=LETTERS + MARKS + VIETNAMESE)


@cache
def _expression() -> re.Pattern[str]:
    """Return an expression for misread characters, torn or whole, and for a lone no-break space."""
    shapes = any_of(_table(), " ?")
    return re.compile(rf"{shapes}|\ ?(?!{shapes})Â\ |Ã(?=\W|\Z)")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each misread character, if any is torn."""
    text = document.text
    shapes = list(_expression().finditer(text))
    if not _proved(text, shapes):
        return
    restored = [Change(*shape.span(), _character(shape[0])) for shape in shapes]
    if not _spaced(text, restored):
        restored = _without_gaps(document, restored)
    for change in restored:
        yield Edit(*change, "torn_mojibake", "UTF-8 read as Windows-1252 and taken apart")


def _character(shape: str) -> str:
    bare = shape.replace(" ", "")
    if bare in "ÂÃ":
        return _NO_BREAK if bare == "Â" else "à"
    return _table()[bare]


def _proved(text: str, shapes: Sequence[re.Match[str]]) -> bool:
    """Whether a shape is torn in a way that no text is written in.

    A sign alone may follow a capital letter alone: `5 Å ± 1`, `the letter Ä “is” late`.
    """
    for shape in shapes:
        start, end = shape.span()
        bare = shape[0].replace(" ", "")
        if " " not in shape[0] or len(bare) < 2:
            continue
        before = text[max(0, start - 1) : start]
        if len(bare) > 2 or bare == "Â\xa0" or before.islower():
            return True
        after = text[end : end + 2].lstrip(" ")[:1]
        if before.isalpha() and after.islower():
            return True
        if after.islower() and bare[1] not in _QUOTES and _table().get(bare) not in _QUOTES:
            return True
    return False


def _spaced(text: str, restored: Sequence[Change]) -> bool:
    """Whether the tearing left no spaces beside the characters, only within them."""
    return any(
        " " in text[start : end - 1].lstrip(" ")
        and not text[end - 1].isalnum()
        and text[end - 1] != " "
        and text[end : end + 1].isalpha()
        for start, end, _ in restored
    )


def _without_gaps(document: Document, restored: Sequence[Change]) -> list[Change]:
    """Return ``restored`` widened over the spaces that the tearing left beside them."""
    text = document.text
    letters = [change for change in restored if change.new.isalpha()]
    lexicon = document.once(lexicon_of)
    joined = without_gaps(text, letters, lexicon)
    marks = [change for change in restored if not change.new.isalpha()]
    closed = sorted([*joined, *_closed_marks(text, restored, marks)])
    stop = _FRENCH_STOP if "fr" in lexicon.languages else _STOP
    return [_before_stop(text, change, stop) for change in closed]


def _before_stop(text: str, change: Change, stop: re.Pattern[str]) -> Change:
    """Widen a change over the space that a mark of punctuation follows."""
    start, end, new = change
    return Change(start, end + 1, new) if stop.match(text, end) else change


def _closed_marks(
    text: str, restored: Sequence[Change], marks: Sequence[Change]
) -> Iterator[Change]:
    """Yield ``marks`` with the gaps that are none of the text."""
    good = apply_changes(text, restored)
    places = _places(restored)
    for mark in marks:
        start, end, new = mark
        at = places[start]
        left = text[start - 1 : start] == " " and _opens_gap(good, at, new)
        right = text[end : end + 1] == good[at + 1 : at + 2] == " " and _closes_gap(good, at, new)
        yield Change(start - left, end + right, new)


def _places(restored: Sequence[Change]) -> dict[int, int]:
    """Return where each change stands in the text that it is applied to."""
    places: dict[int, int] = {}
    shift = 0
    for start, end, new in restored:
        places[start] = start + shift
        shift += len(new) - (end - start)
    return places


def _opens_gap(good: str, at: int, new: str) -> bool:
    """Whether the space before the mark at ``at`` of the good text goes."""
    if new == "’":
        gap = at + 1 + (good[at + 1 : at + 2] == " ")
        return joins(letters_before(good, at - 1), letters_after(good, gap))
    return new == _NO_BREAK


def _closes_gap(good: str, at: int, new: str) -> bool:
    """Whether the space after the mark at ``at`` of the good text goes."""
    before = good[max(0, at - 1) : at]
    after = good[at + 2 : at + 3]
    tight = bool(before.strip())
    if new == "’":
        start = at - (not tight)
        return joins(letters_before(good, start), letters_after(good, at + 2))
    if new in _OPENING:
        opens = not tight or before in "([" or before in _OPENING or new in "«„‚¿¡"
        return opens and (after.isalnum() or after in _OPENING)
    if new in _DASHES:
        return tight and after.isalnum()
    if new in _BEFORE_NUMBER:
        return not before.isdecimal() and before != _NO_BREAK and after.isdecimal()
    return new == "°" and tight and after in ("C", "F")


RULE = Rule(
    "torn_mojibake",
    any_literal(*(f"{lead} " for lead in _LEADS)),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
