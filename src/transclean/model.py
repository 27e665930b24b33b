"""The data that flows through transclean: spans, edits, findings, results.

Everything here is immutable, holds no behaviour beyond simple views of itself, and imports
only the standard library. All offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

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


class StepStats(NamedTuple):
    """What one step did to one text: edits made and seconds spent (wall time)."""

    edits: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts and seconds of one cleaning; ``passes`` is 1 for a text that needed no edit."""

    passes: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)
    """Edits made by each step that made any."""
    times: Mapping[str, float] = field(default_factory=dict)
    """Seconds spent in each step (wall time); of a batch, the share of one text."""

    @property
    def steps(self) -> dict[str, StepStats]:
        """Edits and seconds of each step, in order."""
        return {
            name: StepStats(self.counts.get(name, 0), spent) for name, spent in self.times.items()
        }

    @property
    def edits(self) -> int:
        """Number of edits made by all steps."""
        return sum(self.counts.values())

    @property
    def seconds(self) -> float:
        """Wall time spent in all steps, in seconds."""
        return sum(self.times.values())

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain JSON-ready data."""
        return {
            "passes": self.passes,
            "edits": self.edits,
            "seconds": round(self.seconds, 6),
            "steps": {
                name: {"edits": step.edits, "seconds": round(step.seconds, 6)}
                for name, step in self.steps.items()
            },
        }


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
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return self.text != self.original

    @property
    def damage(self) -> float:
        """How much of the original was found damaged, from 0 (none) to 1 (all of it).

        The share of the original's code points that net edits or unresolved findings of damage
        (``leftover``, ``broken-segment``) cover; an insertion counts as one code point.
        """
        spans = [(start, max(end, start + 1)) for start, end, _ in self.net]
        spans += [
            finding.original_span
            for finding in self.findings
            if finding.kind in {"leftover", "broken-segment"} and not finding.resolved
        ]
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
