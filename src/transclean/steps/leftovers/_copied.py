"""Finds what stands in a text as it stands in the sentence that it was translated from.

A word that both have is a name, a number, a word of both languages, or a leftover. Words that stand
side by side in both were copied together: of such a stretch every word speaks, and those that both
languages have belong to it where the others say enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transclean.align import Alignment
from transclean.document import Document
from transclean.languages.evidence import Evidence, evidence
from transclean.languages.passage import Kind, Word, split
from transclean.languages.phrases import phrases_in
from transclean.model import Span
from transclean.steps.leftovers._decode import Run, runs
from transclean.steps.leftovers._find import Leftover, leftover
from transclean.steps.leftovers._guards import is_explained
from transclean.steps.leftovers._kept import is_kept_title, is_part_of_name
from transclean.steps.leftovers._stretches import stretches
from transclean.steps.leftovers._worth import BELONGS, Copied, Worth
from transclean.tokens import fold

__all__ = ["BESIDE", "find_copied"]

BESIDE = 1
"""Sentences of the source before and after that are looked at too: an alignment may be off."""
_THRESHOLD = 1.5


def find_copied(document: Document, made: Alignment, language: str) -> list[Leftover]:
    """Return the leftovers of a text that its source confirms, in order.

    >>> from transclean.align import align
    >>> text, source = "He left after the pause on Monday.", "Il est parti lundi après la pause."
    >>> find_copied(Document(text), align(text, source, "fr"), "fr")
    []
    >>> text = "He left après la pause on Monday."
    >>> found = find_copied(Document(text), align(text, source, "fr"), "fr")
    >>> [text[each.span.start : each.span.end] for each in found]
    ['après la pause']
    """
    facts = evidence(language)
    folded = fold(made.source)
    theirs = [split(made.source, folded, *bead.source, facts.elisions) for bead in made.beads]
    found: list[Leftover] = []
    for index, bead in enumerate(made.beads):
        if bead.text.start < bead.text.end:
            around = theirs[max(0, index - BESIDE) : index + BESIDE + 1]
            window = [word for some in around for word in some]
            found += _in_sentence(document, bead.text, window, facts)
    return found


def _in_sentence(
    document: Document, span: Span, theirs: Sequence[Word], facts: Evidence
) -> Iterator[Leftover]:
    words = split(document.text, document.folded, *span, facts.elisions)
    common = stretches(words, theirs)
    if not any(common):
        return
    loans = list(phrases_in(document.text, document.folded, *span))
    worth = Worth(Copied(document.text, words, theirs, common, loans), facts)
    told = worth.scores()
    for run in runs(told, _THRESHOLD):
        run = _trimmed(run, words, told)
        kept = (
            is_kept_title(worth, run)
            or is_part_of_name(worth, run)
            or is_explained(document.folded, words, run)
        )
        yield leftover(words, told, run, facts.language, not kept)


def _trimmed(run: Run, words: Sequence[Word], told: Sequence[float]) -> Run:
    """Return a run without a word that a mark parts from it and says nothing: `sank, ifølge`."""
    first, last, gain = run
    if last - first > 1 and words[first + 1].kind is Kind.MARK and told[first] <= BELONGS:
        first += 2
    if last - first > 1 and words[last - 1].kind is Kind.MARK and told[last] <= BELONGS:
        last -= 2
    return Run(first, last, gain)
