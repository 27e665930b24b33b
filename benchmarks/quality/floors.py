"""Pinned floors: figures that a change may raise and must not lower without a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.measure import Report, Score

BASELINE = Path(__file__).with_name("baseline.json")
# Figures are pinned to six decimals, and bootstrap-free shares are exact; the room is for
# platforms whose Unicode tables differ in a character or two of the corpora.
TOLERANCE = 0.0005
DECIMALS = 6


@dataclass(slots=True)
class Verdict:
    """What a check found: floors broken, floors not comparable, floors that could be raised."""

    broken: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    better: list[str] = field(default_factory=list)
    unpinned: list[str] = field(default_factory=list)


def load(size: str, path: Path = BASELINE) -> dict[str, Any]:
    """Return the pinned section for one size of run."""
    empty: dict[str, Any] = {"floors": {}, "digests": {}, "counts": {}, "lowered": []}
    if not path.is_file():
        return empty
    section: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")).get(size, empty)
    return section


def is_worse(value: float, floor: float, direction: str) -> bool:
    """Tell whether a figure breaks its floor.

    >>> is_worse(0.9, 0.95, "min"), is_worse(0.9499, 0.95, "min"), is_worse(3, 2, "max")
    (True, False, True)
    """
    if direction == "min":
        return value < floor - TOLERANCE
    return value > floor + TOLERANCE


def measured(reports: Mapping[str, Report]) -> dict[str, Score]:
    """Return all scores of a run."""
    return {name: score for report in reports.values() for name, score in report.scores.items()}


def check(
    pinned: Mapping[str, Any], reports: Mapping[str, Report], digests: Mapping[str, str]
) -> Verdict:
    """Compare a run with the pinned floors of the measures that took part in it."""
    scores = measured(reports)
    verdict = Verdict()
    for name, floor in pinned["floors"].items():
        report = reports.get(name.split(".")[0])
        if report is None:
            continue
        lacking = [key for key in floor["inputs"] if key not in digests]
        if report.skipped or lacking:
            verdict.skipped.append(f"{name}: {report.skipped or 'no ' + ', '.join(lacking)}")
            continue
        other = [key for key in floor["inputs"] if digests[key] != pinned["digests"].get(key)]
        if other:
            verdict.broken.append(f"{name}: not comparable, {', '.join(other)} has changed")
        elif name not in scores:
            verdict.broken.append(f"{name}: no longer measured")
        else:
            compare(name, scores[name].value, floor, verdict)
    verdict.unpinned = sorted(set(scores) - set(pinned["floors"]))
    return verdict


def compare(name: str, value: float, floor: Mapping[str, Any], verdict: Verdict) -> None:
    """Note one figure as broken or better, or pass over it."""
    pinned, direction = floor["value"], floor["direction"]
    line = f"{name}: {value:.6g}, pinned {direction} {pinned:.6g}"
    if is_worse(value, pinned, direction):
        verdict.broken.append(line)
    elif is_worse(pinned, value, direction):
        verdict.better.append(line)


def repin(
    pinned: Mapping[str, Any],
    reports: Mapping[str, Report],
    digests: Mapping[str, str],
    reason: str | None,
) -> tuple[dict[str, Any], list[str]]:
    """Return the section with floors raised, and the names that would need a reason.

    A figure that fell keeps its old floor unless a reason is given, which is then recorded.
    A floor whose corpus has changed counts as fallen: the old figure cannot be compared.
    """
    floors = dict(pinned["floors"])
    scores = measured(reports)
    lowered = list(pinned.get("lowered", []))
    moved = {key for key, old in pinned["digests"].items() if digests.get(key, old) != old}
    refused, dropped = unmeasured(floors, scores, reports, digests, moved)
    if reason is None:
        refused += [f"{name}: no longer measured" for name in dropped]
    else:
        lowered += [_record(name, floors.pop(name)["value"], None, reason) for name in dropped]
    for name, score in scores.items():
        value = round(score.value, DECIMALS)
        pin = floors[name]["value"] if name in floors else None
        if moved.intersection(score.inputs) or (
            pin is not None and is_worse(value, pin, score.direction)
        ):
            if reason is None:
                refused.append(f"{name}: {pin} -> {value}")
                continue
            lowered.append(_record(name, pin, value, reason))
        elif pin is not None and not is_worse(pin, value, score.direction):
            continue  # equal within the tolerance: keep the stricter figure that is pinned
        inputs = list(score.inputs)
        floors[name] = {"value": value, "direction": score.direction, "inputs": inputs}
    # A floor that was refused stands on the old texts, so the digests may not move without it.
    known = dict(pinned["digests"]) if refused and floors else {}
    counts = dict(pinned.get("counts", {}))
    for report in reports.values():
        counts |= report.counts
    section = {
        "floors": floors,
        "digests": {**pinned["digests"], **digests, **known},
        "counts": counts,
        "lowered": lowered,
    }
    return section, refused


def _record(name: str, old: float | None, new: float | None, reason: str) -> dict[str, object]:
    return {"name": name, "from": old, "to": new, "reason": reason}


def unmeasured(
    floors: Mapping[str, Any],
    scores: Mapping[str, Score],
    reports: Mapping[str, Report],
    digests: Mapping[str, str],
    moved: set[str],
) -> tuple[list[str], list[str]]:
    """Return the floors that block a change of corpus, and those that are measured no more."""
    absent = sorted(set(floors) - set(scores))
    dropped = [name for name in absent if ran(name, floors[name], reports, digests)]
    blocking = [
        f"{name}: its corpus has changed; update all measures together"
        for name in absent
        if name not in dropped and moved.intersection(floors[name]["inputs"])
    ]
    return blocking, dropped


def ran(
    name: str, floor: Mapping[str, Any], reports: Mapping[str, Report], digests: Mapping[str, str]
) -> bool:
    """Tell whether the measure of a floor ran, with all that the floor stands on."""
    report = reports.get(name.split(".")[0])
    return report is not None and not report.skipped and set(floor["inputs"]) <= set(digests)


def save(size: str, section: Mapping[str, Any], path: Path = BASELINE) -> None:
    """Write one section back, leaving the other as it is."""
    data = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    data[size] = section
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
