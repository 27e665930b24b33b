"""Speed of the encoding step alone beside ftfy: on clean news, and on each class of damage."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.quality.damage import Damage
from benchmarks.quality.measure import Context
from benchmarks.quality.texts import ENCODING_DAMAGES, Line, damaged_lines, sample_lines
from benchmarks.report import Table, percent
from benchmarks.scoring import plain
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import repeated
from benchmarks.speed.timing import CleanText, interleaved, median_ratio, megabytes
from benchmarks.systems import STEP_ALONE, Systems, encoding_cleaner

ROUNDS = 5
REFERENCE = "ftfy"
CLEAN_GOAL = 15.0
DAMAGED_GOAL = 1.0
BUSY = 0.5
SAMPLE = 300
SPOKEN = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Race:
    """Seconds per megabyte of the encoding step and of ftfy on the same texts, by round.

    ``busy`` is the share of the texts in which ftfy changes more than the shape of quotes.
    """

    size: float
    mine: list[float]
    theirs: list[float]
    busy: float

    @property
    def ratio(self) -> float:
        """How many times faster the encoding step is."""
        return median_ratio(self.theirs, self.mine)

    def cells(self, goal: float) -> tuple[str, ...]:
        """Return size, speeds, ratio, what ftfy has to do, and whether the ratio reaches a goal.

        Where ftfy finds nothing to do it repairs nothing either: there is nothing to compare.
        """
        speeds = (1 / (statistics.median(seconds) or 1e-9) for seconds in (self.mine, self.theirs))
        met = "met" if self.ratio >= goal else f"below {goal:g}"
        if goal == DAMAGED_GOAL and self.busy < BUSY:
            met = f"({met})"
        shown = (f"{self.size:.2f}", *(f"{speed:.2f}" for speed in speeds), f"{self.ratio:.2f}")
        return (*shown, percent(self.busy), met)


def race(texts: list[str], ftfy: CleanText) -> Race:
    """Time both on the same texts, in turn."""
    systems = {STEP_ALONE: (encoding_cleaner().clean, texts), REFERENCE: (ftfy, texts)}
    rounds = interleaved(systems, ROUNDS)
    sample = texts[:SAMPLE]
    busy = sum(plain(str(ftfy(text))) != plain(text) for text in sample) / len(sample)
    return Race(megabytes(texts), rounds[STEP_ALONE], rounds[REFERENCE], busy)


def encoding_clean(setting: Setting) -> Outcome:
    """Time clean English news: documents of many lines, long single lines, short lines."""
    documents = [document.text() for document in setting.corpora.ntrex]
    lines = [line for text in documents for line in text.split("\n")]
    sets = {
        "documents of many lines": list(repeated(documents, setting.size(2_000_000))),
        "single lines": list(repeated(lines, setting.size(2_000_000), " ")),
    }
    if setting.corpora.lee:
        long_lines = repeated(setting.corpora.lee, setting.size(2_000_000), " ")
        sets["documents of one long line"] = list(long_lines)
    return _outcome("encoding", "Clean English news: the encoding step alone", sets, CLEAN_GOAL)


def encoding_damaged(setting: Setting) -> Outcome:
    """Time English and French lines of each class of damage, a line a text."""
    context = Context(setting.corpora, Systems())
    lines = [
        line for spoken in SPOKEN for line in sample_lines(context, spoken, setting.size(2) or 1)
    ]
    by_class = {damage: _damaged(lines, damage, context.seed) for damage in ENCODING_DAMAGES}
    sets: dict[str, list[str]] = {}
    for damage, found in by_class.items():
        sets.setdefault(f"all {damage.family}", []).extend(found[:: 1 + len(lines) // 60])
    sets |= {damage.name: found for damage, found in by_class.items() if found}
    title = "Damaged lines: the encoding step alone"
    return _outcome("encoding_damaged", title, sets, DAMAGED_GOAL)


def _damaged(lines: Iterable[Line], damage: Damage, seed: int) -> list[str]:
    return [damaged for _, damaged in damaged_lines(list(lines), damage, seed)]


def _outcome(name: str, title: str, sets: Mapping[str, list[str]], goal: float) -> Outcome:
    """Race on every set of texts and return table and figures."""
    ftfy = Systems().baselines.get(REFERENCE)
    if ftfy is None:
        return Outcome([Table(title, ("texts",), (), "skipped: ftfy is not installed")], {})
    races = {label: race(texts, ftfy) for label, texts in sets.items()}
    columns = (
        "texts",
        "MB",
        "MB/s",
        f"{REFERENCE} MB/s",
        "faster by",
        f"{REFERENCE} changes, %",
        f"goal {goal:g}",
    )
    rows = tuple((label, *found.cells(goal)) for label, found in races.items())
    caption = (
        f"CPU time, one core, median of {ROUNDS} rounds, in turn; (..): {REFERENCE} does nothing"
    )
    figures = {
        f"{name}.{label}.ratio to {REFERENCE}": found.ratio for label, found in races.items()
    }
    return Outcome([Table(title, columns, rows, caption)], figures)
