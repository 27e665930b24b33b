"""Figures of many results: what was damaged, by which rule, and what is left to do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from transclean.model import Finding, Result, Safety

__all__ = ["Summary"]

_BOUNDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)  # most stories are little damaged
_TERMS = 12


@dataclass(slots=True)
class Summary:
    """Counts over all results that were added.

    >>> import transclean
    >>> summary = Summary()
    >>> summary.add(transclean.Cleaner().clean("It rained ."))
    >>> summary.edits, summary.changed, dict(summary.steps)
    (1, 1, {'spacing': 1})
    """

    documents: int = 0
    changed: int = 0
    damage: float = 0.0
    edits: int = 0
    open: int = 0
    skipped: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    safeties: Counter[Safety] = field(default_factory=Counter)
    terms: Counter[tuple[str, str]] = field(default_factory=Counter)
    leftovers: Counter[tuple[str, bool]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    bins: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS) + 1))

    def add(self, result: Result) -> None:
        """Count one result."""
        self.documents += 1
        self.changed += result.changed
        self.damage += result.damage
        self.edits += len(result.edits)
        self.skipped += len(result.skipped)
        if result.damage:
            self.bins[bisect_right(_BOUNDS, result.damage)] += 1
        for edit in result.edits:
            self.steps[edit.step] += 1
            self.rules[edit.step, edit.rule] += 1
            self.safeties[edit.safety] += 1
            if edit.step == "glossary" and edit.before and edit.after:
                self.terms[edit.before, edit.after] += 1
        for finding in result.findings:
            self._add_finding(finding)

    def _add_finding(self, finding: Finding) -> None:
        if finding.kind == "leftover":
            self.leftovers[finding.language or "unknown", finding.resolved] += 1
        if not finding.resolved:
            self.open += 1
            self.kinds[finding.kind] += 1

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain JSON-ready data, the most frequent of each first."""
        languages = sorted({language for language, _ in self.leftovers})
        leftovers = [
            (name, self.leftovers[name, False], self.leftovers[name, True]) for name in languages
        ]
        return {
            "documents": self.documents,
            "changed": self.changed,
            "damage": self.damage / self.documents if self.documents else 0.0,
            "edits": self.edits,
            "open": self.open,
            "skipped": self.skipped,
            "steps": self.steps.most_common(),
            "rules": [(*name, count) for name, count in self.rules.most_common()],
            "safeties": [(each.name.lower(), self.safeties[each]) for each in Safety],
            "terms": [(*pair, count) for pair, count in self.terms.most_common(_TERMS)],
            "leftovers": sorted(leftovers, key=lambda row: (-row[1], -row[2], row[0])),
            "kinds": self.kinds.most_common(),
            "bounds": _BOUNDS,
            "bins": self.bins,
        }
