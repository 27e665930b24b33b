"""Leftovers of the source language: found inside sentences, and false alarms in clean English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.corpora import Corpora
from benchmarks.quality.leftover_texts import (
    Find,
    Mixed,
    Tally,
    f1,
    in_documents,
    mixed,
    recall,
    tally,
)
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import bootstrap, ratio
from transclean.api import Cleaner
from transclean.config import Config
from transclean.languages.lexicon import words

LANGUAGES = ("fr", "es", "it", "pt", "de", "nl", "sv", "nb", "da")
OTHER_STEPS = ("encoding", "debris", "spacing", "format", "glossary", "lexicon")
STRESS = Path(__file__).with_name("leftover_stress.tsv")
WORD = re.compile(r"[^\W\d_]+")
PER = 10_000  # words that false spans are counted in


def finder(language: str | None, cleaner: Cleaner) -> Find:
    """Return what finds the leftovers of a language that is known, or is not."""

    def find(text: str) -> list[tuple[int, int]]:
        found = cleaner.clean(text, source_language=language).findings
        return [
            (each.original_span.start, each.original_span.end)
            for each in found
            if each.kind == "leftover"
        ]

    return find


def right_code(language: str, cleaner: Cleaner, texts: Sequence[Mixed]) -> float:
    """Return the share of source letters found without a hint that have the right language."""
    right = found = 0
    for text in texts:
        inside = bytearray(len(text.text))
        for each in text.inserted:
            inside[each.start : each.end] = b"\1" * (each.end - each.start)
        for seen in cleaner.clean(text.text).findings:
            if seen.kind == "leftover":
                letters = sum(inside[slice(*seen.original_span)])
                found += letters
                right += letters if seen.language == language else 0
    return ratio(right, found, 1.0)


def frequency_rule(language: str | None) -> Find:
    """Return the baseline: a word that is common in the language and 30 times rarer in English."""
    here, english = words(language or "fr"), words("en")

    def find(text: str) -> list[tuple[int, int]]:
        return [
            match.span()
            for match in WORD.finditer(text)
            if match[0].islower()
            and here.get(match[0], 0.0) >= max(3.0, english.get(match[0], 0.7) + 1.5)
        ]

    return find


def documents(corpora: Corpora, language: str, seeds: Iterable[int], step: int) -> list[Mixed]:
    """Return the news documents with lines and words of a language left in them."""
    return [
        mixed(news.id, zip(news.lines["en"], news.lines[language], strict=True), seed)
        for seed in seeds
        for news in corpora.ntrex[::step]
    ]


def wmt_documents(corpora: Corpora, seeds: Iterable[int], step: int) -> list[Mixed]:
    """Return other French news, never looked at while the step was made."""
    pairs = [(each.reference, each.source) for each in corpora.mt]
    groups = list(in_documents("wmt", pairs))[::step]
    return [mixed(id_, lines, seed) for seed in seeds for id_, lines in groups]


def row(name: str, tallies: Sequence[Tally], context: Context) -> tuple[str, ...]:
    """Return the figures of one set."""
    interval = bootstrap(tallies, f1, context.resamples, context.seed)
    lines, letters = whole_lines(tallies)
    lengths: tuple[Iterable[int], ...] = ((1,), (2,), (3,), (4, 5, 6))
    return (name, str(interval), percent(lines), percent(letters),
            *(percent(recall(tallies, each)) for each in lengths))  # fmt: skip


def whole_lines(tallies: Sequence[Tally]) -> tuple[float, float]:
    """Return the share of whole source lines that were found, and of the letters in them."""
    letters = ratio(sum(t.whole_hit for t in tallies), sum(t.whole for t in tallies), 1.0)
    return recall(tallies, (0,)), letters


def run(context: Context) -> Report:
    """Measure every language, known and unknown, then false alarms."""
    cleaner = Cleaner(Config.from_dict({name: {"enabled": False} for name in OTHER_STEPS}))
    seeds = range(context.size(4, 1))
    step = context.size(1, 6)
    report = Report()
    rows: list[tuple[str, ...]] = []
    codes: list[tuple[str, str]] = []
    sets: list[tuple[str, str, list[Mixed]]] = [
        (language, language, documents(context.corpora, language, seeds, step))
        for language in LANGUAGES
    ]
    sets.append(("fr, wmt", "fr", wmt_documents(context.corpora, range(1), context.size(1, 40))))
    for name, language, texts in sets:
        systems: tuple[tuple[str, Find], ...] = (
            ("known", finder(language, cleaner)),
            ("unknown", finder(None, cleaner)),
            ("frequency rule", frequency_rule(language)),
        )
        for system, find in systems:
            tallies = [tally(text, find(text.text)) for text in texts]
            rows.append(row(f"{name}: {system}", tallies, context))
            if system != "frequency rule":
                add_scores(report, f"leftovers.{name.replace(', ', '_')}.{system}", tallies)
        share = right_code(language, cleaner, texts)
        codes.append((name, percent(share)))
        key = f"leftovers.{name.replace(', ', '_')}.unknown.code"
        report.scores[key] = Score(share, "min", ("ntrex",))
    report.tables.append(
        Table(
            "Leftovers: letters inside sentences, whole lines, runs by length (per cent)",
            ("language", "F1", "lines", "their letters", "1 word", "2", "3", "4-6"),
            tuple(rows),
        )
    )
    title = "Letters found without a hint that have the right language (per cent)"
    report.tables.append(Table(title, ("language", "right"), tuple(codes)))
    false_alarms(context, cleaner, report)
    return report


def add_scores(report: Report, name: str, tallies: Sequence[Tally]) -> None:
    """Add the figures that are pinned."""
    lines, letters = whole_lines(tallies)
    report.scores[f"{name}.f1"] = Score(f1(tallies), "min", ("ntrex",))
    report.scores[f"{name}.lines"] = Score(lines, "min", ("ntrex",))
    report.scores[f"{name}.line_letters"] = Score(letters, "min", ("ntrex",))
    for length in (1, 2):
        report.scores[f"{name}.recall_{length}"] = Score(
            recall(tallies, (length,)), "min", ("ntrex",)
        )
    report.scores[f"{name}.recall_3"] = Score(recall(tallies, (3, 4, 5, 6)), "min", ("ntrex",))


def clean_sets(context: Context) -> Iterator[tuple[str, list[str]]]:
    """Yield the sets of clean English, by name."""
    corpora = context.corpora
    step = context.size(1, 5)
    yield "ntrex", [news.text() for news in corpora.ntrex]
    yield "lee", list(corpora.lee)
    yield "flores", sorted({each.reference for each in corpora.copied})
    yield "wmt references", [each.reference for each in corpora.mt][::step]
    yield "wmt microsoft", [each.outputs["microsoft"] for each in corpora.mt][::step]
    yield "stress", [line.partition("\t")[2] for line in stress_lines()]


def stress_lines() -> list[str]:
    """Return the sentences full of foreign names and loans, each behind its language."""
    return [line for line in STRESS.read_text("utf-8").splitlines() if line[:1] != "#"]


def false_alarms(context: Context, cleaner: Cleaner, report: Report) -> None:
    """Count and list what is found in clean English, for each language and for none."""
    rows = []
    for name, texts in clean_sets(context):
        size = sum(len(text.split()) for text in texts)
        cells = []
        for language in (*LANGUAGES, None):
            find = finder(language, cleaner)
            found = [(text, span) for text in texts for span in find(text)]
            cells.append(f"{len(found)} ({PER * ratio(len(found), size):.2f})")
            key = f"leftovers.false_spans.{name.replace(' ', '_')}.{language or 'unknown'}"
            report.scores[key] = Score(len(found), "max", ())
            report.listing += [f"{key}: {shown(text, *span)}" for text, span in found]
        rows.append((name, f"{size:,}", *cells))
    report.tables.append(
        Table(
            f"Spans found in clean English, and per {PER:,} words",
            ("set", "words", *LANGUAGES, "unknown"),
            tuple(rows),
            "all are listed with --verbose; the references of wmt hold real leftovers",
        )
    )


def shown(text: str, start: int, end: int) -> str:
    """Return a span with what stands around it, on one line."""
    line = f"{text[max(0, start - 40) : start]}⟦{text[start:end]}⟧{text[end : end + 25]}"
    return " ".join(line.split())
