"""Helpers for people who write rules and glossaries, and the laws that every result obeys."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transclean.api import Cleaner, _cleaner
from transclean.changes import apply_changes, inverse
from transclean.config import Config
from transclean.model import Result
from transclean.patterns import lazy_pattern

__all__ = [
    "SECTIONS",
    "RuleDoc",
    "assert_cleans",
    "assert_untouched",
    "broken_laws",
    "parse_rule_doc",
]

SECTIONS = ("Fixes", "Why", "Example", "Leaves alone", "Safety", "Source")


def assert_cleans(
    before: str, after: str, config: Config | None = None, rule: str | None = None
) -> None:
    """Assert that ``before`` becomes ``after``, by ``rule`` if one is named, and obeys the laws.

    >>> assert_cleans("It rained .", "It rained.", rule="space_before_punctuation")
    """
    cleaner = _cleaner(config or Config())
    result = cleaner.clean(before)
    assert result.text == after, f"{before!r}\n became {result.text!r}\n not    {after!r}"
    rules = [edit.rule for edit in result.edits]
    assert rule is None or rule in rules, f"{before!r} was cleaned by {rules}, not by {rule}"
    problems = broken_laws(result, cleaner)
    assert not problems, f"{before!r}: {problems}"


def assert_untouched(text: str, config: Config | None = None) -> None:
    """Assert that ``text`` comes back exactly as it is.

    >>> assert_untouched("The score was 3 - 2 at 20:45.")
    """
    result = _cleaner(config or Config()).clean(text)
    account = [(edit.rule, edit.before, edit.after) for edit in result.edits]
    assert result.text == text, f"{text!r}\n became {result.text!r}\n by     {account}"
    assert not any(finding.kind == "internal-error" for finding in result.findings), result.findings


def broken_laws(result: Result, cleaner: Cleaner | None = None) -> list[str]:
    """Return the laws that ``result`` breaks, by name: an empty list, always.

    With a ``cleaner`` idempotence is checked too.

    >>> cleaner = Cleaner()
    >>> broken_laws(cleaner.clean("Rain , then fog ."), cleaner)
    []
    """
    checks = {
        "replay": _replays(result),
        "net": apply_changes(result.original, result.net) == result.text,
        "undo": apply_changes(result.text, inverse(result.original, result.net)) == result.original,
        "in order": _in_order(result),
        "spans": _spans_fit(result),
        "no internal error": all(each.kind != "internal-error" for each in result.findings),
        "idempotence": cleaner is None or cleaner.clean(result.text).text == result.text,
    }
    return [name for name, holds in checks.items() if not holds]


def _replays(result: Result) -> bool:
    text = result.original
    for layer in result.trail:
        text = apply_changes(text, layer)
    return text == result.text


def _in_order(result: Result) -> bool:
    ends = [0, *(change.end for change in result.net)]
    return all(change.start >= end for change, end in zip(result.net, ends))


def _spans_fit(result: Result) -> bool:
    places = [(edit.original_span, edit.final_span) for edit in result.edits]
    places += [(finding.original_span, finding.final_span) for finding in result.findings]
    return all(
        0 <= old.start <= old.end <= len(result.original)
        and 0 <= new.start <= new.end <= len(result.text)
        for old, new in places
    )


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """The docstring of a rule module, taken apart."""

    summary: str
    sections: dict[str, str]
    examples: tuple[tuple[str, str], ...]
    leaves_alone: tuple[str, ...]


_STRING = lazy_pattern(r'"(?:[^"\\]|\\.)*"')


def parse_rule_doc(doc: str) -> RuleDoc:
    r"""Take the docstring of a rule module apart.

    Raises `ValueError` when a section is missing or out of order.

    >>> doc = '''Closes gaps.
    ...
    ... Fixes: gaps.
    ... Why: translators make them.
    ... Example: "a ." -> "a."
    ... Leaves alone: "3 .5", "..."
    ... Safety: SAFE, no word changes.
    ... Source: observed.
    ... '''
    >>> parse_rule_doc(doc).examples, parse_rule_doc(doc).leaves_alone
    ((('a .', 'a.'),), ('3 .5', '...'))
    """
    summary, _, rest = doc.strip().partition("\n")
    parts = list(_sections(rest))
    order = list(dict.fromkeys(name for name, _ in parts))
    if tuple(order) != SECTIONS:
        raise ValueError(f"sections must be {', '.join(SECTIONS)}; found {', '.join(order)}")
    examples = []
    for name, body in parts:
        if name == "Example":
            before, after = _strings(body)
            examples.append((before, after))
    bodies = {name: " ".join(body.split()) for name, body in parts}
    alone = next(body for name, body in parts if name == "Leaves alone")
    return RuleDoc(summary, bodies, tuple(examples), tuple(_strings(alone)))


def _sections(text: str) -> Iterator[tuple[str, str]]:
    pattern = re.compile(rf"^\s*({'|'.join(SECTIONS)}): ", re.MULTILINE)
    matches = list(pattern.finditer(text))
    for match, end in zip(matches, [*(each.start() for each in matches[1:]), len(text)]):
        yield match[1], text[match.end() : end].strip()


def _strings(text: str) -> list[str]:
    return [ast.literal_eval(match[0]) for match in _STRING.finditer(text)]
