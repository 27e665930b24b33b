"""A trigger for patterns that hold a word: looked for only in a text that has the word."""

from __future__ import annotations

from typing import NamedTuple

from transclean.document import Document
from transclean.trigger import Trigger

__all__ = ["any_word_match"]


class _AnyWordMatch(NamedTuple):
    patterns: tuple[tuple[str, str], ...]

    def __call__(self, document: Document) -> bool:
        words, text = document.words, document.text
        for word, literal in self.patterns:  # noqa: SIM110  # any() costs three times as much
            if word in words and literal in text:
                return True
        return False


def any_word_match(*patterns: tuple[str, str]) -> Trigger:
    """Return a trigger that fires where one of ``(word, literal that holds it)`` is in a text.

    To ask whether a word is in a text costs nothing: all steps share its words.

    >>> [any_word_match(("the", "the the"))(Document(text)) for text in ("the the", "the man")]
    [True, False]
    """
    return _AnyWordMatch(patterns)
