"""What a text must hold for an entry of the tables to be looked at: most lines never are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from transclean.tables import load_table
from transclean.tokens import WORD, fold

__all__ = ["Calls", "CueIndex", "Cues"]

Owner = TypeVar("Owner")


class Calls(NamedTuple):
    """What a text holds: its folded words, and the beginnings of lines that entries ask for."""

    words: frozenset[str]
    starts: frozenset[str]


class Cues:
    """What calls for an entry: a set of words that must meet, or the beginning of a line."""

    __slots__ = ("_by_word", "rare", "sets", "starts")

    def __init__(self, sets: Iterable[frozenset[str]], starts: Iterable[str] = ()) -> None:
        self.sets = frozenset(sets)
        self.starts = frozenset(starts)
        self._by_word: dict[str, list[frozenset[str]]] = {}
        for words in self.sets:
            self._by_word.setdefault(min(words, key=_commonness), []).append(words)
        self.rare = frozenset(self._by_word)

    @classmethod
    def of(cls, cues: Iterable[str], starts: Iterable[str] = ()) -> Cues:
        """Return the cues as the table writes them; beginnings of lines take the place of words.

        >>> Cues.of(["leave a reply", "comments (0)"]).rare == {"reply", "comments"}
        True
        """
        if starts:
            return cls((), starts)
        return cls(frozenset(WORD.findall(fold(cue))) for cue in cues)

    def among(self, calls: Calls) -> bool:
        """Whether a text that holds ``calls`` asks for the entry."""
        if not self.starts.isdisjoint(calls.starts):
            return True
        rare = self.rare & calls.words
        return any(cue <= calls.words for word in rare for cue in self._by_word[word])


class CueIndex(Generic[Owner]):
    """Tells which of many owners of cues a text asks for, in one look at its words.

    >>> index = CueIndex([(Cues.of(["leave a reply"]), "form"), (Cues.of((), ["source"]), "link")])
    >>> index.among(Calls(frozenset(["reply", "leave", "a", "now"]), frozenset()))
    frozenset({'form'})
    """

    def __init__(self, owners: Iterable[tuple[Cues, Owner]]) -> None:
        self._by_word: dict[str, list[tuple[frozenset[str], Owner]]] = {}
        self._by_start: dict[str, list[Owner]] = {}
        for cues, owner in owners:
            for words in cues.sets:
                rarest = min(words, key=_commonness)
                self._by_word.setdefault(rarest, []).append((words, owner))
            for start in cues.starts:
                self._by_start.setdefault(start, []).append(owner)
        self._rare = frozenset(self._by_word)

    def among(self, calls: Calls) -> frozenset[Owner]:
        """Return those that a text that holds ``calls`` asks for."""
        found = {
            owner
            for word in self._rare & calls.words
            for words, owner in self._by_word[word]
            if words <= calls.words
        }
        found.update(owner for start in calls.starts for owner in self._by_start.get(start, ()))
        return frozenset(found)


def _commonness(word: str) -> tuple[int, int, str]:
    """Sort words as they are common in news: a set is looked for by the least common of them."""
    common = _common_words()
    rank = len(common) - common.index(word) if word in common else 0
    return rank, -len(word), word


@cache
def _common_words() -> tuple[str, ...]:
    return tuple(load_table(__file__, "common.toml")["common"].split())
