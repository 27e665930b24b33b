"""Writes native glossaries: TOML as a person would, and the same tables as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from transclean.steps.glossary.source import Source

__all__ = ["write_json", "write_toml"]

_WIDTH = 100
_ORDERS = {
    "glossary": "name layer description source license",
    "term": (
        "id find replace keep kind plural possessive article elision case replace_case level "
        "source_languages domains when_any when_near when_none before after never_within zones "
        "in_quotes valid_from valid_to priority concept reason source"
    ),
    "concept": "id forms preferred when_any",
}


def write_toml(source: Source) -> str:
    """Return a glossary in TOML, its keys in the order of the documentation.

    >>> term = {"replace": "IS", "find": "EI", "reason": "calque", "when_any": ["Syria*"]}
    >>> print(write_toml(Source("own.toml", {"term": [term]})))
    [[term]]
    find = "EI"
    replace = "IS"
    when_any = ["Syria*"]
    reason = "calque"
    <BLANKLINE>
    """
    data = _data_of(source)
    tables = [key for key, value in data.items() if isinstance(value, dict) or _is_rows(value)]
    blocks = ["\n".join(_pair(key, value) for key, value in data.items() if key not in tables)]
    for key in tables:
        rows, head = (data[key], f"[[{_key(key)}]]")
        if isinstance(rows, dict):
            rows, head = [rows], f"[{_key(key)}]"
        blocks += ["\n".join([head, *_lines(row, _ORDERS.get(key, "").split())]) for row in rows]
    return "\n\n".join(filter(None, blocks)) + "\n"


def write_json(source: Source) -> str:
    """Return a glossary as JSON.

    >>> print(write_json(Source("own.toml", {"term": [{"find": "EI", "replace": "IS"}]})))
    {
      "term": [
        {
          "find": "EI",
          "replace": "IS"
        }
      ]
    }
    <BLANKLINE>
    """
    data = _data_of(source)
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> str:
    """Return a date of TOML as JSON has it."""
    return str(getattr(value, "isoformat", value.__str__)())


def _data_of(source: Source) -> dict[str, Any]:
    """Return all tables, head first; pairs that share keys as tables of their own."""
    data = {key: value for key, value in source.data.items() if value is not None}
    terms: dict[str, Any] = {}
    rows: list[Any] = []
    for group in source.pairs:
        if not group.keys:
            terms |= group.pairs
        else:
            rows += [{"find": find, "replace": new, **group.keys} for find, new in
                     group.pairs.items()]  # fmt: skip
    if terms:
        data["terms"] = terms
    if rows:
        given = data.get("term", [])
        data["term"] = [*(given if isinstance(given, list) else []), *rows]
    order = ["glossary", "domains", "terms", "term", "concept"]
    return {key: data[key] for key in (*order, *(data.keys() - order)) if key in data}


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _lines(table: Mapping[str, Any], order: list[str]) -> Iterator[str]:
    known = [key for key in order if key in table]
    others = [key for key in table if key not in order]
    for key in (*known, *others):  # examples come last
        if table[key] is not None:  # TOML has no null
            yield _pair(key, table[key])


def _pair(key: str, value: Any) -> str:
    written = _value(value)
    line = f"{_key(key)} = {written}"
    if not isinstance(value, list) or not value:
        return line
    if not _is_rows(value) and len(line) <= _WIDTH:
        return line
    items = [_value(item) for item in value if item is not None]
    rows = [f"  {item}," for item in items] if _is_rows(value) else list(_filled(items))
    return "\n".join([f"{_key(key)} = [", *rows, "]"])


def _filled(items: list[str]) -> Iterator[str]:
    """Yield lines of as many items as go in."""
    line = " "
    for item in items:
        if len(line) + len(item) + 2 > _WIDTH and line.strip():
            yield line
            line = " "
        line += f" {item},"
    yield line


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _string(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value if item is not None)}]"
    if isinstance(value, dict):
        pairs = (f"{_key(key)} = {_value(item)}" for key, item in value.items() if item is not None)
        inside = ", ".join(pairs)
        return f"{{ {inside} }}" if inside else "{}"
    return str(getattr(value, "isoformat", value.__repr__)())


def _string(text: str) -> str:
    r"""Return a TOML string: that of JSON, but for one control that only TOML escapes.

    >>> print(_string('a "b"\n\x7f'))
    "a \"b\"\n\u007f"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
