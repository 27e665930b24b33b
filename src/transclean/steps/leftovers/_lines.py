"""Lines in a language that has no word list, and texts that are not in English at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transclean.document import Document
from transclean.languages import function_words, is_passage_in, is_text_in
from transclean.languages.detect import detect
from transclean.languages.evidence import evidence, plain_english
from transclean.languages.lexicon import spoken
from transclean.languages.phrases import phrases_in
from transclean.languages.strange import places_in, strange_words
from transclean.model import Span
from transclean.tokens import WORD, fold, words

__all__ = ["foreign_lines", "foreign_text", "language_of"]

_LEAST_WORDS = 5
_STRANGE = 0.5  # the share of words that are in no list
_SOME_ENGLISH = 1 / 3


def foreign_text(document: Document, language: str | None) -> tuple[Span, str | None] | None:
    """Return the whole text and its language, if it is clearly not in English.

    >>> foreign_text(Document("Le ministre est dans une impasse."), None)
    (Span(start=0, end=33), 'fr')
    >>> foreign_text(Document("It rained."), None) is None
    True
    """
    text = document.text
    if is_text_in("en", document.words) or _has_english(text):
        return None
    if any(map(_is_english, text.split("\n"))):
        return None
    start = len(text) - len(text.lstrip())
    span = Span(start, max(start, len(text.rstrip())))
    return span, language or next(iter(spoken(document.words)), None) or detect(text[:2000])


def _has_english(text: str) -> bool:
    """Whether a third of the words in lower case are plain English."""
    found = [word for word in WORD.findall(fold(text)) if word in text]
    return _SOME_ENGLISH * len(found) <= sum(word in plain_english() for word in found)


def _is_english(line: str) -> bool:
    found = words(fold(line))
    return bool(found & function_words("en")) and is_passage_in("en", found)


def language_of(document: Document, span: Span, language: str) -> str:
    """Return the language of a leftover: another one if it has few words of its language.

    >>> finnish = Document("Hallitus päätti uudet säännöt tiistaina.")
    >>> language_of(finnish, Span(9, 39), "it")
    'fi'
    """
    found = WORD.findall(document.folded[span.start : span.end])
    known = evidence(language).listed
    if len(found) < _LEAST_WORDS - 1 or sum(word in known for word in found) >= len(found) / 2:
        return language
    return detect(document.text[span.start : span.end]) or language


def foreign_lines(document: Document, found: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Yield lines of many strange words outside what was found, with their language."""
    strange = document.once(strange_words)
    if len(strange) < _STRANGE * _LEAST_WORDS:
        return
    places = sorted(place for word in strange for place in places_in(document, word))
    taken = sorted(found)
    start = 0
    for line in document.text.splitlines(keepends=True):
        size = len(line.split())
        span = Span(start, start + len(line.rstrip()))
        start += len(line)
        inside = places[bisect_left(places, span.start) : bisect_left(places, span.end)]
        if size < _LEAST_WORDS or len(inside) < _STRANGE * size or _touches(span, taken):
            continue
        if _has_english(line):
            continue
        if _outside_names(line, [place - span.start for place in inside]) >= _STRANGE * size:
            language = detect(line)
            if language and language != "en":
                yield span, language


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether any of some spans, in order and apart from each other, has a part of one."""
    before = bisect_left(others, span.end, key=lambda each: each.start) - 1
    return before >= 0 and others[before].end > span.start


def _outside_names(line: str, places: Sequence[int]) -> int:
    """Return how many of some places stand in no known name."""
    names = list(phrases_in(line, fold(line), 0, len(line)))
    return sum(not any(name.start <= place < name.end for name in names) for place in places)
