"""Entities in the raw output of a commercial engine: how many are left, beside html.unescape."""

from __future__ import annotations

import html
import re
from collections import Counter

from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table
from benchmarks.systems import STEP_ALONE, CleanText, encoding_cleaner

# Whole or torn, with a semicolon; nothing in these sentences looks like one and is none.
ENTITY = re.compile(r"& ?(?:amp ?; ?)?#? ?\w{2,8} ?;")


def run(context: Context) -> Report:
    """Count the entities of every engine's output before and after."""
    cleaner = encoding_cleaner()
    systems: dict[str, CleanText] = {
        "identity": str,
        "html.unescape": html.unescape,
        STEP_ALONE: lambda text: cleaner.clean(text).text,
    }
    left: Counter[tuple[str, str]] = Counter()
    listing: list[str] = []
    sentences = context.corpora.mt[:: context.size(1, 10)]
    for sentence in sentences:
        for engine, output in sentence.outputs.items():
            for system, clean in systems.items():
                found = ENTITY.findall(clean(output))
                left[engine, system] += len(found)
                if found and system == STEP_ALONE:
                    listing.append(f"{engine} {sentence.id}: {found}: {output}")
    engines = list(sentences[0].outputs) if sentences else []
    table = Table(
        "Natural engine output: entities left in the sentences",
        ("engine", "sentences", *systems),
        tuple(
            (engine, str(len(sentences)), *(str(left[engine, name]) for name in systems))
            for engine in engines
        ),
        "chrF++ against the reference: see the measure end_to_end",
    )
    report = Report(tables=[table], listing=listing, counts={"natural.sentences": len(sentences)})
    total = sum(left[engine, STEP_ALONE] for engine in engines)
    report.scores["natural.entities_left"] = Score(total, "max", ("mt",))
    return report
