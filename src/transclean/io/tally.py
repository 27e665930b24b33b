"""What a run did, in numbers that add up over blocks, files and runs that were cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from transclean.model import Result

__all__ = ["Tally"]

_COUNTERS = ("rules", "findings", "damage", "fields")
_NUMBERS = ("records", "changed", "edits", "characters", "bad", "hopeless")


@dataclass(slots=True)
class Tally:
    """Counts of records and of what was found in them; two of them can be added.

    ``bad`` records could not be read or cleaned, ``hopeless`` ones were damaged beyond the limit;
    neither is among ``changed``. ``damage`` counts records by tenths, ``fields`` those that have
    text there.

    >>> one, two = Tally(records=2, rules=Counter(mojibake=1)), Tally(records=3)
    >>> one.add(two)
    >>> one.records, Tally.from_dict(one.to_dict()) == one
    (5, True)
    """

    records: int = 0
    changed: int = 0
    edits: int = 0
    characters: int = 0
    bad: int = 0
    hopeless: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    damage: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def count(self, results: Iterable[Result], damage: float) -> None:
        """Count a record that was cleaned, with the results of its fields."""
        changed = False
        for result in results:
            changed = changed or result.changed
            self.edits += len(result.edits)
            self.characters += len(result.original)
            self.rules.update(f"{edit.step}.{edit.rule}" for edit in result.edits)
            self.findings.update(finding.kind for finding in result.findings)
        self.changed += changed
        self.damage[_tenth(damage)] += 1

    def add(self, other: Tally) -> None:
        """Add the counts of ``other`` to these."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain JSON-ready data."""
        numbers: dict[str, Any] = {name: getattr(self, name) for name in _NUMBERS}
        return numbers | {name: dict(sorted(getattr(self, name).items())) for name in _COUNTERS}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """Return the counts that `to_dict` wrote."""
        values: dict[str, Any] = {name: data[name] for name in _NUMBERS}
        return cls(**values | {name: Counter(data[name]) for name in _COUNTERS})


def _tenth(damage: float) -> str:
    """Return the range of a damage: none at all, or up to a tenth.

    >>> _tenth(0.0), _tenth(0.05), _tenth(0.1), _tenth(1.0)
    ('0', '0.1', '0.1', '1.0')
    """
    return "0" if damage == 0 else f"{-(-damage * 10 // 1) / 10:.1f}"
