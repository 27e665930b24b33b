"""Encoding: how much of each class of damage is undone, exactly, by token and by edit distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import transclean
from benchmarks.quality.damage import Damage
from benchmarks.quality.encoding_tables import (
    OPT_IN,
    Results,
    Tallies,
    class_table,
    family_table,
    goal_table,
    language_table,
    verdicts,
)
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.quality.texts import (
    ENCODING_DAMAGES,
    LANGUAGES,
    Line,
    damaged_lines,
    sample_lines,
)
from benchmarks.scoring import Tally, total
from benchmarks.systems import GLUE, STEP_ALONE, SUBJECT, CleanText, encoding_cleaner

GLUE_SHARE = 20  # every n-th line: langdetect takes milliseconds for a sentence
# Lines a document in a full run: more where the goals are, and English has few odd letters.
PER_DOCUMENT = {"en": 8, "fr": 4, "de": 2, "es": 2}
RESTORE = "restore_lost_letters"


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
                partial = damage.family == "lost"
                tally.add(line.text, damaged, clean(damaged), partial=partial)
    return tallies


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the systems to compare; a check measures transclean alone."""
    systems: dict[str, CleanText] = {SUBJECT: context.systems.clean}
    if not context.quick:
        # The later steps bring French or German lines nearer to English habits, which is not an
        # error of the encoding step; its own column shows what it does by itself.
        alone = encoding_cleaner()
        systems[STEP_ALONE] = lambda text: alone.clean(text).text
        systems |= context.systems.baselines
        systems |= context.systems.glue
    return systems


def opt_in(context: Context) -> dict[str, CleanText]:
    """Return the encoding step with the repair of lost letters switched on, for a full run."""
    if context.quick or not hasattr(transclean.Config().encoding, RESTORE):
        return {}
    cleaner = encoding_cleaner(**{RESTORE: True})
    return {OPT_IN: lambda text: cleaner.clean(text).text}


def measure_all(context: Context, damages: Sequence[Damage]) -> Results:
    """Return the tallies of every class."""
    lines = {
        name: sample_lines(context, name, context.size(PER_DOCUMENT[name], 1)) for name in LANGUAGES
    }
    if context.quick:
        lines = {name: found[::3] for name, found in lines.items()}
    systems = systems_of(context)
    with_guesses = systems | opt_in(context)
    return {
        damage.name: measure_damage(
            damage, lines, with_guesses if damage.family == "lost" else systems, context.seed
        )
        for damage in damages
    }


def run(context: Context) -> Report:
    """Damage lines of four languages by every class and repair them by every system."""
    results = measure_all(context, ENCODING_DAMAGES)
    report = Report(tables=[class_table(results, context), family_table(results)])
    report.tables.append(language_table(results))
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
    if not context.quick:
        add_goals(results, report)
    return report


def add_goals(results: Results, report: Report) -> None:
    """Add what the encoding step alone is held to, and the classes on which ftfy does better."""
    report.tables.append(goal_table(results))
    missed = {name: verdict.missed for name, verdict in verdicts(results).items() if verdict.missed}
    report.details["goals missed"] = missed
    report.listing += [f"goal missed: {name}: {what}" for name, what in missed.items()]
    report.scores["encoding.goals_missed"] = Score(len(missed), "max", ("ntrex",))
    below = classes_below(results, "ftfy")
    if below is not None:
        report.details["classes below ftfy"] = below
        report.scores["encoding.classes_below_ftfy"] = Score(len(below), "max", ("ntrex",))


def per_language(tallies: Tallies) -> dict[str, object]:
    """Return the figures of one system on one class, by language and together."""
    found: dict[str, object] = {"all": total(tallies.values()).to_dict()}
    for language in LANGUAGES:
        mine = [tally for (name, _), tally in tallies.items() if name == language]
        found[language] = total(mine).to_dict()
    return found


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
