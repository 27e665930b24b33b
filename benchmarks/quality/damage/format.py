"""Numbers, times, dates and ranks in the form of another language, and words put twice.

Most damage is done to the figures that clean news has; times and dates of day stand in sentences
written for this benchmark, because clean English has few of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.quality.damage import Apply, Damage

Rewrite = Callable[[re.Match[str], random.Random], str]

GROUPED = re.compile(r"(?<![\w.,$€£])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d)")
PERCENT = re.compile(r"(?<=\d)%(?!\w)")
DECIMAL = re.compile(r"(?<![\w.,])(\d{1,3})\.(\d{1,2})(?=%| per ?cent| million| billion)")
AMOUNT = re.compile(r"(?<![\w$€£])([$€£])(\d[\d,.]*\d|\d)(?![\w-]|[.,]\d)((?: million| billion)?)")
RANK = re.compile(r"(?<![\w.,-])(\d{1,2})(?:st|nd|rd|th)(?= [a-z])")
DOUBLED = re.compile(r"(?<= )(?:the|of|and|a)(?= [a-z])")
CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
LATE = re.compile(r"\b(?:1[3-9]|2[0-3]):\d\d\b")
DATED = re.compile(r"\b([A-Z][a-z]+day) (\d{1,2}) (?=[A-Z])")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
TIMED = (
    "The first shots were heard at {clock} in the old port.",
    "Nobody may leave the hotel until {clock}, the mayor said.",
    "The train reached the border around {clock}.",
    "Votes were counted from {clock} on in all towns.",
    "The quake was felt at {clock} local time.",
    "A second blast followed shortly after ({clock} GMT).",
    "The court will sit again at {clock} on {weekday}.",
)
DAYS = (
    "The march of {date} brought the city to a halt.",
    "They were arrested on {date} and freed the same day.",
    "The treaty expires on {date}, the ministry said.",
)


def timed(chance: random.Random) -> str:
    """Return a sentence with a time of day.

    >>> timed(random.Random(1))
    'The court will sit again at 12:36 on Sunday.'
    """
    clock = f"{chance.randint(10, 23)}:{chance.randint(0, 59):02}"
    return chance.choice(TIMED).format(clock=clock, weekday=chance.choice(WEEKDAYS))


def dated(chance: random.Random) -> str:
    """Return a sentence with a date that names the day of the week.

    >>> dated(random.Random(1))
    'They were arrested on Tuesday 19 March and freed the same day.'
    """
    date = f"{chance.choice(WEEKDAYS)} {chance.randint(1, 28)} {chance.choice(MONTHS)}"
    return chance.choice(DAYS).format(date=date)


def rewritten(pattern: re.Pattern[str], rewrite: Rewrite, share: float = 0.7) -> Apply:
    """Return damage that rewrites a share of the places where a pattern matches.

    >>> rewritten(PERCENT, lambda match, _: " %", 1.0)("Up 5%.", random.Random(0))
    'Up 5 %.'
    """

    def apply(text: str, chance: random.Random) -> str:
        return pattern.sub(
            lambda match: rewrite(match, chance) if chance.random() < share else match[0], text
        )

    return apply


def suffixed(match: re.Match[str], chance: random.Random) -> str:
    """Return a rank with the suffix of French, Dutch or Portuguese."""
    number = int(match[1])
    return f"{number}er" if number == 1 else f"{number}{chance.choice(('e', 'ème', 'º'))}"


def ordinal_date(match: re.Match[str], chance: random.Random) -> str:
    """Return the start of a date with an ordinal, French for the first of a month."""
    day = int(match[2])
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
    return f"{match[1]} {day}{'er' if day == 1 and chance.random() < 0.5 else suffix} "


DAMAGES: tuple[Damage, ...] = (
    Damage("thousands-space", "format", rewritten(GROUPED, lambda m, _: m[0].replace(",", " "))),
    Damage(
        "thousands-nbsp", "format", rewritten(GROUPED, lambda m, _: m[0].replace(",", "\u202f"))
    ),
    Damage("thousands-point", "format", rewritten(GROUPED, lambda m, _: m[0].replace(",", "."))),
    Damage("decimal-comma", "format", rewritten(DECIMAL, lambda m, _: f"{m[1]},{m[2]}")),
    Damage(
        "percent", "format", rewritten(PERCENT, lambda _, chance: chance.choice((" %", "\u00a0%")))
    ),
    Damage("currency-gap", "format", rewritten(AMOUNT, lambda m, _: f"{m[1]} {m[2]}{m[3]}")),
    Damage("currency-behind", "format", rewritten(AMOUNT, lambda m, _: f"{m[2]}{m[3]} {m[1]}")),
    Damage("rank", "format", rewritten(RANK, suffixed)),
    Damage("doubled-word", "format", rewritten(DOUBLED, lambda m, _: f"{m[0]} {m[0]}", 0.2)),
)
# Of the sentences written for it.
CLOCK_DAMAGE = Damage("clock", "format", rewritten(CLOCK, lambda m, _: f"{m[1]}h{m[2]}", 1.0))
MERIDIEM_DAMAGE = Damage("meridiem", "format", rewritten(LATE, lambda m, _: f"{m[0]} p.m.", 1.0))
DATE_DAMAGE = Damage("date", "format", rewritten(DATED, ordinal_date, 1.0))
