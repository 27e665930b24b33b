"""Chooses between the languages that a text of unknown source may be from.

A text has its leftovers from one language, seldom from two: what says most in all is believed, and
its words are not taken by a neighbour.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from transclean.model import Span

__all__ = ["Leftover", "chosen", "main_language"]

ALONE = 2.0
"""What a language must say beyond its threshold, in a text of unknown source, to be believed."""
_CLEARER = 1.5
"""How much more another language must say of words to take them from the main one."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A run of foreign words: where it stands, how sure that is, and what tells."""

    span: Span
    language: str
    gain: float
    sure: bool
    telling: tuple[str, ...]


def main_language(candidates: Iterable[Leftover]) -> str | None:
    """Return the language that says most in all, if that is enough to believe it."""
    voices = _voices(candidates)
    if not voices:
        return None
    ((language, voice),) = voices.most_common(1)
    return language if voice >= ALONE else None


def chosen(candidates: Sequence[Leftover], main: str | None) -> list[Leftover]:
    """Return what is left of the candidates where each word belongs to one language, in order.

    The main language comes first; others are believed by what they say where it says nothing.
    """
    others = [found for found in candidates if found.language != main]
    rivals: dict[Span, float] = {}
    for found in others:
        rivals[found.span] = max(found.gain, rivals.get(found.span, 0.0))
    own = [
        found
        for found in candidates
        if found.language == main and rivals.get(found.span, 0.0) <= found.gain + _CLEARER
    ]
    kept = _Apart(found for found in own if found.sure or found.gain > 0)  # or refused as a name
    rest = [found for found in others if kept.has_room(found)]
    heard, left = _voices(candidates), _voices(rest)
    for found in sorted(rest, key=lambda each: (-each.gain, -left[each.language])):
        if not kept.has_room(found):
            continue
        if left[found.language] >= ALONE:
            kept.add(found)
        elif main is not None and heard[found.language] >= ALONE:
            # A neighbour of the main language, which has the word too.
            kept.add(replace(found, language=main))
        else:
            kept.add(replace(found, sure=False))
    for found in own:
        if found.gain <= 0 and kept.has_room(found):
            kept.add(found)
    return kept.leftovers


class _Apart:
    """Leftovers that have no word in common, in order."""

    def __init__(self, leftovers: Iterable[Leftover]) -> None:
        self.leftovers = sorted(leftovers, key=_start)

    def has_room(self, found: Leftover) -> bool:
        """Whether no leftover has a part of another one."""
        before = bisect_left(self.leftovers, found.span.end, key=_start) - 1
        return before < 0 or self.leftovers[before].span.end <= found.span.start

    def add(self, found: Leftover) -> None:
        insort(self.leftovers, found, key=_start)


def _start(found: Leftover) -> int:
    return found.span.start


def _voices(candidates: Iterable[Leftover]) -> Counter[str]:
    voices: Counter[str] = Counter()
    for found in candidates:
        voices[found.language] += max(0.0, found.gain)  # type: ignore[assignment]
    return voices
