"""The prefilter of the encoding step: what it skips needed no repair.

A rule runs only where its trigger fires. Here the step is run beside a copy of itself whose
triggers always fire, on clean and on damaged texts; the two must do the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import transclean
from benchmarks.quality.idempotence import clean_sets, damaged_sets, engine_sets
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import ratio
from transclean.document import Document
from transclean.model import Safety
from transclean.pipeline import board_of
from transclean.pipeline import run as run_steps
from transclean.rule import RuleStage, Setting, Step
from transclean.steps.encoding import STEP

CONFIG = transclean.Config()


def always(_: Document) -> bool:
    """Fire on every text."""
    return True


def with_prefilter() -> Step:
    """Return the encoding step as it is."""
    built: Step = STEP.build(CONFIG.encoding, Setting())
    return built


def without_prefilter() -> Step:
    """Return the encoding step with triggers that always fire.

    >>> without_prefilter().trigger(Document("It rained."))
    True
    """
    rules = [stage.rules for stage in with_prefilter().stages if isinstance(stage, RuleStage)]
    stages = (tuple(rule._replace(trigger=always) for rule in stage) for stage in rules)
    return Step(STEP.name, tuple(RuleStage(stage) for stage in stages))


def answer(step: Step, text: str) -> tuple[object, ...]:
    """Return all that a step does to a text."""
    document = Document(text)
    run_steps([document], [step], Safety.LIKELY)
    return (document.text, document.account(), document.findings(), document.skipped())


def sets(context: Context) -> Iterator[tuple[str, str]]:
    """Yield texts with the name of their set; a check leaves out machine output and damage."""
    yield from clean_sets(context)
    for document in context.corpora.ntrex:
        for language in sorted(document.lines.keys() - {"en"}):
            yield from ((f"ntrex-{language}-lines", line) for line in document.lines[language])
    if not context.quick:
        yield from engine_sets(context)
        yield from damaged_sets(context)


def run(context: Context) -> Report:
    """Answer every text with and without the prefilter."""
    guarded, bare = with_prefilter(), without_prefilter()
    board = board_of([guarded])
    texts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    different: Counter[str] = Counter()
    listing: list[str] = []
    # Every third text will do for a check.
    for number, (name, text) in enumerate(sets(context)):
        if number % context.size(1, 3):
            continue
        texts[name] += 1
        skipped[name] += not board(Document(text))
        if answer(guarded, text) != answer(bare, text):
            different[name] += 1
            listing.append(f"{name}: {text[:200]!r}")
    rows = tuple(
        (name, str(count), percent(ratio(skipped[name], count)), str(different[name]))
        for name, count in texts.items()
    )
    table = Table(
        "Prefilter: the encoding step with and without it",
        ("set", "texts", "skipped whole, %", "answered otherwise"),
        rows,
    )
    report = Report(tables=[table], listing=listing, counts={"prefilter.texts": texts.total()})
    inputs = ("ntrex",) if context.quick else ("ntrex", "mt", "copied")
    report.scores["prefilter.differences"] = Score(different.total(), "max", inputs)
    return report
