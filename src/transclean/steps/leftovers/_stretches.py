"""Finds the tokens that stand side by side in a text as they do in its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transclean.languages.passage import Kind, Word

__all__ = ["LETTERS", "Stretch", "stretches"]

LETTERS = (Kind.WORD, Kind.ELISION)

_OCCURRENCES = 16
"""Places of one word in the source that are looked at: of more, it says nothing."""
_BREAKS = frozenset('"“”«»‘()[]:;!?…')
"""Marks that no stretch goes over: a title, a bracket, another sentence."""


class Stretch(NamedTuple):
    """Tokens of a text, ``first`` to ``last``, and where the source has them side by side."""

    first: int
    last: int
    place: int


def stretches(words: Sequence[Word], theirs: Sequence[Word]) -> list[Stretch | None]:
    """Return, for each token of a text, the longest stretch that it is part of.

    ``theirs`` are the tokens of its source. Linear: of a word that the source has very often only
    the first places are looked at.
    """
    places: dict[str, list[int]] = {}
    for index, word in enumerate(theirs):
        found = places.setdefault(word.text, [])
        if len(found) < _OCCURRENCES and word.text not in _BREAKS:
            found.append(index)
    best: list[Stretch | None] = [None] * len(words)
    before: dict[int, int] = {}  # where in the source a stretch ends here, and how long it is
    for index, word in enumerate(words):
        here = {
            place: before.get(place - 1, 0) + 1
            for place in places.get(word.text, ())
            if _same(word, theirs[place])
        }
        _keep(best, index - 1, {at: size for at, size in before.items() if at + 1 not in here})
        before = here
    _keep(best, len(words) - 1, before)
    return best


def _keep(best: list[Stretch | None], last: int, ended: Mapping[int, int]) -> None:
    """Write down the longest stretch that ends, for those of its tokens that have no longer one."""
    if not ended:
        return
    length, place = max((size, place) for place, size in ended.items())
    found = Stretch(last - length + 1, last, place - length + 1)
    for index in range(last, found.first - 1, -1):
        known = best[index]
        if known is not None and known.last - known.first >= length - 1:
            continue
        best[index] = found


def _same(word: Word, other: Word) -> bool:
    """Whether two words are written alike; at the start of a sentence a capital says nothing."""
    if word.kind not in LETTERS:
        return True
    if len(word.text) > 1 and word.capitals != other.capitals:
        return False
    return word.capital == other.capital or word.opens or other.opens
