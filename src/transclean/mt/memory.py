"""The translation memory: what a model made of a segment, kept in SQLite between runs.

Several processes may use one file at a time. A file that cannot be used is named in a warning,
once, and work goes on without it: a memory only saves time.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    import sqlite3

__all__ = ["ANY_MODEL", "Memory", "MemoryWarning", "Unit", "default_path"]

ANY_MODEL = ""
"""In place of a model: what people translated, which holds whatever model is used."""
_WAIT = 10.0  # seconds for another process to finish writing
_AT_ONCE = 400  # segments of one question; old SQLite takes 999 values
_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS unit (
    model TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    segment TEXT NOT NULL, translation TEXT NOT NULL,
    PRIMARY KEY (model, source, target, segment)
) WITHOUT ROWID
"""
_Made = TypeVar("_Made")


class MemoryWarning(UserWarning):
    """The translation memory cannot be used; work goes on without it."""


class Unit(NamedTuple):
    """A segment and its translation, by which model and between which languages."""

    model: str
    source: str
    target: str
    segment: str
    translation: str


def default_path() -> Path:
    """Return the file in the user's cache directory."""
    import platformdirs  # finds the directory that each system keeps for this

    return Path(platformdirs.user_cache_dir("transclean", appauthor=False)) / "memory.sqlite3"


class Memory:
    """Translations in a file of SQLite, by model, languages and segment.

    Parameters
    ----------
    path : Path
        The file; it and its folder are made when the first translation is kept.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     memory = Memory(Path(folder) / "memory.sqlite3")
    ...     memory.add("model@1", "fr", "en", [("oui", "yes")])
    ...     print(memory.look_up("model@1", "fr", "en", ["oui", "non"]))
    ...     memory.close()
    {'oui': 'yes'}
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open()

    def _open(self) -> None:
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._broken = False

    def __getstate__(self) -> dict[str, Any]:
        """Take the path alone to another process."""
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Open the file anew when it is needed."""
        self.path = state["path"]
        self._open()

    def __del__(self) -> None:
        """Close the file."""
        if getattr(self, "_connection", None) is not None:
            self.close()

    def look_up(
        self, model: str, source: str, target: str, segments: Sequence[str]
    ) -> dict[str, str]:
        """Return the known translations of ``segments``: a person's before the model's."""

        def ask(connection: sqlite3.Connection) -> dict[str, str]:
            found: dict[str, str] = {}
            for name in dict.fromkeys((model, ANY_MODEL)):
                for start in range(0, len(segments), _AT_ONCE):
                    some = segments[start : start + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    rows = connection.execute(
                        "SELECT segment, translation FROM unit WHERE model = ? AND source = ?"  # noqa: S608  # question marks alone
                        f" AND target = ? AND segment IN ({marks})",
                        (name, source, target, *map(_safe, some)),
                    )
                    found |= dict(rows)
            return {
                segment: found[_safe(segment)] for segment in segments if _safe(segment) in found
            }

        return self._try(ask) or {}

    def add(self, model: str, source: str, target: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep translations, in place of older ones."""
        self.add_units(Unit(model, source, target, *pair) for pair in pairs)

    def add_units(self, units: Iterable[Unit]) -> int:
        """Keep units in place of older ones; return how many, 0 if the file cannot be used."""
        rows = [tuple(map(_safe, unit)) for unit in units]

        def write(connection: sqlite3.Connection) -> int:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO unit VALUES (?,?,?,?,?)", rows)
            return len(rows)

        return self._try(write) or 0

    def units(self) -> Iterator[Unit]:
        """Yield all units in order."""
        rows = self._try(
            lambda connection: connection.execute(
                "SELECT * FROM unit ORDER BY model, source, target, segment"
            ).fetchall()
        )
        yield from (Unit(*row) for row in rows or ())

    def close(self) -> None:
        """Close the file; it is opened again when needed."""
        with self._lock:
            if self._connection is not None and self._owner == os.getpid():
                self._connection.close()
            self._connection = None

    def _try(self, use: Callable[[sqlite3.Connection], _Made]) -> _Made | None:
        import sqlite3  # not at import: most texts need no translation

        with self._lock:
            if self._broken:
                return None
            try:
                return use(self._connected())
            except (sqlite3.Error, OSError) as error:
                if "locked" not in str(error):  # another process is writing: only this once
                    self._give_up(error)
                return None

    def _connected(self) -> sqlite3.Connection:
        import sqlite3

        # A connection does not survive a fork.
        if self._connection is None or self._owner != os.getpid():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False)
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
                found = connection.execute("PRAGMA user_version").fetchone()[0]
                if found not in (0, _VERSION):
                    raise sqlite3.DatabaseError(f"made by another version of transclean ({found})")
                with connection:
                    connection.execute(_TABLE)
                    connection.execute(f"PRAGMA user_version={_VERSION}")
            except BaseException:
                connection.close()
                raise
            self._connection, self._owner = connection, os.getpid()
        return self._connection

    def _give_up(self, error: Exception) -> None:
        self._broken = True
        if self._connection is not None and self._owner == os.getpid():
            self._connection.close()
        self._connection = None
        warnings.warn(
            f"{self.path}: the translation memory cannot be used ({error}); going on without it. "
            "Delete the file, or give another path in retranslate.memory.",
            MemoryWarning,
            stacklevel=4,
        )


def _safe(text: str) -> str:
    """Return a text that SQLite can hold: half a surrogate pair is no character."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
