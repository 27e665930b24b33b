"""Glossaries in JSON: an object is a native one, a list is of textlint-rule-terminology.

Comments and trailing commas are allowed, as in textlint's ``terms.jsonc``. Of its items a string is
the exact spelling of a term, a pair a regular expression, whatever the case, and its replacement
(github.com/sapegin/textlint-rule-terminology).
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from transclean.steps.glossary.formats._draft import Draft
from transclean.steps.glossary.formats._text import words_of
from transclean.steps.glossary.source import Fault, Pairs, Source

__all__ = ["read_json"]

# Strings first, so that what looks like a comment inside them stays; an end that is missing is the
# end of the file, so that no beginning is looked at twice.
_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'
_COMMENT = re.compile(rf"{_STRING}|(?P<gap>//[^\n]*|/\*.*?(?:\*/|\Z))", re.DOTALL)
_COMMA = re.compile(rf"{_STRING}|(?P<gap>,(?=\s*+[\]}}]))", re.DOTALL)
_TOKEN = re.compile(rf'{_STRING}|[{{}}\[\],:]|[^\s"{{}}\[\],:]++', re.DOTALL)
_DEEPEST = 20

Path = tuple[str | int, ...]


def read_json(text: str, path: str) -> Source:
    r"""Return what a JSON file says.

    >>> source = read_json('[["hot key", "hotkey"], // words\n["web[- ]?site", "site"],]', "t.json")
    >>> list(source.terms())
    [{'find': 'hot key', 'replace': 'hotkey', 'case': 'any'}]
    >>> print(source.faults[0])
    t.json:2: 'web[- ]?site' is a pattern, and only words are read; give the words themselves
    """
    text = _without_gaps(_without_gaps(text, _COMMENT), _COMMA)
    places = _places_of(text)
    if places.deep:
        problem = f"more than {_DEEPEST} lists and objects in each other; no glossary has as many"
        return Source(path, {}, faults=(Fault(path, places.deep, problem),))
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        problem = "holds half a surrogate pair (\\ud800 to \\udfff); write the character itself"
        return Source(path, {}, faults=(Fault(path, 1, problem),))
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return Source(path, {}, faults=(Fault(path, line, f"not valid JSON: {error}; mend it"),))
    if isinstance(value, dict):
        return _native(value, places, path)
    draft = Draft(path)
    if not isinstance(value, list):
        draft.fault(1, "must be an object of tables or a list of terms")
        value = []
    for index, item in enumerate(value):
        _add_item(item, places.lines.get((index,), 1), draft)
    return draft.source()


def _without_gaps(text: str, pattern: re.Pattern[str]) -> str:
    """Return ``text`` with what is a gap in ``pattern`` blanked, each line where it was."""
    pieces, at = [], 0
    for found in pattern.finditer(text):
        if found["gap"] is not None:
            pieces += [text[at : found.start()], "\n" * found[0].count("\n") or " "]
            at = found.end()
    return "".join([*pieces, text[at:]])


class _Places(NamedTuple):
    """Where the first levels of a file stand, keys that stand there twice, and too deep a line."""

    lines: dict[Path, int]
    twice: list[tuple[str, int, int]]
    deep: int = 0

    def note(self, path: Path, line: int) -> None:
        """Note where a key or an item begins."""
        if len(path) > 3:
            return
        if path in self.lines and isinstance(path[-1], str):
            self.twice.append((path[-1], self.lines[path], line))
        self.lines.setdefault(path, line)

    def line_of(self, table: str, index: int, key: str) -> int:
        """Return the line of ``key`` in a table, or of the table."""
        paths: list[Path] = [(key,)]
        if table in ("term", "concept"):
            paths = [(table, index, key), (table, index)]
        elif table:
            paths = [(table, key), (table,)]
        return next((self.lines[path] for path in paths if path in self.lines), 1)


def _places_of(text: str) -> _Places:
    """Scan a JSON text, valid or not, for where keys and items begin."""
    places = _Places({}, [])
    path: list[str | int] = []  # for each open bracket the key or the number of the item
    begins = True  # whether the next token is a key or an item of a list
    line, at = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", at, token.start())
        at, mark = token.start(), token[0]
        if mark == ",":
            begins = True
            if path and isinstance(path[-1], int):
                path[-1] += 1
        elif mark in ("}", "]"):
            begins = False
            if path:
                path.pop()
        elif mark != ":":
            if begins and path:
                if isinstance(path[-1], str):
                    path[-1] = _key(mark)
                places.note(tuple(path), line)
            begins = mark in ("{", "[")
            if begins:
                path.append("" if mark == "{" else 0)
        if len(path) > _DEEPEST:
            return places._replace(deep=line)
    return places


def _key(mark: str) -> str:
    try:
        return str(json.loads(mark))
    except ValueError:
        return mark


def _native(data: dict[str, Any], places: _Places, path: str) -> Source:
    terms = data.get("terms")
    pairs: tuple[Pairs, ...] = ()
    if isinstance(terms, dict):
        pairs = (Pairs(terms, {}, [places.line_of("terms", 0, find) for find in terms]),)
    faults = tuple(
        Fault(path, line, f"{key!r} stands on line {first} too; remove one")
        for key, first, line in places.twice
    )
    return Source(path, data, pairs, places.line_of, faults)


def _add_item(item: Any, line: int, draft: Draft) -> None:
    if isinstance(item, str) and item.strip():
        draft.term([item], item, line, kind="name", case="any", replace_case="as-is")
        return
    pair = item if isinstance(item, list) and len(item) == 2 else [None, None]
    pattern, answer = pair
    if not isinstance(pattern, str) or not isinstance(answer, str):
        draft.fault(line, 'must be a term or a pair: "GitHub" or ["web site", "site"]')
    elif not (words := words_of(pattern)):
        draft.fault(
            line, f"{pattern!r} is a pattern, and only words are read; give the words themselves"
        )
    elif not answer or "$" in answer:
        draft.fault(line, f"{answer!r} is no answer; give the words that stand instead")
    else:
        draft.term([words], answer, line, case="any")
