"""Decides, place by place and from left to right, which forms become edits.

The longest form is asked first; when its case, its conditions or a protected span refuse it the
next shorter one is. Places are those of the text that enters: nothing is found in a replacement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Edit, Observation, Safety, Span
from transclean.protect import first_hit
from transclean.rule import NOTHING, Policy, Proposal
from transclean.steps.glossary.context import Context
from transclean.steps.glossary.entry import ELIDING, Entry, Form, Level, language_code
from transclean.steps.glossary.grammar import ELISIONS, elision_before, mid_sentence
from transclean.steps.glossary.index import Candidate, Index, precedence, same_case
from transclean.steps.glossary.render import render
from transclean.trigger import Trigger

__all__ = ["TermStage"]

_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class TermStage:
    """Proposes an edit for each term that stands in a text and may be replaced there.

    ``possible`` are the languages that copy may come from, if that is known.
    """

    index: Index
    possible: frozenset[str] | None = None

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
        return _Sweep(document, self.possible).run(candidates)


class _Verdict(NamedTuple):
    """Whether a form may be replaced at a place, with the evidence or the obstacle.

    An obstacle without words means that this is not the term at all.
    """

    holds: bool
    why: str = ""


_NOT_THE_TERM = _Verdict(False)


class _Sweep:
    """One pass over the candidates of one text."""

    def __init__(self, document: Document, possible: frozenset[str] | None) -> None:
        self._document = document
        self._context = Context(document)
        hint = document.source_language
        self._language = language_code(hint) if hint else None
        self._possible = possible
        self._reached = 0
        self._taken: list[Span] = []
        self._edits: list[Edit] = []
        self._observations: list[Observation] = []
        self._refused: list[tuple[Edit, str]] = []

    def run(self, candidates: Sequence[Candidate]) -> Proposal:
        """Decide on ``candidates`` (earlier first, then longer) and return what came of them."""
        for candidate in candidates:
            if candidate.start >= self._reached and self._decide(candidate):
                self._taken.append(Span(candidate.start, candidate.end))
                self._reached = candidate.end
        return Proposal(
            edits=self._edits,
            observations=self._observations,
            refused=[each for each in self._refused if not self._is_taken(each[0])],
        )

    def _is_taken(self, edit: Edit) -> bool:
        """Whether another form was accepted where this one was refused."""
        index = bisect_left(self._taken, edit.end, key=lambda span: span.start) - 1
        return index >= 0 and self._taken[index].end > edit.start

    def _decide(self, candidate: Candidate) -> bool:
        match = Span(candidate.start, candidate.end)
        good: list[tuple[Form, str]] = []
        refused: list[tuple[Edit, str]] = []
        for form in candidate.forms:
            if good and precedence(good[0][0]) != precedence(form):
                break
            verdict = self._verdict(form, match)
            if verdict.holds:
                good.append((form, verdict.why))
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
        return bool(good)

    def _closest(self, good: list[tuple[Form, str]], match: Span) -> list[tuple[Form, str]]:
        """Of several readings prefer the form as written, then that of the source language."""
        found = self._document.text[match.start : match.end]
        good = [each for each in good if each[0].text == found] or good
        return [each for each in good if self._language in each[0].entry.source_languages] or good

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

    def _verdict(self, form: Form, match: Span) -> _Verdict:
        document, entry = self._document, form.entry
        found = document.text[match.start : match.end]
        if form.shield:
            return _Verdict(True)
        if not self._same_case(form, found, match.start):
            return _NOT_THE_TERM
        elided = elision_before(document.folded, match.start)
        if elided and not self._reads_elision(entry, *elided):
            return _NOT_THE_TERM
        if not entry.possessive and document.folded.startswith("'s", match.end):
            return _NOT_THE_TERM
        if not self._beside(entry, match):
            return _NOT_THE_TERM
        language = self._speaks(entry, elided is not None)
        if not language.holds:
            return language
        if obstacle := self._obstacle(entry, match):
            return _Verdict(False, obstacle)
        evidence = self._evidence(entry, match)
        if evidence is None:
            return _Verdict(False, self._missing(entry))
        start = elided[1] if elided else match.start
        if hit := first_hit(document.protected, Span(start, match.end)):
            return _Verdict(False, f"protected: {hit.kind.value}")
        return _Verdict(True, " and ".join(filter(None, [*evidence, language.why])))

    def _same_case(self, form: Form, found: str, start: int) -> bool:
        case = form.entry.case_of(form.text)
        if same_case(found, form.text, case):
            return True
        opens = found[0].isupper() and not mid_sentence(self._document.text, start)
        return opens and same_case(found, form.text, case, opens_sentence=True)

    def _reads_elision(self, entry: Entry, letters: str, start: int) -> bool:
        """Whether the letters and apostrophe before a match are a particle to translate."""
        return entry.elision and letters in ELISIONS and start >= self._reached

    def _beside(self, entry: Entry, match: Span) -> bool:
        context = self._context
        return (not entry.before or context.before(entry.before, match) is not None) and (
            not entry.after or context.after(entry.after, match) is not None
        )

    def _speaks(self, entry: Entry, elided: bool) -> _Verdict:
        """Whether the text comes from a language to which this reading belongs."""
        languages = entry.source_languages
        if not languages:
            return _Verdict(True)
        if self._language:
            known = self._language in languages
            return _Verdict(True, f"the source is {self._language}") if known else _NOT_THE_TERM
        if self._possible and self._possible.isdisjoint(languages):
            return _NOT_THE_TERM
        if entry.level is not Level.SOURCE:
            return _Verdict(True)
        if self._possible and self._possible <= languages:
            return _Verdict(True, f"the source is {' or '.join(sorted(self._possible))}")
        if elided and not ELIDING.isdisjoint(languages):
            return _Verdict(True, "the elision before it shows the source")
        return _Verdict(
            False, f"source language unknown: this reading is {' or '.join(sorted(languages))}"
        )

    def _obstacle(self, entry: Entry, match: Span) -> str:
        if phrase := self._context.around(entry.never_within, match):
            return f"vetoed: it is part of {phrase!r}"
        if veto := self._context.anywhere(entry.when_none, match):
            return f"vetoed: {self._stands(veto)}"
        if self._context.in_foreign_passage(match):
            return "inside a passage that is not English"
        if not entry.in_quotes and self._context.in_quotes(match):
            return "inside quotation marks"
        return ""

    def _evidence(self, entry: Entry, match: Span) -> list[str] | None:
        """Return what speaks for the entry, or ``None`` when a word it asks for is missing."""
        found: list[Span | None] = []
        if entry.when_near:
            found.append(self._context.near(entry.when_near, match))
        if entry.when_any:
            found.append(self._context.anywhere(entry.when_any, match))
        evidence = [self._stands(span) for span in found if span]
        return evidence if len(evidence) == len(found) else None

    def _missing(self, entry: Entry) -> str:
        groups = (("near it", entry.when_near), ("in the text", entry.when_any))
        wanted = (f"one of {_listed(hints)} {where}" for where, hints in groups if hints)
        return f"context missing: needs {' and '.join(wanted)}"

    def _stands(self, span: Span) -> str:
        word = self._document.text[span.start : span.end]
        return f"{word!r} stands at {self._document.in_original(span).start}"


def _reason(form: Form) -> str:
    return form.entry.reason or f"{form.text!r} is {form.output!r} in English copy"


def _listed(hints: tuple[str, ...]) -> str:
    shown = ", ".join(hints[:5])
    return f"{shown}, ..." if len(hints) > 5 else shown
