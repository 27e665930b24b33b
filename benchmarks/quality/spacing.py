"""Spacing: white space beside marks, quotes and brackets, and between sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from benchmarks.quality.damage.spacing import DAMAGES, blank_lines
from benchmarks.quality.damage.typography import curly
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import Line, damaged_lines, news_documents, news_inputs
from benchmarks.report import Table, percent
from benchmarks.scoring import Tally, exact_interval, total
from benchmarks.systems import GLUE, SUBJECT, CleanText

NAIVE = ((re.compile(r" +"), " "), (re.compile(r" (?=[.,;:!?)])"), ""))
# A few clean lines have odd spaces of their own; what is right for them is not known.
ODD_ALREADY = re.compile(r"\s\s| [.,;:!?](?!\w)|[^\S ]")
GLUE_SHARE = 40
BLANK_LINES = "blank-lines"
Item = tuple[str, str, str]  # document, undamaged, damaged
Tallies = dict[str, Tally]  # by document


def naive(text: str) -> str:
    """Return the text with doubled spaces and spaces before marks removed, by two regexes.

    >>> naive("a  b .")
    'a b.'
    """
    for pattern, replacement in NAIVE:
        text = pattern.sub(replacement, text)
    return text


def lines_of(context: Context) -> list[Line]:
    """Return clean English lines in twos, those of every second document with curly quotes."""
    found: list[Line] = []
    for number, (name, lines) in enumerate(news_documents(context)[:: context.size(1, 3)]):
        # Two lines together, because one sentence alone has no gap after its full stop.
        for pair in batched(lines, 2):
            text = " ".join(pair)
            if not ODD_ALREADY.search(text):
                found.append(Line(name, text if number % 2 else curly(text)))
    return found


def batched(lines: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the lines in groups; the last may be smaller.

    >>> list(batched("abc", 2))
    ['ab', 'c']
    """
    for start in range(0, len(lines), size):
        yield lines[start : start + size]


def blank_line_items(context: Context) -> Iterator[Item]:
    """Yield whole documents whose paragraph breaks grew."""
    chance = random.Random(f"{context.seed} blank lines")
    for name, lines in news_documents(context)[:: context.size(1, 3)]:
        undamaged = "\n\n".join(lines)
        yield name, undamaged, blank_lines(undamaged, chance)


def items_by_class(context: Context) -> dict[str, list[Item]]:
    """Return the damaged texts of every class."""
    lines = lines_of(context)
    found: dict[str, list[Item]] = {}
    for damage in DAMAGES:
        pairs = damaged_lines(lines, damage, context.seed)
        found[damage.name] = [(line.document, line.text, damaged) for line, damaged in pairs]
    found[BLANK_LINES] = [item for item in blank_line_items(context) if item[1] != item[2]]
    return found


def measure(items: list[Item], clean: CleanText) -> Tallies:
    """Return the tally of each document under one system."""
    tallies: Tallies = {}
    for document, undamaged, damaged in items:
        tallies.setdefault(document, Tally()).add(undamaged, damaged, clean(damaged))
    return tallies


def row(name: str, system: str, tallies: Tallies, context: Context) -> tuple[str, ...]:
    """Return one row of the table."""
    whole = total(tallies.values())
    resamples = context.resamples if system == SUBJECT else 1
    interval = exact_interval(list(tallies.values()), resamples, context.seed)
    exact = str(interval) if system == SUBJECT else percent(interval.value)
    return (
        name,
        system,
        str(whole.segments),
        exact,
        percent(whole.repair),
        f"{whole.wrong_per_100:.1f}",
    )


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if context.quick:
        return systems
    return systems | {"two regexes": naive} | context.systems.baselines | context.systems.glue


def run(context: Context) -> Report:
    """Damage the white space of clean English by class and repair it by every system."""
    report = Report()
    inputs = news_inputs(context)
    rows: list[tuple[str, ...]] = []
    systems = systems_of(context)
    for name, items in items_by_class(context).items():
        for system, clean in systems.items():
            chosen = items[::GLUE_SHARE] if system == GLUE else items
            tallies = measure(chosen, clean)
            rows.append(row(name, system, tallies, context))
            report.details[f"{name}.{system}"] = total(tallies.values()).to_dict()
            if system == SUBJECT:
                add_scores(report, f"spacing.{name}", total(tallies.values()), inputs)
    report.tables = [
        Table(
            "Spacing by class (per cent)",
            ("damage", "system", "texts", "exact", "repair", "wrong/100"),
            tuple(rows),
            "two damaged lines each, blank-lines whole documents; every other document has "
            f"curly quotes; glue on 1 in {GLUE_SHARE}",
        )
    ]
    return report


def add_scores(report: Report, name: str, tally: Tally, inputs: tuple[str, ...]) -> None:
    """Add transclean's figures for one class to the scores."""
    report.counts[name] = tally.segments
    report.scores[f"{name}.exact"] = Score(tally.exact_share, "min", inputs)
    report.scores[f"{name}.repair"] = Score(tally.repair, "min", inputs)
    report.scores[f"{name}.wrong_per_100"] = Score(tally.wrong_per_100, "max", inputs)
