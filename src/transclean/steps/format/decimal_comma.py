r"""Write the decimal mark of the target language.

Fixes: a comma before one or two digits in front of `%`, `million`, a unit, or behind a currency
    sign.
Why: nearly all of Europe writes a decimal comma, and translators leave figures alone.
Example: "It grew by 3,5% in May." -> "It grew by 3.5% in May."
Example: "It cost 1,2 million euros, or \u20ac3,50 each." ->
    "It cost 1.2 million euros, or \u20ac3.50 each."
Leaves alone: "the 5,10 and 20 km races", "pages 3,5 and 7", "1,200 people", "3, 5 percent"
Safety: LIKELY, one mark stands for another; English never has a comma there in front of one or two
    digits and a unit.
Source: Unicode CLDR, number symbols; ISO 80000-1, 7.3.2 (the two decimal signs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.steps.format._figures import any_figure, figures
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose
from transclean.trigger import Trigger

__all__ = ["RULE"]


@cache
def _decimal(form: Form) -> re.Pattern[str]:
    unit = rf"(?: [{SPACE}]?% | [{SPACE}-](?:{'|'.join(form.measured)})(?!\w) )"
    other = rf"[{SPACE}](?:{'|'.join(form.range)})[{SPACE}]\d{{1,3}}[.,]\d{{1,2}}"
    return re.compile(
        # A row of figures has more commas, a grouped number three digits behind each.
        rf"""
        (?: (?<![\w.,:/-]) | (?P<sign>(?<!\w)[$€£]) ) \d{{1,3}} (?P<comma>,) \d{{1,2}}
        (?: (?={unit}) | (?={other}{unit}) | (?(sign)(?!\w|[.,]\d)|(?!)) )
        """,
        re.VERBOSE,
    )


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    form = locale.form
    if form.decimal == "," or "comma" not in figures(document):
        return
    for match in _decimal(form).finditer(document.text):
        if in_prose(document, *match.span(), locale.language):
            start, end = match.span("comma")
            yield Edit(start, end, form.decimal, RULE.name, "decimal comma", Safety.LIKELY)


RULE = form_rule("decimal_comma", _trigger, _find)
