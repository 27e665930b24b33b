"""Where a text is prose of the target language: what stands in another keeps its own form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transclean.document import Document
from transclean.languages import is_passage_in, is_text_in
from transclean.patterns import lazy_pattern
from transclean.tokens import fold, words

__all__ = ["SPACE", "in_prose", "occurrences", "word_after", "word_before"]

SPACE = " \u00a0\u2009\u202f"
"""Space, no-break space, thin space, narrow no-break space: a regex class."""

_NO_PROSE = lazy_pattern(r"[\t|{}=<>\\]| {3}")  # cells, code, tags, columns
_QUOTE = lazy_pattern(r"[\"“”„«»]")
_WIDE, _NEAR = 300, 50  # code points on either side
_WORD_BEFORE = lazy_pattern(rf"(?<![^\W_])([^\W_][\w'’.-]*)[{SPACE}]?$")
_WORD_AFTER = lazy_pattern(rf"[{SPACE}]?([^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class _InLanguage:
    language: str

    def __call__(self, document: Document) -> bool:
        return is_text_in(self.language, document.words)


def in_prose(document: Document, start: int, end: int, language: str) -> bool:
    """Whether a span stands in prose of a language: the text, the line and the words beside it.

    >>> text = "He said: « Le 3 mars, 106 000 personnes ont défilé dans la rue. »"
    >>> in_prose(Document(text), 22, 29, "en")
    False
    """
    if not document.once(_InLanguage(language)):
        return False
    left = document.text[max(0, start - _WIDE) : start].rpartition("\n")[2]
    right = document.text[end : end + _WIDE].partition("\n")[0]
    if _NO_PROSE.search(left) or _NO_PROSE.search(right):
        return False
    # What is quoted may be in another language than what stands around it.
    near, beyond = _QUOTE.split(left[-_NEAR:])[-1], _QUOTE.split(right[:_NEAR], maxsplit=1)[0]
    return all(
        is_passage_in(language, words(fold(f"{one} {other}")))
        for one, other in ((left, right), (near, beyond))
    )


def word_before(text: str, at: int) -> str:
    """Return the word right before a place, at most one space away, or nothing.

    >>> word_before("on Friday 7", 10), word_before("On Friday, 7", 11)
    ('Friday', '')
    """
    match = _WORD_BEFORE.search(text, max(0, at - 30), at)
    return match[1] if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word right after a place, at most one space away, or nothing.

    >>> word_after("7 people", 1), word_after("7, all", 1)
    ('people', '')
    """
    match = _WORD_AFTER.match(text, at, at + 30)
    return match[1] if match else ""


def occurrences(document: Document, wanted: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the places, in order, where the text has one of some folded words as a whole word."""
    present = sorted(document.words.intersection(wanted))
    if present:
        # The words first: a look-behind in front of them would be tried at each character.
        choice = "|".join(map(re.escape, present))
        for match in re.compile(rf"(?:{choice})(?!\w)").finditer(document.folded):
            start = match.start()
            if not start or not _is_word(document.folded[start - 1]):
                yield match


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
