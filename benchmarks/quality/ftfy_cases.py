"""The test cases that ftfy publishes: how many the encoding step alone answers as ftfy's tests do.

Quotes are read as straight, because transclean leaves their shape alone. In one place another
answer is meant: for a closing quotation mark that lost its last byte (`â€�`, `â€?`) ftfy leaves
U+FFFD, and transclean restores the character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from benchmarks.corpora import Case
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table
from benchmarks.systems import STEP_ALONE, CleanText, encoding_cleaner

GROUPS = ("in-the-wild", "synthetic", "language-names", "negative", "known-failures")
# Of ftfy's known failures so many are to be repaired; of all other cases every one.
KNOWN_FAILURES_GOAL = 4
STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


def straight(text: str) -> str:
    """Return the text with straight quotes.

    >>> straight("“Its”")
    '"Its"'
    """
    return text.translate(STRAIGHT)


def passes(case: Case, answer: str) -> bool:
    r"""Tell whether an answer is one of those that are right.

    >>> passes(Case("negative", "", "“A”", ('"A"',)), "“A”")
    True
    >>> passes(Case("synthetic", "", "“Aâ€\ufffd", ('"A\ufffd',)), "“A”")
    True
    """
    if any(straight(answer) == straight(fixed) for fixed in case.fixed):
        return True
    restored = (re.escape(straight(fixed)).replace("\ufffd", ".") for fixed in case.fixed)
    lost = re.search("â€[\ufffd?]", case.original)
    return lost is not None and any(re.fullmatch(pattern, straight(answer)) for pattern in restored)


def misread_once_more(text: str) -> str:
    """Return the text as UTF-8 read as Latin-1: the extra layer of ftfy's own tests."""
    return text.encode("utf-8").decode("latin-1")


def systems_of(context: Context) -> dict[str, CleanText]:
    """Return the encoding step, and in a full run ftfy."""
    cleaner = encoding_cleaner()
    systems: dict[str, CleanText] = {STEP_ALONE: lambda text: cleaner.clean(text).text}
    if not context.quick and "ftfy" in context.systems.baselines:
        systems["ftfy"] = context.systems.baselines["ftfy"]
    return systems


def count(
    cases: tuple[Case, ...], clean: CleanText, damage: Callable[[str], str] = str
) -> tuple[Counter[str], list[str]]:
    """Return how many cases of each group pass, and a line for each that does not."""
    passed: Counter[str] = Counter()
    failed: list[str] = []
    for case in cases:
        answer = clean(damage(case.original))
        passed[case.group] += passes(case, answer)
        if not passes(case, answer):
            shown = f"{case.original!r} -> {answer!r}, not {case.fixed[0]!r}"
            failed.append(f"{case.group}: {case.label}: {shown}")
    return passed, failed


def run(context: Context) -> Report:
    """Answer every case as it is and once more misread."""
    cases = context.corpora.ftfy
    sizes = Counter(case.group for case in cases)
    report = Report(counts={f"ftfy_cases.{group}": sizes[group] for group in GROUPS})
    rows: list[tuple[str, ...]] = []
    for name, clean in systems_of(context).items():
        passed, failed = count(cases, clean)
        layered, _ = count(cases, clean, misread_once_more)
        rows.append((name, *(f"{passed[group]} of {sizes[group]}" for group in GROUPS)))
        rows.append((f"{name}, extra layer", *(f"{layered[group]}" for group in GROUPS)))
        report.details[name] = {"passed": dict(passed), "layered": dict(layered), "failed": failed}
        if name == STEP_ALONE:
            report.listing = failed
            report.scores = {
                f"ftfy_cases.{group}": Score(passed[group], "min", ("ftfy",)) for group in GROUPS
            }
    goals = (*(f"{sizes[group]}" for group in GROUPS[:-1]), f">= {KNOWN_FAILURES_GOAL}")
    rows.append(("goal", *goals))
    report.tables = [
        Table(
            "ftfy's own test cases: answered as its tests want",
            ("system", *GROUPS),
            tuple(rows),
            "quotes read as straight; a lost closing quote (â€\ufffd) may be restored; "
            "the extra layer is UTF-8 read as Latin-1 once more",
        )
    ]
    return report
