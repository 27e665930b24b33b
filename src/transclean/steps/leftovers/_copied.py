"""Finds what stands in a text as it stands in the sentence that it was translated from.

A word that both have is a name, a number, a word of both languages, or a leftover. Words that stand
side by side in both were copied together: of such a stretch every word speaks, and those that both
languages have belong to it where the others say enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.align import Alignment
from transclean.document import Document
from transclean.languages.evidence import Evidence, evidence
from transclean.languages.passage import Kind, Word, split
from transclean.languages.phrases import phrases_in
from transclean.model import Span
from transclean.steps.leftovers._decode import Run, runs
from transclean.steps.leftovers._find import Leftover, is_explained, is_title, leftover
from transclean.steps.leftovers._stretches import Stretch, stretches
from transclean.steps.leftovers._worth import Worth
from transclean.tokens import fold

__all__ = ["find_copied"]

_BESIDE = 1
_LETTERS = (Kind.WORD, Kind.ELISION)
_THRESHOLD = 1.5
_GROWS = 0.5


def find_copied(document: Document, made: Alignment, language: str) -> list[Leftover]:
    """Return the leftovers of a text that its source confirms, in order."""
    facts = evidence(language)
    folded = fold(made.source)
    theirs = [split(made.source, folded, *bead.source, facts.elisions) for bead in made.beads]
    found: list[Leftover] = []
    for index, bead in enumerate(made.beads):
        if bead.text.start == bead.text.end:
            continue
        around = theirs[max(0, index - _BESIDE) : index + _BESIDE + 1]
        window = [word for some in around for word in some]
        found += _in_bead(document, bead.text, window, facts)
    return found


def _in_bead(document: Document, span: Span, theirs: Sequence[Word], facts: Evidence):
    words = split(document.text, document.folded, *span, facts.elisions)
    copied = stretches(words, theirs)
    if not any(copied):
        return []
    phrases = list(phrases_in(document.text, document.folded, *span))
    worth = Worth(words, copied, theirs, phrases, facts, document.text)
    told = worth.scores()
    found = []
    for run in runs(told, _THRESHOLD):
        sure = (
            not worth.is_title(run)
            and not is_explained(document.folded, words, run)
            and not worth.is_tail(run)
        )
        found.append(leftover(words, told, run, facts.language, sure))
    return found
