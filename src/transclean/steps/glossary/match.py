"""Decides, place by place and from left to right, which forms become edits.

The longest form is asked first; when its case, its conditions or a protected span refuse it the
next shorter one is. Places are those of the text that enters: nothing is found in a replacement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transclean.document import Document
from transclean.model import Edit, Observation, Safety, Span
from transclean.rule import NOTHING, Policy, Proposal
from transclean.steps.glossary.entry import Form, Level
from transclean.steps.glossary.index import Candidate, Index, precedence
from transclean.steps.glossary.leftover import is_part_of_leftover
from transclean.steps.glossary.render import render
from transclean.steps.glossary.senses import SenseGuard
from transclean.trigger import Trigger

__all__ = ["TermStage"]

_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class TermStage:
    """Proposes an edit for each term that stands in a text and may be replaced there.

    ``possible`` are the languages that copy may come from, if that is known; ``date`` is when it
    was published, if that is known.
    """

    index: Index
    possible: frozenset[str] | None = None
    date: str = ""

    @property
    def trigger(self) -> Trigger:
        """Fires where a form that could change the text, or be reported, may stand."""
        return self.index.trigger

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return the edits, refusals and terms to review of each document."""
        return [self._propose(document) for document in documents]

    def policy(self, rule: str) -> Policy:
        """Return the policy of every entry: text beside an edit stays whole."""
        return _POLICY

    def _propose(self, document: Document) -> Proposal:
        candidates = self.index.candidates(document)
        if not any(form.entry.replace is not None for each in candidates for form in each.forms):
            return NOTHING
        return _Sweep(document, self).run(candidates)


class _Sweep:
    """One pass over the candidates of one text."""

    def __init__(self, document: Document, stage: TermStage) -> None:
        self._document = document
        self._guard = SenseGuard(document, stage.possible, stage.date)
        self._reached = 0
        self._reviewed: set[str] = set()
        self._taken: list[Span] = []
        self._edits: list[Edit] = []
        self._observations: list[Observation] = []
        self._unsure: list[Observation] = []
        self._refused: list[tuple[Edit, str]] = []

    def run(self, candidates: Sequence[Candidate]) -> Proposal:
        """Decide on ``candidates`` (earlier first, then longer) and return what came of them."""
        for candidate in candidates:
            if candidate.start >= self._reached and self._decide(candidate):
                self._taken.append(Span(candidate.start, candidate.end))
                self._reached = candidate.end
        return Proposal(
            edits=self._edits,
            observations=[
                *self._observations,
                *(each for each in self._unsure if not self._is_taken(each.span)),
            ],
            refused=[each for each in self._refused if not self._is_taken(Span(*each[0][:2]))],
        )

    def _is_taken(self, place: Span) -> bool:
        """Whether another form was accepted where this one was not."""
        index = bisect_left(self._taken, place.end, key=lambda span: span.start) - 1
        return index >= 0 and self._taken[index].end > place.start

    def _decide(self, candidate: Candidate) -> bool:
        match = Span(candidate.start, candidate.end)
        if is_part_of_leftover(self._document, match):
            return False
        good: list[tuple[Form, str]] = []
        unsure: list[Form] = []
        refused: list[tuple[Edit, str]] = []
        for form in candidate.forms:
            if good and precedence(good[0][0]) != precedence(form):
                break
            verdict = self._guard.verdict(form, match, self._reached)
            if verdict.holds:
                good.append((form, verdict.why))
            elif verdict.review:
                unsure.append(form)
            elif verdict.why and form.entry.replace is not None:
                refused.append((self._bare_edit(form, match), verdict.why))
        if len({form.output for form, _ in good}) > 1:
            good = self._closest(good, match)
            outputs = sorted({form.output for form, _ in good})
            if len(outputs) > 1:
                because = f"ambiguous: {' or '.join(outputs)}"
                refused += [(self._bare_edit(form, match), because) for form, _ in good]
                good = []
        if good:
            self._accept(*good[0], match)
        else:
            self._refused += refused
            if unsure:
                self._review(unsure, match)
        return bool(good)

    def _review(self, unsure: Sequence[Form], match: Span) -> None:
        """Note once in a text that a form has a meaning only if the source language is known."""
        if unsure[0].text in self._reviewed:
            return
        self._reviewed.add(unsure[0].text)
        readings: dict[str, list[str]] = {}
        for form in unsure:
            readings.setdefault(form.output, []).extend(sorted(form.entry.source_languages))
        told = "; ".join(
            f"{output!r} if it is {' or '.join(dict.fromkeys(languages))}"
            for output, languages in readings.items()
        )
        self._unsure.append(
            Observation(
                "term-review",
                unsure[0].entry.id,
                match,
                f"source language unknown: {told}",
                suggestions=tuple(readings),
            )
        )

    def _closest(self, good: list[tuple[Form, str]], match: Span) -> list[tuple[Form, str]]:
        """Of several readings prefer the form as written, then that of the source language."""
        found = self._document.text[match.start : match.end]
        good = [each for each in good if each[0].text == found] or good
        return [
            each for each in good if self._guard.language in each[0].entry.source_languages
        ] or good

    def _accept(self, form: Form, evidence: str, match: Span) -> None:
        entry = form.entry
        if entry.replace is None or form.shield:
            return
        change = render(self._document, form, match, self._reached)
        if self._document.text[change.start : change.end] == change.new:
            return
        reason = f"{_reason(form)}; because {evidence}" if evidence else _reason(form)
        if entry.level is Level.REVIEW:
            self._observations.append(
                Observation("term-review", entry.id, match, reason, suggestions=(change.new,))
            )
        else:
            self._edits.append(Edit(*change, entry.id, reason, Safety.LIKELY))

    def _bare_edit(self, form: Form, match: Span) -> Edit:
        return Edit(*match, form.output, form.entry.id, _reason(form), Safety.LIKELY)


def _reason(form: Form) -> str:
    return form.entry.reason or f"{form.text!r} is {form.output!r} in English copy"
