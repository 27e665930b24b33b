"""The data that flows through transclean: spans, edits, findings, results.

Everything here is immutable, holds no behaviour beyond simple views of itself, and imports
only the standard library. All offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

from transclean.stats import Stats, StepStats

__all__ = [
    "AppliedEdit",
    "Change",
    "Edit",
    "Finding",
    "Observation",
    "Result",
    "Safety",
    "Skipped",
    "Span",
    "Stats",
    "StepStats",
    "TermUse",
]


class Safety(IntEnum):
    """How sure it is that an edit keeps the meaning of the text.

    >>> Safety.SAFE < Safety.LIKELY < Safety.UNSAFE
    True
    """

    SAFE = 1
    """The meaning cannot change: mojibake, spacing, scraper marks."""
    LIKELY = 2
    """Backed by a glossary or a lexicon entry whose conditions hold."""
    UNSAFE = 3
    """Machine translation, or removal of prose."""


class Span(NamedTuple):
    """A half-open range of code points: ``text[span.start:span.end]``."""

    start: int
    end: int


class Change(NamedTuple):
    """The bare effect of an edit: ``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


class Edit(NamedTuple):
    """A replacement that a rule proposes for the text that enters its stage.

    ``start`` and ``end`` are code-point offsets into that text; ``reason`` is one short clause
    for the person who reads the account, with the evidence where there is any.
    """

    start: int
    end: int
    new: str
    rule: str
    reason: str
    safety: Safety = Safety.SAFE


class Observation(NamedTuple):
    """Something a step noticed in the text that enters its stage and did not edit there."""

    kind: str
    rule: str
    span: Span
    message: str
    language: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """An edit that was made, with its place in the original and in the final text."""

    step: str
    rule: str
    reason: str
    safety: Safety
    before: str
    after: str
    original_span: Span
    final_span: Span

    def to_dict(self) -> dict[str, Any]:
        """Return the edit as plain JSON-ready data."""
        return {
            "step": self.step,
            "rule": self.rule,
            "reason": self.reason,
            "safety": self.safety.name.lower(),
            "before": self.before,
            "after": self.after,
            "original_span": list(self.original_span),
            "final_span": list(self.final_span),
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """An edit that was proposed and not made; ``because`` says why."""

    step: str
    rule: str
    reason: str
    because: str
    before: str
    after: str
    original_span: Span

    def to_dict(self) -> dict[str, Any]:
        """Return the refusal as plain JSON-ready data."""
        return {
            "step": self.step,
            "rule": self.rule,
            "reason": self.reason,
            "because": self.because,
            "before": self.before,
            "after": self.after,
            "original_span": list(self.original_span),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth a person's eye; ``resolved`` tells whether a later edit repaired it."""

    kind: str
    rule: str
    original_span: Span
    final_span: Span
    text: str
    message: str
    language: str | None = None
    suggestions: tuple[str, ...] = ()
    resolved: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain JSON-ready data."""
        return {
            "kind": self.kind,
            "rule": self.rule,
            "original_span": list(self.original_span),
            "final_span": list(self.final_span),
            "text": self.text,
            "message": self.message,
            "language": self.language,
            "suggestions": list(self.suggestions),
            "resolved": self.resolved,
        }


@dataclass(frozen=True, slots=True)
class TermUse:
    """What became of one form of one glossary entry in a text.

    ``outcome`` is ``mapped``, ``review`` (a person must tell), ``refused`` (seen and left alone) or
    ``inconsistent`` (one thing under several names); ``spans`` are places in the original.
    """

    entry: str
    found: str
    preferred: str
    outcome: str
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Result:
    r"""A cleaned text and the exact account of every change.

    ``trail`` holds the changes of each layer in the order in which they were applied, ``net``
    the same as one flat list from ``original`` to ``text``. Two results are equal when their
    texts and accounts are; the timing in ``stats`` does not count.

    >>> import transclean
    >>> result = transclean.Cleaner().clean("[ad_1]\nIt rained .")
    >>> result.text
    'It rained.'
    >>> [(edit.rule, edit.before, edit.after) for edit in result.edits]
    [('template_tag', '[ad_1]\n', ''), ('space_before_punctuation', ' ', '')]
    """

    text: str
    original: str
    edits: tuple[AppliedEdit, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    signature: str = ""
    trail: tuple[tuple[Change, ...], ...] = ()
    net: tuple[Change, ...] = ()
    stats: Stats = field(default_factory=Stats, compare=False)

    def net_edits(self) -> tuple[Change, ...]:
        """Return the changes as one flat list ``(start, end, replacement)``.

        Offsets are code points of ``original``; the changes are in order, do not overlap, and
        applying them to ``original`` gives ``text``.
        """
        return self.net

    @property
    def terms(self) -> tuple[TermUse, ...]:
        """The term report: every form of a glossary entry that was seen, and what became of it.

        >>> import transclean
        >>> for use in transclean.Cleaner().clean("L'OTAN met; OTAN envoys left.").terms:
        ...     print(use.found, "->", use.preferred, use.outcome, len(use.spans))
        L'OTAN -> NATO mapped 1
        OTAN -> NATO mapped 1
        """
        uses: dict[tuple[str, str, str, str], TermUse] = {}
        for use in self._term_uses():
            key = use.entry, use.found, use.preferred, use.outcome
            spans = (*uses[key].spans, *use.spans) if key in uses else use.spans
            uses[key] = TermUse(*key, use.reason, spans)
        return tuple(uses.values())

    def _term_uses(self) -> Iterator[TermUse]:
        for edit in self.edits:
            if edit.step == "glossary":
                yield TermUse(
                    edit.rule, edit.before, edit.after, "mapped", edit.reason, (edit.original_span,)
                )
        for seen in self.findings:
            outcome = {"term-review": "review", "inconsistent-term": "inconsistent"}.get(seen.kind)
            if outcome:
                answer = " / ".join(seen.suggestions)
                spans = (seen.original_span,)
                yield TermUse(seen.rule, seen.text, answer, outcome, seen.message, spans)
        for left in self.skipped:
            if left.step == "glossary":
                spans = (left.original_span,)
                yield TermUse(left.rule, left.before, left.after, "refused", left.because, spans)

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return self.text != self.original

    @property
    def damage(self) -> float:
        """How much of the original was found damaged, from 0 (none) to 1 (all of it).

        The share of the original's code points that net edits or unresolved findings of damage
        (``leftover``, ``broken-segment``) cover, and U+FFFD, which stands for what is lost; an
        insertion counts as one code point.
        """
        spans = [(start, max(end, start + 1)) for start, end, _ in self.net]
        spans += [
            finding.original_span
            for finding in self.findings
            if finding.kind in {"leftover", "broken-segment"} and not finding.resolved
        ]
        if "\ufffd" in self.original:
            spans += [(at, at + 1) for at, mark in enumerate(self.original) if mark == "\ufffd"]
        covered = reached = 0
        for start, end in sorted(spans):
            covered += max(0, end - max(start, reached))
            reached = max(reached, end)
        return min(1.0, covered / len(self.original)) if self.original else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return the whole result as plain JSON-ready data."""
        return {
            "text": self.text,
            "original": self.original,
            "damage": round(self.damage, 6),
            "edits": [edit.to_dict() for edit in self.edits],
            "findings": [finding.to_dict() for finding in self.findings],
            "skipped": [skipped.to_dict() for skipped in self.skipped],
            "net_edits": [list(change) for change in self.net],
            "stats": self.stats.to_dict(),
            "signature": self.signature,
        }
