"""Finds character references: whole, escaped several times, torn by a translator, unterminated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._entity_names import (
    bare_name,
    bare_torn_name,
    code_point,
    plausible,
    torn_names,
    whole_names,
)
from transclean.steps.encoding._gaps import Reference, close_gaps
from transclean.steps.encoding._letter_case import in_case

__all__ = ["Reference", "may_refer", "references"]

# Anchored at `&`; every repetition that could overlap is bounded, and none crosses another `&`.
_REFERENCE = lazy_pattern(
    r"""
    &
    (?P<chain> (?: [ \t\xa0\u202f]{0,2} (?: amp | \#0{0,4}38 | \#[xX]0{0,4}26 )
                   [ \t\xa0\u202f]{0,2} ; )* )            # escaped again: &amp;amp;#39;
    (?:
        [ \t\xa0\u202f]{0,2} \# (?P<gap>[ \t\xa0\u202f]{0,2})
        (?: [xX][ \t\xa0\u202f]?(?P<hex>[0-9A-Fa-f]{2,6}) (?![0-9A-Fa-f])
          | (?P<decimal>[0-9]{2,7}(?![0-9]) | [0-9](?=;)) )
        (?: [ \t\xa0\u202f]{0,2} (?P<end>;) )?
      |
        [ \t\xa0\u202f]{0,2} (?P<name>[A-Za-z][A-Za-z0-9]{1,31}) [ \t\xa0\u202f]{0,2} ;
      |
        [ ]{1,2} (?P<spelled> (?:\#[ ]{1,2})? [A-Za-z0-9] (?:[ ][A-Za-z0-9]){1,8} ) [ ]{1,2} ;
    )?
    """,
    re.VERBOSE,
)
# A name that lost its semicolon; shorter ones than `lt` and names in mixed case are not read so.
_SMALL_NAME = lazy_pattern(r"&(?:[ \t\xa0\u202f]{0,2}[a-z]{2}|[A-Z][A-Za-z]{3})")
_IN_QUERY = lazy_pattern(r"(?:\?\w|=)\S{0,80}\Z")
_GAPS = lazy_pattern(r"[ \t\xa0\u202f]{1,2}")
_GAP = lazy_pattern(r"[ \t\xa0\u202f]")
# Code points of references that are torn so often that a rank ("& #39;") is the less likely.
_OFTEN_TORN = frozenset({34, 39, 60, 62})
_AFTER_NUMBER = lazy_pattern(r"[0-9][ \t\xa0\u202f]{1,2}\Z")
_AFTER_REFERENCE = lazy_pattern(
    r"&[ \t\xa0\u202f]{0,2}#[ \t\xa0\u202f]{0,2}[0-9]{2,5}[ \t\xa0\u202f]{1,2}\Z"
)


def may_refer(document: Document) -> bool:
    """Return whether the text has an ampersand and what a reference needs beside it."""
    text = document.text
    if "&" not in text:
        return False
    return ";" in text or "#" in text or _SMALL_NAME.search(text) is not None


def references(document: Document) -> tuple[Reference, ...]:
    """Return the references of a text, with the gaps around them that the tearing made.

    Ask through `Document.once`.

    >>> found = references(Document("R&D; L & # 39 EI &amp;quot;"))
    >>> [(each.start, each.end, each.new) for each in found]
    [(6, 14, "'"), (17, 27, '"')]
    """
    return close_gaps(document.text, tuple(in_case(document, tuple(_read(document.text)))))


def _read(text: str) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text):
        found = _number(match) or _name(match) or _ampersand(match)
        if found:
            yield found


def _number(match: re.Match[str]) -> Reference | None:
    """Read a numeric reference, if its number and its shape make one."""
    digits = match["hex"] or match["decimal"]
    spelled = match["spelled"]
    if spelled and spelled[0] == "#":
        digits = "".join(spelled[1:].split())
        digits = digits if digits.isdecimal() else None
    if not digits:
        return None
    number = int(digits, 16 if match["hex"] else 10)
    new = code_point(number)
    if new is None:
        return None
    ended = bool(match["end"] or spelled)
    torn = _GAP.search(match[0]) is not None
    if not (_believed_torn(match, number, ended) if torn else ended or plausible(number)):
        return None
    if new == "\r":
        new = "" if match.string.startswith("\n", match.end()) else "\n"
    return Reference(*match.span(), new, torn, ended)


def _believed_torn(match: re.Match[str], number: int, ended: bool) -> bool:
    """Weigh a torn number against ranks and lists: "& #45; the driver", "# 38 & # 39"."""
    text, start = match.string, match.start()
    spaced = bool(match["gap"] or match["spelled"])
    attached = start > 0 and text[start - 1].isalpha()
    if ended:
        by_shape = plausible(number) and (spaced or attached or number in _OFTEN_TORN)
        return by_shape or number >= 0x80
    listed = _AFTER_NUMBER.search(text, max(0, start - 3), start) and not _AFTER_REFERENCE.search(
        text, max(0, start - 16), start
    )
    return plausible(number) and (spaced or attached) and not listed


def _name(match: re.Match[str]) -> Reference | None:
    """Read a named reference, if it is a name that may stand there."""
    name = match["name"]
    spelled = match["spelled"]
    if spelled:
        name = "".join(spelled.split())
    text, (start, end) = match.string, match.span()
    apart = spelled or _GAP.match(text, start + 1 + len(match["chain"])) is not None
    # "the dollar & euro; the yen" is prose, and prose has a space after a semicolon.
    glued = text[end : end + 1].isalnum() or text[end : end + 1] == "&"
    new = (torn_names() if apart and not glued else whole_names()).get(name) if name else None
    if new is None and name == "bull" and text[max(0, start - 1) : start] in ("", "\n"):
        new = "•"  # of a list: no line of prose begins so
    if new is None and name and apart and len(name) > 3:
        new = torn_names().get(name.lower())
    if new is None:
        return _bare_name(match)
    return Reference(start, end, new, torn=_GAP.search(match[0]) is not None)


def _bare_name(match: re.Match[str]) -> Reference | None:
    """Read a name that lost its semicolon, as the longest that letters after it may follow."""
    text, start = match.string, match.start()
    at = start + 1 + len(match["chain"])
    gap = _GAPS.match(text, at)
    if gap:
        at = gap.end()
    name = bare_torn_name(text, at) if gap else bare_name(text, at)
    if name is None or _IN_QUERY.search(text, max(0, start - 80), start):
        return None
    torn = gap is not None or _GAP.search(match["chain"]) is not None
    return Reference(start, at + len(name), whole_names()[name], torn, ended=False)


def _ampersand(match: re.Match[str]) -> Reference | None:
    """Read the escaped ampersand that is left when nothing readable follows it."""
    chain = match["chain"]
    if not chain:
        return None
    end = match.start() + 1 + len(chain)
    return Reference(match.start(), end, "&", torn=_GAP.search(chain) is not None)
