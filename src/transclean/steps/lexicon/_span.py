"""Widens a leftover to the words beside it that belong to its first or last phrase."""

from __future__ import annotations

from collections.abc import Set

from transclean.languages.dictionary import Dictionary, Tag
from transclean.languages.evidence import plain_english
from transclean.languages.passage import split
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.lexicon._units import Passage, reach
from transclean.tokens import fold

__all__ = ["NUMBER_AFTER", "WORD_AFTER", "WORD_BEFORE", "whole_phrase"]

WORD_BEFORE = lazy_pattern(r"([^\W\d_]+)[ \u00a0]\Z")
WORD_AFTER = lazy_pattern(r"[ \u00a0]([^\W\d_]+)")
NUMBER_AFTER = lazy_pattern(r"[ \u00a0][$€£]?\d")
_NEXT = lazy_pattern(r"(?:[ \u00a0]\w+(?:[.,:]\d+)?){1,3}")
_WORD = lazy_pattern(r"[\w'-]*\w")
_LAST = lazy_pattern(r"[\w'-]+\Z")
# What may begin before a leftover: `a` of `a dit` is a common English word too.
_BEGUN = (Tag.ATTRIBUTION, Tag.AUXILIARY)
_SHORT = 3  # letters of what may begin any phrase: `in sciopero`, `per cento`
# What follows a verb, and not an adjective: `a pris the lead`.
_OBJECT_WORDS = "a an the his her its their this that these those in on at to by from for with"
_OPEN_OBJECT = frozenset(_OBJECT_WORDS.split())


def whole_phrase(
    text: str, folded: str, span: Span, known: Dictionary, elisions: Set[str]
) -> Span | None:
    """Return the span of a leftover with what belongs to its phrases: `à la [troisième] place`.

    ``None`` if that cannot be told.
    """
    joined = _with_joined(text, folded, span, known)
    rest = _with_rest(text, folded, joined, known, elisions)
    return _with_begun(text, folded, rest, known)


def _with_rest(text: str, folded: str, span: Span, known: Dictionary, elisions: Set[str]) -> Span:
    """Return a span with the words after it that end a phrase which begins in it."""
    after = _NEXT.match(text, span.end)
    if after is None:
        return span
    words = split(text, folded, span.start, after.end(), elisions)
    inside = sum(word.end <= span.end for word in words)
    count = reach(Passage(words, folded), inside, known)
    return Span(span.start, words[count - 1].end) if count > inside else span


def _with_joined(text: str, folded: str, span: Span, known: Dictionary) -> Span:
    """Return a span with the word that its last particle belongs to: `contre la` of `la Russie`."""
    if folded[span.end - 1] == "'":
        joined = _WORD.match(folded, span.end)
        return Span(span.start, joined.end()) if joined else span
    after = WORD_AFTER.match(text, span.end)
    last = _LAST.search(folded, span.start, span.end)
    if after is None or last is None or after[1].islower():
        return span
    senses = known.look_up(f"{last[0]} {fold(after[1])}")
    named = any(sense.tag is Tag.NAME for sense in senses)
    return Span(span.start, after.end()) if named else span


def _with_begun(text: str, folded: str, span: Span, known: Dictionary) -> Span | None:
    """Return a span with the word before it, if a phrase begins there: `a` of `a dit`.

    ``None`` if that cannot be told: `a` before a participle may be an English article.
    """
    before = WORD_BEFORE.search(folded, max(0, span.start - 12), span.start)
    first = _WORD.match(folded, span.start)
    if not before or not first:
        return span
    begun = Span(before.start(1), span.end)
    begins = (*_BEGUN, Tag.PHRASE) if len(before[1]) <= _SHORT else _BEGUN
    if any(sense.tag in begins for sense in known.look_up(f"{before[1]} {first[0]}")):
        return begun
    auxiliary = any(sense.tag is Tag.AUXILIARY for sense in known.look_up(before[1]))
    participle = any(sense.tag is Tag.PARTICIPLE for sense in known.look_up(first[0]))
    if not (auxiliary and participle) or before[1] not in plain_english():
        return span
    after = WORD_AFTER.match(text, span.end)
    object_follows = after is not None and after[1] in _OPEN_OBJECT
    clear = first.end() < span.end or object_follows or NUMBER_AFTER.match(text, span.end)
    return begun if clear else None
