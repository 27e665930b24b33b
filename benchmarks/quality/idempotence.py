"""Idempotence: cleaning a cleaned text changes nothing, whatever the text was."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from benchmarks.quality.damage import debris, spacing
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import (
    ENCODING_DAMAGES,
    LANGUAGES,
    damaged_lines,
    news_documents,
    sample_lines,
)
from benchmarks.quality.traps import TRAPS
from benchmarks.report import Table

EXAMPLES = 20


def clean_sets(context: Context) -> Iterator[tuple[str, str]]:
    """Yield undamaged texts with the name of their set, in every language there is."""
    for document in context.corpora.ntrex:
        for language in document.lines:
            yield f"ntrex-{language}", document.text(language)
        yield from (("ntrex-en-lines", line) for line in document.lines["en"])
    if not context.quick:
        yield from (("lee", text) for text in context.corpora.lee)
    yield from (("traps", text) for text in TRAPS)


def engine_sets(context: Context) -> Iterator[tuple[str, str]]:
    """Yield raw machine output with the name of its set."""
    step = 10 if context.quick else 1
    for sentence in (*context.corpora.mt[::step], *context.corpora.copied[::step]):
        yield from sentence.outputs.items()
    if context.corpora.wire:
        yield "wire", context.corpora.wire


def damaged_sets(context: Context) -> Iterator[tuple[str, str]]:
    """Yield synthetic damage: encoding by class, spacing, scraper marks."""
    for language in LANGUAGES:
        lines = sample_lines(context, language, 1)[:: context.size(1, 8)]
        for damage in ENCODING_DAMAGES:
            for _, damaged in damaged_lines(lines, damage, context.seed):
                yield f"encoding-{damage.family}", damaged
    chance = random.Random(f"{context.seed} idempotence")
    for _, lines_of_document in news_documents(context):
        littered = debris.litter(lines_of_document, chance)
        yield "debris", littered.damaged
        yield "debris+spacing", spacing.all_kinds(0.1)(littered.damaged, chance)
        yield "blank-lines", spacing.blank_lines(littered.damaged, chance)
    for language in LANGUAGES:
        lines = sample_lines(context, language, 2)
        for spaced in spacing.DAMAGES:
            for _, damaged in damaged_lines(lines, spaced, context.seed):
                yield "spacing", damaged


def run(context: Context) -> Report:
    """Clean every text twice and count those that the second time changed."""
    texts: Counter[str] = Counter()
    unstable: Counter[str] = Counter()
    passes: dict[str, Counter[int]] = {}
    examples: list[dict[str, str]] = []
    cleaner = context.systems.cleaner
    for sets in (clean_sets, engine_sets, damaged_sets):
        for name, text in sets(context):
            once = cleaner.clean(text)
            twice = cleaner.clean(once.text) if once.text != text else once
            texts[name] += 1
            passes.setdefault(name, Counter())[getattr(once.stats, "passes", 0)] += 1
            if twice.text != once.text:
                unstable[name] += 1
                if len(examples) < EXAMPLES:
                    examples.append({"set": name, "once": once.text, "twice": twice.text})
    report = build_report(texts, unstable, passes, examples)
    unused = {"terms", "ftfy", "lee"} if context.quick else {"terms", "ftfy"}
    inputs = tuple(name for name in context.corpora.digests if name not in unused)
    report.scores["idempotence.changed_again"] = Score(unstable.total(), "max", inputs)
    return report


def build_report(
    texts: Counter[str],
    unstable: Counter[str],
    passes: dict[str, Counter[int]],
    examples: list[dict[str, str]],
) -> Report:
    """Return the table, and some of the texts that changed again."""
    rows = tuple(
        (name, str(count), str(unstable[name]), _spread(passes[name]))
        for name, count in texts.items()
    )
    caption = "passes: 1 for a text that needed no edit; each number of passes with its texts"
    table = Table(
        "Idempotence: clean(clean(x)) against clean(x)",
        ("set", "texts", "changed again", "passes"),
        rows,
        caption,
    )
    return Report(
        tables=[table],
        counts={"idempotence.texts": texts.total()},
        details={
            "passes": {name: dict(found) for name, found in passes.items()},
            "examples": examples,
        },
        listing=[
            f"{row['set']}: {row['once'][:200]!r} -> {row['twice'][:200]!r}" for row in examples
        ],
    )


def _spread(passes: Counter[int]) -> str:
    """Return counts by number of passes in one cell.

    >>> _spread(Counter({1: 5, 2: 1}))
    '1: 5, 2: 1'
    """
    return ", ".join(f"{number}: {count}" for number, count in sorted(passes.items()))
