"""Short leftovers that the lexicon repairs, and whether their English stands in the line.

A line has more than one English. Of the words of one commercial engine 66 per cent stand in the
WMT reference, and 93 per cent in the reference or the line of another engine: so WMT leftovers are
measured against both, the reference alone and all three lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.corpora import Corpora
from benchmarks.quality.leftover_texts import Inserted, Mixed, in_documents, mixed
from benchmarks.quality.leftovers import LANGUAGES, documents
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table, percent
from benchmarks.scoring import ratio
from transclean import Result

SHORT = (1, 2, 3)
WORD = re.compile(r"[^\W_]+")
# Little words tell nothing: every English line has them, or may do without.
LITTLE = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "and", "for", "that", "is", "are", "was", "were"]
)
STEM = 5
LISTED = 300
# The dictionary's choice between competing answers was made with counts from the other WMT sets.
UNSEEN = "wmt11."


class Outcome(NamedTuple):
    """A short leftover, what became of it, and the share of its words that the line has."""

    before: str
    after: str
    resolved: bool
    stands: float
    stands_in_any: float
    english: str


def run(context: Context) -> Report:
    """Clean documents with leftovers and look at every short one."""
    step, seeds = context.size(1, 6), range(context.size(2, 1))
    more = more_english(context.corpora)
    report = Report()
    rows = []
    for name, language, texts in sets(context.corpora, seeds, step, context.size(1, 12)):
        outcomes = [
            outcome
            for text in texts
            for outcome in outcomes_of(
                text, context.systems.cleaner.clean(text.text, source_language=language), more
            )
        ]
        resolved = [each for each in outcomes if each.resolved]
        figures = {
            "resolved": ratio(len(resolved), len(outcomes), 1.0),
            "stands": mean([each.stands for each in resolved]),
            "whole": mean([each.stands == 1.0 for each in resolved]),
        }
        if name == "fr, wmt11":
            figures["stands_in_any"] = mean([each.stands_in_any for each in resolved])
            figures["whole_in_any"] = mean([each.stands_in_any == 1.0 for each in resolved])
        cells = [*map(percent, figures.values()), "", ""][:5]
        rows.append((name, str(len(outcomes)), *cells))
        key = name.replace(", ", "_")
        for figure, share in figures.items():
            if not figure.startswith("whole"):
                report.scores[f"leftover_repair.{key}.{figure}"] = Score(share, "min", ("ntrex",))
        report.listing += listed(key, outcomes)
    report.tables.append(
        Table(
            "Leftovers of one to three words: repaired; of those, words that the line has, "
            "that any English of the line has",
            ("language", "leftovers", "repaired", "words", "all words", "any: words", "all words"),
            tuple(rows),
        )
    )
    return report


def mean(shares: Sequence[float]) -> float:
    """Return the mean; 1 of none."""
    return ratio(sum(shares), len(shares), 1.0)


def listed(key: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield repairs that may be wrong, and what is most often left."""
    doubtful = [each for each in outcomes if each.resolved and each.stands_in_any < 1.0]
    for each in doubtful[:LISTED]:
        yield f"{key}: {each.before} -> {each.after}: {each.english}"
    counts = Counter(each.before for each in outcomes if not each.resolved)
    for before, count in counts.most_common(LISTED):
        yield f"{key}: not repaired, {count} x {before}"


def more_english(corpora: Corpora) -> dict[str, str]:
    """Return what two engines made of each line, by its reference."""
    return {each.reference: " ".join(each.outputs.values()) for each in corpora.mt}


def sets(
    corpora: Corpora, seeds: Sequence[int], step: int, wmt_step: int
) -> Iterator[tuple[str, str, list[Mixed]]]:
    """Yield the documents of each language, and French ones that nobody has looked at."""
    for language in LANGUAGES:
        yield language, language, documents(corpora, language, seeds, step)
    pairs = [(each.reference, each.source) for each in corpora.mt if each.id.startswith(UNSEEN)]
    groups = list(in_documents("wmt", pairs))[::wmt_step]
    yield "fr, wmt11", "fr", [mixed(id_, lines, 0) for id_, lines in groups]


def outcomes_of(document: Mixed, result: Result, more: Mapping[str, str]) -> Iterator[Outcome]:
    """Yield what became of every short leftover of a document."""
    for each in document.inserted:
        if each.words not in SHORT or is_english(document, each):
            continue
        found = [
            finding
            for finding in result.findings
            if finding.kind == "leftover"
            and finding.original_span.start < each.end
            and each.start < finding.original_span.end
        ]
        resolved = bool(found) and all(finding.resolved for finding in found)
        after = " ".join(result.text[slice(*finding.final_span)] for finding in found)
        yield Outcome(
            document.text[each.start : each.end],
            after,
            resolved,
            stands_in(after, each.english),
            stands_in(after, f"{each.english} {more.get(each.english, '')}"),
            each.english,
        )


def is_english(document: Mixed, each: Inserted) -> bool:
    """Whether all words of a leftover stand in the English line too: names, numbers."""
    ignored = {
        at for start, end in document.ignored for at in range(start, end) if start >= each.start
    }
    letters = [at for at in range(each.start, each.end) if document.text[at].isalpha()]
    return all(at in ignored for at in letters)


def stands_in(after: str, english: str) -> float:
    """Return the share of the words of a repair that the line has, by their first letters.

    >>> stands_in("the French president", "France's President spoke"), stands_in("a dog", "a cat")
    (1.0, 0.0)
    """
    stems = {word.lower()[:STEM] for word in WORD.findall(english)}
    words = [word.lower() for word in WORD.findall(after) if word.lower() not in LITTLE]
    return ratio(sum(word[:STEM] in stems for word in words), len(words), 1.0)
