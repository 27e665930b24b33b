"""Substitution rules of Vale (vale.sh/docs/checks/substitution): a small part of YAML.

Keys of ``swap`` are regular expressions, its values answers or several of them. A glossary has
words and one answer, so all else is a fault. Vale heeds case unless ``ignorecase`` says otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.steps.glossary.formats._draft import Draft
from transclean.steps.glossary.formats._export import Plain
from transclean.steps.glossary.formats._text import words_of
from transclean.steps.glossary.source import Source

__all__ = ["add_swap", "can_hold", "read_vale", "write_vale"]

_QUOTED = re.compile(r"""'(?:[^']|'')*+'|"(?:[^"\\]|\\.)*+\"""")
_OTHER_YAML = tuple("&*!|>%@`{[")  # anchors, tags, blocks, flow collections
_NEEDS_ESCAPE = frozenset(r"\.^$*+?()[]{}|")


class _Line(NamedTuple):
    """A line of the file: the top-level key it belongs to, and its text without that."""

    number: int
    key: str
    text: str


def read_vale(text: str, path: str) -> Source:
    r"""Return what a substitution rule says.

    >>> rule = "extends: substitution\nswap:\n  aerial attack: air strike\n  colou?r: color\n"
    >>> source = read_vale(rule, "own.yml")
    >>> source.pairs[0].pairs, source.pairs[0].keys
    ({'aerial attack': 'air strike'}, {'case': 'exact'})
    >>> print(source.faults[0])
    own.yml:4: 'colou?r' is a pattern, and only words are read; give the words themselves
    """
    draft = Draft(path)
    add_swap(text, draft)
    return draft.source()


def add_swap(text: str, draft: Draft) -> None:
    """Read a rule into ``draft``."""
    lines = list(_lines(text, draft))
    settings = {line.key: _scalar(line.text) or "" for line in lines if line.text}
    if settings.get("extends") != "substitution":
        draft.fault(1, "extends no substitution; only rules with 'extends: substitution' are read")
        return
    any_case = settings.get("ignorecase", "").lower() == "true"
    message = settings.get("message", "")
    keys = {"reason": message} if message and "%" not in message else {}
    for line in lines:
        if line.key == "swap" and line.text:
            _add_pair(line, any_case, keys, draft)
        elif line.key == "exceptions":
            for item in _items(line.text):
                _add_exception(item, line.number, draft)


def _lines(text: str, draft: Draft) -> Iterator[_Line]:
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or stripped in ("---", "..."):
            continue
        if line[0] in " \t-":
            yield _Line(number, key, stripped)
            continue
        name, colon, rest = stripped.partition(":")
        if not colon:
            draft.fault(number, f"{stripped!r} has no ':'; write 'key: value'")
            continue
        key = name.strip(" '\"")
        yield _Line(number, key, rest.strip())


def _scalar(text: str) -> str | None:
    r"""Return the value of a scalar, or ``None`` for YAML beyond this reader.

    >>> _scalar("'it''s' # so"), _scalar("plain # note"), _scalar('"a\\n"'), _scalar(">-")
    ("it's", 'plain', 'a\n', None)
    """
    if quoted := _QUOTED.match(text):
        rest = text[quoted.end() :].strip()
        if rest and not rest.startswith("#"):
            return None
        return _unquoted(quoted[0])
    if text.startswith((*_OTHER_YAML, "'", '"')):
        return None
    return re.split(r"(?:^|\s)#", text, maxsplit=1)[0].strip()


def _unquoted(text: str) -> str | None:
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    try:
        return str(json.loads(text))  # the escapes of YAML that anyone uses are those of JSON
    except ValueError:
        return None


def _pair(text: str) -> tuple[str | None, str | None]:
    """Return key and value of a line of a map."""
    text = text.removeprefix("- ").lstrip()
    quoted = _QUOTED.match(text)
    at = text.find(":", quoted.end()) if quoted else text.find(": ")
    if at < 0 and text.endswith(":"):
        at = len(text) - 1
    if at < 0:
        return None, None
    return _scalar(text[:at].strip()), _scalar(text[at + 1 :].strip())


def _add_pair(line: _Line, any_case: bool, shared: dict[str, str], draft: Draft) -> None:
    pattern, answer = _pair(line.text)
    if pattern is None or answer is None:
        draft.fault(line.number, "not a pair on one line; write 'wrong form': 'right form'")
        return
    if not (words := words_of(pattern)):
        draft.fault(
            line.number, f"{pattern!r} is a pattern, and only words are read; give the words "
            "themselves"
        )  # fmt: skip
    elif not answer:
        draft.fault(line.number, f"{pattern!r} has no answer; give the words that stand instead")
    elif "|" in answer or "$" in answer:
        draft.fault(
            line.number, f"{answer!r} is no single answer; give the words that stand instead"
        )
    else:
        keys = dict(shared)
        if any_case:
            keys["case"] = "any"
        elif words == words.lower():  # else it is exact anyway
            keys["case"] = "exact"
        draft.term([words], answer, line.number, **keys)


def _items(text: str) -> Iterator[str | None]:
    """Yield the items of a list: one on a line, or several in brackets."""
    if text.startswith("["):
        inner = text[1:].rpartition("]")[0]
        for found in re.finditer(rf"{_QUOTED.pattern}|[^,\s][^,]*+", inner):
            yield _scalar(found[0].strip())
    elif text:
        yield _scalar(text.removeprefix("-").strip())


def _add_exception(item: str | None, line: int, draft: Draft) -> None:
    words = words_of(item) if item else None
    if not words:
        draft.fault(
            line, f"the exception {item or ''!r} is a pattern or not on one line; give words"
        )
    else:
        draft.term([words], None, line)


def can_hold(term: Plain) -> bool:
    """Whether Vale would read the answer as one, as it stands."""
    return not any(mark in (term.replace or "") for mark in "|$")


def write_vale(terms: Sequence[Plain]) -> str:
    r"""Return a substitution rule.

    >>> print(write_vale([Plain(("U.S.",), "US"), Plain(("Team USA",), None)]))
    extends: substitution
    message: "Use '%s' instead of '%s'."
    level: error
    ignorecase: false
    action:
      name: replace
    swap:
      'U\.S\.': 'US'
    exceptions:
      - 'Team USA'
    <BLANKLINE>
    """
    swaps = [term for term in terms if term.replace is not None]
    any_case = bool(swaps) and all(term.case == "any" for term in swaps)
    lines = [
        "extends: substitution",
        "message: \"Use '%s' instead of '%s'.\"",
        "level: error",
        f"ignorecase: {'true' if any_case else 'false'}",
        "action:",
        "  name: replace",
        "swap:",
    ]
    for term in swaps:
        lines += [f"  {_pattern(form)}: {_single(term.answer(form))}" for form in term.forms]
    kept = [form for term in terms if term.replace is None for form in term.forms]
    if kept:
        lines += ["exceptions:", *(f"  - {_pattern(form)}" for form in kept)]
    return "\n".join(lines) + "\n"


def _pattern(form: str) -> str:
    return _single("".join(f"\\{each}" if each in _NEEDS_ESCAPE else each for each in form))


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
