"""Reports a document that calls one thing by several names; it changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transclean.document import Document
from transclean.model import Observation, Span
from transclean.protect import first_hit
from transclean.rule import Policy, Proposal
from transclean.steps.glossary.casing import same_case
from transclean.steps.glossary.context import Context
from transclean.steps.glossary.entry import Case, Concept
from transclean.steps.glossary.index import whole_words
from transclean.tokens import WORD, fold
from transclean.trigger import Trigger, any_word

__all__ = ["ConceptStage", "Watch", "watch"]

_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Watch:
    """A concept and the words of which one must stand in a text with two of its forms."""

    concept: Concept
    words: frozenset[str]


def watch(concept: Concept) -> Watch:
    """Return ``concept`` with its trigger.

    Two forms must stand for a finding, so the words of all forms but one are enough; the form
    left out is the shortest one, whose word is the commonest (`IS`).
    """
    anchors = {form: max(WORD.findall(fold(form)), key=len) for form in concept.forms}
    left_out = min(concept.forms, key=lambda form: (len(anchors[form]), form))
    words = {word for form, word in anchors.items() if form != left_out}
    return Watch(concept, frozenset(words))


@dataclass(frozen=True, slots=True)
class ConceptStage:
    """Observes concepts that go by more than one name in a text."""

    watches: tuple[Watch, ...]

    @property
    def trigger(self) -> Trigger:
        """Fires where enough forms of any concept may stand."""
        return any_word(word for watch in self.watches for word in watch.words)

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return at most one observation for each document and concept."""
        return [self._propose(document) for document in documents]

    def policy(self, rule: str) -> Policy:
        """Return the default policy; the stage makes no edits."""
        return _POLICY

    def _propose(self, document: Document) -> Proposal:
        words = document.words
        fired = [each.concept for each in self.watches if not each.words.isdisjoint(words)]
        context = document.once(Context)
        seen = (_inconsistency(document, context, concept) for concept in fired)
        return Proposal(observations=[each for each in seen if each])


def _inconsistency(document: Document, context: Context, concept: Concept) -> Observation | None:
    places = _places(document, context, concept.forms)
    used = [form for form in concept.forms if places[form]]
    if len(used) < 2:
        return None
    first = min(span for form in used for span in places[form])
    if concept.when_any and not context.anywhere(concept.when_any, first):
        return None
    main = max(used, key=lambda form: (form == concept.preferred, len(places[form])))
    minority = sorted(span for form in used if form != main for span in places[form])
    counts = ", ".join(f"{form} {len(places[form])}" for form in used)
    offsets = ", ".join(str(document.in_original(span).start) for span in minority[:20])
    return Observation(
        "inconsistent-term",
        concept.id,
        minority[0],
        f"one thing under {len(used)} names: {counts}; other than {main} at {offsets}",
        suggestions=(concept.preferred,),
    )


def _places(document: Document, context: Context, forms: tuple[str, ...]) -> dict[str, list[Span]]:
    """Return where each form stands, the longest first where one is part of another."""
    places: dict[str, list[Span]] = {form: [] for form in forms}
    found = [(span, form) for form in forms for span in _written(document, context, form)]
    reached = 0
    for span, form in sorted(found, key=lambda each: (each[0].start, -each[0].end)):
        if span.start >= reached:
            reached = span.end
            if not first_hit(document.protected, span):
                places[form].append(span)
    return _without_introductions(document.text, places)


def _written(document: Document, context: Context, form: str) -> list[Span]:
    """Return where ``form`` stands, capitals included if it has any."""
    case = Case.PERMISSIVE if form == form.lower() else Case.EXACT
    return [
        span
        for span in context.occurrences(form)
        if same_case(document.text[span.start : span.end], form, case)
        and whole_words(document.folded, *span)
    ]


def _without_introductions(text: str, places: dict[str, list[Span]]) -> dict[str, list[Span]]:
    """Leave out a long name that introduces the short one: `Islamic State (IS)`."""
    starts = {span.start for spans in places.values() for span in spans}
    return {
        form: [
            span
            for span in spans
            if not (text.startswith(" (", span.end) and span.end + 2 in starts)
        ]
        for form, spans in places.items()
    }
