"""What a glossary file of any format says, before any of it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Fault", "Pairs", "Source"]


class Fault(NamedTuple):
    """What is wrong in a file, on which line (from 1), and what to do about it."""

    path: str
    line: int
    problem: str

    def __str__(self) -> str:
        """Return ``path:line: problem``, as editors read it."""
        return f"{self.path}:{self.line}: {self.problem}"


class Pairs(NamedTuple):
    """Plain pairs, wrong form to right form, that share the ``keys`` of a ``[[term]]`` table.

    ``lines`` are those of the pairs, in order.
    """

    pairs: Mapping[str, str]
    keys: Mapping[str, Any]
    lines: Sequence[int]


def _no_place(_table: str, _index: int, _key: str, /) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Source:
    """A glossary file, taken apart.

    Parameters
    ----------
    path
        Names the file in messages.
    data
        The file in the shape that `tomllib` gives a native one: ``glossary``, ``domains``, and
        lists of ``term`` and ``concept`` tables.
    pairs
        What needs no table of its own.
    line_of
        Given the name of a table, its number from 0 and a key or nothing, the line it stands on.
    faults
        Lines that could not be read; all others were.
    """

    path: str
    data: Mapping[str, Any]
    pairs: tuple[Pairs, ...] = ()
    line_of: Callable[[str, int, str], int] = _no_place
    faults: tuple[Fault, ...] = field(default=())

    def terms(self) -> Iterator[dict[str, Any]]:
        """Yield every term as a ``[[term]]`` table, the pairs too."""
        yield from (dict(term) for term in self.data.get("term", []))
        for group in self.pairs:
            for find, new in group.pairs.items():
                yield {"find": find, "replace": new, **group.keys}
