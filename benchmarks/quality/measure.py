"""What a measure is: a function from a context to a report with tables and scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.corpora import Corpora
from benchmarks.report import Table
from benchmarks.systems import Systems

Direction = Literal["min", "max"]


@dataclass(frozen=True, slots=True)
class Score:
    """One figure that can be pinned; ``inputs`` are the corpora that it stands on."""

    value: float
    direction: Direction
    inputs: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """The outcome of one measure."""

    tables: list[Table] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    details: dict[str, object] = field(default_factory=dict)
    listing: list[str] = field(default_factory=list)
    skipped: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """All that a measure may use."""

    corpora: Corpora
    systems: Systems
    quick: bool = False
    seed: int = 2026

    def size(self, full: int, quick: int) -> int:
        """Return how many items to measure in this run."""
        return quick if self.quick else full

    @property
    def resamples(self) -> int:
        """Number of bootstrap resamples; a check needs no intervals."""
        return 1 if self.quick else 1000


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure, the corpora that it cannot do without, and its function."""

    name: str
    needs: tuple[str, ...]
    run: Callable[[Context], Report]
    summary: str


def skipped(reason: str) -> Report:
    """Return the report of a measure that did not run."""
    return Report(skipped=reason)


def as_json(report: Report) -> dict[str, object]:
    """Return a report as JSON-ready data."""
    if report.skipped:
        return {"skipped": report.skipped}
    scores: Mapping[str, object] = {
        name: {"value": score.value, "direction": score.direction}
        for name, score in sorted(report.scores.items())
    }
    return {
        "seconds": round(report.seconds, 2),
        "counts": report.counts,
        "scores": scores,
        "details": report.details,
    }
