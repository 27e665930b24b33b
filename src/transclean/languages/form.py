"""How a language writes numbers, times, dates and ordinals: the table ``[format]`` of its file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from transclean.languages import LANGUAGES
from transclean.tables import load_table

__all__ = ["Form", "form", "zeroed"]

_ZEROS = bytes(
    ord("0") if chr(code) in "0123456789" else ord(chr(code).lower()) if code < 128 else code
    for code in range(256)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one language; each field is explained beside its value in ``en.toml``."""

    thousands: str
    decimal: str
    percent: str
    clock: str
    date: str
    currency: str
    ordinals: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    amount_before: tuple[str, ...]
    counted: tuple[str, ...]
    measured: tuple[str, ...]
    scales: tuple[str, ...]
    range: tuple[str, ...]
    ranked: tuple[str, ...]
    rank_before: tuple[str, ...]
    clock_before: tuple[str, ...]
    clock_maybe: tuple[str, ...]
    clock_after: tuple[str, ...]
    length_before: tuple[str, ...]
    length_after: tuple[str, ...]
    single: tuple[str, ...]

    def ordinal(self, number: int) -> str:
        """Return a number as a rank.

        >>> from transclean.languages.form import form
        >>> [form("en").ordinal(number) for number in (1, 22, 13, 30, 111)]
        ['1st', '22nd', '13th', '30th', '111th']
        """
        last = 0 if number % 100 in (11, 12, 13) else number % 10
        return f"{number}{self.ordinals[last if last < len(self.ordinals) else 0]}"


@cache
def form(language: str) -> Form | None:
    """Return the form of a language, or ``None`` if its data file has none.

    >>> form("en").thousands, form("fr")
    (',', None)
    """
    if language not in LANGUAGES:
        return None
    table: dict[str, str] | None = load_table(__file__, f"{language}.toml").get("format")
    if table is None:
        return None
    plain = {each.name for each in fields(Form) if each.type == "str"}
    return Form(**{key: _value(text, key in plain) for key, text in table.items()})


def _value(text: str, plain: bool) -> Any:
    return text if plain else tuple(text.split())


def zeroed(text: str) -> bytes:
    """Return a text in small letters with 0 for every digit and ? for what is not ASCII.

    To look for shapes of numbers in: a pattern that begins with one character, and not with any of
    ten, is some five times faster.

    >>> zeroed("At 20h11, 5 €")
    b'at 00h00, 0 ?'
    """
    return text.encode("ascii", "replace").translate(_ZEROS)
