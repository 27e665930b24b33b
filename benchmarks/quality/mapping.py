"""Terms of foreign news are put into the aligned English line, which should come back.

For every language of the documents: where the source line holds a form that the shipped
glossaries find for copy from that language, the answer should stand in the aligned English line.
It is then taken out there, the foreign form put in its place, and the line cleaned again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corpora import Document as News
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import bootstrap, ratio
from transclean.api import Cleaner
from transclean.config import Config
from transclean.document import Document
from transclean.model import Span
from transclean.rule import Setting
from transclean.steps.glossary import Options, build
from transclean.steps.glossary.casing import same_case
from transclean.steps.glossary.entry import Form, language_code
from transclean.steps.glossary.match import TermStage

LISTED = 400
OTHER_STEPS = {"encoding", "debris", "spacing", "format", "leftovers", "lexicon"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A form in a source line, the answer of the glossary, and what came of it."""

    document: str
    language: str
    form: str
    answer: str
    stands: bool
    returns: bool
    line: str


def run(context: Context) -> Report:
    """Look for terms in every source line of the documents."""
    step = build(Options(), Setting())
    stage = next(each for each in step.stages if isinstance(each, TermStage))
    cleaner = Cleaner(Config.from_dict({name: {"enabled": False} for name in OTHER_STEPS}))
    documents = context.corpora.ntrex[:: context.size(1, 6)]
    hits = [hit for news in documents for hit in hits_of(news, stage, cleaner)]
    report = Report(counts={"mapping.hits": len(hits)})
    rows = [row(language, [hit for hit in hits if hit.language == language])
            for language in sorted({hit.language for hit in hits})]  # fmt: skip
    report.tables.append(
        Table(
            "Terms of foreign news in the aligned English (per cent)",
            ("language", "terms", "answer stands there", "line comes back"),
            (*rows, row("all", hits)),
            "line comes back: of those whose answer stands there, put in and cleaned",
        )
    )
    stands = ratio(sum(hit.stands for hit in hits), len(hits), 1.0)
    placed = [hit for hit in hits if hit.stands]
    returns = ratio(sum(hit.returns for hit in placed), len(placed), 1.0)
    report.scores["mapping.answer_stands"] = Score(stands, "min", ("ntrex",))
    report.scores["mapping.line_comes_back"] = Score(returns, "min", ("ntrex",))
    by_document = [
        [hit for hit in hits if hit.document == name] for name in {hit.document for hit in hits}
    ]
    interval = bootstrap(
        [(sum(hit.stands for hit in group), len(group)) for group in by_document],
        lambda pairs: ratio(sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs), 1.0),
        context.resamples,
        context.seed,
    )
    report.details["answer_stands"] = str(interval)
    missed = Counter((hit.language, hit.form, hit.answer) for hit in hits if not hit.stands)
    report.listing = [
        f"not in the line, {count} x {language}: {form} -> {answer}"
        for (language, form, answer), count in missed.most_common(LISTED)
    ]
    report.listing += [
        f"does not come back, {hit.language}: {hit.form} -> {hit.answer}: {hit.line}"
        for hit in placed
        if not hit.returns
    ][:LISTED]
    return report


def row(language: str, hits: list[Hit]) -> tuple[str, ...]:
    """Return the row of one language."""
    placed = [hit for hit in hits if hit.stands]
    return (
        language,
        str(len(hits)),
        percent(ratio(len(placed), len(hits), 1.0)),
        percent(ratio(sum(hit.returns for hit in placed), len(placed), 1.0)),
    )


def hits_of(news: News, stage: TermStage, cleaner: Cleaner) -> Iterator[Hit]:
    """Yield the terms of every line of one document in every language."""
    english = news.lines["en"]
    for language, lines in news.lines.items():
        if language == "en":
            continue
        for number, (line, aligned) in enumerate(zip(lines, english, strict=True)):
            for form, written in terms_in(line, language, stage):
                around = tuple(english[:number]), tuple(english[number + 1 :])
                hit = judge(form, written, (language, aligned), around, cleaner)
                if hit is not None:
                    yield Hit(news.id, language, written, form.output, *hit)


def terms_in(line: str, language: str, stage: TermStage) -> Iterator[tuple[Form, str]]:
    """Yield the forms of entries for copy from ``language`` that stand in a line, longest first."""
    reached = 0
    for candidate in stage.index.candidates(Document(line)):
        if candidate.start < reached:
            continue
        written = line[candidate.start : candidate.end]
        for form in candidate.forms:
            entry = form.entry
            speaks = not entry.source_languages or language_code(language) in entry.source_languages
            if (
                same_case(written, form.text, entry.case_of(form.text))
                and speaks
                and not form.shield
            ):
                reached = candidate.end
                if entry.edits:
                    yield form, written
                break


def judge(
    form: Form,
    written: str,
    where: tuple[str, str],
    around: tuple[tuple[str, ...], tuple[str, ...]],
    cleaner: Cleaner,
) -> tuple[bool, bool, str] | None:
    """Tell whether the answer stands in the English line, and whether the line comes back.

    ``None`` if the glossary would not map the form in this document at all.
    """
    language, aligned = where
    place = standing(form.output, aligned)
    if place and written.endswith(".") and aligned.startswith(".", place.end):
        place = None  # `Mr.` is another house's `Mr`
    put = aligned + f" {written}." if place is None else _put(aligned, place, written, form)
    before, after = around
    text = "\n".join((*before, put, *after))
    result = cleaner.clean(text, source_language=language)
    line = (
        result.text.split("\n")[len(before)]
        if result.text.count("\n") == len(before) + len(after)
        else ""
    )
    if place is not None:
        return True, line == aligned, line
    start = len("\n".join(before)) + (1 if before else 0) + len(aligned)
    mapped = any(
        edit.original_span.start >= start - 2 and edit.original_span.end <= start + len(written) + 2
        for edit in result.edits
    )
    return (False, False, aligned) if mapped else None


def _put(aligned: str, place: Span, written: str, form: Form) -> str:
    start = place.start
    article = form.entry.article.value == "the" and aligned[:start].lower().endswith("the ")
    if article and written.lower().startswith(("l'", "l’")):
        start -= 4
    return aligned[:start] + written + aligned[place.end :]


def standing(answer: str, line: str) -> Span | None:
    """Return where an answer stands in a line as whole words, in whatever case.

    >>> standing("air strike", "An Air strike hit.")
    Span(start=3, end=13)
    """
    found = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", line, re.IGNORECASE)
    return Span(*found.span()) if found else None
