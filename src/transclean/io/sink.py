"""Where cleaned blocks go: a stream, or a file that appears when it is finished."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from typing import IO, Any, BinaryIO, Protocol

from transclean.io.formats import Kind, form_of
from transclean.io.record import Block
from transclean.io.resume import PARTS, Place, Stamp, back_up, mark, settle, written
from transclean.io.shards import Shard
from transclean.io.streams import pack
from transclean.io.tally import Tally
from transclean.io.work import Done

__all__ = ["FileSink", "Sink", "StreamSink"]


class Sink(Protocol):
    """Takes the blocks of one file in order, then is committed or given up."""

    def write(self, block: Block, done: Done) -> None:
        """Take a block."""

    def commit(self, job: str, source: Stamp | None, tally: Tally) -> None:
        """Keep what was written as the whole of a file."""

    def give_up(self, keep_aside: bool = False) -> None:
        """Leave nothing that looks finished, but what was set aside if asked; never raises."""


class StreamSink:
    """Writes at once to streams that are open: standard output, a pipe, a device."""

    def __init__(self, stream: BinaryIO, audit: BinaryIO | None, quarantine: BinaryIO | None):
        self._stream = stream
        self._audit = audit
        self._quarantine = quarantine

    def write(self, block: Block, done: Done) -> None:
        """Take a block; who reads the output has the account of it, too."""
        if self._quarantine:
            self._quarantine.write(b"".join(each.to_json() for each in done.aside))
            self._quarantine.flush()
        if self._audit:
            self._audit.write(done.audit)
            self._audit.flush()
        self._stream.write(done.data)

    def commit(self, job: str, source: Stamp | None, tally: Tally) -> None:
        """Send what waits."""
        self._stream.flush()

    def give_up(self, keep_aside: bool = False) -> None:
        """Do nothing: what is sent is sent."""


class FileSink:
    """Writes a file and its account beside its place, and moves it there in the end."""

    def __init__(self, shard: Shard, backup: str) -> None:
        assert shard.target is not None  # standard output has a sink of its own
        self._shard = shard
        self._backup = backup
        self._place = Place(shard.target)
        self._raw = self._place.file("unfinished").open("wb")
        self._writer: Any = None
        self._parts: dict[str, IO[bytes]] = {}

    def write(self, block: Block, done: Done) -> None:
        """Take a block."""
        if self._writer is None:
            self._writer = self._open(block)
        self._writer.write(done.data)
        self._part("audit", done.audit)
        self._part("quarantine", b"".join(each.to_json() for each in done.aside))

    def _open(self, block: Block) -> Any:
        if block.kind is Kind.PARQUET:
            from transclean.io import parquet

            return parquet.Writer(self._raw, block.header[0])
        return pack(self._raw, form_of(self._place.target, block.kind).packed)

    def _part(self, role: str, data: bytes) -> None:
        if not data:
            return
        if role not in self._parts:
            self._parts[role] = self._place.file(role).open("wb")
        self._parts[role].write(data)

    def commit(self, job: str, source: Stamp | None, tally: Tally) -> None:
        """Finish the file, mark it, and move it into its place.

        Raises `OSError` if the disk is full, and `InputError` for a backup that is in the way.
        """
        if self._writer is None:  # an empty file; packed, it still has a header
            self._writer = pack(self._raw, form_of(self._place.target, Kind.TEXT).packed)
        self._writer.close()
        for stream in (self._raw, *self._parts.values()):
            written(stream)
            stream.close()
        for role in set(PARTS) - set(self._parts):
            self._place.file(role).unlink(missing_ok=True)
        if self._shard.in_place:
            shutil.copymode(self._place.target, self._place.file("unfinished"))
            back_up(self._place.target, self._backup)
        mark(self._place, job, source, tally)
        settle(self._place)

    def give_up(self, keep_aside: bool = False) -> None:
        """Remove what is unfinished; an earlier finished output stays."""
        closers: list[Callable[[], object]] = [self._raw.close]
        closers += [stream.close for stream in self._parts.values()]
        if self._writer is not None:
            closers.insert(0, self._writer.close)
        for close in closers:
            with contextlib.suppress(Exception):  # a full disk fails again where it is flushed
                close()
        for role in {"unfinished", *self._parts} - ({"quarantine"} if keep_aside else set()):
            with contextlib.suppress(OSError):
                self._place.file(role).unlink(missing_ok=True)
