"""Terms: mapped where they must be, untouched where they must not be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.corpora import Term
from benchmarks.quality.carriers import Case, all_cases
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import Interval, bootstrap, ratio
from benchmarks.systems import SUBJECT

CleanCase = Callable[[str, str | None], str]
TERM_STEPS = {"glossary", "lexicon"}
LISTED = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one case came out right."""

    case: Case
    right: bool
    output: str


def occurrences(surface: str, text: str, flags: int = 0) -> int:
    """Return how often a form stands in a text as a whole.

    >>> occurrences("EI", "EI and EIB"), occurrences("M.", "M. Roux")
    (1, 1)
    """
    return len(re.findall(rf"(?<!\w){re.escape(surface)}(?!\w)", text, flags))


def is_right(case: Case, output: str) -> bool:
    """Tell whether a term was mapped, or left alone, as its case asks.

    Case, articles and plurals around the term may be adapted, so the text is not compared as
    a whole: the old form has to go and the new one to come.
    """
    surface, preferred = case.term.surface, case.term.preferred
    before = occurrences(surface, case.text)
    if not case.must_map:
        return occurrences(surface, output) == before
    gone = occurrences(surface, output) < before
    came = occurrences(preferred, output, re.IGNORECASE) > occurrences(
        preferred, case.frame, re.IGNORECASE
    )
    return came and (gone or surface in preferred)


def systems_of(context: Context) -> dict[str, CleanCase]:
    """Return transclean and, in a full run, a plain keyword replacer with the SAFE rows."""
    cleaner = context.systems.cleaner
    systems: dict[str, CleanCase] = {
        SUBJECT: lambda text, language: cleaner.clean(text, source_language=language).text
    }
    if context.quick:
        return systems
    systems["identity"] = lambda text, language: text
    replace = keyword_replacer(context.corpora.terms)
    if replace is not None:
        systems["flashtext, SAFE rows"] = lambda text, language: replace(text)
    return systems


def keyword_replacer(terms: Iterable[Term]) -> Callable[[str], str] | None:
    """Return flashtext loaded with the SAFE rows, or nothing when it is not installed."""
    try:
        from flashtext import KeywordProcessor  # type: ignore[import-untyped]  # no types
    except ImportError:
        return None
    replacer = KeywordProcessor(case_sensitive=True)
    for term in terms:
        if term.level == "SAFE":
            replacer.add_keyword(term.surface, term.preferred)
    return lambda text: str(replacer.replace_keywords(text))


def accuracies(verdicts: Sequence[Verdict]) -> tuple[float, float, float]:
    """Return Acc+, Acc- and their harmonic mean."""
    shares: list[float] = []
    for must_map in (True, False):
        asked = [verdict.right for verdict in verdicts if verdict.case.must_map is must_map]
        shares.append(ratio(sum(asked), len(asked), empty=1.0))
    plus, minus = shares
    return plus, minus, ratio(2 * plus * minus, plus + minus)


def group_rows(
    verdicts: Sequence[Verdict], key: Callable[[Case], str]
) -> tuple[tuple[str, ...], ...]:
    """Return one row for each group of cases."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(key(verdict.case), []).append(verdict)
    rows: list[tuple[str, ...]] = []
    for name, found in sorted(groups.items()):
        must = sum(verdict.case.must_map for verdict in found)
        plus, minus, mean = accuracies(found)
        cells = (percent(plus) if must else "-", percent(minus) if must < len(found) else "-")
        both = percent(mean) if 0 < must < len(found) else "-"
        rows.append((name, str(must), str(len(found) - must), *cells, both))
    return tuple(rows)


def system_row(name: str, verdicts: Sequence[Verdict], context: Context) -> tuple[str, ...]:
    """Return the row of one system, with intervals by term."""
    by_term: dict[Term, list[Verdict]] = {}
    for verdict in verdicts:
        by_term.setdefault(verdict.case.term, []).append(verdict)

    def interval(must_map: bool) -> Interval:
        pairs = [
            (
                sum(found.right for found in group if found.case.must_map is must_map),
                sum(found.case.must_map is must_map for found in group),
            )
            for group in by_term.values()
        ]
        return bootstrap(
            [pair for pair in pairs if pair[1]],
            lambda rows: ratio(sum(row[0] for row in rows), sum(row[1] for row in rows), 1.0),
            context.resamples if name == SUBJECT else 1,
            context.seed,
        )

    plus, minus, mean = accuracies(verdicts)
    cells = (str(interval(True)), str(interval(False))) if name == SUBJECT else ()
    return (name, *(cells or (percent(plus), percent(minus))), percent(mean))


def run(context: Context) -> Report:
    """Clean every carrier sentence and judge its term; then look at natural output."""
    cases = all_cases(context.corpora.terms, context.quick)
    report = Report(counts={"terms.cases": len(cases)})
    rows: list[tuple[str, ...]] = []
    for name, clean in systems_of(context).items():
        outputs = [clean(case.text, case.language) for case in cases]
        verdicts = [
            Verdict(case, is_right(case, output), output)
            for case, output in zip(cases, outputs, strict=True)
        ]
        rows.append(system_row(name, verdicts, context))
        if name == SUBJECT:
            add_subject(report, verdicts)
    report.tables.insert(
        0, Table("Terms (per cent)", ("system", "Acc+", "Acc-", "harmonic mean"), tuple(rows))
    )
    report.tables.append(natural_table(context, report))
    return report


def add_subject(report: Report, verdicts: Sequence[Verdict]) -> None:
    """Add transclean's scores, its tables by domain and by kind, and its errors."""
    columns = ("must map", "must not", "Acc+", "Acc-", "harmonic mean")
    report.tables = [
        Table("Terms by domain", ("domain", *columns), group_rows(verdicts, _domain)),
        Table("Terms by kind of case", ("kind", *columns), group_rows(verdicts, _kind)),
    ]
    plus, minus, mean = accuracies(verdicts)
    for name, value in (("acc_plus", plus), ("acc_minus", minus), ("harmonic", mean)):
        report.scores[f"terms.{name}"] = Score(value, "min", ("terms",))
    wrong = [verdict for verdict in verdicts if not verdict.right]
    report.details["wrong"] = [
        {"kind": row.case.kind, "text": row.case.text, "output": row.output,
         "language": row.case.language, "preferred": row.case.term.preferred}
        for row in wrong
    ]  # fmt: skip
    report.listing = [f"{row.case.kind}: {row.case.text} -> {row.output}" for row in wrong[:LISTED]]


def _domain(case: Case) -> str:
    return case.term.domain


def _kind(case: Case) -> str:
    return case.kind


def natural_table(context: Context, report: Report) -> Table:
    """Count the terms replaced in real machine output whose new form the reference has."""
    rows: list[tuple[str, ...]] = []
    for engine in ("google", "microsoft"):
        counts = {"in reference": 0, "old form in reference": 0, "neither": 0}
        listed: list[dict[str, str]] = []
        for sentence in context.corpora.mt[:: context.size(1, 10)]:
            for edit in context.systems.cleaner.clean(sentence.outputs[engine]).edits:
                if edit.step not in TERM_STEPS:
                    continue
                kind = "neither"
                if edit.after and occurrences(edit.after, sentence.reference, re.IGNORECASE):
                    kind = "in reference"
                elif occurrences(edit.before, sentence.reference, re.IGNORECASE):
                    kind = "old form in reference"
                counts[kind] += 1
                listed.append({"kind": kind, "before": edit.before, "after": edit.after})
        report.details[f"natural.{engine}"] = listed
        rows.append((engine, *(str(number) for number in counts.values())))
    caption = "terms replaced in raw machine output of French news, against the human reference"
    columns = ("engine", "new form in reference", "old form in reference", "neither")
    return Table("Terms in natural output", columns, tuple(rows), caption)
