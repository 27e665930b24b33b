"""Leftovers with the source of the text at hand: found with it and without, and false alarms.

Rules and thresholds were settled on every other document, counted from the first (``tuned``);
the figures that are reported and pinned are those of the others (``held out``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.corpora import Corpora
from benchmarks.quality.leftover_texts import Mixed, Tally, f1, in_documents, mixed, tally
from benchmarks.quality.leftovers import LANGUAGES, OTHER_STEPS, PER, shown, whole_lines
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import bootstrap, ratio
from transclean.api import Cleaner
from transclean.config import Config

HALVES = {"tuned": 0, "held out": 1}
REPORTED = "held out"
MT = "fr, mt"
OTHERS = 3  # sources of other stories that each text is given
SHORT = 8  # lines of an extract


class Story(NamedTuple):
    """A document: its lines in English and in the language of its source."""

    id: str
    english: tuple[str, ...]
    source: tuple[str, ...]

    @property
    def source_text(self) -> str:
        """The source as one text."""
        return "\n".join(self.source)


def stories(corpora: Corpora, name: str, half: int) -> list[Story]:
    """Return half of the documents of a language, or of real machine output (`MT`)."""
    if name == MT:
        pairs = [(each.outputs["microsoft"], each.source) for each in corpora.mt]
        made = [Story(id_, *zip(*lines, strict=True)) for id_, lines in in_documents("mt", pairs)]
    else:
        made = [Story(news.id, news.lines["en"], news.lines[name]) for news in corpora.ntrex]
    return made[half::2]


def spans(cleaner: Cleaner, text: str, language: str, source: str | None) -> list[tuple[int, int]]:
    """Return where leftovers are found."""
    result = cleaner.clean(text, source_language=language, source_text=source)
    return [
        (each.original_span.start, each.original_span.end)
        for each in result.findings
        if each.kind == "leftover"
    ]


def planted(story: Story, seed: int) -> Mixed:
    """Return a document with lines and words of its source left in it."""
    return mixed(story.id, zip(story.english, story.source, strict=True), seed)


def parts(tallies: Sequence[Tally]) -> tuple[float, float]:
    """Return precision and recall over letters inside sentences."""
    hit = sum(each.hit for each in tallies)
    wrong, missed = (sum(getattr(each, name) for each in tallies) for name in ("wrong", "missed"))
    return ratio(hit, hit + wrong, 1.0), ratio(hit, hit + missed, 1.0)


def run(context: Context) -> Report:
    """Measure what is found, then what should not be, then sources of other stories."""
    cleaner = Cleaner(Config.from_dict({name: {"enabled": False} for name in OTHER_STEPS}))
    report = Report()
    names = [*LANGUAGES, MT] if context.corpora.mt else list(LANGUAGES)
    rows = [row for name in names for row in found_rows(context, cleaner, name, report)]
    report.tables.append(
        Table(
            "Leftovers without and with the source: letters inside sentences, whole lines (%)",
            ("set", "half", "source", "F1", "precision", "recall", "lines", "their letters"),
            tuple(rows),
        )
    )
    false_alarms(context, cleaner, names, report)
    other_stories(context, cleaner, report)
    return report


def found_rows(
    context: Context, cleaner: Cleaner, name: str, report: Report
) -> Iterator[tuple[str, ...]]:
    """Yield the figures of a set, each half without and with the source."""
    seeds = range(1 if name == MT else context.size(4, 1))
    for half, offset in HALVES.items():
        told = stories(context.corpora, name, offset)[:: context.size(1, 6)]
        pairs = [(planted(story, seed), story) for seed in seeds for story in told]
        for given in (False, True):
            tallies = [
                tally(each, spans(cleaner, each.text, name[:2],
                                  story.source_text if given else None))
                for each, story in pairs
            ]  # fmt: skip
            interval = bootstrap(tallies, f1, context.resamples, context.seed)
            shares = map(percent, (*parts(tallies), *whole_lines(tallies)))
            yield name, half, "given" if given else "-", str(interval), *shares
            if half == REPORTED and given:
                key = f"source_aware.{name.replace(', ', '_')}"
                corpus = ("mt",) if name == MT else ("ntrex",)
                report.scores[f"{key}.f1"] = Score(f1(tallies), "min", corpus)


def false_alarms(context: Context, cleaner: Cleaner, names: Sequence[str], report: Report) -> None:
    """Count and list what is found in text that has no planted leftovers."""
    rows = []
    for name in names:
        for half, offset in HALVES.items():
            told = stories(context.corpora, name, offset)[:: context.size(1, 6)]
            texts = [("\n".join(story.english), story.source_text) for story in told]
            size = sum(len(text.split()) for text, _ in texts)
            cells = []
            for given in (False, True):
                found = [
                    (text, span)
                    for text, source in texts
                    for span in spans(cleaner, text, name[:2], source if given else None)
                ]
                cells.append(f"{len(found)} ({PER * ratio(len(found), size):.2f})")
            key = f"source_aware.false_spans.{name.replace(', ', '_')}"
            if half == REPORTED:
                report.scores[key] = Score(len(found), "max", ())
            report.listing += [f"{key} ({half}): {shown(text, *span)}" for text, span in found]
            rows.append((name, half, f"{size:,}", *cells))
    report.tables.append(
        Table(
            f"Spans found where nothing was planted, and per {PER:,} words",
            ("set", "half", "words", "without", "with the source"),
            tuple(rows),
            "all with the source are listed with --verbose; real output has real leftovers",
        )
    )


def other_stories(context: Context, cleaner: Cleaner, report: Report) -> None:
    """Count sources that are ignored: those of the text, and those of other stories."""
    rows = []
    for name in LANGUAGES:
        told = stories(context.corpora, name, HALVES[REPORTED])[:: context.size(1, 6)]
        chance = random.Random(context.seed)
        for size, lines in (("whole", None), (f"{SHORT} lines", SHORT)):
            cut = [story._replace(english=story.english[:lines], source=story.source[:lines])
                   for story in told]  # fmt: skip
            own = [(story, story) for story in cut]
            others = [
                (story, other)
                for story in cut
                for other in chance.sample(cut, min(OTHERS, len(cut)))
                if other is not story
            ]
            ignored = [_ignored(cleaner, name, pairs) for pairs in (own, others)]
            cells = (f"{count} of {len(pairs)}" for count, pairs in zip(ignored, (own, others)))
            rows.append((name, size, *cells))
            if lines is None:
                key = f"source_aware.story.{name}"
                report.scores[f"{key}.own_ignored"] = Score(ignored[0], "max", ())
                share = ratio(ignored[1], len(others), 1.0)
                report.scores[f"{key}.other_ignored"] = Score(share, "min", ("ntrex",))
    report.tables.append(
        Table(
            "Sources that are ignored as those of another story (held out)",
            ("language", "text", "own source", "source of another story"),
            tuple(rows),
        )
    )


def _ignored(cleaner: Cleaner, language: str, pairs: Sequence[tuple[Story, Story]]) -> int:
    count = 0
    for story, other in pairs:
        text = "\n".join(story.english)
        result = cleaner.clean(text, source_language=language, source_text=other.source_text)
        count += any(each.kind == "source-mismatch" for each in result.findings)
    return count
