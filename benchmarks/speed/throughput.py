"""Throughput on clean and on damaged copy, beside ftfy and the glue script in the same run."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from benchmarks.corpora import Corpora
from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import clean_documents, repeated, wire_documents
from benchmarks.speed.timing import CleanText, interleaved, median_ratio, megabytes
from benchmarks.systems import SUBJECT, Systems

ROUNDS = 5
GLUE_BYTES = 40_000  # about two seconds a round


def clean_copy(setting: Setting) -> Outcome:
    """Time clean English news."""
    texts = list(repeated(clean_documents(setting.corpora), setting.size(10_000_000)))
    return measure("clean", "Clean English news", texts, setting)


def spotless_copy(setting: Setting) -> Outcome:
    """Time those of the same documents in which there is nothing to repair."""
    cleaner = Systems().cleaner
    documents = [
        document
        for document in clean_documents(setting.corpora)
        if not cleaner.clean(document).changed
    ]
    texts = list(repeated(documents, setting.size(10_000_000)))
    return measure("spotless", "Clean English news with nothing to repair", texts, setting)


def line_by_line(setting: Setting) -> Outcome:
    """Time clean English news a line at a time, as fields of records come."""
    lines = [line for text in clean_documents(setting.corpora) for line in text.split("\n")]
    texts = list(repeated(lines, setting.size(2_000_000), " "))
    return measure("lines", "Clean English news, line by line", texts, setting)


def damaged_copy(setting: Setting) -> Outcome:
    """Time news with all kinds of damage, and the wire story."""
    texts = list(repeated(wire_documents(setting.corpora), setting.size(2_000_000)))
    return measure("damaged", "Damaged wire copy", texts, setting)


def measure(name: str, title: str, texts: list[str], setting: Setting) -> Outcome:
    """Time every system on the same texts, the slow glue script on the first of them."""
    systems = build_systems(texts, setting.corpora)
    rounds = interleaved(systems, ROUNDS)
    mine = rounds[SUBJECT]
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for system, seconds in rounds.items():
        speed = 1 / statistics.median(seconds) if statistics.median(seconds) else 0.0
        times = median_ratio(seconds, mine)
        figures[f"{name}.{system}.MB/s"] = speed
        figures[f"{name}.ratio to {system}"] = times
        size = megabytes(systems[system][1])
        rows.append((system, f"{size:.2f}", f"{speed:.3f}", f"{times:.2f}"))
    caption = f"CPU time, one core, median of {ROUNDS} rounds, systems in turn"
    columns = ("system", "MB timed", "MB/s", "transclean is faster by")
    tables = [Table(title, columns, tuple(rows), caption), steps_table(name, title, texts, figures)]
    return Outcome(tables, figures)


def build_systems(texts: list[str], corpora: Corpora) -> dict[str, tuple[CleanText, Sequence[str]]]:
    """Return the systems with the texts each is timed on."""
    systems = Systems(corpora.terms)
    few: list[str] = []
    while texts[len(few) :] and megabytes(few) * 1e6 < GLUE_BYTES:
        few.append(texts[len(few)])
    found: dict[str, tuple[CleanText, Sequence[str]]] = {SUBJECT: (systems.cleaner.clean, texts)}
    for name, clean in systems.baselines.items():
        if name != "identity":
            found[name] = (clean, texts)
    for name, clean in systems.glue.items():
        found[name] = (clean, few)
    return found


def steps_table(name: str, title: str, texts: Sequence[str], figures: dict[str, float]) -> Table:
    """Return the seconds per megabyte of each step, by the cleaner's own account."""
    cleaner = Systems().cleaner
    sample = texts[: max(1, len(texts) // 5)]
    seconds: dict[str, float] = {}
    edits: Counter[str] = Counter()
    for text in sample:
        for step, spent in cleaner.clean(text).stats.steps.items():
            seconds[step] = seconds.get(step, 0.0) + spent.seconds
            edits[step] += spent.edits
    size = megabytes(sample)
    rows: list[tuple[str, ...]] = []
    for step, spent_in_step in seconds.items():
        figures[f"{name}.{step}.s/MB"] = spent_in_step / size
        share = spent_in_step / (sum(seconds.values()) or 1)
        rows.append((step, f"{spent_in_step / size:.4f}", f"{100 * share:.1f}", str(edits[step])))
    columns = ("step", "s/MB", "% of steps", "edits")
    return Table(f"{title}: by step (wall time)", columns, tuple(rows))
