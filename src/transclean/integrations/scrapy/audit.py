"""Where the accounts of a crawl go: one line of JSON for each item that has any."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, TextIO

__all__ = ["Sidecar", "sidecar_path"]


def sidecar_path(template: str, spider: str, now: float | None = None) -> Path:
    """Return the path that a setting stands for, with ``%(name)s`` and ``%(time)s`` filled in.

    >>> sidecar_path("audit-%(name)s-%(time)s.jsonl", "wire", 0).name
    'audit-wire-1970-01-01T00-00-00.jsonl'
    """
    moment = time.strftime("%Y-%m-%dT%H-%M-%S", time.gmtime(now))
    return Path(template.replace("%(name)s", spider).replace("%(time)s", moment))


class Sidecar:
    """A file of accounts, opened at once and appended to.

    Raises `OSError` for a file that cannot be written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: TextIO = path.open("a", encoding="utf-8")

    def write(self, record: dict[str, Any]) -> None:
        """Append one record. Raises `OSError` if the disk is full."""
        # Escapes: an original may hold half a surrogate pair, which no encoding takes.
        self._file.write(json.dumps(record, ensure_ascii=True, default=str) + "\n")

    def close(self) -> None:
        """Write what is held back and close the file."""
        self._file.close()
