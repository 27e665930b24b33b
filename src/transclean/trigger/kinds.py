"""The kinds of triggers: each the quickest way there is in Python to learn what a text lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache
from typing import NamedTuple, Protocol

from transclean.document import Document

__all__ = [
    "LONGEST_LINE",
    "AnyLineWord",
    "AnyLiteral",
    "AnyMatch",
    "AnyOdd",
    "AnyWord",
    "ByKey",
    "ByWord",
    "Deferred",
    "Trigger",
    "WithLines",
    "WithOdd",
    "WithWord",
    "any_line_word",
    "any_literal",
    "any_match",
    "any_odd",
    "any_of",
    "any_word",
    "by_key",
    "by_word",
    "compiled",
    "deferred",
    "has_lines",
    "with_lines",
    "with_odd",
    "with_word",
]


class Trigger(Protocol):
    """A test of a document: false means that the rule would find nothing."""

    def __call__(self, document: Document, /) -> bool:
        """Tell whether the rule may find anything."""
        ...


LONGEST_LINE = 240
"""Code points. A longer line is prose, or a page run together, and no line of a page's frame."""


class AnyLiteral(NamedTuple):
    """Fires on any of some literals."""

    literals: tuple[str, ...]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        text = document.text
        for literal in self.literals:  # noqa: SIM110  # any() costs three times as much
            if literal in text:
                return True
        return False


class AnyMatch(NamedTuple):
    """Fires where what follows a literal matches."""

    patterns: tuple[tuple[str, str], ...]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        text = document.text
        for literal, rest in self.patterns:
            if literal in text and compiled(re.escape(literal) + rest).search(text):
                return True
        return False


class AnyOdd(NamedTuple):
    """Fires on a character of a class without ASCII."""

    characters: str

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        odd = document.odd
        return odd != "" and any_of(self.characters).search(odd) is not None


class AnyWord(NamedTuple):
    """Fires on any of some words."""

    words: frozenset[str]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return document.has_word(self.words)


class AnyLineWord(NamedTuple):
    """Fires on any of some words in a text of short lines, where its test holds if it has one."""

    words: frozenset[str]
    test: Trigger | None = None

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        if not has_lines(document.text) or not document.has_word(self.words):
            return False
        return self.test is None or self.test(document)


def has_lines(text: str) -> bool:
    """Whether any line of a text may be as short as those of a page's frame."""
    return len(text) <= LONGEST_LINE or text.find("\n", 0, len(text) - 1) >= 0


class WithWord(NamedTuple):
    """Fires where a test does, in texts with any of some words."""

    words: frozenset[str]
    test: Trigger

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return document.has_word(self.words) and self.test(document)


class WithOdd(NamedTuple):
    """Fires where a test does, in texts with a character that is not plain ASCII."""

    test: Trigger

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return document.odd != "" and self.test(document)


class WithLines(NamedTuple):
    """Fires where a test does, in texts of several lines."""

    test: Trigger

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return "\n" in document.text and self.test(document)


class ByWord(NamedTuple):
    """Fires where the test of any word that stands in a text does."""

    tests: Mapping[str, Trigger]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        found = document.words_among(frozenset(self.tests))
        return any(self.tests[word](document) for word in found)


class ByKey(NamedTuple):
    """Fires where words are keys of a mapping and a test of the text and these words holds."""

    keys: Mapping[str, object]
    test: Callable[[Document, Set[str]], bool]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return self.test(document, self.keys.keys() & document.words)


class Deferred(NamedTuple):
    """Fires where a trigger does that is made when first asked."""

    make: Callable[[], Trigger]

    def __call__(self, document: Document) -> bool:
        """Tell whether it fires on ``document``."""
        return self.make()(document)


@cache  # not at import: a class of many ranges takes milliseconds to compile
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed."""
    return re.compile(pattern)


@cache
def any_of(characters: str) -> re.Pattern[str]:
    """Compile a class of characters when it is first needed."""
    return re.compile(f"[{characters}]")


def any_literal(*literals: str) -> Trigger:
    """Return a trigger that fires on a text with any of ``literals`` in it.

    >>> any_literal(" ,", " .")(Document("It rained ."))
    True
    """
    return AnyLiteral(literals)


def any_match(*patterns: tuple[str, str]) -> Trigger:
    r"""Return a trigger that fires where one of ``(literal, what follows it)`` matches.

    A literal that is not in the text at all is found out many times faster than by its pattern.

    >>> any_match((".", r"[A-Z]"))(Document("his job.By noon"))
    True
    """
    return AnyMatch(patterns)


def any_odd(characters: str) -> Trigger:
    r"""Return a trigger that fires on a character of a class, written as inside ``[...]``.

    The class holds none of printable ASCII, tab, line feed and carriage return.

    >>> any_odd(r"\ufb00-\ufb06")(Document("the oﬃce"))
    True
    """
    return AnyOdd(characters)


def any_word(words: Iterable[str]) -> Trigger:
    """Return a trigger that fires on any of ``words`` (folded) as a whole word.

    >>> any_word(["otan"])(Document("L'OTAN said"))
    True
    """
    return AnyWord(frozenset(words))


def any_line_word(words: Iterable[str], test: Trigger | None = None) -> Trigger:
    """Return a trigger as `any_word` for rules that look at whole lines of `LONGEST_LINE` at most.

    A text of one long line, as many scrapers store them, never fires it.

    >>> [any_line_word(["share"])(Document(text)) for text in ("Share", "Share it. " * 30)]
    [True, False]
    """
    return AnyLineWord(frozenset(words), test)


def with_odd(test: Trigger) -> Trigger:
    """Return a trigger that fires where ``test`` does, in texts that are not plain ASCII.

    >>> with_odd(any_literal("e"))(Document("cafe"))
    False
    """
    return WithOdd(test)


def with_lines(test: Trigger) -> Trigger:
    """Return a trigger that fires where ``test`` does, in texts with a line feed.

    >>> with_lines(any_literal("e"))(Document("cafe"))
    False
    """
    return WithLines(test)


def with_word(words: Iterable[str], test: Trigger) -> Trigger:
    """Return a trigger that fires where ``test`` does, in texts with any of ``words`` (folded).

    >>> with_word(["otan"], any_literal("OTAN"))(Document("L'otan"))
    False
    """
    return WithWord(frozenset(words), test)


def by_word(tests: Mapping[str, Trigger]) -> Trigger:
    """Return a trigger that asks, of each word (folded) that stands in a text, its own test.

    >>> by_word({"otan": any_literal("OTAN")})(Document("L'otan"))
    False
    """
    return ByWord(tests)


def by_key(keys: Mapping[str, object], test: Callable[[Document, Set[str]], bool]) -> Trigger:
    """Return a trigger that asks one test about the words (folded) that are keys of ``keys``.

    For very many words, where a test of its own for each would take too much memory.

    >>> by_key({"otan": 1}, lambda document, found: "OTAN" in document.text)(Document("L'otan"))
    False
    """
    return ByKey(keys, test)


def deferred(make: Callable[[], Trigger]) -> Trigger:
    """Return a trigger that is made when a cleaner is built, not when its module is imported.

    For triggers that read a data file; ``make`` caches what it returns.
    """
    return Deferred(make)
