"""Terms in sentences written for this test, apart from the entries and their examples.

`term_cases.toml` holds damaged sentences and what a desk would print, `term_distractors.toml`
look-alikes that must stay: other senses, names, quotations, addresses, other languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import bootstrap, ratio
from transclean.tables import load_table

LISTED = 200


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what it must become, and of which kind it is."""

    text: str
    expected: str
    language: str | None
    kind: str

    @property
    def must_map(self) -> bool:
        """Whether anything is to be changed."""
        return self.text != self.expected


def cases() -> list[Case]:
    """Return the damaged sentences and the distractors."""
    damaged = load_table(__file__, "term_cases.toml")["case"]
    distractors = load_table(__file__, "term_distractors.toml")["distractor"]
    return [
        Case(row["text"], row.get("expected", row["text"]), row.get("source_language"), row["kind"])
        for row in (*damaged, *distractors)
    ]


def run(context: Context) -> Report:
    """Clean every sentence and compare it with what a desk would print."""
    verdicts = [
        (case, context.systems.cleaner.clean(case.text, source_language=case.language).text)
        for case in cases()
    ]
    rows = []
    report = Report(counts={"term_cases.cases": len(verdicts)})
    for must_map, name in ((True, "acc_plus"), (False, "acc_minus")):
        judged = [each for each in verdicts if each[0].must_map is must_map]
        right = [float(case.expected == output) for case, output in judged]
        report.scores[f"term_cases.{name}"] = Score(ratio(sum(right), len(right), 1.0), "min", ())
        interval = bootstrap(
            right, lambda found: ratio(sum(found), len(found), 1.0), context.resamples, context.seed
        )
        rows.append(("must map" if must_map else "must stay", str(len(judged)), str(interval)))
        rows += kind_rows(judged)
    report.tables.append(
        Table("Terms in sentences of our own (per cent, whole text equal)",
              ("kind", "sentences", "right"), tuple(rows))
    )  # fmt: skip
    report.listing = [
        f"{case.kind} [{case.language or '-'}]: {case.text} -> {output} (wanted: {case.expected})"
        for case, output in verdicts
        if case.expected != output
    ][:LISTED]
    return report


def kind_rows(judged: Sequence[tuple[Case, str]]) -> list[tuple[str, str, str]]:
    """Return one row for each kind."""
    kinds: dict[str, list[bool]] = {}
    for case, output in judged:
        kinds.setdefault(case.kind, []).append(case.expected == output)
    return [
        (f"  {kind}", str(len(right)), percent(ratio(sum(right), len(right), 1.0)))
        for kind, right in sorted(kinds.items())
    ]
