"""Asks many triggers at once: what they share is asked once, and the telling things first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from transclean.document import Document
from transclean.tokens import COMMON
from transclean.trigger.kinds import (
    AnyLineWord,
    AnyLiteral,
    AnyMatch,
    AnyOdd,
    AnyWord,
    ByKey,
    ByWord,
    Deferred,
    Trigger,
    WithLines,
    WithOdd,
    WithWord,
    any_of,
    has_lines,
)

__all__ = ["Board", "union"]

_ALWAYS = ""


class _Union(NamedTuple):
    parts: tuple[Trigger, ...]

    def __call__(self, document: Document) -> bool:
        for part in self.parts:  # noqa: SIM110  # any() costs three times as much
            if part(document):
                return True
        return False


def union(triggers: Iterable[Trigger]) -> Trigger:
    """Return one trigger that fires where any of ``triggers`` does.

    >>> from transclean.trigger import any_literal, any_word
    >>> trigger = union([any_literal("["), any_literal("[", "<"), any_word(["ad"])])
    >>> [trigger(Document(text)) for text in ("[x]", "an ad", "advert")]
    [True, True, False]
    """
    return _Union(tuple(_flat(triggers)))


def _flat(triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """Take unions apart again, so that what two of them ask is asked once."""
    for each in triggers:
        if isinstance(each, Deferred):
            yield from _flat([each.make()])
        elif isinstance(each, _Union):
            yield from _flat(each.parts)
        else:
            yield each


class _Look(NamedTuple):
    """A literal; what must match where it stands; and whose it is, if several may match there."""

    literal: str
    pattern: re.Pattern[str]
    owners: tuple[tuple[re.Pattern[str], int], ...]

    def fired(self, text: str) -> int:
        """Return the bits of those that the literal calls."""
        bits = 0
        for pattern, bit in self.owners:
            if pattern.search(text):
                bits |= bit
        return bits


class _Call(NamedTuple):
    """Whom a word calls: only in short lines, only where a test holds."""

    bit: int
    in_lines: bool
    test: Trigger | None


class Board:
    """A row of triggers, each with a bit of its own.

    Hardly any text fires one, so they are asked together: a literal with a rare mark in it is
    looked for only in a text that has the mark, all words are looked up in one go, and a class of
    odd characters is asked once for each character there is.

    >>> from transclean.trigger import any_literal, any_word
    >>> board = Board([any_literal("["), any_literal("[", "<"), any_word(["ad"])])
    >>> [board(Document(text)) for text in ("[x]", "an ad < x", "advert")]
    [3, 6, 0]
    """

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        looks: dict[str, dict[str, int]] = {}
        self._odd: list[tuple[str, int]] = []
        self._odd_bits: dict[str, int] = {" ": 0}
        self._calls: dict[str, list[_Call]] = {}
        self._keyed: list[tuple[ByKey, int]] = []
        self._others: dict[Trigger, int] = {}
        self._if_odd: dict[Trigger, int] = {}
        self._if_lines: dict[Trigger, int] = {}
        for number, trigger in enumerate(triggers):
            for part in _flat([trigger]):
                self._add(part, 1 << number, looks)
        self._plain, self._marked = _by_mark([_look(*each) for each in looks.items()])
        keys = [each.keys for each, _ in self._keyed]
        self._every_in_lines = frozenset(self._calls).union(*keys)
        self._every = frozenset(
            word for word, calls in self._calls.items() if not all(each.in_lines for each in calls)
        ).union(*keys)

    def _add(self, part: Trigger, bit: int, looks: dict[str, dict[str, int]]) -> None:
        if isinstance(part, AnyLiteral | AnyMatch):
            for literal, rest in _literals(part):
                bits = looks.setdefault(literal, {})
                bits[rest] = bits.get(rest, 0) | bit
        elif isinstance(part, AnyOdd):
            self._odd.append((part.characters, bit))
        elif isinstance(part, AnyWord):
            self._call(part.words, _Call(bit, False, None))
        elif isinstance(part, AnyLineWord):
            self._call(part.words, _Call(bit, True, part.test))
        elif isinstance(part, WithWord):
            self._call(part.words, _Call(bit, False, part.test))
        elif isinstance(part, ByWord):
            for word, test in part.tests.items():
                self._call([word], _Call(bit, False, test))
        elif isinstance(part, ByKey):
            self._keyed.append((part, bit))
        elif isinstance(part, WithOdd):
            self._if_odd[part.test] = self._if_odd.get(part.test, 0) | bit
        elif isinstance(part, WithLines):
            self._if_lines[part.test] = self._if_lines.get(part.test, 0) | bit
        else:
            self._others[part] = self._others.get(part, 0) | bit

    def _call(self, words: Iterable[str], call: _Call) -> None:
        for word in words:
            self._calls.setdefault(word, []).append(call)

    def __call__(self, document: Document) -> int:
        """Return the bits of the triggers that fire on ``document``."""
        text = document.text
        fired = 0
        for mark in document.rare:
            for look in self._marked.get(mark, ()):
                if look.literal in text and look.pattern.search(text):
                    fired |= look.fired(text)
        for look in self._plain:
            if look.literal in text and look.pattern.search(text):
                fired |= look.fired(text)
        if document.odd:
            fired |= self._odd_fired(document.odd)
            fired |= _tests_fired(self._if_odd, document, fired)
        if "\n" in text:
            fired |= _tests_fired(self._if_lines, document, fired)
        every = self._every_in_lines if has_lines(text) else self._every
        # Where keys are asked nearly every text has one, and its test wants the set of words.
        found = every & document.words if self._keyed else document.words_among(every)
        if found:
            fired |= self._words_fired(document, found)
        return fired | _tests_fired(self._others, document, fired)

    def _odd_fired(self, odd: str) -> int:
        bits = 0
        known = self._odd_bits
        for character in set(odd):
            if character not in known:
                known[character] = self._odd_owners(character)
            bits |= known[character]
        return bits

    def _odd_owners(self, character: str) -> int:
        bits = 0
        for characters, bit in self._odd:
            if any_of(characters).search(character):
                bits |= bit
        return bits

    def _words_fired(self, document: Document, found: frozenset[str]) -> int:
        bits = 0
        in_lines = has_lines(document.text)
        for word in found:
            for call in self._calls.get(word, ()):
                if bits & call.bit or (call.in_lines and not in_lines):
                    continue
                if call.test is None or call.test(document):
                    bits |= call.bit
        for keyed, bit in self._keyed:
            if not bits & bit and (keys := keyed.keys.keys() & found):
                bits |= bit if keyed.test(document, keys) else 0
        return bits


def _tests_fired(tests: Mapping[Trigger, int], document: Document, fired: int) -> int:
    """Return the bits of the tests that hold; those whose owners have all fired are not asked."""
    for test, bits in tests.items():
        if bits & ~fired and test(document):
            fired |= bits
    return fired


def _literals(part: AnyLiteral | AnyMatch) -> Iterator[tuple[str, str]]:
    if isinstance(part, AnyMatch):
        yield from part.patterns
    else:
        yield from ((literal, _ALWAYS) for literal in part.literals)


def _look(literal: str, bits: dict[str, int]) -> _Look:
    start = re.escape(literal)
    owners = tuple((re.compile(start + rest), bit) for rest, bit in bits.items())
    if len(owners) == 1:
        return _Look(literal, owners[0][0], owners)
    return _Look(literal, re.compile(f"{start}(?:{'|'.join(bits)})"), owners)


def _by_mark(looks: Iterable[_Look]) -> tuple[tuple[_Look, ...], dict[int, list[_Look]]]:
    """Return the looks without a rare mark in the literal, and the others by that mark."""
    plain: list[_Look] = []
    marked: dict[int, list[_Look]] = {}
    for look in looks:
        mark = next((code for code in look.literal.encode() if code not in COMMON), None)
        if mark is None:
            plain.append(look)
        else:
            marked.setdefault(mark, []).append(look)
    return tuple(plain), marked
