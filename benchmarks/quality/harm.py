"""Harm: what the default cleaner changes in clean English. Ideally nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import transclean
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.traps import TRAPS
from benchmarks.report import Table
from benchmarks.scoring import Interval, bootstrap, plain, ratio, without_space

SEGMENT_END = re.compile(r"\n|(?<=[a-z]{2}[.!?]) (?=[A-Z])")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
URL = re.compile(r"\b(?:https?://|www\.)\S+")
NAME = re.compile(r"\b[A-Z]\w+")
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
# Guillemets, and quotes that cp1252 text left as control characters: other shapes of a quote.
QUOTES = str.maketrans("«»‹›\x91\x92\x93\x94", "\"\"''''\"\"")
CONTEXT_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """One clean text of a named set."""

    set: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one clean text."""

    sample: Sample
    changed: int
    words: int
    lost: int
    cosmetic: int
    by_ftfy: bool | None


def clean_samples(context: Context) -> list[Sample]:
    """Return the clean English texts, whole documents and single lines."""
    corpora = context.corpora
    samples = [Sample("ntrex-documents", doc.id, doc.text()) for doc in corpora.ntrex]
    for doc in corpora.ntrex:
        samples += [
            Sample("ntrex-lines", f"{doc.id}:{number}", line)
            for number, line in enumerate(doc.lines["en"])
        ]
    samples += [Sample("lee", str(number), text) for number, text in enumerate(corpora.lee)]
    step = max(1, len(corpora.mt) // context.size(len(corpora.mt) or 1, 1000))
    samples += [Sample("mt-references", row.id, row.reference) for row in corpora.mt[::step]]
    samples += [Sample("traps", str(number), text) for number, text in enumerate(TRAPS)]
    return samples


def changed_segments(result: transclean.Result) -> int:
    """Return how many segments (lines, or sentences of a long line) the edits touch."""
    if result.text == result.original:
        return 0
    ends = [match.end() for match in SEGMENT_END.finditer(result.original)]
    touched = {bisect_right(ends, edit.original_span.start) for edit in result.edits}
    return max(1, len(touched))


def inventory(text: str) -> Counter[str]:
    """Return the numbers, web addresses and capitalised names of a text.

    >>> sorted(inventory("Ann paid 1,200 euros."))
    ['1,200', 'Ann']
    """
    found: Counter[str] = Counter()
    for pattern in (NUMBER, URL, NAME):
        found.update(pattern.findall(text))
    return found


def is_cosmetic(before: str, after: str) -> bool:
    """Tell whether only white space, shapes of quotes or invisible characters differ.

    >>> is_cosmetic("a .", "a."), is_cosmetic("man", "men")
    (True, False)
    """
    left, right = (
        without_space(plain(INVISIBLE.sub("", text).translate(QUOTES))) for text in (before, after)
    )
    return left == right


def describe(sample: Sample, result: transclean.Result) -> list[dict[str, object]]:
    """Return every edit of a clean text with its surroundings."""
    rows: list[dict[str, object]] = []
    for edit in result.edits:
        start, end = edit.original_span.start, edit.original_span.end
        rows.append(
            {
                "set": sample.set,
                "id": sample.id,
                "rule": f"{edit.step}/{edit.rule}",
                "before": edit.before,
                "after": edit.after,
                "cosmetic": is_cosmetic(edit.before, edit.after),
                "left": sample.text[max(0, start - CONTEXT_WIDTH) : start],
                "right": sample.text[end : end + CONTEXT_WIDTH],
            }
        )
    return rows


def per_100k(outcomes: list[Outcome], context: Context) -> Interval:
    """Return changed segments per 100,000 words with its interval by text."""
    pairs = [(outcome.changed, outcome.words) for outcome in outcomes]
    return bootstrap(
        pairs,
        lambda rows: 1e5 * ratio(sum(row[0] for row in rows), sum(row[1] for row in rows)),
        context.resamples,
        context.seed,
    )


def set_row(name: str, outcomes: list[Outcome], context: Context) -> tuple[str, ...]:
    """Return the table row of one set."""
    rate = per_100k(outcomes, context)
    return (
        name,
        str(len(outcomes)),
        str(sum(outcome.words for outcome in outcomes)),
        str(sum(outcome.changed for outcome in outcomes)),
        f"{rate.value:.1f} [{rate.low:.1f}, {rate.high:.1f}]",
        str(sum(outcome.cosmetic for outcome in outcomes)),
        str(sum(outcome.lost for outcome in outcomes)),
        str(sum(outcome.changed > 0 for outcome in outcomes)),
        "-" if outcomes[0].by_ftfy is None else str(sum(bool(row.by_ftfy) for row in outcomes)),
    )


def run(context: Context) -> Report:
    """Clean every clean text and count what changed."""
    outcomes: dict[str, list[Outcome]] = {}
    changes: list[dict[str, object]] = []
    ftfy = None if context.quick else context.systems.baselines.get("ftfy")
    for sample in clean_samples(context):
        result = context.systems.cleaner.clean(sample.text)
        lost, rows = 0, []
        if result.text != sample.text:
            rows = describe(sample, result)
            lost = (inventory(sample.text) - inventory(result.text)).total()
        changed = changed_segments(result)
        cosmetic = changed if all(row["cosmetic"] for row in rows) else 0
        by_ftfy = None if ftfy is None else ftfy(sample.text) != sample.text
        words = len(sample.text.split())
        outcome = Outcome(sample, changed, words, lost, cosmetic, by_ftfy)
        outcomes.setdefault(sample.set, []).append(outcome)
        changes += rows
    return build_report(context, outcomes, changes)


def build_report(
    context: Context, outcomes: dict[str, list[Outcome]], changes: list[dict[str, object]]
) -> Report:
    """Return tables, scores and the full list of changes."""
    report = Report(details={"changes": changes})
    inputs = {"ntrex-documents": "ntrex", "ntrex-lines": "ntrex", "mt-references": "mt"}
    for name, rows in outcomes.items():
        needs = () if name == "traps" else (inputs.get(name, name),)
        changed = sum(row.changed for row in rows)
        report.counts[f"harm.{name}"] = len(rows)
        report.scores[f"harm.{name}.changed_segments"] = Score(changed, "max", needs)
        meaning = changed - sum(row.cosmetic for row in rows)
        report.scores[f"harm.{name}.changed_meaning"] = Score(meaning, "max", needs)
        lost = sum(row.lost for row in rows)
        report.scores[f"harm.{name}.numbers_urls_names_lost"] = Score(lost, "max", needs)
    report.tables = [
        Table(
            "Harm: default cleaner on clean English",
            (
                "set",
                "texts",
                "words",
                "changed segments",
                "per 100,000 words",
                "of them cosmetic",
                "items lost",
                "texts changed",
                "by ftfy",
            ),
            tuple(set_row(name, rows, context) for name, rows in outcomes.items()),
            "items: numbers, web addresses, capitalised names; traps are look-alikes by design; "
            "the references have damage of their own, which is rightly repaired",
        ),
        rules_table(changes),
    ]
    report.listing = [
        f"{row['set']}:{row['id']} {row['rule']}: "
        f"{row['left']}⟦{row['before']}→{row['after']}⟧{row['right']}"
        for row in changes
    ]
    return report


def rules_table(changes: list[dict[str, object]]) -> Table:
    """Return how often each rule fired on clean text."""
    fired = Counter((str(row["rule"]), bool(row["cosmetic"])) for row in changes)
    rows = tuple(
        (rule, "cosmetic" if cosmetic else "meaning", str(count))
        for (rule, cosmetic), count in fired.most_common()
    )
    return Table("Harm: rules that fired on clean English", ("rule", "kind", "edits"), rows)
