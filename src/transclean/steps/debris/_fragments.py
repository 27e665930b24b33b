"""What one cause does to the edges of a fragment that stood in an inline tag, and its proof.

Such plugins translate each fragment between tags by itself and put the tags back without the white
space around them. That leaves a token, a lost space, a capital inside a sentence and a bracket
glued to a word. One of these alone may be meant; where one is proved, the others are its kin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.patterns import lazy_pattern, led_matches
from transclean.tables import load_table

__all__ = ["PROOFS", "is_foreign_remark", "is_proved", "stranded", "words"]

# A bracket of several words, or of letters that English does not have, glued to a word.
_STRANDED = lazy_pattern(
    r"(?<=\s) \[ (?P<inside>[^\[\]\n]{2,60}) \] (?P<next>[a-z]{2,})", re.VERBOSE
)
_BRACKET = lazy_pattern(r"\[")
# One tag, spaced or not; 000 is the boundary of title and body.
_LONE_TOKEN = lazy_pattern(r"\[ \s{0,2} 19[\s.,]{0,2} 459[\s.,]{0,2} (?!000)\d{3}", re.VERBOSE)
_PROSE = lazy_pattern(r"[^\W\d_][^\d_/<>{}|=]*")
_GLUED_QUOTES = 2


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words of the data file.

    >>> "said" in words("after")
    True
    """
    return frozenset(load_table(__file__, "fragments.toml")[name].split())


def is_foreign_remark(inside: str) -> bool:
    """Whether a bracket holds several words or a letter that English does not have."""
    if not inside[-1].isalpha() or not _PROSE.fullmatch(inside):
        return False
    return " " in inside.strip() or any(each.isalpha() and not each.isascii() for each in inside)


def stranded(text: str) -> Iterator[re.Match[str]]:
    """Yield the brackets that are glued to a word, in groups ``inside`` and ``next``.

    >>> [match["inside"] for match in stranded("the [à la carte]menu")]
    ['à la carte']
    """
    return led_matches(_BRACKET, _STRANDED, text)


PROOFS = frozenset({"shield_token", "fragment_edge", "space_around_quotes"})
"""Rules whose edits may come from a lost inline tag."""


def is_proved(document: Document) -> bool:
    """Whether something in the text, or mended in it, comes from a lost inline tag for sure."""
    return document.once(_is_proved)


def _is_proved(document: Document) -> bool:
    glued_quotes = 0
    for layer in document.trail:
        for edit in layer.edits:
            if edit.rule == "shield_token":
                if _LONE_TOKEN.search(layer.before, max(0, edit.start - 1), edit.end + 1):
                    return True
            elif edit.rule == "fragment_edge":
                return True
            elif edit.rule == "space_around_quotes":
                glued_quotes += 1
    if glued_quotes >= _GLUED_QUOTES:
        return True
    return any(is_foreign_remark(match["inside"]) for match in stranded(document.text))
