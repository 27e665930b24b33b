"""Which words the lexicon reads better: those of a leftover, with the words beside them."""

from __future__ import annotations

from bisect import bisect_right

from transclean.document import Document
from transclean.languages.dictionary import HAVE_DICTIONARY, Tag, dictionary
from transclean.languages.evidence import plain_english
from transclean.model import Span
from transclean.tokens import fold, words

__all__ = ["is_part_of_leftover"]


def is_part_of_leftover(document: Document, place: Span) -> bool:
    """Whether a term in lower case is part of a longer leftover, and its dictionary has the term.

    In `le 5 juin` a term for `juin` alone would leave the rest in the source language. Numbers
    such as `milliards` mean the same whatever stands beside them.
    """
    term = document.text[place.start : place.end]
    if not term.islower():
        return False
    leftovers = document.once(_leftovers)
    before = bisect_right(leftovers, place.start, key=lambda each: each[0].start) - 1
    if before < 0 or leftovers[before][0].end < place.end:
        return False
    found, language = leftovers[before]
    if language not in HAVE_DICTIONARY:
        return False
    if words(document.folded[slice(*found)]) - words(fold(term)) <= plain_english():
        return False
    return not {sense.tag for sense in dictionary(language).look_up(fold(term))} <= {Tag.NUMBER}


def _leftovers(document: Document) -> list[tuple[Span, str]]:
    return sorted((span, seen.language or "") for span, seen in document.observations("leftover"))
