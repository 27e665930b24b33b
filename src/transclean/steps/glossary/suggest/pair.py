"""Takes a pair of texts apart into what the desk replaced: phrases, and capitals of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from transclean.languages.english import plural_of
from transclean.steps.glossary.grammar import mid_sentence
from transclean.steps.glossary.suggest.align import LONGEST, Hunk, Word, hunks, is_function, split

__all__ = ["Change", "Pair", "singular"]

Change = tuple[str, str]
"""What was found and what replaced it, as they compare; of a change of capitals, as they stand."""

_CONTRACTIONS = tuple(f"{mark}{end}" for mark in "'’" for end in ("t", "d", "m", "ll", "re", "ve"))
_GLUE = frozenset((" ", "\u00a0", "-", "‑", "", "'", "’"))


class Pair:
    """A pair of texts, taken apart."""

    def __init__(self, machine: str, published: str) -> None:
        self.texts = machine, published
        self.old, self.new = split(machine), split(published)

    def changes(self, places: Sequence[int]) -> Iterator[tuple[Change, Hunk]]:
        """Yield what was replaced, and where."""
        for hunk in hunks(self.old, self.new, places):
            cut = self._trimmed(hunk)
            if cut and self._sound(cut, places):
                yield self._change(cut), cut
                for wide in self._wider(cut, places):
                    if self._phrase(0, *wide[:2]) and self._phrase(1, *wide[2:]):
                        yield self._change(wide), wide
        for hunk in self._recased(places):
            yield (self.surface(0, *hunk[:2]), self.surface(1, *hunk[2:])), hunk

    def surface(self, side: int, start: int, end: int) -> str:
        """Return the words from ``start`` to ``end`` as they stand in the text."""
        words = self.new if side else self.old
        return self.texts[side][words[start].start : words[end - 1].end]

    def starts_sentence(self, at: int) -> bool:
        """Whether a word of the machine text may open a sentence."""
        return not mid_sentence(self.texts[0], self.old[at].start)

    def _trimmed(self, hunk: Hunk) -> Hunk | None:
        start, end = _cut(self.old, hunk.start, hunk.end)
        new_start, new_end = _cut(self.new, hunk.new_start, hunk.new_end)
        while (
            end - start > 1
            and new_end - new_start > 1
            and (self.old[end - 1].key == self.new[new_end - 1].key)
        ):
            end, new_end = end - 1, new_end - 1
        return Hunk(start, end, new_start, new_end) if start < end and new_start < new_end else None

    def _sound(self, hunk: Hunk, places: Sequence[int]) -> bool:
        """Whether both sides are phrases, in surroundings that agree."""
        if not self._phrase(0, hunk.start, hunk.end):
            return False
        if not self._phrase(1, hunk.new_start, hunk.new_end):
            return False
        around = [*range(max(0, hunk.start - 4), hunk.start)]
        around += range(hunk.end, min(len(places), hunk.end + 4))
        agree = sum(places[at] >= 0 for at in around)
        return agree * 2 >= len(around) and self._change(hunk)[0] != self._change(hunk)[1]

    def _phrase(self, side: int, start: int, end: int) -> bool:
        words, text = (self.new, self.texts[1]) if side else (self.old, self.texts[0])
        if end - start > LONGEST or any(_ends_phrase(word.key) for word in words[start:end]):
            return False
        return all(
            text[words[at - 1].end : words[at].start] in _GLUE for at in range(start + 1, end)
        )

    def _change(self, hunk: Hunk) -> Change:
        one = [word.key for word in self.old[hunk.start : hunk.end]]
        two = [word.key for word in self.new[hunk.new_start : hunk.new_end]]
        lasts = singular(one[-1]), singular(two[-1])
        if all(lasts):
            one[-1], two[-1] = lasts
        return " ".join(one), " ".join(two)

    def _wider(self, hunk: Hunk, places: Sequence[int]) -> Iterator[Hunk]:
        """Yield a single word that was replaced with the word before it, and after it.

        Or the word that `of` joins to it: `chief of state`.
        """
        start, end, new_start, new_end = hunk
        if end - start > 1:
            return
        more = 2 if start and self.old[start - 1].key == "of" else 1
        if self._agree(places, range(start - more, start), new_start - start):
            yield Hunk(start - more, end, new_start - more, new_end)
        more = 2 if end < len(places) and self.old[end].key == "of" else 1
        if self._agree(places, range(end, end + more), new_end - end):
            yield Hunk(start, end + more, new_start, new_end + more)

    def _agree(self, places: Sequence[int], span: range, shift: int) -> bool:
        """Whether words are the same on both sides, and not just small ones."""
        if span[0] < 0 or span[-1] >= len(places):
            return False
        same = all(places[at] == at + shift for at in span)
        return same and not all(is_function(self.old[at].key) for at in span)

    def _recased(self, places: Sequence[int]) -> Iterator[Hunk]:
        """Yield names of which the desk changed a capital in the middle of a sentence."""
        reached = 0
        for at, new_at in enumerate(places):
            if at < reached or new_at < 0 or self._capital(0, at) == self._capital(1, new_at):
                continue
            if self.starts_sentence(at) or not mid_sentence(self.texts[1], self.new[new_at].start):
                continue
            start, end = at, at + 1
            while start and self._goes_on(start - 1, new_at - at, places):
                start -= 1
            while end < len(places) and self._goes_on(end, new_at - at, places):
                end += 1
            reached = end
            hunk = Hunk(start, end, start + new_at - at, end + new_at - at)
            if self._phrase(0, start, end):
                yield hunk

    def _goes_on(self, at: int, shift: int, places: Sequence[int]) -> bool:
        if places[at] != at + shift or is_function(self.old[at].key):
            return False
        return self._capital(0, at) or self._capital(1, at + shift)

    def _capital(self, side: int, at: int) -> bool:
        word = (self.new if side else self.old)[at]
        return self.texts[side][word.start].isupper()


def _ends_phrase(key: str) -> bool:
    return key == "." or key.endswith(_CONTRACTIONS)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """Return the singular of a regular English plural, or an empty string.

    >>> singular("bodies"), singular("forces"), singular("news"), singular("police")
    ('body', 'force', 'new', '')
    """
    stems = (word[:-3] + "y", word[:-2], word[:-1]) if word.endswith("s") else (word[:-3] + "man",)
    found = (stem for stem in stems if len(stem) > 2 and plural_of(stem) == word != stem)
    return next(found, "")


def _cut(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    while start < end and is_function(words[start].key):
        start += 1
    while start < end and is_function(words[end - 1].key):
        end -= 1
    return start, end
