"""Group the digits of a number as the target language does, not by points.

Fixes: `1.234.567`, `1.234,56`; `2.400` before what is counted, where the source is known to group
    by points or the text does so elsewhere.
Why: German, Dutch, Spanish and Italian group by points, and translators leave figures alone.
Example: "It cost 1.234.567 euros." -> "It cost 1,234,567 euros."
Example: "They paid 1.234,56 euros." -> "They paid 1,234.56 euros."
Example: "Of 1.250.000 voters 2.400 people came." -> "Of 1,250,000 voters 2,400 people came."
Leaves alone: "Some 2.400 people came.", "version 1.234.567 of it", "the host 10.20.300.1",
    "the number 12.345.678-9", "a rate of 1.137 dollars"
Safety: LIKELY, one mark stands for another; a single point may be a decimal one, so it counts only
    with proof of the source language.
Source: Unicode CLDR, number symbols of de, es, id, it, nl, pt, da, tr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.steps.format._figures import any_figure, figures
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import in_prose, word_after, word_before
from transclean.steps.format._source import source
from transclean.trigger import Trigger

__all__ = ["RULE"]

_POINTED = lazy_pattern(
    # Not in a longer figure, an address, a code with a check digit.
    r"""
    (?<![\w.,:/@#-]) (?P<whole>[1-9]\d{0,2} (?:\.\d{3}){1,4}) (?:,(?P<fraction>\d{1,2}))?
    (?! [\w/:@%] | [.,]\d | -(?![a-z]{3}) )
    """,
    re.VERBOSE,
)
_DECIMAL_COMMA = lazy_pattern(r",(?<=\d,)\d{1,2}[ \u00a0\u202f]?%")


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    if locale.form.thousands == "." or "point" not in figures(document):
        return
    matches = [each for each in _POINTED.finditer(document.text) if _is_amount(document, each)]
    proof = _proof(document, locale, matches)
    for match in matches:
        if not _is_certain(match) and not (proof and _is_counted(document.text, match, locale)):
            continue
        if in_prose(document, *match.span(), locale.language):
            new = locale.form.thousands.join(match["whole"].split("."))
            if match["fraction"]:
                new += locale.form.decimal + match["fraction"]
            reason = "digits grouped by points" + (f" ({proof})" if proof else "")
            yield Edit(*match.span(), new, RULE.name, reason, Safety.LIKELY)


def _is_amount(document: Document, match: re.Match[str]) -> bool:
    before = word_before(document.text, match.start()).lower()
    groups = match["whole"].split(".")
    is_host = len(groups) == 4 and all(int(group) < 256 for group in groups)
    return not is_host and before.rstrip(".") not in source("name", "before")


def _is_certain(match: re.Match[str]) -> bool:
    return match["whole"].count(".") > 1 or match["fraction"] is not None


def _proof(document: Document, locale: Locale, matches: list[re.Match[str]]) -> str:
    """Say how it is known that the source groups digits by points, if it is."""
    language = locale.source(document)
    if language:
        return f"source language {language}" if language in source("points", "languages") else ""
    certain = next((match[0] for match in matches if _is_certain(match)), None)
    if certain is None:
        decimal = _DECIMAL_COMMA.search(document.text)
        return "decimal comma in the text" if decimal else ""
    return f"{certain} in the text"


def _is_counted(text: str, match: re.Match[str], locale: Locale) -> bool:
    """Whether a number of three decimals can only be a whole number."""
    return match[0].endswith("00") or word_after(text, match.end()) in locale.form.counted


RULE = form_rule("foreign_thousands", _trigger, _find)
