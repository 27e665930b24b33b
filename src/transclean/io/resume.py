"""Outputs that are there in full or not at all, and marks by which a later run knows them.

Beside each output lies the folder ``.transclean`` with, for each file, the unfinished output, the
parts of audit and quarantine that belong to it, and a mark once it is finished. The mark is written
before the output is moved into place: it names the stamp (size and time) of the file that was read
and of the finished output, so whatever a kill leaves behind is told apart from a finished file.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple

from transclean.io.shards import STATE, InputError, is_device
from transclean.io.tally import Tally
from transclean.version import VERSION

__all__ = [
    "PARTS",
    "Lock",
    "Place",
    "Stamp",
    "back_up",
    "check_backup",
    "finished",
    "joined",
    "mark",
    "saved",
    "settle",
    "written",
]

PARTS = ("audit", "quarantine")


class Stamp(NamedTuple):
    """Size and time of change of a file; a file with another stamp is another file."""

    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """Return the stamp of the file, or None if there is no such file."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_size, found.st_mtime_ns)


class Place(NamedTuple):
    """An output and the files that belong to it."""

    target: Path

    @property
    def folder(self) -> Path:
        """Where the state lies."""
        return self.target.parent / STATE

    def file(self, role: str) -> Path:
        """Return the file of ``unfinished``, ``audit``, ``quarantine`` or ``done``."""
        return self.folder / f"{self.target.name}.{role}"

    def forget(self) -> None:
        """Remove the state of this output."""
        for role in ("unfinished", *PARTS, "done"):
            self.file(role).unlink(missing_ok=True)


def written(stream: IO[bytes]) -> None:
    """Make sure that what was written to ``stream`` is on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def saved(path: Path, data: bytes) -> None:
    """Write a small file so that it is there in full or not at all."""
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as stream:
        stream.write(data)
        written(stream)
    os.replace(unfinished, path)


def mark(place: Place, job: str, source: Stamp | None, tally: Tally) -> None:
    """Write the mark of a file whose output is complete and not yet moved into place.

    ``job`` stands for all that decides what the output is: see `finished`.
    """
    data: dict[str, Any] = {
        "transclean": VERSION,
        "job": job,
        "input": source,
        "output": Stamp.of(place.file("unfinished")),
        "parts": {role: Stamp.of(place.file(role)) for role in PARTS},
        "tally": tally.to_dict(),
    }
    saved(place.file("done"), json.dumps(data).encode())


def finished(place: Place, job: str, source: Path) -> Tally | None:
    """Return the tally of a file that an earlier run finished, or None if it must be cleaned.

    It is finished if ``job`` and version are those of the earlier run, the file that was read is
    as it was (or has been replaced by the output), and the output is as it was written.
    """
    try:
        data = json.loads(place.file("done").read_bytes())
        before, after = Stamp(*data["input"]), Stamp(*data["output"])
        parts = {role: stamp and Stamp(*stamp) for role, stamp in data["parts"].items()}
        same = (data["transclean"], data["job"]) == (VERSION, job)
        tally = Tally.from_dict(data["tally"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    now = after if source.resolve() == place.target else before
    intact = all(_size(Stamp.of(place.file(role))) == _size(parts.get(role)) for role in PARTS)
    if same and intact and Stamp.of(place.target) == after and Stamp.of(source) == now:
        return tally
    return None


def _size(stamp: Stamp | None) -> int:
    return stamp.size if stamp else 0


def settle(place: Place) -> None:
    """Move a finished output into its place; its mark has been written."""
    os.replace(place.file("unfinished"), place.target)
    for folder in (place.folder, place.target.parent):
        _written_folder(folder)


def _written_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # not every system opens folders
        return
    try:
        os.fsync(handle)
    except OSError:  # not every file system can
        pass
    finally:
        os.close(handle)


def check_backup(path: Path, suffix: str) -> bool:
    """Tell whether there is a backup of the file as it is now.

    Raises `InputError` if there is one of another file: a backup is not overwritten.
    """
    backup = path.with_name(path.name + suffix)
    if not backup.exists():
        return False
    if os.path.samefile(path, backup) or Stamp.of(path) == Stamp.of(backup):
        return True
    raise InputError(
        f"{backup}: is there already, so {path.name} has been cleaned before; "
        "move it away, or name another --backup suffix"
    )


def back_up(path: Path, suffix: str) -> None:
    """Keep the file that is about to be replaced, under its name with ``suffix``."""
    if check_backup(path, suffix):
        return
    backup = path.with_name(path.name + suffix)
    try:
        os.link(path, backup)
    except OSError:  # a file system without links
        unfinished = path.with_name(f"{path.name}{suffix}.new")
        shutil.copy2(path, unfinished)
        os.replace(unfinished, backup)


def joined(parts: Iterable[Path], target: Path) -> None:
    """Put the parts that exist together in ``target``, which is there in full or as it was."""
    if is_device(target):
        with target.open("wb") as out:
            _copy(parts, out)
        return
    unfinished = target.with_name(f".{target.name}.unfinished")
    with unfinished.open("wb") as out:
        _copy(parts, out)
        written(out)
    os.replace(unfinished, target)


def _copy(parts: Iterable[Path], out: IO[bytes]) -> None:
    for part in parts:
        if part.exists():
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, out, 1 << 20)


class Lock:
    """Holds a folder of outputs for one run: two at once would write over each other.

    Raises `InputError` if another run holds it. The system lets go when the process ends.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "lock"
        self._stream: BinaryIO = self.path.open("wb")
        try:
            import fcntl
        except ImportError:  # Windows: nothing tells
            return
        try:
            # Not flock: workers that outlive a killed run by a moment would hold it.
            fcntl.lockf(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            self._stream.close()
            raise InputError(f"{folder.parent}: another run is writing there") from error

    def release(self) -> None:
        """Let go of the folder, and remove it if nothing is left in it."""
        if all(each == self.path for each in self.path.parent.iterdir()):
            self.path.unlink(missing_ok=True)
            self.path.parent.rmdir()
        self._stream.close()
