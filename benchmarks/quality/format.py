"""Format: numbers, times, dates and ranks of another language, and words put twice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.quality.damage.format import (
    CLOCK_DAMAGE,
    DAMAGES,
    DATE_DAMAGE,
    MERIDIEM_DAMAGE,
    dated,
    timed,
)
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import Line, damaged_lines, news_documents, news_inputs
from benchmarks.report import Table, percent
from benchmarks.scoring import Tally, exact_interval, ratio, total
from benchmarks.systems import GLUE, SUBJECT, CleanText

NAIVE = (
    (re.compile(r"(?<=\d) (?=\d{3})"), ","),
    (re.compile(r"(\d)h(\d\d)"), r"\1:\2"),
    (re.compile(r"(?<=\d)\s%"), "%"),
    (re.compile(r"(?<=[$€£]) (?=\d)"), ""),
    (re.compile(r"\b(\w+) \1\b"), r"\1"),
)
GLUE_SHARE = 20
POINTS = "thousands-point"
WRITTEN = {CLOCK_DAMAGE: timed, MERIDIEM_DAMAGE: timed, DATE_DAMAGE: dated}
Items = list[tuple[Line, str]]


def naive(text: str) -> str:
    """Return the text repaired by the first regexes that come to mind.

    >>> naive("106 000 of of them at 20h11")
    '106,000 of them at 20:11'
    """
    for pattern, replacement in NAIVE:
        text = pattern.sub(replacement, text)
    return text


def written(make: Callable[[random.Random], str], context: Context) -> list[Line]:
    """Return sentences of their own document each."""
    chance = random.Random(f"{context.seed} {make.__name__}")
    return [Line(f"own:{number}", make(chance)) for number in range(context.size(300, 100))]


def items_by_class(context: Context) -> dict[str, Items]:
    """Return the damaged lines of every class with the undamaged ones."""
    lines = [Line(name, line) for name, lines in news_documents(context) for line in lines]
    found = {each.name: list(damaged_lines(lines, each, context.seed)) for each in DAMAGES}
    for damage, make in WRITTEN.items():
        own = written(make, context)
        found[damage.name] = list(damaged_lines(own, damage, context.seed))
    return found


def measure(items: Items, clean: CleanText) -> dict[str, Tally]:
    """Return the tally of each document under one system."""
    tallies: dict[str, Tally] = {}
    for line, damaged in items:
        tally = tallies.setdefault(line.document, Tally())
        tally.add(line.text, damaged, clean(damaged))
    return tallies


def precision(tally: Tally) -> float:
    """Return the share of right tokens among those that a system made."""
    return ratio(tally.restored, tally.restored + tally.wrong, empty=1.0)


def row(name: str, system: str, tallies: dict[str, Tally], context: Context) -> tuple[str, ...]:
    """Return one row of the table."""
    whole = total(tallies.values())
    resamples = context.resamples if system == SUBJECT else 1
    exact = exact_interval(list(tallies.values()), resamples, context.seed)
    shown = str(exact) if system == SUBJECT else percent(exact.value)
    return (
        name,
        system,
        str(whole.segments),
        shown,
        percent(whole.repair),
        percent(precision(whole)) if whole.destroyed else "-",
        f"{whole.wrong_per_100:.1f}",
    )


def with_hint(context: Context) -> CleanText:
    """Return transclean told that the source is German, which groups digits by points."""
    cleaner = context.systems.cleaner
    return lambda text: cleaner.clean(text, source_language="de").text


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if context.quick:
        return systems
    return systems | {"five regexes": naive} | context.systems.baselines | context.systems.glue


def run(context: Context) -> Report:
    """Damage the figures of clean English by class and repair them by every system."""
    report = Report()
    inputs = news_inputs(context)
    rows: list[tuple[str, ...]] = []
    for name, items in items_by_class(context).items():
        systems = systems_of(context)
        if name == POINTS:
            # Without a hint a single point may be a decimal one, and is left alone.
            systems[SUBJECT] = with_hint(context)
        for system, clean in systems.items():
            tallies = measure(items[::GLUE_SHARE] if system == GLUE else items, clean)
            whole = total(tallies.values())
            rows.append(row(name, system, tallies, context))
            report.details[f"{name}.{system}"] = whole.to_dict()
            if system == SUBJECT:
                report.counts[f"format.{name}"] = whole.segments
                report.scores[f"format.{name}.exact"] = Score(whole.exact_share, "min", inputs)
                wrong = Score(whole.wrong_per_100, "max", inputs)
                report.scores[f"format.{name}.wrong_per_100"] = wrong
    report.tables = [
        Table(
            "Format by class (per cent)",
            ("damage", "system", "lines", "exact", "repair", "precision", "wrong/100"),
            tuple(rows),
            f"lines of news; the language is given for points only; glue on 1 in {GLUE_SHARE}",
        )
    ]
    return report
