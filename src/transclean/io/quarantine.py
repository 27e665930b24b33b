"""Records that are set aside: one JSON object a line, from which the record can be had again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["SetAside", "read_quarantine"]


class SetAside(NamedTuple):
    """A record that was taken out, and why.

    ``raw`` is the record as it stood in the file (a Parquet row as JSON); ``hopeless`` ones could
    be read and cleaned, and are damaged beyond the limit that was set.
    """

    path: str
    line: int
    error: str
    raw: str
    hopeless: bool = False

    def to_json(self) -> bytes:
        """Return it as a line of JSON, in ASCII: bytes that are not UTF-8 survive as surrogates."""
        return json.dumps(self._asdict()).encode("ascii") + b"\n"

    @property
    def data(self) -> bytes:
        r"""The very bytes of the record.

        >>> SetAside("a.jsonl", 1, "not UTF-8", "caf\udce9").data
        b'caf\xe9'
        """
        return self.raw.encode("utf-8", "surrogateescape")


def read_quarantine(path: str | Path) -> Iterator[SetAside]:
    """Yield the records that a run set aside in ``path``.

    Raises `OSError` for a file that cannot be read, `ValueError` for one that no run wrote.
    """
    with open(path, encoding="ascii") as lines:
        for line in lines:
            yield SetAside(**json.loads(line))
