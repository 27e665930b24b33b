"""End to end: every kind of damage in one document, and natural output of an engine."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpora import Term
from benchmarks.quality.damage import Apply, debris, entities, mojibake, spacing
from benchmarks.quality.damage.typography import dressed
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import news_documents, news_inputs
from benchmarks.report import Table, percent
from benchmarks.scoring import Interval, bootstrap, distance, quantile, ratio
from benchmarks.systems import GLUE, SUBJECT, CleanText

GLUE_SHARE = 30
MILD_ENCODING: tuple[Apply, ...] = (
    mojibake.once("cp1252"),
    mojibake.once("latin-1"),
    mojibake.mixed,
    mojibake.undefined("\ufffd"),
    entities.plainly(entities.named),
    entities.plainly(entities.decimal),
    entities.TORN["torn-decimal"],
    entities.TORN["torn-decimal-half"],
)
CHRF_WORD_ORDER = 2  # chrF++


@dataclass(frozen=True, slots=True)
class Damaged:
    """One document: as it was and as it is."""

    id: str
    undamaged: str
    damaged: str


def swaps(terms: Sequence[Term]) -> list[tuple[re.Pattern[str], str]]:
    """Return English acronyms with a sure leftover that may stand for each.

    >>> swaps([Term("fr", "OTAN", "NATO", "acronyms", "", "SAFE")])[0][1]
    'OTAN'
    """
    found: dict[str, str] = {}
    for term in terms:
        is_acronym = re.fullmatch(r"[A-Z]{2,}", term.preferred) and term.surface.isalpha()
        if term.level == "SAFE" and is_acronym:
            found.setdefault(term.preferred, term.surface)
    return [
        (re.compile(rf"(?<![\w-]){preferred}(?![\w-])"), surface)
        for preferred, surface in found.items()
    ]


def damage_document(
    name: str,
    lines: Sequence[str],
    swap: Sequence[tuple[re.Pattern[str], str]],
    chance: random.Random,
) -> Damaged:
    """Return a document with all kinds of damage, mildly, in the order of their causes."""
    lines = [dressed(line, chance) for line in lines]
    littered = debris.litter(lines, chance, share=0.2)
    text = littered.damaged
    for pattern, surface in swap:
        text = pattern.sub(surface, text, count=1)
    text = spacing.all_kinds(0.05)(text, chance)
    text = chance.choice(MILD_ENCODING)(text, chance)
    return Damaged(name, littered.undamaged, text)


def documents(context: Context) -> list[Damaged]:
    """Return every clean document, damaged."""
    chance = random.Random(f"{context.seed} end to end")
    swap = swaps(context.corpora.terms)
    return [damage_document(name, lines, swap, chance) for name, lines in news_documents(context)]


def removed(document: Damaged, cleaned: str) -> float:
    """Return the share of the damage that was removed; negative when it grew.

    >>> removed(Damaged("", "abc", "abxc"), "abc")
    1.0
    """
    before = distance(document.damaged, document.undamaged)
    return 1 - ratio(distance(cleaned, document.undamaged), before)


def row(name: str, shares: Sequence[float], context: Context) -> tuple[str, ...]:
    """Return the table row of one system."""

    def interval(statistic: Callable[[Sequence[float]], float]) -> Interval:
        resamples = context.resamples if name == SUBJECT else 1
        return bootstrap(shares, statistic, resamples, context.seed)

    cells = [interval(statistic) for statistic in (median, fifth_percentile, worse_share)]
    shown = (str(cell) if name == SUBJECT else percent(cell.value) for cell in cells)
    return (name, str(len(shares)), *shown)


def median(shares: Sequence[float]) -> float:
    """Return the median of the shares of damage removed."""
    return quantile(shares, 0.5)


def fifth_percentile(shares: Sequence[float]) -> float:
    """Return the share of damage removed that 95 % of the documents reach."""
    return quantile(shares, 0.05)


def worse_share(shares: Sequence[float]) -> float:
    """Return the share of documents that cleaning made worse."""
    return ratio(sum(share < 0 for share in shares), len(shares))


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if context.quick:
        return systems
    return systems | context.systems.baselines | context.systems.glue


def run(context: Context) -> Report:
    """Repair damaged documents by every system, then score natural output."""
    damaged = documents(context)
    inputs = (*news_inputs(context), "terms")
    report = Report(counts={"end_to_end.documents": len(damaged)})
    rows: list[tuple[str, ...]] = []
    for name, clean in systems_of(context).items():
        chosen = damaged[::GLUE_SHARE] if name == GLUE else damaged
        shares = [removed(document, clean(document.damaged)) for document in chosen]
        rows.append(row(name, shares, context))
        if name == SUBJECT:
            report.scores = {
                "end_to_end.median": Score(median(shares), "min", inputs),
                "end_to_end.p5": Score(fifth_percentile(shares), "min", inputs),
                "end_to_end.worse": Score(worse_share(shares), "max", inputs),
            }
            pairs = sorted(zip(shares, (document.id for document in damaged), strict=True))
            report.details["lowest"] = [{"id": key, "removed": share} for share, key in pairs[:20]]
    report.tables = [
        Table(
            "End to end: share of damage removed, by document (per cent)",
            ("system", "documents", "median", "5th percentile", "made worse"),
            tuple(rows),
            f"glue on 1 in {GLUE_SHARE}",
        ),
        natural_table(context, report),
    ]
    return report


def natural_table(context: Context, report: Report) -> Table:
    """Return chrF++ of one engine's raw output, unescaped, and cleaned."""
    title = "Natural engine output: chrF++ against the reference"
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return Table(title, ("system",), (), "skipped: sacrebleu is not installed")
    sentences = context.corpora.mt[:: context.size(1, 20)]
    if not sentences:
        return Table(title, ("system",), (), "skipped: the mt data is absent")
    references = [[sentence.reference for sentence in sentences]]
    raw = [sentence.outputs["google"] for sentence in sentences]
    systems: dict[str, CleanText] = {"identity": str, "html.unescape": html.unescape}
    systems[SUBJECT] = context.systems.clean
    metric = CHRF(word_order=CHRF_WORD_ORDER)
    scores = {
        name: metric.corpus_score([clean(text) for text in raw], references).score
        for name, clean in systems.items()
    }
    report.details["chrF++"] = scores
    report.counts["end_to_end.natural"] = len(sentences)
    gain = ratio(scores[SUBJECT] - scores["identity"], scores["html.unescape"] - scores["identity"])
    report.scores["end_to_end.chrf_gain"] = Score(gain, "min", ("mt",))
    rows = tuple((name, f"{score:.3f}") for name, score in scores.items())
    caption = f"transclean's gain is {100 * gain:.1f} % of what html.unescape alone gains"
    return Table(title, ("system", "chrF++"), rows, caption)
