"""Finds the best way through two rows of sentences, near the line that sure pairs draw.

Only pairs of sentences near that line are compared (see `transclean.align._band`), so that time
and memory grow with the length of the texts and no faster.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from transclean.align._band import band
from transclean.align._units import Unit

__all__ = ["Step", "path"]

_ALONE = -0.4
"""What a sentence without a partner is worth, in units of a shared name."""
_MERGED = -0.5
"""What it is worth to put two sentences together."""
_VARIANCE = 6.8
"""Of the length of a translation, by letter, as Gale and Church measured it."""
_ODD, _ODDEST = 0.15, 1.5
"""What a length is worth that lies off the mean, and the most that it may count."""
_MOVES = ((0, 1), (1, 0), (1, 1), (2, 1), (1, 2))
"""Sentences of the text and of the source that a step may put together."""
_NOWHERE = float("-inf")


class Step(NamedTuple):
    """How many sentences of the text and of the source belong together.

    ``shared`` is what they have in common of ``sayable``, all that those of the text say.
    """

    text: int
    source: int
    shared: float
    sayable: float


class _Row(NamedTuple):
    """What each place of a row is worth, from ``first`` on."""

    first: int
    worth: list[float]

    def at(self, index: int) -> float:
        inside = 0 <= index - self.first < len(self.worth)
        return self.worth[index - self.first] if inside else _NOWHERE


def path(text: Sequence[Unit], source: Sequence[Unit]) -> list[Step]:
    """Return the steps from the first sentences to the last ones.

    >>> from transclean.align._units import source_units, text_units
    >>> text = text_units("Macron met Scholz. Rain fell on Berlin. They left.")
    >>> source = source_units("Macron a vu Scholz. Ils sont partis.", "fr")
    >>> [(step.text, step.source) for step in path(text, source)]
    [(1, 1), (1, 0), (1, 1)]
    """
    pairs = _Pairs(text, source)
    rows: list[_Row] = []
    chosen: list[tuple[int, bytearray]] = []
    for at, (first, last) in enumerate(band(text, source)):
        row, moves = _row(pairs, rows[-2:], at, first, last)
        rows = [*rows[-1:], row]
        chosen.append((first, moves))
    found: list[Step] = []
    at, other = len(text), len(source)
    while at or other:
        first, moves = chosen[at]
        move = _MOVES[moves[other - first]]
        found.append(Step(*move, pairs.shared(at, other, move), pairs.sayable(at, move)))
        at, other = at - move[0], other - move[1]
    return found[::-1]


def _row(
    pairs: _Pairs, before: Sequence[_Row], at: int, first: int, last: int
) -> tuple[_Row, bytearray]:
    """Return what it is worth to have used ``at`` sentences of the text, and the last moves."""
    row = _Row(first, [])
    moves = bytearray()
    for other in range(first, last + 1):
        best, choice = (0.0, 0) if at == other == 0 else (_NOWHERE, 0)
        for code, move in enumerate(_MOVES):
            if move[0] > at or move[1] > other:
                continue
            start = (row if not move[0] else before[-move[0]]).at(other - move[1])
            if start > _NOWHERE and (worth := start + pairs.worth(at, other, move)) > best:
                best, choice = worth, code
        row.worth.append(best)
        moves.append(choice)
    return row, moves


class _Pairs:
    """What pairs of sentences share; a key that many sentences have says less."""

    def __init__(self, text: Sequence[Unit], source: Sequence[Unit]) -> None:
        counts = Counter(key for unit in text for key in unit.keys)
        self._keys = [
            {key: weight / math.sqrt(counts[key]) for key, weight in unit.keys.items()}
            for unit in text
        ]
        self._text, self._source = text, source
        self._memo: dict[tuple[int, int], float] = {}
        self._row = 0

    def worth(self, at: int, other: int, move: tuple[int, int]) -> float:
        """Return what it is worth to put together the sentences before ``at`` and ``other``."""
        if 0 in move:
            return _ALONE
        merged = _MERGED if 2 in move else 0.0
        length = sum(_length(self._text[index]) for index in range(at - move[0], at))
        target = sum(_length(self._source[index]) for index in range(other - move[1], other))
        odd = (length - target) ** 2 / (_VARIANCE * (length + target))
        return self.shared(at, other, move) + merged - min(_ODDEST, _ODD * odd)

    def shared(self, at: int, other: int, move: tuple[int, int]) -> float:
        """Return what the sentences before ``at`` and ``other`` share."""
        if 0 in move:
            return 0.0
        if move == (1, 2):
            both = self._source[other - 1].keys.keys() | self._source[other - 2].keys.keys()
            if not (self._single(at - 1, other - 1) and self._single(at - 1, other - 2)):
                return self._single(at - 1, other - 1) + self._single(at - 1, other - 2)
            return sum(weight for key, weight in self._keys[at - 1].items() if key in both)
        return sum(self._single(at - back, other - 1) for back in range(1, move[0] + 1))

    def sayable(self, at: int, move: tuple[int, int]) -> float:
        """Return what the sentences before ``at`` say in all."""
        return sum(sum(self._keys[index].values()) for index in range(at - move[0], at))

    def _single(self, at: int, other: int) -> float:
        if at - self._row > 1:  # rows are worked off in order: older ones are not asked for again
            self._memo.clear()
            self._row = at
        key = at, other
        if key not in self._memo:
            found = self._source[other].keys
            self._memo[key] = sum(
                weight for each, weight in self._keys[at].items() if each in found
            )
        return self._memo[key]


def _length(unit: Unit) -> int:
    return unit.span.end - unit.span.start
