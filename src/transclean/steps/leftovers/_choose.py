"""Chooses between the languages that a text of unknown source may be from.

A text has its leftovers from one language, seldom from two: what says most in all is believed, and
its words are not taken by a neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from transclean.model import Span

__all__ = ["Leftover", "chosen", "main_language"]

ALONE = 2.0
"""What a language must say beyond its threshold, in a text of unknown source, to be believed."""


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
    own = [found for found in candidates if found.language == main]
    kept = [found for found in own if found.sure or found.gain > 0]  # or refused as a name
    rest = [found for found in candidates if found.language != main and _is_free(found, kept)]
    heard, left = _voices(candidates), _voices(rest)
    for found in sorted(rest, key=lambda each: (-each.gain, -left[each.language])):
        if not _is_free(found, kept):
            continue
        if left[found.language] >= ALONE:
            kept.append(found)
        elif main is not None and heard[found.language] >= ALONE:
            # A neighbour of the main language, which has the word too.
            kept.append(replace(found, language=main))
        else:
            kept.append(replace(found, sure=False))
    kept += [found for found in own if found.gain <= 0 and _is_free(found, kept)]
    return sorted(kept, key=lambda found: found.span)


def _voices(candidates: Iterable[Leftover]) -> Counter[str]:
    voices: Counter[str] = Counter()
    for found in candidates:
        voices[found.language] += max(0.0, found.gain)  # type: ignore[assignment]
    return voices


def _is_free(found: Leftover, kept: Iterable[Leftover]) -> bool:
    return all(
        found.span.end <= other.span.start or other.span.end <= found.span.start for other in kept
    )
