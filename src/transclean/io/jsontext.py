"""JSON objects as text: what they hold, and new strings put into them without touching the rest.

A record that is cleaned keeps its spaces, its escapes, its numbers as they were written, even a
key that stands there twice; only the strings that changed are written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from transclean.io.record import DEFAULT_FIELDS

__all__ = ["chosen", "dumps", "read_object", "with_texts"]

_BOM = "\ufeff"
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
# Not strict: a bare tab inside a string is a blemish, not a reason to set a record aside.
_DECODER = json.JSONDecoder(strict=False)


class _Absent:
    """What stands for a key that is not there."""


_ABSENT = _Absent()


def read_object(raw: str) -> tuple[dict[str, Any], str]:
    """Return the object that ``raw`` holds and no error, or nothing and what is wrong.

    >>> read_object('{"id": 1}')
    ({'id': 1}, '')
    >>> read_object("[1]")
    ({}, 'not a JSON object but a list')
    """
    try:
        found = _DECODER.decode(raw.removeprefix(_BOM))
    except json.JSONDecodeError as error:
        return {}, f"not valid JSON: {error.msg} (column {error.colno})"
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all bounds
        return {}, f"not valid JSON: {error}"
    if not isinstance(found, dict):
        return {}, f"not a JSON object but a {type(found).__name__}"
    return found, ""


def chosen(data: Mapping[str, Any], fields: Sequence[str] | None) -> tuple[dict[str, str], str]:
    """Return the texts of ``fields`` in ``data`` and no error, or what is wrong.

    A field that is absent or null has no text. One that was named and holds something else is an
    error; of the usual ones, taken where none is named, it is left alone.

    >>> chosen({"a": {"b": "Rain ."}, "c": None}, ["a.b", "c", "d"])
    ({'a.b': 'Rain .'}, '')
    >>> chosen({"a": 7}, ["a"])
    ({}, "field 'a' holds no text but a value of type int")
    """
    texts = {}
    for name in fields or DEFAULT_FIELDS:
        value = _value(data, name)
        if isinstance(value, str):
            texts[name] = value
        elif fields and value is not None and value is not _ABSENT:
            kind = type(value).__name__
            return {}, f"field {name!r} holds no text but a value of type {kind}"
    return texts, ""


def _value(data: Mapping[str, Any], name: str) -> Any:
    """Return what stands at ``name``, a key or keys joined by full stops."""
    if name in data or "." not in name:
        return data.get(name, _ABSENT)
    first, _, rest = name.partition(".")
    inner = data.get(first)
    return _value(inner, rest) if isinstance(inner, Mapping) else _ABSENT


def with_texts(raw: str, texts: Mapping[str, str]) -> str:
    r"""Return the JSON object ``raw`` with new strings at the keys of ``texts``.

    An object without a character beyond ASCII stays so.

    >>> with_texts('{"n": 1.50, "a": {"b":"x"}}', {"a.b": 'é "quoted"'})
    '{"n": 1.50, "a": {"b":"\\u00e9 \\"quoted\\""}}'
    """
    ascii_only = raw.isascii()
    places = sorted((_place(raw, 0, name), text) for name, text in texts.items())
    pieces, done = [], 0
    for (start, end), text in places:
        pieces += [raw[done:start], dumps(text, ascii_only)]
        done = end
    return "".join([*pieces, raw[done:]])


def dumps(value: Any, ascii_only: bool = False) -> str:
    r"""Return ``value`` as JSON on one line; with escapes only where UTF-8 cannot do without.

    >>> dumps("é"), dumps("\ud800")
    ('"é"', '"\\ud800"')
    """
    text = json.dumps(value, ensure_ascii=ascii_only)
    if ascii_only or text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(value)
    return text


class _Member(NamedTuple):
    """A key of an object and where its value starts and ends."""

    key: str
    start: int
    end: int


def _place(raw: str, at: int, name: str) -> tuple[int, int]:
    """Return where the value at ``name`` stands, of twins the last, as the decoder takes it."""
    found = {member.key: member for member in _members(raw, at)}
    if name in found:
        return found[name].start, found[name].end
    first, _, rest = name.partition(".")
    return _place(raw, found[first].start, rest)


def _members(raw: str, at: int) -> Iterator[_Member]:
    """Yield the members of the object that starts at ``at``; it is known to be valid."""
    at = _skip(raw, _skip(raw, at) + 1)
    while raw[at] != "}":
        key, at = _DECODER.raw_decode(raw, at)
        start = _skip(raw, _skip(raw, at) + 1)
        _, end = _DECODER.raw_decode(raw, start)
        yield _Member(key, start, end)
        at = _skip(raw, end)
        if raw[at] == ",":
            at = _skip(raw, at + 1)


def _skip(raw: str, at: int) -> int:
    found = _SPACE.match(raw, at)
    assert found is not None  # it matches nothing, too
    return found.end()
