"""Finds the leftovers of one language, or of those that a text has most of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from enum import Enum
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.evidence import LEARNED, Evidence, evidence
from transclean.languages.passage import Kind, Word, split
from transclean.languages.phrases import phrases_in
from transclean.languages.strange import strange_words
from transclean.model import Span
from transclean.steps.leftovers._choose import Leftover, chosen, main_language
from transclean.steps.leftovers._company import doubtful_places, neutral, raise_doubtful
from transclean.steps.leftovers._decode import Run, runs
from transclean.steps.leftovers._guards import is_kept
from transclean.steps.leftovers._nouns import lone_nouns, raise_nouns
from transclean.steps.leftovers._passages import passages, passages_at
from transclean.steps.leftovers._score import PARTICLES, scores
from transclean.steps.leftovers._terms import is_term

__all__ = ["Leftover", "find", "find_unknown", "leftover"]

_TELLING = 3
"""How many words a finding names as its evidence."""
POSSIBLE = 0.6
"""The share of the threshold above which a run is worth a person's eye."""
_FOREIGN_CAPITAL = 1.0
"""What a word with a capital must say to be taken with the run beside it."""
_MOST_PARTICLES = 2
_COMPANY = 3.0
"""What the sure leftovers of a text say together if terms are leftovers too."""


class _Company(Enum):
    """How far the sure leftovers of a text speak for the doubtful ones."""

    NONE = 0
    SOME = 1
    """Words that English grammar has no place for are leftovers."""
    MUCH = 2
    """So are terms and loan words."""


class _Look(NamedTuple):
    """What was found in each of the passages that were looked at, and the nouns that tell alone."""

    passages: dict[Span, list[Leftover]]
    nouns: Set[str]

    @property
    def found(self) -> list[Leftover]:
        return [each for found in self.passages.values() for each in found]


def find(document: Document, language: str) -> list[Leftover]:
    """Return the leftovers of a language, in order.

    >>> document = Document("He left, selon le ministre, on Monday.")
    >>> [document.text[found.span.start : found.span.end] for found in find(document, "fr")]
    ['selon le ministre']
    """
    return _closer(document, language, _first(document, language))


def _first(document: Document, language: str, *, names: bool = False) -> _Look:
    """Return the first look; ``names`` passes over particles beside names alone."""
    facts = evidence(language)
    telling = [
        word
        for word in document.once(strange_words)
        if facts.tells(word) or word in facts.connectives or word in facts.elisions
    ]
    nouns: Set[str] = frozenset() if names else lone_nouns(document, facts)
    telling += nouns
    seen = passages(document, telling, names=names) if telling else []
    return _Look({span: _in_passage(document, span, facts, nouns) for span in seen}, nouns)


def _closer(document: Document, language: str, look: _Look) -> list[Leftover]:
    """Return what a second look finds in a text that has leftovers of a language for sure."""
    gain = sum(each.gain for each in look.found if each.sure)
    if not gain:
        return look.found
    facts = evidence(language)
    company = _Company.MUCH if gain >= _COMPANY else _Company.SOME
    places = sorted(doubtful_places(document, facts))
    found: list[Leftover] = []
    for span in sorted((*look.passages, *passages_at(document, places, look.passages))):
        known = look.passages.get(span)
        if known is None or _may_change(document, span, known, places, facts):
            known = _in_passage(document, span, facts, look.nouns, company)
        found += known
    return found


def _may_change(
    document: Document,
    span: Span,
    found: Sequence[Leftover],
    places: Sequence[int],
    facts: Evidence,
) -> bool:
    """Whether a second look at a passage may find more than the first."""
    if not all(each.sure for each in found):
        return True
    at = bisect_left(places, span.start)
    if at < len(places) and places[at] < span.end:
        return True
    phrases = _read(document, span, facts.elisions)[1]
    return len(neutral(document.folded, phrases, facts)) < len(phrases)


def find_unknown(document: Document, languages: Sequence[str] = LEARNED) -> list[Leftover]:
    """Return the leftovers of a text whose source language is not known.

    Each language is looked for that some strange word speaks for. The one that says most is then
    read as if it were known, as weak words of it are leftovers too; another is believed if what is
    left for it says enough.
    """
    candidates = [found for code in languages for found in _first(document, code, names=True).found]
    main = main_language(candidates)
    if main is not None:
        candidates = [found for found in candidates if found.language != main]
        candidates += find(document, main)
    return chosen(candidates, main)


def _in_passage(
    document: Document,
    passage: Span,
    facts: Evidence,
    nouns: Set[str],
    company: _Company = _Company.NONE,
) -> list[Leftover]:
    """Return the leftovers of a passage; ``company`` tells how many others the text has."""
    words, phrases = _read(document, passage, facts.elisions)
    much = company is _Company.MUCH
    if much:
        phrases = neutral(document.folded, phrases, facts)
    found = scores(words, phrases, facts)
    threshold = facts.weights.threshold
    if nouns:
        raise_nouns(words, nouns, threshold, found)
    if company is not _Company.NONE:
        raise_doubtful(words, facts, found)
    if sum(score for score in found if score > 0) <= threshold * POSSIBLE:
        return []  # nothing can be said, wherever the words stand
    sure = runs(found, threshold)
    taken = {index for run in sure for index in range(run.first, run.last + 1)}
    unsure = [
        run
        for run in runs(found, threshold * POSSIBLE)
        if taken.isdisjoint(range(run.first, run.last + 1))
    ]
    kept = [
        (run, run in sure
         and not (not much and is_term(document, words, found, run, facts))
         and not is_kept(document.folded, words, run, facts))
        for run in sorted((*sure, *unsure))
    ]  # fmt: skip
    return [
        leftover(words, found, run, facts.language, is_sure)
        for run, is_sure in _extended(kept, words, facts)
    ]


class _Reading(NamedTuple):
    """The tokens of a passage, by the particles that are joined to words, and known phrases."""

    words: dict[frozenset[str], Sequence[Word]]
    phrases: Sequence[Span]


def _read(
    document: Document, passage: Span, elisions: frozenset[str]
) -> tuple[Sequence[Word], Sequence[Span]]:
    """Return the tokens of a passage and its known phrases; languages share what they can."""
    text, folded = document.text, document.folded
    known = document.once(_readings)
    if passage not in known:
        words = split(text, folded, *passage, frozenset())
        known[passage] = _Reading({frozenset(): words}, list(phrases_in(text, folded, *passage)))
    found = known[passage].words
    if elisions not in found:
        bare = found[frozenset()]
        joined = any(word.text.partition("'")[0] in elisions for word in bare if "'" in word.text)
        found[elisions] = split(text, folded, *passage, elisions) if joined else bare
    return found[elisions], known[passage].phrases


def _readings(document: Document) -> dict[Span, _Reading]:
    return {}


def _extended(
    found: Sequence[tuple[Run, bool]], words: Sequence[Word], facts: Evidence
) -> list[tuple[Run, bool]]:
    """Return runs, those that are sure with the foreign words with a capital beside them.

    Such a word proves nothing alone, as it may be a name: `la Réserve Fédérale`.
    """
    kept: list[tuple[Run, bool]] = []
    for run, is_sure in found:
        first, last, gain = run
        least = kept[-1][0].last + 1 if kept else 0
        joins = first == last and words[first].text in facts.connectives  # `Inter e Juve`
        if is_sure and not joins:
            while (at := _foreign_capital(words, first - 1, -1, facts)) is not None and at >= least:
                first = at
            while (at := _foreign_capital(words, last + 1, 1, facts)) is not None:
                last = at
        if first >= least:
            kept.append((Run(first, last, gain), is_sure))
    return kept


def _foreign_capital(words: Sequence[Word], index: int, step: int, facts: Evidence) -> int | None:
    """Return the place of a foreign word with a capital at ``index``, or behind particles there."""
    for at in range(index, index + step * (_MOST_PARTICLES + 1), step):
        if not 0 <= at < len(words):
            return None
        word = words[at]
        if word.kind is Kind.WORD and word.capital:
            return at if facts.score(word.text) >= _FOREIGN_CAPITAL else None
        if word.kind is not Kind.ELISION and (word.text == "of" or word.text not in PARTICLES):
            return None
    return None


def leftover(
    words: Sequence[Word], found: Sequence[float], run: Run, language: str, sure: bool
) -> Leftover:
    """Return the leftover of a run of tokens, with the words that tell most."""
    inside = range(run.first, run.last + 1)
    telling = sorted(inside, key=lambda index: (-found[index], index))[:_TELLING]
    return Leftover(
        Span(words[run.first].start, words[run.last].end),
        language,
        run.gain,
        sure,
        tuple(words[index].text for index in telling if found[index] > 0),
    )
