"""Finds the tokens that stand side by side in a text as they do in its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transclean.languages.passage import Kind, Word

__all__ = ["Stretch", "stretches"]

_OCCURRENCES = 16
"""Places of one word in the source that are looked at: of more, it says nothing."""
_BREAKS = frozenset("\"“”«»‘()[]:;!?…")
"""Marks that no stretch goes over: a title, a bracket, another sentence."""


class Stretch(NamedTuple):
    """Tokens of a text, ``first`` to ``last``, that stand side by side in the source too."""

    first: int
    last: int
    place: int


def stretches(words: Sequence[Word], theirs: Sequence[Word]) -> list[Stretch | None]:
    """Return, for each token, the longest stretch that it is part of."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(theirs):
        found = places.setdefault(word.text, [])
        if len(found) < _OCCURRENCES and word.text not in _BREAKS:
            found.append(index)
    best: list[Stretch | None] = [None] * len(words)
    before: dict[int, int] = {}
    for index, word in enumerate(words):
        here = {
            place: before.get(place - 1, 0) + 1
            for place in places.get(word.text, ())
            if _same(word, theirs[place])
        }
        ended = [(length, place) for place, length in before.items() if place + 1 not in here]
        _keep(best, index - 1, *max(ended, default=(0, 0)))
        before = here
    _keep(best, len(words) - 1, *max(((n, p) for p, n in before.items()), default=(0, 0)))
    return best


def _keep(best: list[Stretch | None], last: int, length: int, place: int) -> None:
    found = Stretch(last - length + 1, last, place - length + 1)
    for index in range(found.first, last + 1):
        known = best[index]
        if known is None or known.last - known.first < length - 1:
            best[index] = found


def _same(word: Word, other: Word) -> bool:
    if word.kind not in (Kind.WORD, Kind.ELISION):
        return True
    if len(word.text) > 1 and word.capitals != other.capitals:
        return False
    return word.capital == other.capital or word.opens or other.opens
