"""Reads the fields of a table by type; a wrong one is a `FaultError` that names the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

from transclean.errors import did_you_mean

__all__ = [
    "FaultError",
    "boolean",
    "choice",
    "date",
    "integer",
    "string",
    "strings",
    "tables",
    "unknown_keys",
]

_Choice = TypeVar("_Choice", bound=Enum)


class FaultError(ValueError):
    """What is wrong with a table, and with which of its keys."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


def unknown_keys(data: Mapping[str, Any], valid: Iterable[str]) -> None:
    """Refuse any key of ``data`` that is not in ``valid``."""
    valid = list(valid)
    for key in data:
        if key not in valid:
            hint = did_you_mean(key, valid)
            raise FaultError(key, f"unknown key.{hint} Valid keys here: {', '.join(valid)}")


def string(data: Mapping[str, Any], key: str) -> str:
    """Return a string, empty if it is not given."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise FaultError(key, f"must be a string, not {value!r}")
    return value


def strings(data: Mapping[str, Any], key: str, *, one_allowed: bool = False) -> tuple[str, ...]:
    """Return a list of strings without twins; ``one_allowed`` takes a single string for a list."""
    value = data.get(key, [])
    if one_allowed and isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise FaultError(key, f"must be a list of strings, not {value!r}")
    return tuple(dict.fromkeys(value))


def boolean(data: Mapping[str, Any], key: str, default: bool) -> bool:
    """Return true or false."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise FaultError(key, f"must be true or false, not {value!r}")
    return value


def integer(data: Mapping[str, Any], key: str) -> int:
    """Return a whole number, zero if it is not given."""
    value = data.get(key, 0)
    if type(value) is not int:
        raise FaultError(key, f"must be a whole number, not {value!r}")
    return value


def date(data: Mapping[str, Any], key: str) -> str:
    """Return a year, month or day as ISO 8601 writes it, empty if it is not given."""
    value = data.get(key, "")
    isoformat = getattr(value, "isoformat", None)  # TOML has dates, and a year is a number there
    text = isoformat()[:10] if isoformat else str(value)
    if text and not re.fullmatch(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?", text):
        raise FaultError(key, f"{text!r} must be a year or a date, such as 2019 or 2019-06-09")
    return text


def tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return a list of tables, empty if it is not given."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise FaultError(key, "must be a list of tables")
    return value


def choice(data: Mapping[str, Any], key: str, kind: type[_Choice], default: Any) -> Any:
    """Return the member of an enumeration that a value names."""
    if key not in data:
        return default
    try:
        return kind(data[key])
    except ValueError:
        names = ", ".join(str(each.value) for each in kind)
        raise FaultError(key, f"{data[key]!r} is none of {names}") from None
