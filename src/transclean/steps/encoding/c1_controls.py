r"""Reads leftover C1 control characters as Windows-1252, and drops those that make no sense.

Fixes: quotes, dashes, ellipses, bullets and a few letters that are there as U+0080 to U+009F.
Why: Windows-1252 bytes read as Latin-1: the two differ only in this range.
Example: "It\x92s \x93over\x94 \x96 he said" -> "It’s “over” – he said"
Example: "Milo\x9a Zeman" -> "Miloš Zeman"
Example: "Nothing \x81here" -> "Nothing here"
Leaves alone: "It’s “over” – he said", "The price is 5 €", "W\x97rzl met Str\x9amb\x8e"
Safety: SAFE, because these controls are never used in text and browsers read them the same way;
within a word, where the bytes of other code pages end up too, the result must be known.
Source: WHATWG Encoding Standard (the label latin1 means Windows-1252); HTML Standard, numeric
character reference end state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import ENDINGS, joins, letters_after, letters_before
from transclean.trigger import any_odd

__all__ = ["RULE"]

_C1 = re.compile(r"[\x80-\x9f]")
_OPENING = frozenset("\x82\x84\x8b\x91\x93")  # ‚ „ ‹ ‘ “
_CLOSING = frozenset("\x92\x94\x99\x9b")  # ’ ” ™ ›
_BETWEEN = frozenset("\x85\x96\x97")  # … – —
_SIGNS = frozenset("\x80\x95")  # € •
_LETTERS = frozenset("\x8a\x8c\x8e\x9a\x9c\x9e\x9f")  # Š Œ Ž š œ ž Ÿ
# † ‡ ˆ ‰ ƒ ˜, which news copy has no use for, and what Windows-1252 lacks
_SENSELESS = frozenset("\x81\x83\x86\x87\x88\x89\x8d\x8f\x90\x98\x9d")
_SPACES_AND_C1 = " " + "".join(map(chr, range(0x80, 0xA0)))
_PARTNERS = {"\x82": "\x91\x92", "\x84": "\x93\x94", "\x8b": "\x9b", "\x9b": "\x8b"}  # ‚‘ „“ ‹›
_SHORTEST = 3  # letters of a word; shorter ones are abbreviations and the halves of names
# Marks where only Windows-1252 has them: they prove what the letters of the same text are.
_PROOF = lazy_pattern(
    r"""
      (?<!\w) \x93 (?=\w) [^\x80-\x9f\n]{0,200} \x94 (?!\w)
    | [a-z]n\x92t\b | [A-Za-z]{4}\x92s\b
    """,
    re.VERBOSE,
)


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each C1 control that is a character or nothing for sure."""
    text = document.text
    for match in _C1.finditer(text):
        start, end = match.span()
        new = _read(document, start)
        if new is None or (not new and _may_be_mojibake(text, start)):
            continue
        reason = f"Windows-1252 byte {ord(match[0]):02X} read as Latin-1"
        yield Edit(start, end, new, "c1_controls", reason if new else "C1 control character")


def _read(document: Document, start: int) -> str | None:
    """Return what the control at ``start`` was, ``""`` if nothing, and None if that is not sure."""
    text = document.text
    control = text[start]
    if not _has_partner(text, control):
        return None
    new = "" if control in _SENSELESS else control.encode("latin-1").decode("cp1252")
    left, right = letters_before(text, start), letters_after(text, start + 1)
    lexicon = document.once(lexicon_of)
    if not left and not right:
        if control in _SENSELESS:
            return None  # nothing shows what it was, nor that it was damage
        if control == "\x85" and "fr" in lexicon.languages and not document.once(_proved):
            return None  # `à` of code page 850 is as likely as three dots
        return "" if control in _LETTERS else new
    if new and (document.once(_proved) or _fits(control, left, right, lexicon)):
        return new
    word = left + right
    return "" if not new and word.islower() and _is_word(word, lexicon) else None


def _has_partner(text: str, control: str) -> bool:
    """Whether a mark that is rare outside pairs has the other one of its pair."""
    return control not in _PARTNERS or any(each in text for each in _PARTNERS[control])


def _proved(document: Document) -> bool:
    return _PROOF.search(document.text) is not None


def _fits(control: str, left: str, right: str, lexicon: Lexicon) -> bool:
    r"""Whether a control read as Windows-1252 makes sense beside these letters.

    >>> english = Lexicon(("en",))
    >>> _fits("\x92", "isn", "t", english), _fits("\x97", "Krak", "w", english)
    (True, False)
    """
    if control in _LETTERS:
        return lexicon.knows(left + control.encode("latin-1").decode("cp1252") + right)
    if control in _OPENING:
        return not left or (control == "\x93" and not right)  # “ closes in German
    if control in _CLOSING and not right:
        return True
    if control == "\x92":
        sure = right.lower() in ENDINGS or right[0].isupper() or lexicon.knows(right)
        return joins(left, right) and sure
    if control in _BETWEEN:
        return all(not part or _is_word(part, lexicon) for part in (left, right))
    return control in _SIGNS and not left and right[0].isupper()


def _is_word(letters: str, lexicon: Lexicon) -> bool:
    return len(letters) >= _SHORTEST and lexicon.knows(letters)


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
