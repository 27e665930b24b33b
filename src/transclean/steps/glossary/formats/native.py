"""The native format: TOML with ``[glossary]``, ``[terms]``, ``[[term]]`` and ``[[concept]]``."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from transclean.steps.glossary.source import Fault, Pairs, Source

__all__ = ["read_toml"]


def read_toml(text: str, path: str) -> Source:
    """Return what a TOML file says."""
    import tomllib  # not at import: what only imports the package reads no glossary

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return Source(path, {}, faults=(Fault(path, line, f"not valid TOML: {error}; mend it"),))
    places = _Places(_tables(text))
    terms = data.get("terms")
    pairs: tuple[Pairs, ...] = ()
    if isinstance(terms, dict):
        pairs = (Pairs(terms, {}, [places("terms", 0, find) for find in terms]),)
    return Source(path, data, pairs, places)


class _Table(NamedTuple):
    """A table of a file: the line of its head, and those of its keys."""

    line: int
    keys: dict[str, int]


class _Places:
    """Where tables and keys stand; the data that TOML gives does not hold it."""

    def __init__(self, tables: dict[str, list[_Table]]) -> None:
        self.tables = tables

    def __call__(self, table: str, index: int, key: str, /) -> int:
        """Return the line of ``key`` in a table, or of the table."""
        if not table:
            return self.tables[key][0].line if key in self.tables else 1
        found = self.tables.get(table, [])
        if index >= len(found):
            return 1
        return found[index].keys.get(key, found[index].line)


def _tables(text: str) -> dict[str, list[_Table]]:
    tables: dict[str, list[_Table]] = {}
    here = _Table(1, {})
    for number, line in enumerate(text.splitlines(), 1):
        start = line.lstrip()
        if start.startswith("["):
            name = start.partition("]")[0].strip(" \t[")
            here = _Table(number, {})
            tables.setdefault(name, []).append(here)
        elif "=" in line and not start.startswith(("#", "{")):
            here.keys.setdefault(_key_of(line), number)
    return tables


def _key_of(line: str) -> Any:
    return line.partition("=")[0].strip(" \t\"'")
