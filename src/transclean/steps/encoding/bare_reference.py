r"""Reads character references that lost their ampersand, or everything but the number 39.

Fixes: `#233;` and `#8217;` inside or beside a word; `39;` and `39:` in place of an apostrophe.
Why: translators and text extractors take `&` and `#` for words of their own and drop them.
Example: "Fran#231;ois said #8220;no#8221;" -> "François said “no”"
Example: "It isn39;t so, L39;EI said" -> "It isn't so, L'EI said"
Example: "d 39: Europe" -> "d'Europe"
Leaves alone: "ranked #233; the next", "a 39: 38 win", "aged 39; she", "route M39: exits closed"
Safety: SAFE for references beside a letter; LIKELY for `39`, which has to make a word of English or
French.
Source: broken references met in published machine translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import function_words
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.steps.encoding._entity_names import code_point, plausible
from transclean.trigger import any_match

__all__ = ["RULE"]

_NUMBER = lazy_pattern(r"(?<![&#])#(?:[xX]([0-9A-Fa-f]{2,5})|([0-9]{2,5}));")
_GAP_BEFORE = lazy_pattern(r"&[ \t\xa0\u202f]{0,2}\Z")
# Quotation marks, dashes and the like, the euro and trade mark signs: no rank is so high.
_HIGH = range(0x2010, 0x2123)
_CURRENCY = frozenset("£¥¢")
_THIRTY_NINE = lazy_pattern(
    r"(?<![0-9#&.,:])(?P<gap>[ ]?)39(?P<end>[;:])(?P<space>[ ]?)(?=[^\W\d_])"
)


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each such reference."""
    yield from _numbers(document.text)
    yield from _apostrophes(document.text)


def _numbers(text: str) -> Iterator[Edit]:
    """Read `#233;`: beside a letter or from its height, and then in other places, too."""
    found = [match for match in _NUMBER.finditer(text) if _new(match) and _no_ampersand(match)]
    if not any(_certain(match) for match in found):
        return
    for match in found:
        new = _new(match)
        if new and (_certain(match) or ord(new) >= 0xA0):
            reason = f"reference of {new!r} without its ampersand"
            yield Edit(*match.span(), new, "bare_reference", reason)


def _new(match: re.Match[str]) -> str | None:
    number = int(match[1], 16) if match[1] else int(match[2])
    return code_point(number) if plausible(number) else None


def _no_ampersand(match: re.Match[str]) -> bool:
    start = match.start()
    return not _GAP_BEFORE.search(match.string, max(0, start - 3), start)


def _certain(match: re.Match[str]) -> bool:
    text, (start, end) = match.string, match.span()
    new = _new(match) or ""
    if len(new) == 1 and ord(new) in _HIGH:
        return True
    if new in _CURRENCY:
        return text[end : end + 1].isdigit()
    before, after = letters_before(text, start), letters_after(text, end)
    if new == "'":
        return joins(before, after) or bool(before and after and (before + after).islower())
    return bool(before or after) and (new.isalpha() or bool(before) != bool(after))


def _apostrophes(text: str) -> Iterator[Edit]:
    """Read `39;` and `39:` where an apostrophe makes a word of the letters on both sides."""
    for match in _THIRTY_NINE.finditer(text):
        start, end = match.span()
        before, after = letters_before(text, start), letters_after(text, end)
        if not joins(before, after):
            continue
        apart = bool(match["space"])
        # `M39: exits` is a road, and so may be `L39`; a list may have an item `c 39`.
        if apart and _may_be_a_label(before, after, glued=not match["gap"]):
            continue
        reason = "39 in place of an apostrophe"
        yield Edit(start, end, "'", "bare_reference", reason, Safety.LIKELY)


def _may_be_a_label(before: str, after: str, *, glued: bool) -> bool:
    if after in ("ve", "re", "ll"):
        return False
    if before.isupper() and len(before) == 1:
        acronym = len(after) > 1 and after.isupper()
        return glued or not acronym
    return len(before) == 1 and (len(after) == 1 or after.lower() in function_words("en"))


RULE = Rule(
    "bare_reference",
    any_match(
        ("#", r"[xX]?[0-9A-Fa-f]{2,5};"),
        (";", r"(?<=39;) ?[^\W\d_]"),
        (":", r"(?<=39:) ?[^\W\d_]"),
    ),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG})),
)
