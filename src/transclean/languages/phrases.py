"""Loan phrases and names that stand in good English copy although their words are foreign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.tables import read_text
from transclean.tokens import fold

__all__ = ["phrases_in", "terms_in"]

_FIRST_WORD = lazy_pattern(r"\w+")


class _Phrase(NamedTuple):
    """A folded phrase from its first word on; a name counts only where it has a capital."""

    folded: str
    is_name: bool


@cache
def _phrases(*files: str) -> Mapping[str, tuple[_Phrase, ...]]:
    """Return the phrases of some files by their first word, the longest first."""
    found: dict[str, dict[str, bool]] = {}
    for name in files:
        for line in read_text(__file__, f"phrases/{name}.txt").splitlines():
            phrase = fold(line.strip())
            first = _FIRST_WORD.search(phrase)
            if first and line[:1] != "#":
                found.setdefault(first[0], {})[phrase[first.start() :]] = name == "names"
    return {
        first: tuple(
            _Phrase(*each) for each in sorted(all_.items(), key=lambda each: -len(each[0]))
        )
        for first, all_ in found.items()
    }


def phrases_in(text: str, folded: str, start: int, end: int) -> Iterator[Span]:
    """Yield where known phrases stand in ``text[start:end]``, the longest of each, in order.

    >>> text = "a coup d'état, vis-à-vis the banlieue"
    >>> [text[span.start : span.end] for span in phrases_in(text, text, 0, len(text))]
    ["coup d'état", 'vis-à-vis', 'banlieue']
    """
    return _found(_phrases("names", "loans"), text, folded, Span(start, end))


def terms_in(text: str, folded: str, start: int, end: int) -> Iterator[Span]:
    """Yield where words stand that English copy may print as terms: `the préfet of Savoie`.

    >>> text = "the préfet said"
    >>> [text[span.start : span.end] for span in terms_in(text, text, 0, len(text))]
    ['préfet']
    """
    return _found(_phrases("terms"), text, folded, Span(start, end))


def _found(
    known: Mapping[str, tuple[_Phrase, ...]], text: str, folded: str, span: Span
) -> Iterator[Span]:
    at, end = span
    for word in _FIRST_WORD.finditer(folded, at, end):
        if word.start() < at or word[0] not in known:
            continue
        first = word.start()
        for phrase, is_name in known[word[0]]:
            stop = first + len(phrase)
            if is_name and not text[first].isupper():
                continue
            if folded.startswith(phrase, first) and not folded[stop : stop + 1].isalnum():
                yield Span(first, stop)
                at = stop
                break
