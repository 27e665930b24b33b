"""Looks around a match for the words that an entry asks for, or that forbid it.

A hint is a literal word or phrase, compared folded; a trailing `*` makes its last word a prefix,
and a hint in capitals must stand in capitals (`US` is not the pronoun). Next to a match `<number>`
stands for a number, `<name>` for a capitalised word, `<start>` for the start of a sentence. Every
hint is looked up once per text, so that the cost does not grow with the number of matches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from transclean.document import Document
from transclean.languages import function_words, is_passage_in, is_text_in, may_hold_foreign
from transclean.languages.evidence import plain_english
from transclean.languages.strange import strange_words
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.glossary.entry import Entry
from transclean.steps.glossary.zones import bylines, quotations
from transclean.tokens import fold, words

__all__ = ["Context", "Hint", "is_word", "parse_hint"]

NEAR = 200
_CLAUSE = lazy_pattern(r"[.:;!?\"“”«»„]")
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_SENTENCE = 600  # a sentence is looked for no further than this; keeps the cost linear
_BESIDE = 60
_SHORTEST = 3  # words of a clause that tells by its strange words
_STRANGE = 2  # words of another language that make a clause a foreign one
_PASSAGE = 120
_TELLING = 3  # letters of a word that tells English from others


class Hint(NamedTuple):
    """A word or phrase to look for."""

    folded: str
    prefix: bool
    capitals: str | None


@lru_cache(maxsize=8192)
def parse_hint(text: str) -> Hint:
    """Read a hint as written in a glossary.

    >>> parse_hint("jihad*"), parse_hint("US").capitals
    (Hint(folded='jihad', prefix=True, capitals=None), 'US')
    """
    word = text.removesuffix("*")
    capitals = word if len(word) > 1 and word.isupper() else None
    return Hint(fold(word), text.endswith("*"), capitals)


def is_word(character: str) -> bool:
    r"""Whether ``character`` is of the class ``\w``."""
    return character.isalnum() or character == "_"


def _may_be_english(document: Document) -> bool:
    # In a headline the term itself would weigh too much.
    return len(document.words) < 20 or is_text_in("en", document.words)


def _may_hold_foreign(document: Document) -> bool:
    return may_hold_foreign("en", document.words)


class Context:
    """What stands where in one text; made when a term is found in it, and dropped with it."""

    __slots__ = ("_document", "_found")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, list[Span]] = {}

    def occurrences(self, hint: str) -> list[Span]:
        """Return every place where ``hint`` stands as whole words, in order."""
        spans = self._found.get(hint)
        if spans is None:
            parsed = parse_hint(hint)
            document = self._document
            here = parsed.folded in document.folded
            spans = self._found[hint] = list(self._search(parsed)) if here else []
        return spans

    def anywhere(self, hints: Iterable[str], match: Span) -> Span | None:
        """Return the first place of one of ``hints`` that is not part of ``match``."""
        for hint in hints:
            for span in self.occurrences(hint):
                if span.end <= match.start or span.start >= match.end:
                    return span
        return None

    def near(self, hints: Iterable[str], match: Span) -> Span | None:
        """Return a place of one of ``hints`` in the sentence of ``match`` or close to it."""
        low, high = self._sentence(match)
        low, high = min(low, match.start - NEAR), max(high, match.end + NEAR)
        for hint in hints:
            spans = self.occurrences(hint)
            for index in range(bisect_left(spans, (low,)), len(spans)):
                span = spans[index]
                if span.end > high:
                    break
                if span.end <= match.start or span.start >= match.end:
                    return span
        return None

    def around(self, phrases: Iterable[str], match: Span) -> str | None:
        """Return the first of ``phrases`` that stands around all of ``match``."""
        for phrase in phrases:
            spans = self.occurrences(phrase)
            last = bisect_right(spans, (match.start, len(self._document.text))) - 1
            # The phrase is longer than the match, so a few earlier starts are enough.
            for span in spans[max(0, last - 3) : last + 1]:
                if span.start <= match.start and span.end >= match.end:
                    return self._document.text[span.start : span.end]
        return None

    def beside(self, entry: Entry, match: Span) -> bool:
        """Whether the words that ``entry`` asks for stand right before and after ``match``."""
        return (not entry.before or self.before(entry.before, match) is not None) and (
            not entry.after or self.after(entry.after, match) is not None
        )

    def before(self, hints: Iterable[str], match: Span) -> Span | None:
        """Return where one of ``hints`` stands right before ``match``."""
        low = max(0, match.start - _BESIDE)
        end = match.start - (self._document.folded[low : match.start][-1:] in (" ", "-"))
        return next(filter(None, (self._ends_at(hint, low, end) for hint in hints)), None)

    def after(self, hints: Iterable[str], match: Span) -> Span | None:
        """Return where one of ``hints`` stands right after ``match``."""
        start = match.end + (self._document.folded[match.end : match.end + 1] in (" ", "-"))
        return next(filter(None, (self._starts_at(hint, start) for hint in hints)), None)

    def in_foreign_passage(self, match: Span) -> bool:
        """Whether ``match`` stands in a text, or a line or its near part, that is not English.

        There a term is no leftover: it is right where it is, as the words around it are.
        """
        if not self._document.once(_may_be_english):
            return True
        if self._in_foreign_quotation(match):
            return True
        strange = self._document.once(strange_words)
        if len(strange) < _STRANGE and not self._document.once(_may_hold_foreign):
            return False
        folded = self._document.folded
        low, high = match.start - _PASSAGE, match.end + _PASSAGE
        before = folded[max(0, low) : match.start].rpartition("\n")[2]
        after = folded[match.end : high].partition("\n")[0]
        if not is_passage_in("en", words(before) | words(after)):
            return True
        # `The plaque reads: Ici est mort un homme`; a quotation in the speaker's own language.
        clause = words(_CLAUSE.split(before)[-1]) | words(_CLAUSE.split(after, maxsplit=1)[0])
        known = len(clause & plain_english())
        if not is_passage_in("en", clause):
            return True
        term = folded[match.start : match.end]
        other = sum(term not in word for word in clause & strange)  # than forms of the term
        return len(clause) > _SHORTEST and max(_STRANGE, known) <= other

    def _in_foreign_quotation(self, match: Span) -> bool:
        """Whether the words beside the term in a quotation are foreign as much as English."""
        quoted = self._document.once(quotations)
        index = bisect_right(quoted, match.start, key=_start) - 1
        if index < 0 or quoted[index].end < match.end:
            return False
        text, (start, end) = self._document.text, quoted[index]
        found = _LETTERS.findall(f"{text[start : match.start]} {text[match.end : end]}")
        written = [word for word in found if word.islower()]  # others may be names
        written += [word.lower() for word in found[:1] if word.istitle() and len(word) > 1]
        particles = function_words("particles")  # `la` stands in English copy, in names
        strange = [w for w in written if w in particles or fold(w) not in plain_english()]
        # `no` and `a` are words of many languages.
        english = [w for w in written if len(w) >= _TELLING and w not in strange]
        return len(strange) >= max(1, len(english))

    def in_quotes(self, match: Span) -> bool:
        """Whether ``match`` stands inside quotation marks that close in the same paragraph."""
        return _inside(self._document.once(quotations), match)

    def in_byline(self, match: Span) -> bool:
        """Whether ``match`` stands where a story says who wrote it, or which agency."""
        return _inside(self._document.once(bylines), match)

    def latest_year(self) -> str:
        """Return the latest year that the text names, as four digits, or nothing."""
        years = (word for word in self._document.words if len(word) == 4 and word.isdecimal())
        return max((year for year in years if "1900" <= year < "2100"), default="")

    def _search(self, hint: Hint) -> Iterator[Span]:
        folded, text = self._document.folded, self._document.text
        needle, prefix, capitals = hint
        if needle.isalnum() and not prefix and needle not in self._document.words:
            return
        where, needle = (text, capitals) if capitals else (folded, needle)
        inside = is_word(needle[0]), is_word(needle[-1]) and not prefix
        at = where.find(needle)
        while at >= 0:
            end = at + len(needle)
            left = not (inside[0] and at and is_word(folded[at - 1]))
            if left and not (inside[1] and end < len(folded) and is_word(folded[end])):
                yield Span(at, _word_end(folded, end) if prefix else end)
            at = where.find(needle, end)

    def _sentence(self, match: Span) -> Span:
        text = self._document.text
        low, high = max(0, match.start - _SENTENCE), min(len(text), match.end + _SENTENCE)
        marks = (". ", "! ", "? ", "\n")
        start = max(text.rfind(mark, low, match.start) for mark in marks)
        ends = (text.find(mark, match.end, high) for mark in marks)
        return Span(max(start, low), min((end for end in ends if end >= 0), default=high))

    def _ends_at(self, hint: str, low: int, end: int) -> Span | None:
        folded, text = self._document.folded, self._document.text
        if hint == "<number>":
            return Span(end - 1, end) if end > low and folded[end - 1].isdigit() else None
        if hint == "<name>":
            start = _word_start(folded, low, end)
            return Span(start, end) if _is_name(text[start:end]) else None
        if hint == "<start>":
            return Span(end, end) if _opens_sentence(text[low:end]) else None
        needle, prefix, capitals = parse_hint(hint)
        start = _word_start(folded, low, end) if prefix else end
        if prefix:  # of the word before, never of the match itself
            start = folded.rfind(needle, low, min(end, start + len(needle)))
        else:
            start = end - len(needle)
        if start < low or folded[start : start + len(needle)] != needle:
            return None
        if prefix and not all(is_word(c) for c in folded[start + len(needle) : end]):
            return None
        glued = start > 0 and is_word(needle[0]) and is_word(folded[start - 1])
        wrong_case = capitals and text[start : start + len(needle)] != capitals
        return None if glued or wrong_case else Span(start, end)

    def _starts_at(self, hint: str, start: int) -> Span | None:
        folded, text = self._document.folded, self._document.text
        if hint == "<number>":
            return Span(start, start + 1) if folded[start : start + 1].isdigit() else None
        if hint == "<name>":
            end = _word_end(folded, start)
            return Span(start, end) if _is_name(text[start:end]) else None
        needle, prefix, capitals = parse_hint(hint)
        end = start + len(needle)
        if not folded.startswith(needle, start):
            return None
        glued = not prefix and is_word(needle[-1]) and end < len(folded) and is_word(folded[end])
        wrong_case = capitals and text[start:end] != capitals
        return None if glued or wrong_case else Span(start, _word_end(folded, end))


def _start(span: Span) -> int:
    return span.start


def _inside(zones: list[Span], match: Span) -> bool:
    index = bisect_right(zones, match.start, key=_start) - 1
    return index >= 0 and zones[index].end >= match.end


def _opens_sentence(before: str) -> bool:
    """Whether a sentence begins after ``before``; the full stop of an initial ends none.

    >>> _opens_sentence("It rained. "), _opens_sentence("Robert J. "), _opens_sentence("")
    (True, False, True)
    """
    before = before.rstrip(' \u00a0\t"“‘(')
    if not before or before.endswith(("\n", "!", "?", ":", "”", '"')):
        return True
    return before.endswith(".") and not before[-2:-1].isupper()


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def _word_start(folded: str, low: int, end: int) -> int:
    while end > low and is_word(folded[end - 1]):
        end -= 1
    return end


def _word_end(folded: str, at: int) -> int:
    limit = min(len(folded), at + _BESIDE)
    while at < limit and is_word(folded[at]):
        at += 1
    return at
