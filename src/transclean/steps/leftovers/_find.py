"""Finds the leftovers of one language, or of those that a text has most of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from transclean.document import Document
from transclean.languages.evidence import LEARNED, Evidence, evidence
from transclean.languages.passage import Kind, Word, split
from transclean.languages.phrases import phrases_in
from transclean.languages.strange import strange_words
from transclean.model import Span
from transclean.steps.leftovers._choose import Leftover, chosen, main_language
from transclean.steps.leftovers._decode import Run, runs
from transclean.steps.leftovers._nouns import lone_nouns, raise_nouns
from transclean.steps.leftovers._passages import passages
from transclean.steps.leftovers._score import PARTICLES, scores

__all__ = ["Leftover", "between_marks", "find", "find_unknown", "is_explained", "leftover"]

_TELLING = 3
"""How many words a finding names as its evidence."""
POSSIBLE = 0.6
"""The share of the threshold above which a run is worth a person's eye."""
_OWN_WORD = 1.5
"""What a word with a capital says that is no name of a person: `Anatomie`, `Parti`."""
_FOREIGN_CAPITAL = 1.0
"""What a word with a capital must say to be taken with the run beside it."""
_MOST_PARTICLES = 2
_LONGEST_TAIL = 5
_TERM = 4
"""Words of a foreign term that a text may explain."""
_POLITE = frozenset(("ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "sie"))
"""German pronouns that have a capital anywhere."""
_JOINS_BODY = frozenset(("for", "für", "gegen", "för", "ohne", "uten", "voor", "zonder"))
_TITLE = 8
"""Words of a quotation that is taken for a title rather than for speech."""


def find(document: Document, language: str, *, names: bool = False) -> list[Leftover]:
    """Return the leftovers of a language, in order.

    ``names`` does not look closely where only a particle beside a name tells.

    >>> document = Document("He left, selon le ministre, on Monday.")
    >>> [document.text[found.span.start : found.span.end] for found in find(document, "fr")]
    ['selon le ministre']
    """
    facts = evidence(language)
    telling = [
        word
        for word in document.once(strange_words)
        if facts.tells(word) or word in facts.connectives or word in facts.elisions
    ]
    nouns: Set[str] = frozenset() if names else lone_nouns(document, facts)
    telling += nouns
    found: list[Leftover] = []
    for passage in passages(document, telling, names=names) if telling else ():
        found += _in_passage(document, passage, facts, nouns)
    return found


def find_unknown(document: Document, languages: Sequence[str] = LEARNED) -> list[Leftover]:
    """Return the leftovers of a text whose source language is not known.

    Each language is looked for that some strange word speaks for. The one that says most is then
    read as if it were known, as weak words of it are leftovers too; another is believed if what is
    left for it says enough.
    """
    candidates = [found for code in languages for found in find(document, code, names=True)]
    main = main_language(candidates)
    if main is not None:
        candidates = [found for found in candidates if found.language != main]
        candidates += find(document, main)
    return chosen(candidates, main)


def _in_passage(
    document: Document, passage: Span, facts: Evidence, nouns: Set[str]
) -> list[Leftover]:
    folded = document.folded
    words, phrases = _read(document, passage, facts.elisions)
    found = scores(words, phrases, facts)
    if nouns:
        raise_nouns(words, nouns, facts.weights.threshold, found)
    if sum(score for score in found if score > 0) <= facts.weights.threshold * POSSIBLE:
        return []  # nothing can be said, wherever the words stand
    sure = runs(found, facts.weights.threshold)
    taken = {index for run in sure for index in range(run.first, run.last + 1)}
    unsure = [
        run
        for run in runs(found, facts.weights.threshold * POSSIBLE)
        if taken.isdisjoint(range(run.first, run.last + 1))
    ]
    kept = [
        (run, run in sure
         and not _is_title(words, run)
         and not _is_tail(words, run, facts)
         and not _begins_title(words, run, facts)
         and not is_explained(folded, words, run))
        for run in sorted((*sure, *unsure))
    ]  # fmt: skip
    return [
        leftover(words, found, run, facts.language, is_sure)
        for run, is_sure in _extended(kept, words, facts)
    ]


def _read(
    document: Document, passage: Span, elisions: Set[str]
) -> tuple[Sequence[Word], Sequence[Span]]:
    """Return the tokens of a passage and its known phrases; languages share what they can."""
    text, folded = document.text, document.folded
    known = document.once(_readings)
    if passage not in known:
        bare = split(text, folded, *passage, frozenset())
        known[passage] = bare, list(phrases_in(text, folded, *passage))
    words, phrases = known[passage]
    if any("'" in word.text and word.text.partition("'")[0] in elisions for word in words):
        words = split(text, folded, *passage, elisions)
    return words, phrases


def _readings(document: Document) -> dict[Span, tuple[Sequence[Word], Sequence[Span]]]:
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


def _is_tail(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run follows a foreign word with a capital: `Anatomie d'une chute`."""
    before = words[run.first - 1] if run.first else None
    if before is None or not before.capital or before.opens or before.kind is not Kind.WORD:
        return False
    if run.last - run.first > _LONGEST_TAIL:
        return False
    return facts.score(before.text) >= _OWN_WORD


def _begins_title(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether an article or the like with a capital follows a name where a short run begins.

    Titles and names have it there: `Schiller's Die Räuber`, `Stadion An der Alten Försterei`.
    """
    if run.last - run.first >= _TITLE:
        return False
    if _is_body(words, run):
        return True
    first = run.first + 1 if words[run.first].capital else run.first
    return any(
        word.capital
        and not word.opens
        and not word.capitals
        and (before.capital or before.text.endswith("'s"))
        and (word.kind is Kind.ELISION or _is_small(word.text, facts))
        for before, word in pairwise(words[max(0, run.first - 2) : first + 1])
    )


def _is_small(word: str, facts: Evidence) -> bool:
    if word in _POLITE:
        return False
    return word in facts.functions or word in facts.shared or word in PARTICLES


def _is_body(words: Sequence[Word], run: Run) -> bool:
    """Whether a run is part of three words that name a body: `Institut für Radiologie`."""
    joins = [at for at in range(run.first, run.last + 1) if not words[at].capital]
    if len(joins) != 1 or words[joins[0]].text not in _JOINS_BODY:
        return False
    around = words[max(0, joins[0] - 1) : joins[0] + 2]
    return len(around) > 2 and around[0].capital and around[2].capital


def is_explained(folded: str, words: Sequence[Word], run: Run) -> bool:
    """Whether a few foreign words are put into English right after: `toque de queda, or curfew`."""
    after = folded[words[run.last].end : words[run.last].end + 6]
    return run.last - run.first < _TERM and after.startswith(
        (", or ", ", a ", ", an ", " (a ", " (an ")
    )


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


def between_marks(words: Sequence[Word], run: Run) -> tuple[int, int]:
    """Return the first and the last token between the marks around a run."""
    first, last = run.first, run.last
    while first > 0 and words[first - 1].kind is not Kind.MARK:
        first -= 1
    while last + 1 < len(words) and words[last + 1].kind is not Kind.MARK:
        last += 1
    return first, last


def _is_title(words: Sequence[Word], run: Run) -> bool:
    """Whether a run is all of a short quotation without a full stop: a title, as a rule."""
    first, last = between_marks(words, run)
    if first == 0 or last + 1 == len(words) or last - first >= _TITLE:
        return False
    before, after = words[first - 1].text, words[last + 1].text
    return before in "\"“«'‘" and after in "\"”»'’" and words[first].capital
