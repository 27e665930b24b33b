"""Which words the lexicon reads better: those of a leftover, with the words beside them."""

from __future__ import annotations

from transclean.document import Document
from transclean.languages.dictionary import HAVE_DICTIONARY, Tag, dictionary
from transclean.languages.evidence import plain_english
from transclean.model import Span
from transclean.tokens import words

__all__ = ["is_part_of_leftover"]


def is_part_of_leftover(document: Document, place: Span) -> bool:
    """Whether a word in lower case is part of a longer leftover, and its dictionary has the word.

    In `le 5 juin` a term for `juin` alone would leave the rest in the source language. Numbers
    such as `milliards` mean the same whatever stands beside them.
    """
    word = document.text[place.start : place.end]
    if not (word.isalpha() and word.islower()):
        return False
    return any(
        found.start <= place.start
        and place.end <= found.end
        and not words(document.folded[slice(*found)]) - {word} <= plain_english()
        and language in HAVE_DICTIONARY
        and not {sense.tag for sense in dictionary(language).look_up(word)} <= {Tag.NUMBER}
        for found, language in document.once(_leftovers)
    )


def _leftovers(document: Document) -> list[tuple[Span, str]]:
    return [(span, seen.language or "") for span, seen in document.observations("leftover")]
