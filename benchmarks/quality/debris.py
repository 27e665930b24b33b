"""Debris: scraper marks removed, and nothing else. Scored over characters, white space apart."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from benchmarks.quality.damage.debris import (
    Littered,
    fragments,
    litter,
    paragraphs,
    with_look_alikes,
)
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import news_documents, news_inputs
from benchmarks.report import Table, percent
from benchmarks.scoring import Interval, bootstrap, ratio, without_space
from benchmarks.systems import GLUE, SUBJECT, CleanText
from transclean import Cleaner, Config
from transclean.steps import lexicon

NAIVE = re.compile(r"\[ad_\d\]|\[\s*19[ .,]*[46]59[ .,]*\d{3}\s*\]|^Source link$", re.MULTILINE)
GLUE_SHARE = 30


@dataclass(frozen=True, slots=True)
class Count:
    """Characters of one document: marks put in, marks left, legitimate ones, those lost."""

    put_in: int
    left: int
    legitimate: int
    lost: int
    exact: bool
    exact_words: bool


def count(littered: Littered, cleaned: str) -> Count:
    """Return what was removed from a littered document.

    The cleaned text is aligned with the undamaged one, not with the damaged one, so that marks
    that share letters with the text around them cannot be credited by chance.

    >>> count(Littered("A b.", "[ad_1] A b.", ["[ad_1]"]), "A b.").left
    0
    """
    undamaged, damaged, now = map(without_space, (littered.undamaged, littered.damaged, cleaned))
    left = lost = 0
    if now != undamaged:
        for operation in Indel.opcodes(undamaged, now):
            if operation.tag == "delete":
                lost += operation.src_end - operation.src_start
            elif operation.tag == "insert":
                left += operation.dest_end - operation.dest_start
    put_in = len(damaged) - len(undamaged)
    words = cleaned.split() == littered.undamaged.split()
    exact = cleaned == littered.undamaged
    return Count(put_in, min(left, put_in), len(undamaged), lost, exact, words)


def precision(counts: Sequence[Count]) -> float:
    """Return the share of removed characters that were marks."""
    good = sum(found.put_in - found.left for found in counts)
    return ratio(good, good + sum(found.lost for found in counts), empty=1.0)


def recall(counts: Sequence[Count]) -> float:
    """Return the share of mark characters that were removed."""
    put_in = sum(found.put_in for found in counts)
    return ratio(put_in - sum(found.left for found in counts), put_in, empty=1.0)


def f1(counts: Sequence[Count]) -> float:
    """Return the harmonic mean of precision and recall."""
    both = precision(counts), recall(counts)
    return ratio(2 * both[0] * both[1], sum(both))


def loss(counts: Sequence[Count]) -> float:
    """Return legitimate characters lost per 100,000."""
    return 1e5 * ratio(
        sum(found.lost for found in counts), sum(found.legitimate for found in counts)
    )


def naive(text: str) -> str:
    """Return the text without the commonest marks, by one regular expression."""
    return NAIVE.sub("", text).strip()


# What a clean text does not have: tags, a word twice, a mark glued to a word or set apart from it.
OWN_DAMAGE = re.compile(
    r"</?\w+>|\b(the|a|of|in|to) \1\b|[a-z]\"[a-z]| [.,](?:\s|$)|[a-z][.!?][A-Z]"
)


def sound_documents(context: Context) -> list[tuple[str, list[str]]]:
    """Return the clean documents, less those that show damage of their own, which is repaired."""
    return [
        (name, list(lines))
        for name, lines in news_documents(context)
        if not any(map(OWN_DAMAGE.search, lines))
    ]


def littered_documents(context: Context) -> list[Littered]:
    """Return every clean document with marks in it; in the full run twice, differently."""
    chance = random.Random(f"{context.seed} debris")
    documents = sound_documents(context)
    rounds = context.size(2, 1)
    return [litter(lines, chance) for _ in range(rounds) for _, lines in documents]


def unlittered_documents(context: Context) -> list[Littered]:
    """Return every clean document with look-alikes only: nothing is to be removed."""
    chance = random.Random(f"{context.seed} look-alikes")
    found: list[Littered] = []
    for _, lines in sound_documents(context):
        text = "\n\n".join(with_look_alikes(paragraphs(lines, chance), chance, 5))
        found.append(Littered(text, text))
    return found


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if context.quick:
        return systems
    return systems | {"one regex": naive} | context.systems.baselines | context.systems.glue


def row(name: str, counts: list[Count], context: Context) -> tuple[str, ...]:
    """Return the table row of one system."""
    interval: Interval = bootstrap(counts, f1, context.resamples, context.seed)
    return (
        name,
        str(len(counts)),
        percent(precision(counts)),
        percent(recall(counts)),
        str(interval),
        f"{loss(counts):.2f}",
        percent(ratio(sum(found.exact_words for found in counts), len(counts))),
        percent(ratio(sum(found.exact for found in counts), len(counts))),
    )


def marks_left(documents: Sequence[Littered], cleaned: Sequence[str]) -> dict[str, list[int]]:
    """Return for each kind of mark how many were put in and how many are still there."""
    put_in: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for littered, text in zip(documents, cleaned, strict=True):
        for mark in set(littered.marks):
            number = littered.marks.count(mark)
            put_in[mark.kind] += number
            over = text.count(mark.text) - littered.undamaged.count(mark.text)
            left[mark.kind] += min(number, max(0, over))
    return {kind: [number, left[kind]] for kind, number in put_in.items()}


def fragment_rate(context: Context) -> float:
    """Return the share of documents whose torn fragments come back word for word."""
    chance = random.Random(f"{context.seed} fragments")
    # The foreign words of a fragment are to stay, so that each can be told from its damage.
    cleaner = Cleaner(Config(lexicon=lexicon.Options(enabled=False)))
    torn = [fragments(lines, chance) for _, lines in sound_documents(context)]
    found = [each for each in torn if each]
    right = [cleaner.clean(each.damaged).text == each.undamaged for each in found]
    return ratio(sum(right), len(right), empty=1.0)


def run(context: Context) -> Report:
    """Clean littered documents and look-alikes by every system."""
    documents = littered_documents(context)
    untouched = unlittered_documents(context)
    report = Report()
    inputs = news_inputs(context)
    rows: list[tuple[str, ...]] = []
    for name, clean in systems_of(context).items():
        chosen = documents[::GLUE_SHARE] if name == GLUE else documents
        cleaned = [clean(littered.damaged) for littered in chosen]
        counts = [count(*pair) for pair in zip(chosen, cleaned, strict=True)]
        rows.append(row(name, counts, context))
        if name == SUBJECT:
            report.details["marks: put in, left"] = marks_left(documents, cleaned)
            add_scores(report, counts, inputs)
    kept = [count(text, context.systems.clean(text.damaged)) for text in untouched]
    changed = sum(not found.exact for found in kept)
    restored = fragment_rate(context)
    report.scores["debris.fragments"] = Score(restored, "min", inputs)
    report.scores["debris.look_alikes.loss_per_100k"] = Score(loss(kept), "max", inputs)
    report.scores["debris.look_alikes.changed"] = Score(changed, "max", inputs)
    report.counts = {"debris.documents": len(documents), "debris.look_alikes": len(untouched)}
    columns = ("system", "documents", "precision", "recall", "F1", "lost/100k")
    caption = (
        f"look-alikes only: {changed} of {len(kept)} documents changed; torn fragments mended in "
        f"{percent(restored)} per cent of documents; glue on 1 in {GLUE_SHARE}"
    )
    report.tables = [
        Table(
            "Debris, over characters without white space (per cent)",
            (*columns, "exact words", "exact"),
            tuple(rows),
            caption,
        ),
        kinds_table(marks_left_of(report)),
    ]
    return report


def marks_left_of(report: Report) -> Mapping[str, list[int]]:
    """Return the counts by kind that a report holds."""
    found = report.details["marks: put in, left"]
    return found if isinstance(found, dict) else {}


def kinds_table(kinds: Mapping[str, list[int]]) -> Table:
    """Return the table of marks that were left, the worst first."""
    ordered = sorted(kinds.items(), key=lambda item: (-ratio(item[1][1], item[1][0]), item[0]))
    rows = tuple(
        (kind, str(put_in), str(left), percent(1 - ratio(left, put_in)))
        for kind, (put_in, left) in ordered
    )
    title = "Debris: marks left by transclean, by kind"
    return Table(title, ("kind", "put in", "left", "removed"), rows)


def add_scores(report: Report, counts: list[Count], inputs: tuple[str, ...]) -> None:
    """Add transclean's figures to the scores."""
    exact = ratio(sum(found.exact_words for found in counts), len(counts))
    for name, value in (
        ("precision", precision(counts)),
        ("recall", recall(counts)),
        ("f1", f1(counts)),
        ("exact_words", exact),
    ):
        report.scores[f"debris.{name}"] = Score(value, "min", inputs)
    report.scores["debris.loss_per_100k"] = Score(loss(counts), "max", inputs)
