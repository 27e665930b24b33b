"""Leftovers that real engines made, and what is edited in real output that has none."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks.corpora import Sentence
from benchmarks.quality.leftovers import PER, finder, shown
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import ratio
from transclean.languages.lexicon import words

WORD = re.compile(r"[^\W\d_]+")
LEAST = 2  # copied words that a segment must have
SHORTEST = 3
COMMON = 3.0  # the Zipf value from which a word is an English one


def copied_words(sentence: Sentence) -> list[re.Match[str]]:
    """Return the words in lower case that the engine copied from the source."""
    source = {word.lower() for word in WORD.findall(sentence.source)}
    reference = {word.lower() for word in WORD.findall(sentence.reference)}
    return [
        match
        for match in WORD.finditer(sentence.outputs["nllb"])
        if match[0].islower()
        and len(match[0]) >= SHORTEST
        and match[0] in source - reference
        and words("en").get(match[0], 0.0) < COMMON
    ]


def run(context: Context) -> Report:
    """Look for what is known to be there, then for what should not be."""
    report = Report()
    sentences = context.corpora.copied[:: context.size(1, 4)]
    rows = []
    for known in (True, False):
        counts: Counter[str] = Counter()
        for sentence in sentences:
            text = sentence.outputs["nllb"]
            language = sentence.id.partition(".")[0] if known else None
            found = finder(language, context.systems.cleaner)(text)
            source = {word.lower() for word in WORD.findall(sentence.source)}
            for start, end in found:
                counts["spans"] += 1
                right = any(word.lower() in source for word in WORD.findall(text[start:end]))
                counts["right"] += right
                if not right:
                    report.listing.append(f"{sentence.id}: {shown(text, start, end)}")
            copied = copied_words(sentence)
            if len(copied) >= LEAST:
                counts["segments"] += 1
                counts["found"] += any(
                    start < word.end() and word.start() < end
                    for word in copied
                    for start, end in found
                )
        share = ratio(counts["found"], counts["segments"], 1.0)
        precision = ratio(counts["right"], counts["spans"], 1.0)
        name = "known" if known else "unknown"
        cells = (counts["segments"], percent(share), counts["spans"], percent(precision))
        rows.append((name, *map(str, cells)))
        report.scores[f"leftover_natural.{name}.found"] = Score(share, "min", ("copied",))
        report.scores[f"leftover_natural.{name}.precision"] = Score(precision, "min", ("copied",))
    report.tables.append(
        Table(
            f"Segments with {LEAST} or more words copied from sv, ro, hr, lt (per cent)",
            ("language", "segments", "found", "spans", "with source words"),
            tuple(rows),
        )
    )
    add_edits(context, report)
    return report


def add_edits(context: Context, report: Report) -> None:
    """Count what the lexicon edits in the output of an engine that left nothing."""
    sentences = context.corpora.mt[:: context.size(1, 5)]
    size = edits = 0
    for sentence in sentences:
        text = sentence.outputs["microsoft"]
        size += len(text.split())
        for edit in context.systems.cleaner.clean(text, source_language="fr").edits:
            if edit.step == "lexicon":
                edits += 1
                place = shown(text, *edit.original_span)
                report.listing.append(f"microsoft {sentence.id}: {place} -> {edit.after}")
    rate = PER * ratio(edits, size)
    report.scores["leftover_natural.microsoft.edits"] = Score(edits, "max", ("mt",))
    report.tables.append(
        Table(
            f"What the lexicon edits in French news put into English, per {PER:,} words",
            ("engine", "words", "edits", "rate"),
            (("microsoft", f"{size:,}", str(edits), f"{rate:.2f}"),),
        )
    )
