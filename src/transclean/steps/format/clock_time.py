"""Write a time of day with the mark of the house between hour and minute.

Fixes: `20h11`, `20 h 11` and `8H05`; `20h` where a time of day must stand.
Why: French and Portuguese write the hour with an `h`, and translators leave it.
Example: "The alarm went off at 20h11." -> "The alarm went off at 20:11."
Example: "They waited until 20h on Monday." -> "They waited until 20:00 on Monday."
Leaves alone: "She won in 2h11.", "after 2h30 of play", "at 90 km/h", "a 24h strike",
    "He worked for 12h.", "It took 14h30m.", "They waited for 19 hours."
Safety: LIKELY, the same figure may be a length of time: words on either side decide.
Source: ISO 8601, extended format; French usage of the Imprimerie nationale (20 h 11).
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
from transclean.steps.format._passage import SPACE, in_prose, word_after, word_before
from transclean.trigger import Trigger

__all__ = ["RULE"]

_CLOCK = lazy_pattern(
    # Not part of a longer figure, and no minutes and seconds behind it: a length of time.
    rf"""
    (?<![\w.,:/+$€£-]) (?P<hour>[01]?\d|2[0-3])
    [{SPACE}]?[hH] (?: [{SPACE}]?(?P<minute>[0-5]\d) )?
    (?! [\w'’′/+] | [.,:-]\d | [{SPACE}]?(?:min|m|mn|s|sec)\b | [{SPACE}]\d )
    """,
    re.VERBOSE,
)
_RANGE = lazy_pattern(rf"[{SPACE}](?:and|to)[{SPACE}]|[{SPACE}]?[–-][{SPACE}]?")
_LONGEST_LENGTH = 5  # hours: a figure up to it is as often a length of time
_NOON = 12


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    if "clock" not in figures(document):
        return
    text, form = document.text, locale.form
    matches = list(_CLOCK.finditer(text))
    shown = [_is_time(text, match, form) for match in matches]
    for index, match in enumerate(matches):
        # Of `from 8h to 20h` both are times of day if one is.
        beside = [at for at in (index - 1, index) if 0 <= at < len(matches) - 1]
        linked = [at for at in beside if _linked(text, matches[at], matches[at + 1])]
        certain = shown[index] or any(shown[at] or shown[at + 1] for at in linked)
        if not certain or _is_length(text, match, form):
            continue
        if in_prose(document, *match.span(), locale.language):
            new = form.clock.format(hour=match["hour"], minute=match["minute"] or "00")
            yield Edit(*match.span(), new, RULE.name, "time of day", Safety.LIKELY)


def _linked(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return _RANGE.fullmatch(text, left.end(), right.start()) is not None


def _is_length(text: str, match: re.Match[str], form: Form) -> bool:
    before = word_before(text, match.start()).lower()
    after = word_after(text, match.end()).lower()
    return before in form.length_before or after in form.length_after


def _is_time(text: str, match: re.Match[str], form: Form) -> bool:
    """Whether the words beside a figure show that it is a time of day."""
    hour = int(match["hour"])
    before = word_before(text, match.start()).lower()
    after = word_after(text, match.end())
    dated = after.lower() in form.clock_after or after in form.weekdays
    if before in form.clock_before or dated:
        return True
    if match["minute"]:
        return hour > 2 * _LONGEST_LENGTH - 1 or (
            hour > _LONGEST_LENGTH and before in form.clock_maybe
        )
    return hour > _NOON and before in form.clock_maybe


RULE = form_rule("clock_time", _trigger, _find)
