"""Which quotation marks of a line open and which close, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from transclean.patterns import lazy_pattern

__all__ = ["QuoteMark", "quote_marks"]

_MARK = lazy_pattern(r"[\"“”„‟]")
_OPENS_BEFORE = frozenset("([{–—-/‘'“")
_CLOSES_AFTER = frozenset(".,;:!?)]}–—-/’'”…")
_SPEAKER = lazy_pattern(
    # What follows the end of a quotation: its speaker.
    r"\s* (?: he | she | they | said | says | told | added | wrote | according ) \b",
    re.VERBOSE,
)
_LEADS_IN = lazy_pattern(
    # What comes before a quotation: a colon, or a verb of speech with a comma.
    r"(?: : | \b (?: says? | said | asked | added | replied | wrote ) , ) $",
    re.VERBOSE,
)
_CAPITAL = lazy_pattern(r"\s+[A-Z]")


class QuoteMark(NamedTuple):
    """A quotation mark: its place, its side, and whether what stands around it shows the side."""

    at: int
    opens: bool
    plain: bool


def quote_marks(text: str) -> Iterator[list[QuoteMark]]:
    """Yield the quotation marks of each line whose side is certain.

    A straight mark with a space on one side only shows what it does. Those between two such marks
    open and close in turn, and are left out unless that leads from the one to the other. A text
    begins outside quotations, and so does a line after one that ended outside. Curly marks have
    to alternate, an opening one first. A line of mixed or of low marks is left out.

    >>> [(mark.at, mark.opens) for mark in next(quote_marks('He " came " and "went".'))]
    [(3, True), (10, False), (16, True), (21, False)]
    >>> [mark.at for mark in next(quote_marks('He "came" and " went.'))]
    [3, 8]
    """
    end = -1
    inside: bool | None = False
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        places = [match.start() for match in _MARK.finditer(text, start, end)]
        if not places:
            continue
        kinds = {text[at] for at in places}
        if kinds == {'"'}:
            shown = [_shown_side(text, at, start, end) for at in places]
            # A line after one that ended inside may continue it, or the mark was forgotten.
            marks, inside = _straight(text, places, shown, None if inside else inside)
            yield marks
        elif kinds <= {"“", "”"} and _alternate(text, places):
            yield [QuoteMark(at, text[at] == "“", True) for at in places]


def _alternate(text: str, places: Sequence[int]) -> bool:
    turns = all(text[one] != text[other] for one, other in pairwise(places))
    return turns and text[places[0]] == "“"


def _straight(
    text: str, places: Sequence[int], shown: Sequence[bool | None], inside: bool | None
) -> tuple[list[QuoteMark], bool | None]:
    """Return the marks of a line that are certain, and whether it ends inside a quotation.

    ``inside`` tells whether it begins there; ``None`` if that is not known.
    """
    marks: list[QuoteMark] = []
    floating: list[int] = []
    for at, opens in zip([*places, -1], [*shown, True]):  # as if a mark opened behind the line
        if opens is None:
            floating.append(at)
            continue
        if inside is not None and floating:
            sides = [(index % 2 == 1) == inside for index in range(len(floating))]
            leads_there = sides[-1] != opens
            if leads_there and all(map(_may_be, repeat(text), floating, sides)):
                marks += map(QuoteMark, floating, sides, repeat(False))
                inside = sides[-1]
            else:
                inside = None
        floating.clear()
        if at >= 0:
            marks.append(QuoteMark(at, opens, True))
            inside = opens
    return marks, inside


def _may_be(text: str, at: int, opens: bool) -> bool:
    """Whether nothing around a mark speaks against its side: `, " he said`, `he said: "`."""
    before = text[max(0, at - 12) : at].rstrip()
    if opens:
        return before[-1:] not in (",", ".", "!", "?") or _SPEAKER.match(text, at + 1) is None
    return _LEADS_IN.search(before) is None


def _shown_side(text: str, at: int, start: int, end: int) -> bool | None:
    """Tell from its neighbours whether a straight mark opens, or ``None`` if they do not show."""
    before = text[at - 1] if at > start else ""
    after = text[at + 1] if at + 1 < end else ""
    gap_before = not before or before.isspace()
    gap_after = not after or after.isspace()
    if not before and gap_after:
        return True if _CAPITAL.match(text, at + 1, end) else None
    if gap_before and gap_after:
        ended = not after and text[start:at].rstrip()[-1:] in (".", "!", "?", "…")
        return False if ended else None
    if gap_before:
        return None if after in _CLOSES_AFTER else True
    if gap_after:
        if before == "'" and at - 1 == start:  # of a quotation in another one
            return True if _CAPITAL.match(text, at + 1, end) else None
        return None if before in _OPENS_BEFORE else False
    opens = before in _OPENS_BEFORE and after not in _CLOSES_AFTER
    closes = after in _CLOSES_AFTER and before not in _OPENS_BEFORE
    return opens if opens != closes else None
