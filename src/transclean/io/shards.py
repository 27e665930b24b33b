"""Which files are cleaned, and where each of them goes."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from transclean.errors import TranscleanError
from transclean.io.formats import Form, Kind, form_of, has_records

__all__ = ["STATE", "STDIN", "InputError", "Shard", "find", "is_device", "is_pattern", "place"]

STATE = ".transclean"
STDIN = Path("-")


class InputError(TranscleanError, ValueError):
    """Files that cannot be taken or written as asked; the message names the remedy."""


class Shard(NamedTuple):
    """A file to clean; ``target`` is where it goes, or None for standard output.

    ``below`` is its path below the folder or pattern that it was found by, ``named`` whether it
    was named itself. ``in_place`` is whether the cleaned file takes its place.
    """

    source: Path
    form: Form
    below: Path
    named: bool = True
    target: Path | None = None
    in_place: bool = False


def is_pattern(path: Path) -> bool:
    """Tell whether ``path`` is a pattern such as ``news/**/*.jsonl`` and no file."""
    return glob.has_magic(str(path)) and not path.exists()


def find(paths: Sequence[Path], kind: str | None, leave: Collection[Path] = ()) -> list[Shard]:
    """Return the files that ``paths`` mean: files, folders, patterns, ``-`` for standard input.

    Of a folder those files that a name such as ``.jsonl`` marks as records, sorted, none that is
    hidden and none of or in ``leave``. Raises `InputError` for a folder or pattern without any.
    """
    shunned = {path.resolve() for path in leave}
    shards = []
    for path in paths or (STDIN,):
        named = not (path.is_dir() or is_pattern(path))
        found = [each for each in _files(path) if named or not _within(each[0], shunned)]
        if not found:
            raise InputError(f"{path}: no file to clean; names end in .txt, .jsonl, .csv, .parquet")
        shards += [Shard(each, form_of(each, kind), below, named) for each, below in found]
    twice = [path for path, times in Counter(shard.source for shard in shards).items() if times > 1]
    if twice:
        raise InputError(f"{twice[0]}: named twice")
    return shards


def _within(path: Path, shunned: Collection[Path]) -> bool:
    path = path.resolve()
    return path in shunned or any(parent in shunned for parent in path.parents)


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file that ``path`` means and its path below that."""
    if path.is_dir():
        yield from ((each, each.relative_to(path)) for each in _walk(path))
    elif is_pattern(path):
        root = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
        for name in sorted(glob.glob(str(path), recursive=True)):
            if os.path.isfile(name):
                yield Path(name), Path(name).relative_to(root)
    else:
        yield path, Path(path.name)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and has_records(Path(name)):
                yield Path(here, name)


def is_device(path: Path) -> bool:
    """Tell whether ``path`` is a pipe, ``/dev/null`` or the like: nothing to put a file over."""
    return path.exists() and not path.is_file() and not path.is_dir()


def place(shards: Sequence[Shard], output: Path | None, in_place: bool) -> list[Shard]:
    """Return ``shards`` with their targets: a file, files below a folder, or their own place.

    Links are followed. Raises `InputError` where two files would go to one place, one would become
    of another kind, or would be overwritten by what is made of it without ``in_place``.
    """
    if in_place:
        if any(shard.source == STDIN for shard in shards):
            raise InputError("standard input cannot be cleaned in place")
        return [shard._replace(target=shard.source.resolve(), in_place=True) for shard in shards]
    if output is None:
        _check_stdout(shards)
        return list(shards)
    if is_device(output):
        _check_stdout(shards)
        return [shard._replace(target=output) for shard in shards]
    into = _is_folder(output, shards)
    placed = [
        shard._replace(target=(output / shard.below if into else output).resolve())
        for shard in shards
    ]
    _check_targets(placed)
    return placed


def _is_folder(output: Path, shards: Sequence[Shard]) -> bool:
    if output.is_dir() or len(shards) > 1 or not shards[0].named:
        if (output.exists() and not output.is_dir()) or has_records(output):
            raise InputError(f"{output}: several files need a folder to go to, not a file")
        return True
    return False


def _check_targets(shards: Sequence[Shard]) -> None:
    times = Counter(shard.target for shard in shards)
    sources = {shard.source.resolve() for shard in shards}
    for shard in shards:
        assert shard.target is not None  # they were just placed
        if times[shard.target] > 1:
            raise InputError(f"{shard.target}: two files would go there; name a folder above both")
        if shard.target in sources:
            raise InputError(f"{shard.target}: is input and output; use --in-place")
        known = has_records(shard.target)
        if known and form_of(shard.target).kind not in (shard.form.kind, Kind.TEXT):
            raise InputError(f"{shard.target}: holds {shard.form.kind} data; name it so")


def _check_stdout(shards: Sequence[Shard]) -> None:
    kinds = {shard.form.kind for shard in shards}
    if Kind.PARQUET in kinds:
        raise InputError("Parquet needs --output or --in-place")
    if len(kinds) > 1 or (Kind.CSV in kinds and len(shards) > 1):
        raise InputError("files of several kinds, or with a header each, need --output FOLDER")
