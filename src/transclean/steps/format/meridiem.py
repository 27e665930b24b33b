"""Remove `p.m.` behind a time of day that needs none.

Fixes: `p.m.` in any spelling after an hour from 13 to 23.
Why: translators add what English usually has behind a time and keep the twenty-four hours.
Example: "It began at 13:48 p.m. on Monday." -> "It began at 13:48 on Monday."
Example: "It was 21:15 pm, said the police." -> "It was 21:15, said the police."
Example: "It began at 13:48 p.m. The police came." -> "It began at 13:48. The police came."
Leaves alone: "It began at 1:48 p.m.", "The bill is 13:48 pmol.", "at 11:30 p.m. The police"
Safety: LIKELY, the hour says the same; where a capital after the full stop may begin a sentence
    or be a name, nothing is done.
Source: ISO 8601; the Chicago Manual of Style, 9.39 (the twenty-four-hour system).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import function_words
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.steps.format._figures import any_figure, figures
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose
from transclean.trigger import Trigger

__all__ = ["RULE"]

_MERIDIEM = lazy_pattern(rf"[pP](?:m|M|\.[{SPACE}]?[mM])(?!\w)(?P<stop>\.?)")
_TIME = lazy_pattern(
    rf"(?<![\w.,:])(?P<hour>1[3-9]|2[0-3])[:.](?P<minute>[0-5]\d)(?P<gap>[{SPACE}]?)$"
)
_NEXT = lazy_pattern(rf"[{SPACE}]+[\"“‘(]?(?P<word>\w+)")


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    if "meridiem" not in figures(document):
        return
    text = document.text
    for match in _MERIDIEM.finditer(text):
        time = _TIME.search(text, max(0, match.start() - 8), match.start())
        if time is None:
            continue
        stop = _full_stop(text, match, locale)
        if stop is None or not in_prose(document, time.start(), match.end(), locale.language):
            continue
        new = locale.form.clock.format(hour=time["hour"], minute=time["minute"]) + stop
        yield Edit(time.start(), match.end(), new, RULE.name, "hour of 24", Safety.LIKELY)


def _full_stop(text: str, match: re.Match[str], locale: Locale) -> str | None:
    """Return what of the last point stays: that which ends the sentence; ``None`` if unknown."""
    if not match["stop"]:
        return ""
    following = _NEXT.match(text, match.end())
    if following is None:
        ends = text[match.end() : match.end() + 1].isspace() or match.end() == len(text)
        return "." if ends or text[match.end()] in '"”’' else ""
    word = following["word"]
    if word[0].islower() or word.isdecimal() or (len(word) > 2 and word.isupper()):
        return ""
    if word in locale.form.weekdays or word in locale.form.months:
        return ""
    return "." if word.lower() in function_words(locale.language) else None


RULE = form_rule("meridiem", _trigger, _find)
