"""Short leftovers that the lexicon repairs, and whether their English stands in the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.corpora import Corpora
from benchmarks.quality.leftover_texts import Inserted, Mixed
from benchmarks.quality.leftovers import LANGUAGES, documents, wmt_documents
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


class Outcome(NamedTuple):
    """A short leftover, what became of it, and the share of its words that the line has."""

    language: str
    before: str
    after: str
    resolved: bool
    stands: float
    english: str


def run(context: Context) -> Report:
    """Clean documents with leftovers and look at every short one."""
    step, seeds = context.size(1, 6), range(context.size(2, 1))
    report = Report()
    rows = []
    for name, language, texts in sets(context.corpora, seeds, step, context.size(1, 40)):
        outcomes = [
            outcome
            for text in texts
            for outcome in outcomes_of(
                text, context.systems.cleaner.clean(text.text, source_language=language), language
            )
        ]
        resolved = [each for each in outcomes if each.resolved]
        share = ratio(len(resolved), len(outcomes), 1.0)
        stands = ratio(sum(each.stands for each in resolved), len(resolved), 1.0)
        whole = ratio(sum(each.stands == 1.0 for each in resolved), len(resolved), 1.0)
        cells = (percent(share), percent(stands), percent(whole))
        rows.append((name, str(len(outcomes)), *cells))
        key = name.replace(", ", "_")
        report.scores[f"leftover_repair.{key}.resolved"] = Score(share, "min", ("ntrex",))
        report.scores[f"leftover_repair.{key}.stands"] = Score(stands, "min", ("ntrex",))
        report.listing += [
            f"{key}: {each.before} -> {each.after}: {each.english}"
            for each in resolved
            if each.stands < 1.0
        ][:LISTED]
        counts = Counter(each.before for each in outcomes if not each.resolved)
        report.listing += [
            f"{key}: not repaired, {count} x {before}"
            for before, count in counts.most_common(LISTED)
        ]
    report.tables.append(
        Table(
            "Leftovers of one to three words: repaired; of those, words that the line has",
            ("language", "leftovers", "repaired", "words", "all words"),
            tuple(rows),
        )
    )
    return report


def sets(
    corpora: Corpora, seeds: Sequence[int], step: int, wmt_step: int
) -> Iterator[tuple[str, str, list[Mixed]]]:
    """Yield the documents of each language, and French ones that nobody has looked at."""
    for language in LANGUAGES:
        yield language, language, documents(corpora, language, seeds, step)
    yield "fr, wmt", "fr", wmt_documents(corpora, range(1), wmt_step)


def outcomes_of(document: Mixed, result: Result, language: str) -> Iterator[Outcome]:
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
            language,
            document.text[each.start : each.end],
            after,
            resolved,
            stands_in(after, each.english),
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
