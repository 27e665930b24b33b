"""Encoding: how much of each class of damage is undone, exactly and by edit distance."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import transclean
from benchmarks.quality.damage import Damage
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import (
    ENCODING_DAMAGES,
    LANGUAGES,
    Line,
    damaged_lines,
    sample_lines,
)
from benchmarks.report import Table, percent
from benchmarks.scoring import Tally, bootstrap, ratio, total
from benchmarks.systems import GLUE, SUBJECT, CleanText

STEP_ALONE = "encoding step alone"
Tallies = dict[tuple[str, str], Tally]  # by language and document
Results = Mapping[str, dict[str, Tallies]]  # by class, then by system
GLUE_SHARE = 20  # every n-th line: langdetect takes milliseconds for a sentence


def encoding_step_alone() -> CleanText:
    """Return a cleaner with every other step switched off.

    The later steps bring French or German lines nearer to English habits, which is not an
    error of the encoding step; its own column shows what it does by itself.
    """
    changes: dict[str, Any] = {}
    config = transclean.Config()
    for field in dataclasses.fields(config):
        options = getattr(config, field.name)
        if field.name != "encoding" and hasattr(options, "enabled"):
            changes[field.name] = dataclasses.replace(options, enabled=False)
    cleaner = transclean.Cleaner(dataclasses.replace(config, **changes))
    return lambda text: cleaner.clean(text).text


def measure_damage(
    damage: Damage,
    lines: Mapping[str, list[Line]],
    systems: Mapping[str, CleanText],
    seed: int,
) -> dict[str, Tallies]:
    """Return per system the tally of each (language, document) under one class of damage."""
    tallies: dict[str, Tallies] = {name: {} for name in systems}
    for language, undamaged in lines.items():
        for number, (line, damaged) in enumerate(damaged_lines(undamaged, damage, seed)):
            for name, clean in systems.items():
                if name == GLUE and number % GLUE_SHARE:
                    continue
                key = (language, line.document)
                tally = tallies[name].setdefault(key, Tally())
                tally.add(line.text, damaged, clean(damaged))
    return tallies


def exact_interval(tallies: Tallies, context: Context) -> str:
    """Return the exact share with its interval by document, all languages together."""
    documents: dict[str, list[Tally]] = {}
    for (_, document), tally in tallies.items():
        documents.setdefault(document, []).append(tally)
    interval = bootstrap(
        [total(found) for found in documents.values()],
        lambda sample: ratio(
            sum(tally.exact for tally in sample), sum(tally.segments for tally in sample)
        ),
        context.resamples,
        context.seed,
    )
    return str(interval)


def class_row(damage: Damage, tallies: dict[str, Tallies], context: Context) -> tuple[str, ...]:
    """Return the table row of one class: transclean in full, the baselines by exact share."""
    mine = total(tallies[SUBJECT].values())
    others = [total(tallies[name].values()) for name in tallies if name != SUBJECT]
    return (
        damage.name,
        str(mine.segments),
        exact_interval(tallies[SUBJECT], context),
        percent(mine.exact_plain_share),
        percent(mine.repair),
        f"{mine.wrong_per_100:.1f}",
        *(percent(other.exact_plain_share) for other in others),
    )


def family_rows(
    results: Results,
) -> tuple[tuple[str, ...], ...]:
    """Return repair and wrong tokens of every system, by family of damage."""
    rows: list[tuple[str, ...]] = []
    for family in dict.fromkeys(damage.family for damage in ENCODING_DAMAGES):
        names = [damage.name for damage in ENCODING_DAMAGES if damage.family == family]
        for system in results[names[0]]:
            whole = total(tally for name in names for tally in results[name][system].values())
            figures = (whole.exact_share, whole.exact_plain_share, whole.repair, whole.recovery)
            rows.append((family, system, *map(percent, figures), f"{whole.wrong_per_100:.1f}"))
    return tuple(rows)


def per_language(tallies: Tallies) -> dict[str, object]:
    """Return the figures of one system on one class, by language and together."""
    found: dict[str, object] = {"all": total(tallies.values()).to_dict()}
    for language in LANGUAGES:
        mine = [tally for (name, _), tally in tallies.items() if name == language]
        found[language] = total(mine).to_dict()
    return found


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if not context.quick:
        systems[STEP_ALONE] = encoding_step_alone()
        systems |= context.systems.baselines
        systems |= context.systems.glue
    return systems


def run(context: Context) -> Report:
    """Damage lines of four languages by every class and repair them by every system."""
    systems = systems_of(context)
    per_document = context.size(2, 1)
    lines = {name: sample_lines(context, name, per_document) for name in LANGUAGES}
    if context.quick:
        lines = {name: found[::3] for name, found in lines.items()}
    results = {
        damage.name: measure_damage(damage, lines, systems, context.seed)
        for damage in ENCODING_DAMAGES
    }
    report = Report(tables=tables(results, context))
    for damage in ENCODING_DAMAGES:
        mine = total(results[damage.name][SUBJECT].values())
        report.counts[f"encoding.{damage.name}"] = mine.segments
        report.details[damage.name] = {
            system: per_language(found) for system, found in results[damage.name].items()
        }
        name = f"encoding.{damage.name}"
        report.scores[f"{name}.exact"] = Score(mine.exact_share, "min", ("ntrex",))
        report.scores[f"{name}.repair"] = Score(mine.repair, "min", ("ntrex",))
        report.scores[f"{name}.wrong_per_100"] = Score(mine.wrong_per_100, "max", ("ntrex",))
    below = classes_below(results, "ftfy")
    if not context.quick and below is not None:
        report.details["classes below ftfy"] = below
        report.scores["encoding.classes_below_ftfy"] = Score(len(below), "max", ("ntrex",))
    return report


def classes_below(results: Results, baseline: str) -> list[str] | None:
    """Return the classes on which transclean restores fewer lines than a baseline."""
    below: list[str] = []
    for name, systems in results.items():
        if baseline not in systems:
            return None
        mine, other = (total(systems[key].values()) for key in (SUBJECT, baseline))
        if mine.exact_plain < other.exact_plain:
            below.append(name)
    return below


def tables(results: Results, context: Context) -> list[Table]:
    """Return the table by class and the table by family."""
    others = [name for name in results[ENCODING_DAMAGES[0].name] if name != SUBJECT]
    by_class = Table(
        "Encoding by class, lines of en, fr, de, es (per cent)",
        (
            "damage",
            "lines",
            "exact",
            "exact~",
            "repair",
            "wrong/100",
            *(f"{name} exact~" for name in others),
        ),
        tuple(class_row(damage, results[damage.name], context) for damage in ENCODING_DAMAGES),
        "First figures: transclean. exact~ reads curly and straight quotes, and all spaces, as "
        f"equal, because ftfy straightens quotes by default; glue on every {GLUE_SHARE}th line",
    )
    by_family = Table(
        "Encoding by family (per cent; wrong: new wrong tokens per 100 destroyed)",
        ("family", "system", "exact", "exact~", "repair", "tokens back", "wrong/100"),
        family_rows(results),
    )
    return [by_class, by_family, language_table(results)]


def language_table(
    results: Results,
) -> Table:
    """Return the share of lines restored by family, language and system, with the mean."""
    rows: list[tuple[str, ...]] = []
    for family in dict.fromkeys(damage.family for damage in ENCODING_DAMAGES):
        names = [damage.name for damage in ENCODING_DAMAGES if damage.family == family]
        for system in results[names[0]]:
            shares = [
                total(
                    tally
                    for name in names
                    for (spoken, _), tally in results[name][system].items()
                    if spoken == language
                ).exact_plain_share
                for language in LANGUAGES
            ]
            mean = sum(shares) / len(shares)
            rows.append((family, system, *map(percent, shares), percent(mean)))
    columns = ("family", "system", *LANGUAGES, "macro")
    return Table("Encoding by language: exact~ (per cent)", columns, tuple(rows))
