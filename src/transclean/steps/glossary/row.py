"""An entry as one line of JSON, so that an entry costs nothing until a text needs it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any

from transclean.steps.glossary.entry import Article, Case, Entry, Kind, Layer, Level, Zone

__all__ = ["from_row", "to_row"]

_ENUMS: dict[str, type[Enum]] = {
    "kind": Kind,
    "layer": Layer,
    "article": Article,
    "case": Case,
    "level": Level,
}


@cache
def _defaults() -> dict[str, Any]:
    return {each.name: each.default for each in fields(Entry) if each.default is not MISSING}


def to_row(entry: Entry) -> str:
    """Return all of an entry but its examples; what is as usual is left out."""
    import json  # not at import: what only imports the package reads no glossary

    defaults = _defaults()
    data: dict[str, Any] = {}
    for each in fields(Entry):
        value = getattr(entry, each.name)
        if each.name == "examples" or (each.name in defaults and value == defaults[each.name]):
            continue
        data[each.name] = _plain(value)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_row(row: str) -> Entry:
    """Return the entry of a row.

    >>> entry = Entry(id="a.ei", find=("EI",), replace="IS", level=Level.REVIEW)
    >>> from_row(to_row(entry)) == entry
    True
    """
    import json

    data = json.loads(row)
    for key, value in data.items():
        if key in _ENUMS:
            data[key] = _ENUMS[key](value)
        elif key == "zones":
            data[key] = frozenset(map(Zone, value))
        elif key == "source_languages":
            data[key] = frozenset(value)
        elif isinstance(value, list):
            data[key] = tuple(value)
    return Entry(**data)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(_plain(each) for each in value)
    return list(value) if isinstance(value, tuple) else value
