r"""Puts apostrophes where another sign was typed for them inside a word.

Fixes: `` l`Etat ``, `` isn`t ``, `don´t`, `O´Brien`, `rock ´n´ roll`.
Why: keyboards and content systems without the sign; `` ` `` and `´` look like it.
Example: "l`Etat isn`t moi, O´Brien doesn´t say" -> "l'Etat isn't moi, O'Brien doesn't say"
Example: "rock ´n´ roll" -> "rock 'n' roll"
Leaves alone: "run `ls` first", "Sana`a and the Ka`aba", "Hawai`i", "the (´・ω・`) face"
Safety: SAFE, because only forms of English, French and Italian with an apostrophe are touched.
Source: met in scraped copy of news agencies.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.trigger import any_literal, any_odd, union

__all__ = ["RULE"]

_SIGN = lazy_pattern(r"[`´](?=[^\W\d_])")
_AND = lazy_pattern(r"(?<=\s)([`´])n([`´])(?=\s)")


def find(document: Document) -> Iterator[Edit]:
    """Propose an apostrophe for each such sign."""
    text = document.text
    reason = "sign in place of an apostrophe"
    for match in _SIGN.finditer(text):
        start, end = match.span()
        if joins(letters_before(text, start), letters_after(text, end)):
            yield Edit(start, end, "'", "backtick_apostrophe", reason)
    for match in _AND.finditer(text):
        for group in (1, 2):
            yield Edit(*match.span(group), "'", "backtick_apostrophe", reason)


RULE = Rule("backtick_apostrophe", union([any_literal("`"), any_odd("´")]), find)
