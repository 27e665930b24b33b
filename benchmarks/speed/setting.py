"""What a speed measure is given and what it returns."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.corpora import Corpora
from benchmarks.report import Table

QUICK_SHARE = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """The corpora, and whether a rough answer will do."""

    corpora: Corpora
    quick: bool = False

    def size(self, full: int) -> int:
        """Return how many bytes to time in this run."""
        return full // QUICK_SHARE if self.quick else full


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tables to show and figures to store."""

    tables: list[Table]
    figures: dict[str, float]
