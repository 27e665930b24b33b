"""Draws the line near which the sentences of two texts belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from transclean.align._units import Unit

__all__ = ["band"]

_WIDTH = 8
"""Sentences on either side of the line that are compared."""
_WIDEST = 40
"""The same between anchors where one text has many more sentences than the other."""
_SURE = 0.6
"""What a key must say to be an anchor."""


def band(text: Sequence[Unit], source: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return, for each number of sentences of the text, the fewest and the most of the source.

    Keys that each text has once, in the same order, are anchors; the line goes straight from one
    to the next. Both bounds never fall, and neighbours overlap, so that a way leads through.

    >>> band([], [])
    [(0, 0)]
    """
    points = [(0, 0), *_anchors(text, source), (len(text), len(source))]
    lowest = [len(source)] * (len(text) + 1)
    highest = [0] * (len(text) + 1)
    for (left, low), (right, high) in pairwise(points):
        odd = abs((right - left) - (high - low)) // 2
        width = min(_WIDEST, _WIDTH + odd)
        slope = (high - low) / max(1, right - left)
        for at in range(left, right + 1):
            centre = low + slope * (at - left)
            lowest[at] = min(lowest[at], max(0, int(centre) - width))
            highest[at] = max(highest[at], min(len(source), int(centre + slope) + width))
    return _monotone(lowest, highest, len(source))


def _monotone(lowest: list[int], highest: list[int], most: int) -> list[tuple[int, int]]:
    """Return bounds that never fall, of which neighbours overlap."""
    lowest[0], highest[-1] = 0, most
    for at in range(1, len(highest)):
        highest[at] = max(highest[at], highest[at - 1])
        lowest[at] = min(lowest[at], highest[at - 1])
    for at in range(len(lowest) - 2, -1, -1):
        lowest[at] = min(lowest[at], lowest[at + 1])
    return list(zip(lowest, highest, strict=True))


def _anchors(text: Sequence[Unit], source: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return pairs of sentences that share a key which no other sentences have, in order.

    Of those that cross, the most that do not cross are kept.
    """
    here, there = _places(text), _places(source)
    sure = {key for unit in text for key, weight in unit.keys.items() if weight >= _SURE}
    votes = Counter((here[key], there[key]) for key in sure & here.keys() & there.keys())
    # Sorted so that of the pairs of one sentence only one can be in a rising row.
    points = sorted(votes, key=lambda point: (point[0], -point[1]))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(points):
        place = bisect_left(tails, other)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(other)
            ends.append(index)
        else:
            tails[place], ends[place] = other, index
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(points[index])
        index = before[index]
    return found[::-1]


def _places(units: Sequence[Unit]) -> dict[str, int]:
    """Return the keys that stand in one sentence only, and in which."""
    counts = Counter(key for unit in units for key in unit.keys)
    return {key: index for index, unit in enumerate(units) for key in unit.keys if counts[key] == 1}
