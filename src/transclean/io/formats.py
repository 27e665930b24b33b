"""What a file holds and how it is packed, told by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from transclean.errors import TranscleanError

__all__ = ["Form", "FormatError", "Kind", "form_of", "has_records"]


class FormatError(TranscleanError, ValueError):
    """A file that cannot be read as what it is said to be; the message names the remedy."""


class Kind(StrEnum):
    """How a file holds its texts."""

    TEXT = "text"
    """The whole file is one text."""
    LINES = "lines"
    """Each line is a text; no name of a file says so, only the user can."""
    JSONL = "jsonl"
    """One JSON object a line."""
    CSV = "csv"
    """A table with a header; the delimiter is a comma, a semicolon or a tab."""
    PARQUET = "parquet"


class Form(NamedTuple):
    """What a file holds, and its compression: ``gz``, ``zst`` or none."""

    kind: Kind
    packed: str = ""


_KINDS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".jl": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
    ".pq": Kind.PARQUET,
}
_PACKED = {".gz": "gz", ".zst": "zst", ".zstd": "zst"}


def form_of(path: str | Path, kind: str | None = None) -> Form:
    """Return what ``path`` holds, by its name, or as ``kind`` says.

    A name that tells nothing is a text. Raises `FormatError` for a ``.json`` file, which may hold
    anything, unless ``kind`` is given.

    >>> form_of("news/2019.jsonl.gz")
    Form(kind=<Kind.JSONL: 'jsonl'>, packed='gz')
    """
    suffixes = [suffix.lower() for suffix in Path(path).suffixes[-2:]]
    packed = _PACKED.get(suffixes[-1], "") if suffixes else ""
    suffix = "".join(suffixes[:-1] if packed else suffixes[-1:])
    if kind is None and suffix == ".json":
        raise FormatError(
            f"{path}: a .json file may hold anything; say --input-format jsonl if it has one "
            "object a line, or turn an array into lines: jq -c '.[]'"
        )
    return Form(Kind(kind) if kind else _KINDS.get(suffix, Kind.TEXT), packed)


def has_records(path: Path) -> bool:
    """Tell whether a file that is found in a folder is one to clean: its name must say so.

    >>> has_records(Path("a.csv.zst")), has_records(Path("photo.jpg"))
    (True, False)
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in _KINDS
