r"""Reads leftover C1 control characters as Windows-1252, and drops those that make no sense.

Fixes: quotes, dashes, ellipses, bullets and a few letters that are there as U+0080 to U+009F.
Why: Windows-1252 bytes read as Latin-1: the two differ only in this range.
Example: "It\x92s \x93over\x94 \x96 he said" -> "It’s “over” – he said"
Example: "Zden\x9ak" -> "Zdenšk"
Example: "Nothing \x81here" -> "Nothing here"
Leaves alone: "It’s “over” – he said", "The price is 5 €"
Safety: SAFE, because these controls are never used in text and browsers read them the same way.
Source: WHATWG Encoding Standard (the label latin1 means Windows-1252); HTML Standard, numeric
character reference end state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_C1 = re.compile(r"[\x80-\x9f]")
# Read as Windows-1252 wherever they stand: € ‚ „ … ‹ ‘ ’ “ ” • – — ™ ›
_MARKS = frozenset("\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b")
# Letters, read so only beside another letter: Š Œ Ž š œ ž Ÿ
_LETTERS = frozenset("\x8a\x8c\x8e\x9a\x9c\x9e\x9f")
_SPACES_AND_C1 = " " + "".join(map(chr, range(0x80, 0xA0)))


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each C1 control."""
    text = document.text
    for match in _C1.finditer(text):
        start, end = match.span()
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if match[0] in _MARKS or (
            match[0] in _LETTERS and any(character.isalpha() for character in beside)
        ):
            new = match[0].encode("latin-1").decode("cp1252")
            reason = f"Windows-1252 byte {ord(match[0]):02X} read as Latin-1"
        elif _may_be_mojibake(text, start):
            continue
        else:
            new, reason = "", "C1 control character"
        yield Edit(start, end, new, "c1_controls", reason)


def _may_be_mojibake(text: str, start: int) -> bool:
    r"""Whether the control may be the rest of a misread character, as in `â € \x9d`."""
    before = text[max(0, start - 8) : start].rstrip(_SPACES_AND_C1)
    return bool(before) and not before[-1].isascii()


RULE = Rule(
    "c1_controls",
    any_odd(r"\x80-\x9f"),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
