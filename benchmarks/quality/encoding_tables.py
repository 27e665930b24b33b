"""The tables of the encoding measure: by class, by family, by language, and against the goals."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.quality.damage import Damage
from benchmarks.quality.goals import GROUPS, Figures, Verdict, figures, judge
from benchmarks.quality.measure import Context
from benchmarks.quality.texts import ENCODING_DAMAGES, LANGUAGES
from benchmarks.report import Table, percent
from benchmarks.scoring import Tally, exact_interval, total
from benchmarks.systems import STEP_ALONE, SUBJECT

OPT_IN = "encoding step with guesses"
Tallies = dict[tuple[str, str], Tally]  # by language and document
Results = Mapping[str, dict[str, Tallies]]  # by class, then by system
REFERENCES = ("ftfy", "unescape+ftfy")


def of_language(tallies: Tallies, language: str) -> Tally:
    """Return what one system did to the lines of one language."""
    return total(tally for (spoken, _), tally in tallies.items() if spoken == language)


def exact_by_document(tallies: Tallies, context: Context) -> str:
    """Return the exact share with its interval by document, all languages together."""
    documents: dict[str, list[Tally]] = {}
    for (_, document), tally in tallies.items():
        documents.setdefault(document, []).append(tally)
    summed = [total(found) for found in documents.values()]
    return str(exact_interval(summed, context.resamples, context.seed))


def class_row(damage: Damage, tallies: dict[str, Tallies], context: Context) -> tuple[str, ...]:
    """Return the table row of one class: transclean in full, the others by exact share."""
    mine = total(tallies[SUBJECT].values())
    others = [
        total(found.values()) for name, found in tallies.items() if name not in {SUBJECT, OPT_IN}
    ]
    return (
        damage.name,
        str(mine.segments),
        exact_by_document(tallies[SUBJECT], context),
        percent(mine.exact_plain_share),
        percent(mine.repair),
        f"{mine.wrong_per_100:.1f}",
        *(percent(other.exact_plain_share) for other in others),
    )


def class_table(results: Results, context: Context) -> Table:
    """Return every class with the whole pipeline beside the other systems."""
    others = [name for name in results[ENCODING_DAMAGES[0].name] if name != SUBJECT]
    names = ("damage", "lines", "exact", "exact~", "repair", "wrong/100")
    return Table(
        "Encoding by class, lines of en, fr, de, es (per cent)",
        (*names, *(f"{name} exact~" for name in others)),
        tuple(class_row(damage, results[damage.name], context) for damage in ENCODING_DAMAGES),
        "First figures: transclean. exact~ reads curly and straight quotes, and all spaces, as "
        "equal, because ftfy straightens quotes by default; glue on a part of the lines",
    )


def families() -> dict[str, list[str]]:
    """Return the names of the classes of each family."""
    found: dict[str, list[str]] = {}
    for damage in ENCODING_DAMAGES:
        found.setdefault(damage.family, []).append(damage.name)
    return found


def family_table(results: Results) -> Table:
    """Return repair and wrong tokens of every system, by family of damage."""
    rows: list[tuple[str, ...]] = []
    for family, names in families().items():
        for system in results[names[0]]:
            whole = total(tally for name in names for tally in results[name][system].values())
            shares = (whole.exact_share, whole.exact_plain_share, whole.repair, whole.recovery)
            rows.append((family, system, *map(percent, shares), f"{whole.wrong_per_100:.1f}"))
    return Table(
        "Encoding by family (per cent; wrong: new wrong tokens per 100 destroyed)",
        ("family", "system", "exact", "exact~", "repair", "tokens back", "wrong/100"),
        tuple(rows),
    )


def language_table(results: Results) -> Table:
    """Return the share of lines restored by family, language and system, with the mean."""
    rows: list[tuple[str, ...]] = []
    for family, names in families().items():
        for system in results[names[0]]:
            shares = [
                total(
                    of_language(results[name][system], language) for name in names
                ).exact_plain_share
                for language in LANGUAGES
            ]
            mean = sum(shares) / len(shares)
            rows.append((family, system, *map(percent, shares), percent(mean)))
    columns = ("family", "system", *LANGUAGES, "macro")
    return Table("Encoding by language: exact~ (per cent)", columns, tuple(rows))


def figures_of(tallies: Tallies) -> Figures:
    """Return the figures of one system on one class for the languages of the goals."""
    return figures({group: of_language(tallies, group) for group in GROUPS})


def verdicts(results: Results) -> dict[str, Verdict]:
    """Return what each class is held to, and what of it the encoding step alone missed."""
    found: dict[str, Verdict] = {}
    for damage in ENCODING_DAMAGES:
        systems = results[damage.name]
        mine = figures_of(systems[OPT_IN] if OPT_IN in systems else systems[STEP_ALONE])
        others = {name: figures_of(systems[name]) for name in REFERENCES if name in systems}
        found[damage.name] = judge(damage, mine, others)
    return found


def goal_table(results: Results) -> Table:
    """Return every class of damage with the encoding step alone against its goal."""
    verdict = verdicts(results)
    rows: list[tuple[str, ...]] = []
    for damage in ENCODING_DAMAGES:
        systems = results[damage.name]
        wanted, missed = verdict[damage.name].wanted, verdict[damage.name].missed
        judged = OPT_IN if OPT_IN in systems else STEP_ALONE
        others = [cell for name in REFERENCES for cell in back(systems, name)]
        if judged == OPT_IN:
            rows.append((damage.name, "", *in_full(systems[STEP_ALONE]), *others, "", ""))
            others = [""] * len(others)
        label = f"{damage.name} (guesses on)" if judged == OPT_IN else damage.name
        tokens = str(sum(of_language(systems[judged], group).destroyed for group in GROUPS))
        cells = (*in_full(systems[judged]), *others, wanted, missed or "met")
        rows.append((label, tokens, *cells))
    heads = [f"{name} {group}" for group in GROUPS for name in ("back", "wrong", "exact~")]
    references = [f"{name} {group}" for name in REFERENCES for group in GROUPS]
    return Table(
        "Encoding step alone: share of the destroyed tokens that came back, against the goals",
        ("damage", "tokens", *heads, *references, "goal", "met?"),
        tuple(rows),
        "fr: French lines; en: English lines with foreign names; wrong: new wrong tokens per 100 "
        "destroyed; goals are for the mean of fr and en, and at least ftfy",
    )


def in_full(tallies: Tallies) -> list[str]:
    """Return tokens back, wrong tokens and exact lines by group."""
    cells: list[str] = []
    for group in GROUPS:
        tally = of_language(tallies, group)
        cells += [percent(tally.recovery), f"{tally.wrong_per_100:.2f}"]
        cells.append(percent(tally.exact_plain_share))
    return cells


def back(systems: Mapping[str, Tallies], name: str) -> list[str]:
    """Return the tokens back of one of the other systems by group."""
    if name not in systems:
        return ["-"] * len(GROUPS)
    return [percent(of_language(systems[name], group).recovery) for group in GROUPS]
