"""A run over files: each is finished in full or left for the next run, each record counted."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from transclean.errors import TranscleanError
from transclean.io.pool import Step, in_order
from transclean.io.record import Block
from transclean.io.records import blocks
from transclean.io.resume import (
    PARTS,
    Lock,
    Place,
    Stamp,
    check_backup,
    finished,
    joined,
)
from transclean.io.shards import STDIN, InputError, Shard, is_device
from transclean.io.sink import FileSink, Sink, StreamSink
from transclean.io.streams import Source, open_source
from transclean.io.tally import Tally
from transclean.io.work import Done, Task

__all__ = ["Outcome", "Plan", "StoppedError", "Watch", "run"]


class StoppedError(TranscleanError):
    """The run cannot go on; the message says why, and what to do."""


class Watch(Protocol):
    """Who looks on: is told what happens, for people."""

    def say(self, message: str) -> None:
        """Take a message about a file."""

    def note(self, message: str) -> None:
        """Take a message about a record; there may be very many."""

    def moved(self, size: int, records: int) -> None:
        """Take how many bytes of the files are done, and how many records."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to clean, and how to go about it.

    Without ``quarantine`` a record that cannot be cleaned fails its file; with it, more than
    ``max_errors`` such records end the run. ``backup`` is the suffix of what a file cleaned in
    place was. With ``resume`` files that an earlier run finished are not cleaned again.
    """

    shards: Sequence[Shard]
    task: Task
    jobs: int = 1
    audit: Path | None = None
    quarantine: Path | None = None
    max_errors: int | None = None
    backup: str = ".bak"
    resume: bool = False

    def job(self, shard: Shard) -> str:
        """Return what stands for all that decides what becomes of a file."""
        task, cleaner = self.task, self.task.cleaner
        parts = (cleaner.signature, task.how, task.max_damage, shard.form)
        wanted = (self.audit is not None, self.quarantine is not None)
        return hashlib.sha256(repr((*parts, *wanted)).encode()).hexdigest()


@dataclass(slots=True)
class Outcome:
    """What became of the files, and of all records together."""

    tally: Tally = field(default_factory=Tally)
    cleaned: int = 0
    skipped: int = 0
    failed: list[str] = field(default_factory=list)


def run(plan: Plan, watch: Watch) -> Outcome:
    """Clean the files of ``plan``; a file that cannot be read is named, and the others go on.

    Raises `StoppedError` where going on makes no sense: no room on the disk, too many errors.
    """
    outcome = Outcome()
    with _locked(plan):
        todo = []
        for shard in plan.shards:
            tally = _already(plan, shard)
            if tally is None:
                todo.append(shard)
            else:
                outcome.tally.add(tally)
                outcome.skipped += 1
        try:
            _Run(plan, outcome, watch).clean(todo)
        except StoppedError:
            with contextlib.suppress(OSError):  # perhaps it was stopped for want of room
                _join_accounts(plan)
            raise
        _join_accounts(plan)
        if not plan.resume and not outcome.failed:
            for place in _places(plan):
                place.forget()
    return outcome


def _already(plan: Plan, shard: Shard) -> Tally | None:
    if not plan.resume or shard.target is None:
        return None
    return finished(Place(shard.target), plan.job(shard), shard.source)


def _to_file(shard: Shard) -> bool:
    return shard.target is not None and not is_device(shard.target)


def _places(plan: Plan) -> list[Place]:
    return [Place(shard.target) for shard in plan.shards if shard.target and _to_file(shard)]


@contextlib.contextmanager
def _locked(plan: Plan) -> Iterator[None]:
    """Hold the folders of all outputs."""
    with contextlib.ExitStack() as stack:
        for folder in sorted({place.folder for place in _places(plan)}):
            stack.callback(Lock(folder).release)
        yield


def _join_accounts(plan: Plan) -> None:
    """Put the accounts of all files together, in the order of the files."""
    places = _places(plan)
    for role, target in zip(PARTS, (plan.audit, plan.quarantine), strict=True):
        if target and places:
            joined([place.file(role) for place in places], target)


class _Run:
    """Takes blocks to their sinks, and keeps the counts."""

    def __init__(self, plan: Plan, outcome: Outcome, watch: Watch) -> None:
        self._plan = plan
        self._outcome = outcome
        self._watch = watch
        self._stamps: dict[int, Stamp | None] = {}
        self._sink: Sink | None = None
        self._tally = Tally()  # of the file at hand
        self._past = 0  # bytes of the files before it
        self._streams = contextlib.ExitStack()
        self._open_accounts: dict[str, BinaryIO | None] | None = None

    def clean(self, shards: Sequence[Shard]) -> None:
        """Clean each file in turn."""
        failed = -1
        steps = in_order(self._plan.task, self._steps(shards), self._plan.jobs)
        try:
            for step, done in steps:
                if step.file == failed:
                    continue
                if fault := self._take(shards[step.file], step, done):
                    failed = step.file
                    self._fail(fault)
        finally:
            if self._sink:
                self._sink.give_up(keep_aside=True)
            steps.close()  # type: ignore[attr-defined]  # a generator: it ends its workers
            self._streams.close()

    def _steps(self, shards: Sequence[Shard]) -> Iterator[Step]:
        for number, shard in enumerate(shards):
            try:
                self._stamps[number] = Stamp.of(shard.source)
                if shard.in_place:
                    check_backup(shard.source.resolve(), self._plan.backup)
                with _opened(shard) as source:
                    for block in blocks(source, str(shard.source), shard.form):
                        yield Step(number, block)
            except Exception as error:  # a reader may raise anything for a torn file
                yield Step(number, fault=error)
            else:
                yield Step(number)

    def _take(self, shard: Shard, step: Step, done: Done | None) -> str:
        """Pass a step on to the sink of its file; return why the file has failed, if it has."""
        if step.fault:
            return _why(shard, step.fault)
        if step.block and done and (why := self._refusal(done)):
            return why
        try:
            self._sink = self._sink or self._make_sink(shard)
            if step.block and done:
                self._sink.write(step.block, done)
            else:
                self._sink.commit(self._plan.job(shard), self._stamps[step.file], self._tally)
        except InputError as error:
            return str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # a reader that left is no news
                raise
            raise _stopped(shard, error) from error
        if step.block and done:
            self._count(step.block, done)
        else:
            self._outcome.cleaned += 1
            self._next(self._stamps[step.file])
        return ""

    def _refusal(self, done: Done) -> str:
        """Return why the file has failed: a bad record, and nowhere to put it."""
        for note in done.notes:
            self._watch.note(note)
        if self._plan.quarantine or not done.aside:
            return ""
        if self._plan.task.shows == "records":
            first = done.aside[0]
            remedy = "--quarantine FILE sets such records aside"
            return f"{first.path}:{first.line}: {first.error}; {remedy}"
        for each in done.aside:
            self._watch.note(f"{each.path}:{each.line}: {each.error}")
        return ""

    def _count(self, block: Block, done: Done) -> None:
        self._tally.add(done.tally)
        records = self._outcome.tally.records + self._tally.records
        self._watch.moved(self._past + block.position, records)
        limit = self._plan.max_errors
        if limit is not None and self._outcome.tally.bad + self._tally.bad > limit:
            last = [each for each in done.aside if not each.hopeless][-1]
            raise StoppedError(
                f"{last.path}:{last.line}: {last.error}; more than {limit} records had to be set "
                "aside, so the run was stopped: see to them, then run again with --resume"
            )

    def _make_sink(self, shard: Shard) -> Sink:
        if shard.target and _to_file(shard):
            return FileSink(shard, self._plan.backup)
        if self._open_accounts is None:
            self._open_accounts = {
                role: self._streams.enter_context(path.open("wb")) if path else None
                for role, path in zip(PARTS, (self._plan.audit, self._plan.quarantine), strict=True)
            }
        stream: BinaryIO = sys.stdout.buffer
        if shard.target:
            stream = self._streams.enter_context(shard.target.open("wb"))
        return StreamSink(stream, *(self._open_accounts[role] for role in PARTS))

    def _fail(self, why: str) -> None:
        if self._sink:
            self._sink.give_up()
        self._outcome.failed.append(why)
        self._watch.say(why)
        if not isinstance(self._sink, StreamSink):  # what a stream has had counts
            self._tally = Tally()
        self._next(None)

    def _next(self, stamp: Stamp | None) -> None:
        self._past += stamp.size if stamp else 0
        self._outcome.tally.add(self._tally)
        self._tally = Tally()
        self._sink = None


def _opened(shard: Shard) -> Source:
    if shard.source == STDIN:
        return Source(sys.stdin.buffer, shard.form.packed)
    return open_source(shard.source, shard.form.packed)


def _why(shard: Shard, fault: Exception) -> str:
    if isinstance(fault, TranscleanError):
        text = str(fault)
        return text if text.startswith(str(shard.source)) else f"{shard.source}: {text}"
    if isinstance(fault, OSError) and fault.strerror:
        return f"{shard.source}: {fault.strerror}"
    return f"{shard.source}: cannot be read to its end: {fault or type(fault).__name__}"


def _stopped(shard: Shard, error: OSError) -> StoppedError:
    where = error.filename or shard.target or "standard output"
    return StoppedError(
        f"{where}: {error.strerror or error}; files that are finished are kept: "
        "make room, then run again with --resume"
    )
