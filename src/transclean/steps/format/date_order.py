"""Write a day of the week with a date as the house does.

Fixes: an ordinal, English or foreign, between a day of the week and a month.
Why: translators render `samedi 1er décembre` word for word, or leave the suffix as it is.
Example: "They met on Saturday 1st December in Lyon." -> "They met on Saturday 1 December in Lyon."
Example: "It was Friday, 1er September." -> "It was Friday 1 September."
Leaves alone: "They met on Friday 7 December.", "It was on December 1st.", "on the 1st December"
Safety: LIKELY, the day stays the same; a date without a day of the week keeps its ordinal.
Source: The Economist Style Guide, dates (day and month without an ordinal).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose, occurrences
from transclean.trigger import Trigger, with_word

__all__ = ["RULE"]


@cache
def _days(form: Form) -> dict[str, int]:
    days = {form.ordinal(day): day for day in range(1, 32)}
    return days | {f"{day}e": day for day in range(2, 32)} | {"1er": 1}


@cache
def _around(form: Form) -> tuple[re.Pattern[str], re.Pattern[str]]:
    weekdays, months = "|".join(form.weekdays), "|".join(form.months)
    return (
        re.compile(rf"(?<!\w)({weekdays}),?[{SPACE}]$"),
        re.compile(rf"[{SPACE}]({months})(?!\w)"),
    )


class _AnyWeekday(NamedTuple):
    weekdays: tuple[str, ...]

    def __call__(self, document: Document) -> bool:
        return any(weekday in document.text for weekday in self.weekdays)


def _trigger(form: Form) -> Trigger:
    return with_word(_days(form), _AnyWeekday(form.weekdays))


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    text, form = document.text, locale.form
    before, after = _around(form)
    for match in occurrences(document, _days(form)):
        weekday = before.search(text, max(0, match.start() - 30), match.start())
        month = after.match(text, match.end())
        if not weekday or not month:
            continue
        start, end = weekday.start(), month.end()
        if in_prose(document, start, end, locale.language):
            day = _days(form)[match[0]]
            new = form.date.format(weekday=weekday[1], day=day, month=month[1])
            yield Edit(start, end, new, RULE.name, "ordinal in a date", Safety.LIKELY)


RULE = form_rule("date_order", _trigger, _find)
