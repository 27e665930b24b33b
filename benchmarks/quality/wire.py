"""The one real story: what must be there after cleaning, and what must be gone."""

from __future__ import annotations

import re

import transclean
from benchmarks.quality.measure import Context, Report, Score
from benchmarks.report import Table

GONE = ("[ad_1]", "[19659002]", "Source link", "[", "&", " .", " ,")
PRESENT = (
    "IS has been the target of two separate offensives in the province of Deir al-Zor",
    "regime forces",
    "IS fighters",
    "air strikes last Thursday",
    "Deir al-Zor, a relatively oil-rich province",
    "Syrian Observatory for Human Rights (SOHR)",
    "against IS says",
    "where IS still exercises",
    "civilian casualty reports.",
)
# The words on either side of the token in the raw story; the token stands where a paragraph
# ended, so a blank line has to stand there now.
BREAK = re.compile(r"condemns the attack\n\n–")


def checks(result: transclean.Result) -> dict[str, bool]:
    """Return every check of the cleaned story with its outcome."""
    found = {f"gone: {text!r}": text not in result.text for text in GONE}
    found |= {f"present: {text!r}": text in result.text for text in PRESENT}
    found["paragraph break where the token stood"] = bool(BREAK.search(result.text))
    found["finding inconsistent-term names ISIS"] = any(
        finding.kind == "inconsistent-term" and "ISIS" in f"{finding.text} {finding.message}"
        for finding in result.findings
    )
    return found


def run(context: Context) -> Report:
    """Clean the story and check it."""
    result = context.systems.cleaner.clean(context.corpora.wire)
    outcomes = checks(result)
    rows = tuple((name, "yes" if passed else "NO") for name, passed in outcomes.items())
    failed = sum(not passed for passed in outcomes.values())
    return Report(
        tables=[Table("The wire story", ("check", "holds"), rows)],
        scores={"wire.checks_failed": Score(failed, "max", ("wire",))},
        counts={"wire.checks": len(outcomes)},
        details={"text": result.text, "checks": outcomes},
    )
