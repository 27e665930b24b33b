"""What to do with text that a reader may want: keep it, report it, move it to the findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from transclean.document import Document
from transclean.errors import ConfigError
from transclean.model import Edit, Observation, Span
from transclean.rule import Find, Rule

__all__ = ["HANDLINGS", "Handling", "check_handling", "handled"]

Handling = Literal["keep", "report", "move", "remove"]
"""``keep``: leave it and say nothing; ``report``: leave it, with a finding; ``move``: remove it,
with a finding that holds its text; ``remove``: remove it, with no more than the edit."""

HANDLINGS: tuple[Handling, ...] = ("keep", "report", "move", "remove")


def check_handling(name: str, value: str) -> None:
    """Raise `ConfigError` if ``value`` is no way of handling.

    >>> check_handling("debris.credits", "move")
    """
    if value not in HANDLINGS:
        raise ConfigError(f"{name} must be one of {', '.join(HANDLINGS)}, not {value!r}")


@dataclass(frozen=True, slots=True)
class _HandledFind:
    find: Find
    handling: Handling
    kind: str

    def __call__(self, document: Document) -> Iterator[Edit | Observation]:
        if self.handling == "keep":
            return
        for each in self.find(document):
            if isinstance(each, Observation):
                yield each
                continue
            if self.handling in ("report", "move"):
                yield Observation(self.kind, each.rule, _words(document.text, each), each.reason)
            if self.handling == "move":
                yield each


def _words(text: str, edit: Edit) -> Span:
    """Return where the words of an edit stand, without the white space around them."""
    found = text[edit.start : edit.end]
    start = edit.start + len(found) - len(found.lstrip())
    return Span(start, start + len(found.strip()))


def handled(rule: Rule, handling: Handling, kind: str) -> Rule:
    """Return ``rule`` with its edits handled as told; findings are of ``kind``."""
    if handling == "remove":
        return rule
    return rule._replace(find=_HandledFind(rule.find, handling, kind))
