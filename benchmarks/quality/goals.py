"""What the encoding step is held to, class by class, and whether a run met it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.damage import Damage
from benchmarks.scoring import Tally, ratio

TABLE = Path(__file__).with_name("encoding_goals.toml")
GROUPS = ("fr", "en")  # French news, and English news with foreign names
REFERENCE = "ftfy"
EPSILON = 1e-9
Figures = Mapping[str, float]  # "exact", "recovery", "recovery fr", "precision", "wrong", ...


@dataclass(frozen=True, slots=True)
class Goal:
    """The bounds of some classes: `wrong` from above, all other figures from below."""

    classes: tuple[str, ...]
    bounds: Figures
    at_least: str = REFERENCE


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one class is held to, in words, and what of it was missed."""

    wanted: str
    missed: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def goals() -> tuple[Goal, ...]:
    """Return the goals in the order of their file."""
    found: list[Goal] = []
    for row in _table()["goal"]:
        bounds = {key: float(row[key]) for key in row if key not in {"classes", "at_least"}}
        found.append(Goal(tuple(row["classes"]), bounds, row.get("at_least", REFERENCE)))
    return tuple(found)


def goal_of(damage: Damage) -> Goal:
    """Return the goal of a class; one without bounds of its own is held to ftfy alone."""
    name = f"{damage.family}/{damage.name}"
    for goal in goals():
        if any(fnmatchcase(name, pattern) for pattern in goal.classes):
            return goal
    return Goal((name,), {})


def figures(groups: Mapping[str, Tally]) -> Figures:
    """Return the figures of one system on one class, the mean over the groups it damages.

    >>> figures({"en": Tally(destroyed=4, restored=1), "fr": Tally(destroyed=4, restored=3)})[
    ...     "recovery"]
    0.5
    """
    groups = {name: tally for name, tally in groups.items() if tally.destroyed}
    if not groups:
        return {}
    found = {f"recovery {name}": tally.recovery for name, tally in groups.items()}
    found |= {f"wrong {name}": tally.wrong_per_100 for name, tally in groups.items()}
    tallies = groups.values()
    guesses = [(tally.restored, tally.restored + tally.wrong) for tally in tallies]
    means = {
        "exact": [tally.exact_plain_share for tally in tallies],
        "recovery": [tally.recovery for tally in tallies],
        "precision": [ratio(right, made, empty=1.0) for right, made in guesses],
        "wrong": [tally.wrong_per_100 for tally in tallies],
    }
    return found | {name: sum(values) / len(values) for name, values in means.items()}


def judge(damage: Damage, mine: Figures, baselines: Mapping[str, Figures]) -> Verdict:
    """Hold the figures of one class against its bounds and against the baselines.

    >>> damage = Damage("torn-hex", "torn entities", lambda text, _: text)
    >>> judge(damage, {"exact": 0.5, "recovery": 0.9, "wrong": 0.0}, {})
    Verdict(wanted='exact >= 99', missed='exact 50')
    """
    if not mine:
        return Verdict("nothing damaged", "")
    goal = goal_of(damage)
    bounds = {name: bound for name, bound in goal.bounds.items() if name in mine}
    reference = baselines.get(REFERENCE)
    if reference and reference["recovery"] >= _table()[REFERENCE]["recovery"]:
        bounds.setdefault("wrong", _table()[REFERENCE]["wrong"])
    missed = [_shown(name, mine[name]) for name in bounds if _fails(mine, name, bounds[name])]
    for system in dict.fromkeys((REFERENCE, goal.at_least)):
        other = baselines.get(system)
        if other and mine["recovery"] < other["recovery"] - EPSILON:
            missed.append(f"back below {system}")
    signs = {name: "<=" if name == "wrong" else ">=" for name in bounds}
    wanted = [_shown(name, bounds[name], f" {sign}") for name, sign in signs.items()]
    return Verdict(", ".join(wanted) or f"at least {REFERENCE}", ", ".join(missed))


def _fails(mine: Figures, name: str, bound: float) -> bool:
    value = mine[name]
    return value > bound + EPSILON if name == "wrong" else value < bound - EPSILON


def _shown(name: str, value: float, sign: str = "") -> str:
    label = name.replace("recovery", "back") + sign
    return f"{label} {value:.2g}" if name == "wrong" else f"{label} {100 * value:.4g}"
