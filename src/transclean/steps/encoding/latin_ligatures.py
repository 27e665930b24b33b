"""Takes Latin typographic ligatures apart.

Fixes: the seven characters `ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ`, which break search and spell checking.
Why: text copied out of a PDF, where a font's ligature has a code point of its own.
Example: "The oﬃcial ﬁled a report" -> "The official filed a report"
Leaves alone: "Le cœur de l’œuvre", "Ærø and Ĳsselmeer", "ǆ"
Safety: SAFE, because the two spellings are the same word by definition.
Source: The Unicode Standard, compatibility decompositions of U+FB00 to U+FB06.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_LIGATURE = lazy_pattern(r"[\ufb00-\ufb06]")
_LETTERS = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st")))


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each ligature."""
    for match in _LIGATURE.finditer(document.text):
        yield Edit(*match.span(), _LETTERS[match[0]], "latin_ligatures", "typographic ligature")


RULE = Rule("latin_ligatures", any_odd(r"\ufb00-\ufb06"), find)
