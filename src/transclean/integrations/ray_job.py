"""A folder of files, cleaned by many machines; ``python -m transclean.integrations.ray`` runs it.

Each file is cleaned by one worker into one file of the output. All machines must see both folders
under the same path: a network file system, or a bucket that is mounted.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from transclean.errors import ConfigError, TranscleanError
from transclean.integrations.batch import CleanBatch
from transclean.integrations.ray import Pool, ray_module
from transclean.integrations.shard import attempts, clean_shard
from transclean.io.record import How
from transclean.io.resume import Lock, Place, finished, joined
from transclean.io.run import Plan, StoppedError
from transclean.io.shards import STATE, Shard, find, place
from transclean.io.tally import Tally
from transclean.io.work import Task

__all__ = ["Job", "Outcome", "Reply", "run_job"]


@dataclass(frozen=True)
class Job:
    """A folder (or file, or pattern) to clean, and how.

    ``fields`` of None are the usual ones; those of ``clean`` are for datasets. ``audit`` keeps the
    edits of each file beside its output, ``quarantine`` gathers all records that were set aside.
    ``again`` cleans files that are finished, too. ``retries`` is how often a file is tried again
    when its worker dies.
    """

    source: Path
    target: Path
    clean: CleanBatch = field(default_factory=CleanBatch)
    fields: tuple[str, ...] | None = None
    workers: Pool = field(default_factory=Pool)
    audit: bool = False
    quarantine: Path | None = None
    again: bool = False
    retries: int = 3

    def plan(self) -> Plan:
        """Return what a worker needs to know of the job; it makes the cleaner."""
        task = Task(self.clean.cleaner, How(self.fields), audit=self.audit)
        here = self.target / STATE
        audit = here if self.audit else None
        return Plan((), task, audit=audit, quarantine=self.quarantine or here)


class Reply(NamedTuple):
    """What became of a file: counts, or an error; and the process that saw to it."""

    shard: Shard
    tally: Tally | None
    error: str = ""
    pid: int = 0


@dataclass(slots=True)
class Outcome:
    """What became of all files, and of all their records together.

    ``done`` files include those that an earlier run finished (``skipped``) and the failed ones.
    """

    files: int = 0
    skipped: int = 0
    failed: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    done: int = 0


def run_job(job: Job, watch: Callable[[Reply, Outcome], None]) -> Outcome:
    """Clean the files of ``job`` on the cluster that Ray is connected to, or on this machine.

    ``watch`` is told of each file that is done. A file that cannot be cleaned is named in the
    outcome and the others go on. Raises `MissingExtraError` without Ray, `InputError` for folders
    that cannot be used, `StoppedError` if no worker can start.
    """
    ray_module()
    source = job.source.absolute()  # workers have a working folder of their own
    found = find([source], None, leave=(job.target,))
    shards = place(found, job.target, in_place=False)
    plan = job.plan()
    outcome = Outcome(files=len(shards))
    places = {_place(shard).folder: _place(shard) for shard in shards}
    locks = [Lock(folder) for folder in sorted(places)]
    try:
        _tidy(places.values())
        todo = [shard for shard in shards if not _is_done(job, plan, shard, outcome)]
        for reply in _replies(job, plan, todo):
            outcome.done += 1
            if reply.tally is None:
                outcome.failed.append(f"{reply.shard.source}: {reply.error}")
            else:
                outcome.tally.add(reply.tally)
            watch(reply, outcome)
        if job.quarantine:
            joined([_place(shard).file("quarantine") for shard in shards], job.quarantine)
    finally:
        _tidy(places.values())
        for lock in locks:
            lock.release()
    return outcome


def _place(shard: Shard) -> Place:
    assert shard.target is not None  # all were placed in a folder
    return Place(shard.target)


def _tidy(places: Iterable[Place]) -> None:
    """Remove what workers left behind that were killed."""
    for each in places:
        shutil.rmtree(attempts(each), ignore_errors=True)


def _is_done(job: Job, plan: Plan, shard: Shard, outcome: Outcome) -> bool:
    tally = None if job.again else finished(_place(shard), plan.job(shard), shard.source)
    if tally is None:
        return False
    outcome.tally.add(tally)
    outcome.skipped += 1
    outcome.done += 1
    return True


class _Worker:
    """An actor: makes its cleaner once, then cleans one file after the other."""

    def __init__(self, job: Job, signature: str) -> None:
        self._plan = job.plan()
        mine = self._plan.task.cleaner.signature
        if mine != signature:
            raise ConfigError(
                "this worker has another version of transclean, of a glossary or of the model: "
                f"{mine} instead of {signature}"
            )

    def ready(self) -> int:
        """Return the process id, once all is loaded."""
        import os

        return os.getpid()

    def clean(self, shard: Shard) -> Reply:
        """Clean a file; a fault of the file is an answer, too."""
        try:
            return Reply(shard, clean_shard(self._plan, shard), pid=self.ready())
        except Exception as error:
            why = str(error) if isinstance(error, TranscleanError) else _named(error)
            return Reply(shard, None, why, self.ready())


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _replies(job: Job, plan: Plan, shards: Sequence[Shard]) -> Iterator[Reply]:
    """Start workers, share the files out among them as they become free, and end them."""
    if not shards:
        return
    ray = ray_module()
    if not ray.is_initialized():
        ray.init()
    actor = ray.remote(_Worker).options(
        num_cpus=job.workers.cpus,
        num_gpus=job.workers.gpus or None,
        max_restarts=-1,
        max_task_retries=job.retries,
    )
    count = min(len(shards), job.workers.most or _room(ray, job.workers))
    signature = plan.task.cleaner.signature
    workers = [actor.remote(job, signature) for _ in range(max(count, job.workers.least))]
    try:
        yield from _shared_out(ray, workers, shards)
    finally:
        for worker in workers:
            ray.kill(worker)


def _room(ray: Any, pool: Pool) -> int:
    there = ray.cluster_resources()
    if pool.gpus:
        return int(there.get("GPU", 0) / pool.gpus)
    return int(there.get("CPU", 1) / pool.cpus)


def _shared_out(ray: Any, workers: Iterable[Any], shards: Sequence[Shard]) -> Iterator[Reply]:
    """Yield the reply for each file; a worker gets its first one when it has started."""
    todo = deque(shards)
    busy: dict[Any, tuple[Any, Shard | None]]
    busy = {worker.ready.remote(): (worker, None) for worker in workers}
    while todo or any(shard for _, shard in busy.values()):
        (ref,), _ = ray.wait(list(busy), num_returns=1)
        worker, shard = busy.pop(ref)
        reply = None
        try:
            reply = ray.get(ref)
        except ray.exceptions.RayError as error:
            if shard is None:  # it could not start: do without it
                if not busy:
                    raise StoppedError(f"no worker could start: {error}") from error
                continue
            reply = Reply(shard, None, f"its worker died each time: {_named(error)}")
        if todo:
            following = todo.popleft()
            busy[worker.clean.remote(following)] = worker, following
        if shard is not None:
            yield reply
