"""A record of a file, and the block of records that is handed to a worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from transclean.io.decode import Errors
from transclean.io.formats import Kind

__all__ = ["DEFAULT_FIELDS", "Block", "How", "Record"]

DEFAULT_FIELDS = ("title", "headline", "text", "body", "description", "articleBody", "summary")
"""What is cleaned of a record when no field is named; those that are there."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, and the texts in it that are to be cleaned.

    Parameters
    ----------
    path, line
        Where it stands; the number of its first line from 1, of its row in a Parquet file.
    raw
        The record as it stands in the file, without the line end; a Parquet row as JSON. Bytes
        that are not UTF-8 are lone surrogates, as ``errors="surrogateescape"`` makes them.
    data
        Its keys and values, in order.
    texts
        Name and text of each field that is to be cleaned.
    error
        Why it cannot be read, or nothing. A record with an error has no texts.
    end
        The line end that follows it.
    note
        What the user should know of it, such as a guessed encoding.
    """

    path: str
    line: int
    raw: str
    data: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    error: str = ""
    end: str = ""
    note: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing: an empty line between records."""
        return not (self.data or self.error) and (not self.raw or self.raw.isspace())


class How(NamedTuple):
    """How records are to be read: ``fields`` is None for the usual ones.

    Without ``errors`` a text file that is not UTF-8 is guessed at, a record is an error.
    """

    fields: tuple[str, ...] | None = None
    errors: Errors | None = None

    def errors_of(self, kind: Kind) -> Errors:
        """Return what to do about bytes that are not UTF-8 in a file of that kind."""
        return self.errors or ("guess" if kind is Kind.TEXT else "strict")


class Block(NamedTuple):
    """A piece of a file that holds whole records.

    ``position`` is how far into the file it reaches. Of a table: ``sizes`` are bytes and lines of
    each record, ``header`` names the columns; ``verbatim`` data holds no record.
    """

    path: str
    kind: Kind
    line: int
    data: bytes
    position: int = 0
    sizes: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    delimiter: str = ","
    verbatim: bool = False
