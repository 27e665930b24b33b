"""Repairs short leftovers that have one plain answer: `selon l'AFP` -> `according to AFP`.

A leftover is repaired if the dictionary of its language knows every word of it with one answer
each. Where a word has several, nothing is edited, and the finding gets suggestions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transclean.document import Document
from transclean.errors import ConfigError
from transclean.languages import function_words
from transclean.languages.dictionary import (
    HAVE_DICTIONARY,
    Dictionary,
    Sense,
    Tag,
    dictionary,
    with_entries,
)
from transclean.languages.english import indefinite
from transclean.languages.evidence import LEARNED, evidence, is_rare_english, plain_english
from transclean.languages.listed import closed_words
from transclean.languages.passage import Word, split
from transclean.languages.strange import may_hold_leftovers
from transclean.model import Edit, Observation, Safety, Span
from transclean.patterns import lazy_pattern
from transclean.rule import NOTHING, Policy, Proposal, Setting, Step, StepOptions, StepSpec
from transclean.steps.lexicon._compose import Beside, compose
from transclean.steps.lexicon._files import language_of, read_dictionary
from transclean.steps.lexicon._readings import Unit
from transclean.steps.lexicon._span import NUMBER_AFTER, WORD_AFTER, WORD_BEFORE, whole_phrase
from transclean.steps.lexicon._units import Passage, misplaced, read
from transclean.tokens import fold
from transclean.trigger import Trigger

__all__ = ["STEP", "Options"]

WORDS = "word_by_word"
_TOKEN_BEFORE = lazy_pattern(r"(?<![\w.,])([\w.,]*\w)[ \u00a0]\Z")
_OPENS = lazy_pattern(r"(?:\A|[.!?][\"”’)]*\s+|\n\s*|[\"“‘«(]\s?)\Z")
_PART = lazy_pattern(r"[.!:;\"“”«»\n]|\?(?![\w?])")
_MARKS, _QUOTES = lazy_pattern(r"[.!?](?![\"”»])|[:;\"“”«»\n]"), '"“”«»'
_LOWER = lazy_pattern(r"(?<![\w'’?-])[a-z]{2,}(?![\w'’-])")
_AROUND = 200
_NAME = lazy_pattern(r"(?<=[\w,;] )[A-ZÀ-ÖØ-Þ][\w'’-]*[ \u00a0]\Z")
_FIRST = lazy_pattern(r"\w+'?")
_SEVERAL_WORDS = """
two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
thousand several many few these those both all most dozens hundreds thousands
"""
_SEVERAL = frozenset(_SEVERAL_WORDS.split())
# What joins a name to its tail.
_OF_WORDS = "d' da das de degli dei del dell' della delle der des di do dos du für för van voor"
_OF = frozenset(_OF_WORDS.split())
_SUGGESTIONS = 4
_INVERTED = frozenset("¿¡")
_OWN = -0.25  # what an English word says at most that is none of the language
_TWO = ("da", "nb")  # in which `to` is a number
_STAYS = (None, Tag.ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the lexicon step.

    ``longest`` is the most words of a leftover that is put into English word by word; longer ones
    are for a translator. ``dictionaries`` are files of your own, named by their language
    (``fr-en.tsv``); what they say of a word stands in place of what is shipped.

    >>> Options(longest=3).longest
    3
    """

    longest: int = 6
    dictionaries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the number of words and the names of files."""
        object.__setattr__(self, "dictionaries", tuple(self.dictionaries))
        if isinstance(self.longest, bool) or not isinstance(self.longest, int) or self.longest < 1:
            raise ConfigError(f"lexicon.longest is a number of words above 0, not {self.longest!r}")


@dataclass(frozen=True, slots=True)
class LexiconStage:
    """Looks up the words of the leftovers that were found in this pass."""

    options: Options
    own: Mapping[str, Dictionary]
    """The dictionaries of languages that files of the user's own have something to say of."""
    trigger: Trigger = may_hold_leftovers

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return the repairs of each document."""
        return [self._propose(document) for document in documents]

    def policy(self, rule: str) -> Policy:
        """Return what the edits of a rule may do."""
        return Policy()

    def _propose(self, document: Document) -> Proposal:
        found = list(self._repairs(document))
        if not found:
            return NOTHING
        return Proposal(
            edits=[each for each in found if isinstance(each, Edit)],
            observations=[each for each in found if isinstance(each, Observation)],
        )

    def _repairs(self, document: Document) -> Iterator[Edit | Observation]:
        if not document.has_word(function_words("en")):
            return  # nothing says that the text is to be English
        for span, seen in document.observations("leftover"):
            known = self._dictionary(seen.language or "")
            if known and span.start < span.end:
                yield from _repair(document, span, seen, known, self.options.longest)

    def _dictionary(self, language: str) -> Dictionary | None:
        if language in HAVE_DICTIONARY and language not in self.own:
            return dictionary(language)
        return self.own.get(language)


def _repair(
    document: Document, span: Span, seen: Observation, known: Dictionary, longest: int
) -> Iterator[Edit | Observation]:
    language = seen.language or ""
    text, folded = document.text, document.folded
    if _count(folded, span) > longest and not known.look_up(folded[slice(*span)]):
        return
    alone = folded[span.start : span.end] == "à"
    if alone or _is_tail(text, folded, span) or not _stands_in_english(text, span, language):
        return
    elisions = evidence(language).elisions if language in LEARNED else frozenset()
    whole = whole_phrase(text, folded, span, known, elisions)
    if whole is None:
        return
    span = whole
    words = split(text, folded, *span, elisions)
    opens = bool(_OPENS.search(text, max(0, span.start - 4), span.start))
    words = [words[0]._replace(opens=opens), *words[1:]] if words else words
    if not words:
        return
    beside = _beside(text, span, opens=opens and words[0].capital)
    plural = _speaks_of_several(text, span.start)
    passage = Passage(words, folded, beside.before, beside.after, plural)
    units = read(passage, known, capital_nouns=language == "de")
    if units is None or misplaced(units, passage) or all(unit.tag in _STAYS for unit in units):
        return
    if beside.before == "to" and language in _TWO and _is_plural(units[0]):
        return  # `for to år siden`
    if _goes_on(beside.after) and any(unit.tag is Tag.NUMBER for unit in units):
        return
    english = compose(units, words, text, language, beside)
    several = next((unit for unit in units if len(unit.answers) > 1), None)
    if several is None:
        reason = f"{language}: {_account(units, words, folded)}"
        yield Edit(*_with_neighbours(text, span, english, beside), WORDS, reason, Safety.LIKELY)
        return
    found = tuple(
        compose([unit._replace(answers=(answer,)) if unit is several else unit for unit in units],
                words, text, language, beside)
        for answer in several.answers[:_SUGGESTIONS]
    )  # fmt: skip
    yield seen._replace(span=span, suggestions=found)


def _is_tail(text: str, folded: str, span: Span) -> bool:
    """Whether a leftover may be the tail of a name: `Société d'énergie de la Baie James`."""
    name = _NAME.search(text, max(0, span.start - 40), span.start)
    first = _FIRST.match(folded, span.start)
    return name is not None and first is not None and first[0] in _OF


def _stands_in_english(text: str, span: Span, language: str) -> bool:
    """Whether what stands around a leftover, up to the next mark, has an English word in it.

    A quotation, a title or a motto in the other language is not to be put into English by halves.
    """
    before = _PART.split(text[max(0, span.start - _AROUND) : span.start])[-1]
    after = _PART.split(text[span.end : span.end + _AROUND])[0]
    around = f"{before} | {after}"
    if not _INVERTED.isdisjoint(before):
        return False  # a Spanish question
    english = plain_english().intersection(_LOWER.findall(around))
    if language in LEARNED:  # `for`, `under` are Norwegian too
        score = evidence(language).score
        english = frozenset(word for word in english if score(word) < _OWN)
    if not english:
        return False
    return not _is_quoted(text, span) or not _small_english().isdisjoint(fold(around).split())


def _is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks stand around what is between the marks beside a leftover."""
    before = _MARKS.findall(text, max(0, span.start - _AROUND), span.start)
    after = _MARKS.findall(text, span.end, span.end + _AROUND)
    return all(mark in _QUOTES for mark in (*(before[-1:] or "."), *(after[:1] or ".")))


@cache
def _small_english() -> frozenset[str]:
    """Return the English words that a quotation in English has one of."""
    return function_words("en") | closed_words("en")


def _count(folded: str, span: Span) -> int:
    return len(folded[span.start : span.end].split())


def _beside(text: str, span: Span, *, opens: bool) -> Beside:
    before = WORD_BEFORE.search(text, max(0, span.start - 40), span.start)
    after = WORD_AFTER.match(text, span.end)
    english = before[1].lower() if before else "", after[1] if after else ""
    return Beside(*english, opens, NUMBER_AFTER.match(text, span.end) is not None)


def _is_plural(unit: Unit) -> bool:
    first = unit.answers[0].split(" ") if unit.answers else [""]
    return unit.tag in (Tag.NOUN, Tag.PHRASE) and first[0].endswith("s")


def _goes_on(after: str) -> bool:
    """Whether a word follows that is no English: `a las ocho de la` before `mañana`."""
    return after.islower() and after not in plain_english() and not is_rare_english(after)


def _speaks_of_several(text: str, start: int) -> bool:
    """Whether the word before a place is a number or another that wants a plural."""
    before = _TOKEN_BEFORE.search(text, max(0, start - 40), start)
    return before is not None and (
        before[1].lower() in _SEVERAL or (before[1][0].isdigit() and before[1] != "1")
    )


def _with_neighbours(text: str, span: Span, english: str, beside: Beside) -> tuple[int, int, str]:
    """Return the edit of a leftover: an `a` before it fits, no space or stop is too much."""
    start, end = span
    if not english and text[start - 1 : start] == " " and text[end : end + 1] in (" ", ""):
        start -= 1
    elif english and beside.before in ("a", "an") and indefinite(english) != beside.before:
        start -= len(beside.before) + 1
        article = indefinite(english)
        english = f"{article.capitalize() if text[start].isupper() else article} {english}"
    if english[-1:] == "." == text[end : end + 1]:  # `at 3 a.m.` ends the sentence too
        english = english[:-1]
    return start, end, english


def _account(units: Sequence[Unit], words: Sequence[Word], folded: str) -> str:
    known = (unit for unit in units if unit.tag not in _STAYS)
    return ", ".join(
        f"'{folded[words[unit.first].start : words[unit.last].end]}' is '{unit.answers[0]}'"
        for unit in known
    )


def build(options: Options, setting: Setting) -> Step:
    """Return the step.

    Raises `ConfigError` for a dictionary that cannot be read.
    """
    entries: dict[str, list[tuple[str, Sense]]] = {}
    digest = hashlib.sha256()
    for name in options.dictionaries:
        path = Path(name)
        entries.setdefault(language_of(path), []).extend(read_dictionary(path))
        digest.update(path.read_bytes())
    own = {code: with_entries(code, found) for code, found in entries.items()}
    signature = f"dictionaries:{digest.hexdigest()[:8]}" if own else ""
    return Step("lexicon", (LexiconStage(options, own),), signature)


STEP = StepSpec("lexicon", "short leftovers that have one plain English", build)
