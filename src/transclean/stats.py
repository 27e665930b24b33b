"""What a cleaning did and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Stats", "StepStats"]


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
