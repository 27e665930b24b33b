"""Triggers: cheap tests that are true of every text in which a rule could find anything.

Clean text pays for its rules only through their triggers, so each kind is the quickest way there
is in Python to learn that something is not in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol

from transclean.document import Document

__all__ = [
    "LONGEST_LINE",
    "Trigger",
    "any_line_word",
    "any_literal",
    "any_match",
    "any_odd",
    "any_word",
    "deferred",
    "union",
]


class Trigger(Protocol):
    """A test of a document: false means that the rule would find nothing."""

    def __call__(self, document: Document, /) -> bool:
        """Tell whether the rule may find anything."""
        ...


LONGEST_LINE = 240
"""Code points. A longer line is prose, or a page run together, and no line of a page's frame."""


class _AnyLiteral(NamedTuple):
    literals: tuple[str, ...]

    def __call__(self, document: Document) -> bool:
        text = document.text
        for literal in self.literals:  # noqa: SIM110  # any() costs three times as much
            if literal in text:
                return True
        return False


class _AnyMatch(NamedTuple):
    patterns: tuple[tuple[str, str], ...]

    def __call__(self, document: Document) -> bool:
        text = document.text
        for literal, rest in self.patterns:
            if literal in text and _compiled(re.escape(literal) + rest).search(text):
                return True
        return False


class _AnyOdd(NamedTuple):
    characters: str

    def __call__(self, document: Document) -> bool:
        odd = document.odd
        return odd != "" and _compiled(f"[{self.characters}]").search(odd) is not None


class _AnyWord(NamedTuple):
    words: frozenset[str]

    def __call__(self, document: Document) -> bool:
        return not self.words.isdisjoint(document.words)


class _AnyLineWord(NamedTuple):
    words: frozenset[str]

    def __call__(self, document: Document) -> bool:
        text = document.text
        short = len(text) <= LONGEST_LINE or "\n" in text
        return short and not self.words.isdisjoint(document.words)


class _Deferred(NamedTuple):
    make: Callable[[], Trigger]

    def __call__(self, document: Document) -> bool:
        return self.make()(document)


class _Union(NamedTuple):
    literals: tuple[str, ...]
    odd: str
    patterns: tuple[tuple[str, str], ...]
    compiled: tuple[tuple[str, re.Pattern[str]], ...]
    words: frozenset[str]
    line_words: frozenset[str]
    others: tuple[Trigger, ...]

    def __call__(self, document: Document) -> bool:
        text = document.text
        for literal in self.literals:
            if literal in text:
                return True
        if self.odd and document.odd and _compiled(f"[{self.odd}]").search(document.odd):
            return True
        for literal, pattern in self.compiled:
            if literal in text and pattern.search(text):
                return True
        if self.words and not self.words.isdisjoint(document.words):
            return True
        if self.line_words and _AnyLineWord(self.line_words)(document):
            return True
        for other in self.others:  # noqa: SIM110  # any() costs three times as much
            if other(document):
                return True
        return False


@cache  # not at import: a class of many ranges takes milliseconds to compile
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def any_literal(*literals: str) -> Trigger:
    """Return a trigger that fires on a text with any of ``literals`` in it.

    >>> any_literal(" ,", " .")(Document("It rained ."))
    True
    """
    return _AnyLiteral(literals)


def any_match(*patterns: tuple[str, str]) -> Trigger:
    r"""Return a trigger that fires where one of ``(literal, what follows it)`` matches.

    A literal that is not in the text at all is found out many times faster than by its pattern.

    >>> any_match((".", r"[A-Z]"))(Document("his job.By noon"))
    True
    """
    return _AnyMatch(patterns)


def any_odd(characters: str) -> Trigger:
    r"""Return a trigger that fires on a character of a class, written as inside ``[...]``.

    The class holds none of printable ASCII, tab, line feed and carriage return.

    >>> any_odd(r"\ufb00-\ufb06")(Document("the oﬃce"))
    True
    """
    return _AnyOdd(characters)


def any_word(words: Iterable[str]) -> Trigger:
    """Return a trigger that fires on any of ``words`` (folded) as a whole word.

    >>> any_word(["otan"])(Document("L'OTAN said"))
    True
    """
    return _AnyWord(frozenset(words))


def any_line_word(words: Iterable[str]) -> Trigger:
    """Return a trigger as `any_word` for rules that look at whole lines of `LONGEST_LINE` at most.

    A text of one long line, as many scrapers store them, never fires it.

    >>> [any_line_word(["share"])(Document(text)) for text in ("Share", "Share it. " * 30)]
    [True, False]
    """
    return _AnyLineWord(frozenset(words))


def deferred(make: Callable[[], Trigger]) -> Trigger:
    """Return a trigger that is made when a cleaner is built, not when its module is imported.

    For triggers that read a data file; ``make`` caches what it returns.
    """
    return _Deferred(make)


def union(triggers: Iterable[Trigger]) -> Trigger:
    """Return one trigger that fires where any of ``triggers`` does, and asks everything once.

    >>> trigger = union([any_literal("["), any_literal("[", "<"), any_word(["ad"])])
    >>> [trigger(Document(text)) for text in ("[x]", "an ad", "advert")]
    [True, True, False]
    """
    literals: dict[str, None] = {}
    odd: dict[str, None] = {}
    patterns: dict[str, dict[str, None]] = {}
    words: set[str] = set()
    line_words: set[str] = set()
    others: dict[Trigger, None] = {}
    for each in _flat(triggers):
        if isinstance(each, _AnyLiteral):
            literals.update(dict.fromkeys(each.literals))
        elif isinstance(each, _AnyOdd):
            odd[each.characters] = None
        elif isinstance(each, _AnyMatch):
            for literal, rest in each.patterns:
                patterns.setdefault(literal, {})[rest] = None
        elif isinstance(each, _AnyWord):
            words |= each.words
        elif isinstance(each, _AnyLineWord):
            line_words |= each.words
        else:
            others[each] = None
    joined = tuple((literal, f"(?:{'|'.join(rests)})") for literal, rests in patterns.items())
    return _Union(
        literals=tuple(literals),
        odd="".join(odd),
        patterns=joined,
        compiled=tuple((each, re.compile(re.escape(each) + rest)) for each, rest in joined),
        words=frozenset(words),
        line_words=frozenset(line_words - words),
        others=tuple(others),
    )


def _flat(triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """Take unions apart again, so that what two of them ask is asked once."""
    for each in triggers:
        if isinstance(each, _Deferred):
            yield from _flat([each.make()])
        elif isinstance(each, _Union):
            if each.literals:
                yield _AnyLiteral(each.literals)
            if each.odd:
                yield _AnyOdd(each.odd)
            yield _AnyMatch(each.patterns)
            yield _AnyWord(each.words)
            yield _AnyLineWord(each.line_words)
            yield from each.others
        else:
            yield each
