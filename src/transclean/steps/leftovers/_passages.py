"""The sentences of a text that hold strange words: the only ones worth a close look."""

from __future__ import annotations

from collections.abc import Iterable

from transclean.document import Document
from transclean.languages.sentences import sentence_ends
from transclean.languages.strange import places_in
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.leftovers._score import PARTICLES

__all__ = ["passages", "passages_at"]

_BEFORE = lazy_pattern(r"([^\W\d_])[\w'’-]*\s\Z")


def _beside_name(text: str, start: int, end: int) -> bool:
    """Whether a particle stands beside a word with a capital: then it proves nothing."""
    before = _BEFORE.search(text, max(0, start - 20), start)
    return text[end + 1 : end + 2].isupper() or (before is not None and before[1].isupper())


def passages(document: Document, words: Iterable[str], *, names: bool = False) -> list[Span]:
    """Return the sentences that hold any of some words, those side by side as one.

    ``names`` passes over particles beside a word with a capital, as names have them.

    >>> text = "It rained. Le ministre est là. Il a dit non. Fine."
    >>> [text[span.start : span.end] for span in passages(Document(text), {"ministre", "dit"})]
    ['Le ministre est là. Il a dit non. ']
    """
    text = document.text
    places = (
        place
        for word in words
        for form in {word, word.capitalize()}
        for place in places_in(document, form)
        if not (names and word in PARTICLES) or not _beside_name(text, place, place + len(word))
    )
    return passages_at(document, places)


def passages_at(
    document: Document, places: Iterable[int], beyond: Iterable[Span] = ()
) -> list[Span]:
    """Return the sentences that hold any of some places, but for those in spans ``beyond``."""
    text = document.text
    places = sorted(places)
    found: list[Span] = []
    at = start = 0
    known = iter(beyond)
    skipped = next(known, None)
    for end in document.once(sentence_ends):
        while at < len(places) and places[at] < start:
            at += 1
        if at == len(places):
            break
        while skipped is not None and skipped.end <= start:
            skipped = next(known, None)
        if places[at] < end and (skipped is None or end <= skipped.start):
            if found and found[-1].end == start and text[start - 1] != "\n":
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        start = end
    return found
