"""What is sent to a translator: foreign sentences whole, and long clauses inside English ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.evidence import LEARNED, evidence, plain_english
from transclean.languages.sentences import sentence_ends
from transclean.model import Span
from transclean.patterns import lazy_pattern

__all__ = ["Segment", "segments"]

_WORD = lazy_pattern(r"[^\W\d_]+")
_MARKS = " \t\r\n\u00a0•*-–—"  # what may stand before a sentence and is none of its own
_WIDE_ENDS = ("。", "！", "？")
_LEAST = 2
"""Words of a foreign sentence that is worth a translator."""
_ENGLISH = 0.25
"""English words for one foreign word, above which a sentence is English with a clause in it."""
_SPEAKS = 1.0
"""The score of a word that speaks for one language; less is shared."""
_WIDE_SCRIPTS = lazy_pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Segment(NamedTuple):
    """What is sent: where it stands, what it says, in which language.

    ``whole`` tells a sentence from a clause inside an English one.
    """

    span: Span
    text: str
    language: str
    whole: bool


class _Sentence(NamedTuple):
    span: Span
    foreign: int
    english: int
    language: str
    leftovers: Sequence[tuple[Span, str]]


def segments(document: Document, shortest: int, anew: bool = False) -> Iterator[Segment]:
    """Yield what a document has to translate, in order.

    ``shortest`` is the fewest words of a clause. Where the source of the document is at hand, its
    sentence is sent for a foreign one, and with ``anew`` for every sentence with a leftover in it.

    >>> from transclean.model import Observation
    >>> document = Document("Rain fell. Le ministre est parti. Fog came.")
    >>> document.begin_pass()
    >>> document.observe("leftovers", Observation("leftover", "", Span(11, 32), "", "fr"))
    >>> [segment.text for segment in segments(document, 5)]
    ['Le ministre est parti.']
    """
    leftovers = sorted(
        (span, seen.language or "")
        for span, seen in document.observations("leftover")
        if seen.language and span.start < span.end
    )
    if not leftovers:
        return
    reached = 0
    for sentence in _between(document, _sentences(document, leftovers)):
        if sentence.span.start < reached:
            continue  # it went with the sentence before it
        true = _from_source(document, sentence, anew) if document.source else None
        if true:
            reached = true.span.end
            yield true
            continue
        if sentence.foreign >= _LEAST and sentence.english <= _ENGLISH * sentence.foreign:
            yield _segment(document.text, sentence.span, sentence.language, True)
            continue
        for span, language in sentence.leftovers:
            if _count(document.text[slice(*span)]) >= shortest:
                yield _segment(document.text, span, language, False)


def _from_source(document: Document, sentence: _Sentence, anew: bool) -> Segment | None:
    """Return the sentences of the source for what they became, if those are to be translated."""
    from transclean.align import aligned  # only a document with a source needs it

    whole = sentence.foreign >= _LEAST and sentence.english <= _ENGLISH * sentence.foreign
    if not whole and not (anew and sentence.leftovers):
        return None
    made = document.once(aligned)
    pair = made.pair(_stripped(document.text, sentence.span)) if made else None
    if made is None or pair is None or not made.language:
        return None
    span, source = pair
    return Segment(span, made.source[slice(*source)], made.language, True)


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sentences(document: Document, leftovers: Sequence[tuple[Span, str]]) -> Iterator[_Sentence]:
    """Yield the sentences with the number of their foreign words and of English ones."""
    start = at = 0
    for end in document.once(sentence_ends):
        while at < len(leftovers) and leftovers[at][0].end <= start:
            at += 1
        inside = []
        for index in range(at, len(leftovers)):
            span, language = leftovers[index]
            if span.start >= end:
                break
            inside.append((Span(max(start, span.start), min(end, span.end)), language))
        longest = max(inside, key=lambda each: each[0].end - each[0].start, default=None)
        language = longest[1] if longest else ""
        foreign = sum(_count(document.text[slice(*span)]) for span, _ in inside)
        more, english = _outside(document, Span(start, end), [span for span, _ in inside], language)
        yield _Sentence(Span(start, end), foreign and foreign + more, english, language, inside)
        start = end


def _between(document: Document, sentences: Iterator[_Sentence]) -> Iterator[_Sentence]:
    """Yield the sentences; one without English words in a foreign paragraph is foreign too."""
    before: _Sentence | None = None
    for each in sentences:
        glued = before is not None and "\n" not in document.text[each.span.start - 1]
        if glued and before and before.foreign and not before.english and not each.foreign:
            words = _count(document.text[slice(*each.span)])
            if not each.english and words >= _LEAST:
                each = each._replace(foreign=words, language=before.language)
        yield each
        before = each


def _outside(
    document: Document, span: Span, foreign: Sequence[Span], language: str
) -> tuple[int, int]:
    """Count the words in lower case outside what was found: foreign ones, and English ones.

    What both languages have, as `in` of English and German, is neither.
    """
    facts = evidence(language) if language in LEARNED else None
    counts = [0, 0]
    for match in _WORD.finditer(document.text, *span):
        word = match[0]
        if not word.islower() or any(each.start <= match.start() < each.end for each in foreign):
            continue
        score = facts.score(word) if facts else 0.0
        if score >= _SPEAKS:
            counts[0] += 1
        elif word in plain_english() and (facts is None or score <= -_SPEAKS):
            counts[1] += 1
    return counts[0], counts[1]


def _segment(text: str, span: Span, language: str, whole: bool) -> Segment:
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while text[end : end + 1] in _WIDE_ENDS and end < len(text):
        end += 1  # of Chinese or Japanese: it goes with its sentence
    return Segment(Span(start, end), text[start:end], language, whole)


def _count(text: str) -> int:
    """Count words; of scripts without spaces, two letters are a word."""
    wide = len(_WIDE_SCRIPTS.findall(text))
    return len(_WORD.findall(text)) + wide // 2
