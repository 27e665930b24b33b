r"""Composes letters and their accents (Unicode normalisation form C).

Fixes: `e` followed by a combining accent where one character exists for both.
Why: file names and forms on macOS, and PDF extraction, write accents apart; search then misses.
Example: "Franc\u0327ois Ge\u0301rard" -> "François Gérard"
Leaves alone: "François Gérard", "½ m² at 20 ºC…", "ＦＵＬＬ width", "x̄ = 3"
Safety: SAFE, because both spellings are canonically equivalent: the same text by definition.
Source: Unicode Standard Annex 15, normalisation forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

# No character below U+0300 joins the one before it, so text can be cut before any of them. The
# bound keeps the sorting of accents linear; no script has that many letters without a space.
_CLUSTER = lazy_pattern(r"[\x00-\u02ff]?[\u0300-\U0010ffff]{1,500}")
# What may not be in form C, wider than needed: all from the combining marks on, but not Greek
# and Cyrillic letters, punctuation, signs and emoji, save for the few that have an equal.
_UNSURE = (
    "\u0300-\u0385\u0387\u0483-\u0487\u0591-\u1fff\u2000\u2001\u20d0-\u20f0\u2126\u212a\u212b"
    "\u2329\u232a\u2adc\u2c80-\U0001efff\U0001fc00-\U0010ffff"
)


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each run of characters that is not in form C."""
    for match in _CLUSTER.finditer(document.text):
        if not is_normalized("NFC", match[0]):
            yield Edit(*match.span(), normalize("NFC", match[0]), "nfc", "letter and accent apart")


RULE = Rule(
    "nfc",
    any_odd(_UNSURE),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
