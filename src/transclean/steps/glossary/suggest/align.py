"""Lines up machine text with what was published, and takes out the stretches that differ.

Words that both texts have once, and in the same order, are anchors; only the short gaps between
them are compared word by word, so the work grows with the length of the texts and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.patterns import lazy_pattern
from transclean.tokens import fold

__all__ = ["LONGEST", "Hunk", "Word", "align", "hunks", "is_function", "split"]

LONGEST = 5
"""Words of a term, on either side."""

_TOKEN = lazy_pattern(
    r"""
      &\#?\w{2,8};|<[^<>\n]{1,300}>              # what is left of the page: no word
    | (?:[^\W\d_]\.){2,}                           # U.S.
    | (?:[dlnsjmtcDLNSJMTC]|[Qq]u)['’](?=[^\W\d_])  # the elided particle of l'ONU
    | ['’]s\b                                      # the possessive
    | \d[\d.,:/]*\d | \d
    | [^\W_]+(?:[-‐‑'’][^\W_]+(?<!['’]s))*
    | [.!?;:\n]+                                   # where a term ends
    """,
    re.VERBOSE,
)
_FUNCTION = """
a an the this that these those some any each every no such other of to in on at by for from with
into onto upon over under about after before between through during until since as than and or but
nor if when while where which who whom whose what how why because so then there here also just only
very too not it its he his him she her they their them we our us you your i my me is are was were be
been being am has have had having do does did will would can could may might must shall should
's said says say now still already yet even both either more most much many out up
"""
_WORDS = frozenset(_FUNCTION.split())

_GAP = 40_000  # words of one side times words of the other that are compared each with each
_DEPTH = 12
_JOINED = 2  # agreeing words that may stand inside a term: `forces of the regime`
_LEAST = 0.3  # of the words of the shorter text; fewer in common is no edit but another text


class Word(NamedTuple):
    """A word of a text: how it compares, and where it stands; a full stop has the key `.`."""

    key: str
    start: int
    end: int


class Hunk(NamedTuple):
    """A stretch of words that the desk replaced; ends are exclusive."""

    start: int
    end: int
    new_start: int
    new_end: int


def split(text: str) -> list[Word]:
    """Return the words of ``text``: folded, but for acronyms, and marks that end a clause.

    >>> [word.key for word in split("L'ONU's envoy left.")]
    ["l'", 'ONU', "'s", 'envoy', 'left', '.']
    """
    found = [match for match in _TOKEN.finditer(text) if match[0][0] not in "&<"]
    shouting = sum(match[0].isupper() for match in found) * 2 > len(found) > 3
    return [Word(_key(match[0], shouting), match.start(), match.end()) for match in found]


def _key(surface: str, shouting: bool) -> str:
    if surface[0] in ".!?;:\n" and not surface[0].isalpha():
        return "."
    if not shouting and len(surface) > 1 and surface.isupper() and surface[-1] not in "'’":
        return surface  # EI is no word, and IS is not the verb
    return fold(surface)


def is_function(key: str) -> bool:
    """Whether a word cannot begin or end a term."""
    if len(key) == 1:
        return not key.isupper() and not key.isdigit()  # what an odd apostrophe left: `don ' t`
    return key in _WORDS or key.endswith("'")


def align(old: Sequence[Word], new: Sequence[Word]) -> list[int] | None:
    """Return for each word of ``old`` the place of the same word in ``new``, or -1.

    ``None`` stands for two texts that have too little in common.
    """
    one, two = [word.key for word in old], [word.key for word in new]
    counts, new_counts = (
        Counter(key for key in keys if not is_function(key)) for keys in (one, two)
    )
    least = _LEAST * min(counts.total(), new_counts.total())
    if not least or (counts & new_counts).total() < least:
        return None
    places = [-1] * len(one)
    todo = [(0, len(one), 0, len(two), 0)]
    while todo:
        start, end, new_start, new_end, depth = todo.pop()
        while start < end and new_start < new_end and one[start] == two[new_start]:
            places[start] = new_start
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and one[end - 1] == two[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            places[end] = new_end
        if start == end or new_start == new_end:
            continue
        found = _anchors(one, two, (start, end, new_start, new_end)) if depth < _DEPTH else []
        if found:
            for at, new_at in [*found, (end, new_end)]:
                todo.append((start, at, new_start, new_at, depth + 1))
                if at < end:
                    places[at] = new_at
                start, new_start = at + 1, new_at + 1
        elif (end - start) * (new_end - new_start) <= _GAP:
            for at, new_at in _compared(one[start:end], two[new_start:new_end]):
                places[start + at] = new_start + new_at
    agree = sum(place >= 0 and not is_function(key) for key, place in zip(one, places))
    return places if agree >= least else None


def _anchors(
    one: Sequence[str], two: Sequence[str], area: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return the longest ordered run of words that stand once on both sides of ``area``."""
    start, end, new_start, new_end = area
    counts, new_counts = Counter(one[start:end]), Counter(two[new_start:new_end])
    where = {two[at]: at for at in range(new_start, new_end) if new_counts[two[at]] == 1}
    ends: list[int] = []
    runs: list[tuple[int, int, int]] = []  # place, place in new, the run that it goes on from
    tops: list[int] = []
    for at in range(start, end):
        key = one[at]
        if counts[key] != 1 or key not in where or is_function(key):
            continue
        rank = bisect_left(ends, where[key])
        runs.append((at, where[key], tops[rank - 1] if rank else -1))
        ends[rank : rank + 1] = [where[key]]
        tops[rank : rank + 1] = [len(runs) - 1]
    found = []
    last = tops[-1] if tops else -1
    while last >= 0:
        at, new_at, last = runs[last]
        found.append((at, new_at))
    return found[::-1]


def _compared(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int]]:
    from difflib import SequenceMatcher  # not at import: no text is cleaned with it

    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        for shift in range(block.size):
            yield block.a + shift, block.b + shift


def hunks(old: Sequence[Word], new: Sequence[Word], places: Sequence[int]) -> Iterator[Hunk]:
    """Yield what was replaced: each stretch by itself, and neighbours as one.

    A word put in or taken out goes with the words beside it: `Observatory`, `Syrian Observatory`.
    """
    single = list(_differences(places, len(new)))
    for index, hunk in enumerate(single):
        last = index
        while last + 1 < len(single) and single[last + 1].start - single[last].end <= _JOINED:
            last += 1
            whole = Hunk(hunk.start, single[last].end, hunk.new_start, single[last].new_end)
            if not _fits(whole):
                break
            yield whole
        if hunk.start < hunk.end and hunk.new_start < hunk.new_end:
            yield hunk
        elif last == index and (not index or hunk.start - single[index - 1].end > _JOINED):
            yield from _beside(hunk, len(old), len(new))


def _fits(hunk: Hunk) -> bool:
    # Two more than the longest term, for articles that are cut off later.
    longest = LONGEST + 2
    return hunk.end - hunk.start <= longest and hunk.new_end - hunk.new_start <= longest


def _beside(hunk: Hunk, length: int, new_length: int) -> Iterator[Hunk]:
    start, end, new_start, new_end = hunk
    if end < length and new_end < new_length:
        yield Hunk(start, end + 1, new_start, new_end + 1)
    if start and new_start:
        yield Hunk(start - 1, end, new_start - 1, new_end)


def _differences(places: Sequence[int], new_length: int) -> Iterator[Hunk]:
    start = new_start = 0
    for at, new_at in enumerate([*places, new_length]):
        if new_at < 0:
            continue
        if at > start or new_at > new_start:
            yield Hunk(start, at, new_start, new_at)
        start, new_start = at + 1, new_at + 1
