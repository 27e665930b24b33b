"""What the shipped glossaries change in clean English news, whatever the source is said to be.

A job that knows its source gives it with every text, so copy without a fault must stay as it is
for each of them.
"""

from __future__ import annotations

from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table

LANGUAGES = (None, "fr", "es", "de", "it", "pt", "nl", "no", "sv", "da", "ru", "ar", "pl")


def run(context: Context) -> Report:
    """Clean news documents and their lines, and list every edit of a glossary."""
    documents = [news.text() for news in context.corpora.ntrex]
    texts = {
        "documents": documents,
        "lines": [line for news in context.corpora.ntrex for line in news.lines["en"]],
        "lee": list(context.corpora.lee),
    }
    report = Report()
    rows = []
    for language in LANGUAGES[: context.size(len(LANGUAGES), 2)]:
        counts = []
        for name, group in texts.items():
            edits = [
                (edit, text)
                for text in group
                for edit in context.systems.cleaner.clean(text, source_language=language).edits
                if edit.step == "glossary"
            ]
            counts.append(len(edits))
            for edit, text in edits:
                start, end = edit.original_span
                around = text[max(0, start - 40) : end + 30].replace("\n", " ")
                change = f"{edit.rule}: {edit.before!r} -> {edit.after!r}"
                report.listing.append(f"{language or 'unknown'}, {name}: {change}: {around}")
        rows.append((language or "unknown", *map(str, counts)))
        report.scores[f"term_harm.{language or 'unknown'}"] = Score(sum(counts), "max", ("ntrex",))
    words = {name: sum(len(text.split()) for text in group) for name, group in texts.items()}
    report.counts = {f"term_harm.{name}.words": count for name, count in words.items()}
    report.tables.append(
        Table(
            "Edits of glossaries in clean English",
            ("source language given", *texts),
            tuple(rows),
            ", ".join(f"{name}: {count:,} words" for name, count in words.items()),
        )
    )
    return report
