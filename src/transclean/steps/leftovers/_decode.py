"""Finds the runs of tokens that speak for a language: two states, the dearest path.

Leaving English and coming back costs half a threshold each, so a run is found if what its tokens
say in all exceeds the threshold, and two runs are one if what parts them costs less.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Run", "runs"]

_EDGE = 0.05  # a token at the edge of a run must say more


class Run(NamedTuple):
    """Tokens ``first`` to ``last``, both included, and what they say beyond the threshold."""

    first: int
    last: int
    gain: float


def runs(scores: Sequence[float], threshold: float) -> list[Run]:
    """Return the disjoint runs that together say most.

    >>> runs([-2.0, 1.0, -0.1, 2.0, -3.0], threshold=1.5)
    [Run(first=1, last=3, gain=1.4)]
    >>> runs([-2.0, 1.0, -3.0], threshold=1.5)
    []
    """
    cost = threshold / 2
    english, foreign = 0.0, -cost
    stayed: list[tuple[bool, bool]] = []
    for score in scores:
        stayed.append((english >= foreign - cost, foreign >= english - cost))
        english, foreign = (
            max(english, foreign - cost),
            max(foreign, english - cost) + score,
        )
    is_foreign = foreign - cost > english
    found: list[Run] = []
    end = len(scores)
    for index in range(len(scores) - 1, -1, -1):
        stays = stayed[index][is_foreign]
        if not stays:
            if is_foreign:
                found.append(_trimmed(scores, index, end, threshold))
            else:
                end = index
            is_foreign = not is_foreign
    if is_foreign:
        found.append(_trimmed(scores, 0, end, threshold))
    return [run for run in reversed(found) if run.gain > 0]


def _trimmed(scores: Sequence[float], start: int, end: int, threshold: float) -> Run:
    while start < end and scores[start] <= _EDGE:
        start += 1
    while end > start and scores[end - 1] <= _EDGE:
        end -= 1
    return Run(start, end - 1, round(sum(scores[start:end]) - threshold, 3))
