"""Names and titles that a translator leaves in the source language on purpose."""

from __future__ import annotations

from itertools import pairwise

from transclean.languages.passage import Kind
from transclean.steps.leftovers._decode import Run
from transclean.steps.leftovers._guards import between_marks
from transclean.steps.leftovers._score import PARTICLES
from transclean.steps.leftovers._worth import Worth

__all__ = ["is_kept_title", "is_part_of_name"]

_LONGEST = 8  # words of a title
_OPENING, _CLOSING = "\"“«'‘(", "\"”»'’)"


def is_kept_title(worth: Worth, run: Run) -> bool:
    """Whether a run is part of a short quotation or bracket that was copied as a whole."""
    words = worth.words
    first, last = between_marks(words, run)
    if first == 0 or last + 1 == len(words) or last - first >= _LONGEST:
        return False
    if first == 1 and last + 2 == len(words):
        return False  # all of the sentence: somebody said it
    if None in worth.copied.stretches[first : last + 1] or not words[first].capital:
        return False
    return words[first - 1].text in _OPENING and words[last + 1].text in _CLOSING


def is_part_of_name(worth: Worth, run: Run) -> bool:
    """Whether a run is part of the name of an institution: `Front commun`, `Palais des congrès`.

    It begins with a noun that has a capital, or right behind one, and has nothing of a sentence.
    German names are not told so: every noun has a capital.
    """
    stretch = worth.copied.stretches[run.first]
    if stretch is None or worth.facts.language == "de" or _is_clause(worth, run):
        return False
    first = worth.words[run.first]
    if first.capital and not worth.opens(run.first) and first.kind is Kind.WORD:
        return worth.vocabulary.heads_name(first.text)
    if run.first == stretch.first or worth.opens(run.first - 1):
        return False
    before = worth.words[run.first - 1]
    if not before.capital or before.kind is not Kind.WORD:
        return False
    # A title begins with an article that has a capital: `Des hommes et des dieux`.
    return before.text in PARTICLES or worth.vocabulary.heads_name(before.text)


def _is_clause(worth: Worth, run: Run) -> bool:
    """Whether a run has words that names have not, breaks off, or goes on behind a name."""
    inside = worth.words[run.first : run.last + 1]
    vocabulary = worth.vocabulary
    for word in inside:
        lower = word.kind is Kind.WORD and not word.capital
        elision = word.kind is Kind.ELISION
        if (lower or elision) and vocabulary.tells_clause(word.text, elision=elision):
            return True
    last = inside[-1]
    ends = last.kind is not Kind.ELISION and vocabulary.ends_phrase(last.text)
    if not ends and not worth.leads_to_name(run.last):
        return True
    return any(
        name.capital
        and not word.capital
        and word.kind is Kind.WORD
        and word.text not in PARTICLES
        and not vocabulary.is_noun(word.text)
        for name, word in pairwise(inside[1:])
    )
