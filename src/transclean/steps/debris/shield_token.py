r"""Tokens by which a plugin shielded HTML tags from the translator.

Fixes: `[19459001]` stood for one tag or quote mark and goes; `[19459000]` stood between title and
    body, `[19659002]` for a run of tags: both become a paragraph break. Also the forms that the
    translator spaced or punctuated: `[ 19659002 ]`, `[19 659 002]`, `[19,659,002]`. Where one
    quotation mark of the line has no partner and the token stands where that must, it becomes one.
Why: the plugin numbers the tags of a page, translates, and puts the tags back; a token that the
    translator changed or moved is not found again.
Example: "They fled. [19659002] The army came." -> "They fled.\n\nThe army came."
Example: "They[19459003]fled to Homs [ 19459004 ]." -> "They fled to Homs."
Example: "Floods in Homs[19459000]It rained." -> "Floods in Homs\n\nIt rained."
Example: "He said: [19459007]We wait.\" He left." -> "He said: \"We wait.\" He left."
Leaves alone: "See note [19].", "Case [19659] is open.", "Call 19459002 now.", "[1945] ended"
Safety: SAFE, because no prose has these eight digits in square brackets.
Source: the placeholders of the WP Automatic and CodeRevolution families of plugins, numbered up
    from 19459000 (single tags) and 19659000 (runs of tags).
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut, cut_break
from transclean.steps.debris._quote_gap import lost_quote
from transclean.trigger import any_literal

__all__ = ["RULE"]

# `[`, 19, 459 or 659, three digits, `]`, with what a translator puts between groups of digits.
_TOKEN = r"\[\s{0,2}19[\s.,]{0,2}[46]59[\s.,]{0,2}\d{3}\s{0,2}\]"  # noqa: S105 (no password)
_RUN = lazy_pattern(rf"{_TOKEN}(?:\s*+{_TOKEN})*+")
_BREAK = lazy_pattern(r"6[\s.,]{0,2}59|59[\s.,]{0,2}000")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for run in _RUN.finditer(text):
        single = not _BREAK.search(run[0]) and run[0].count("[") == 1
        if single and (quoted := lost_quote(text, *run.span())):
            change = quoted
            reason = f"placeholder of a lost quotation mark {run[0]!r:.40}"
        elif _BREAK.search(run[0]):
            change = cut_break(text, *run.span())
            reason = f"placeholder of lost tags {run[0]!r:.40}: a paragraph break"
        else:
            change = cut(text, *run.span())
            reason = f"placeholder of a lost tag {run[0]!r:.40}"
        yield Edit(*change, "shield_token", reason)


RULE = Rule("shield_token", any_literal("["), _find)
