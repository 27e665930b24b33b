"""Blocks through one process or several, in order, with only a few of them under way."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from transclean.io.record import Block
from transclean.io.work import Done, Task, clean_block

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

__all__ = ["Step", "in_order"]

# Something of each kind of damage, so that rules load what they need.
_SAMPLE = (
    "[ad_1]\nL & # 39 EI holds two towns , the coalitionâ€™s spokesman said « hier », selon la "
    "prÃ©fecture .\nThe ministre des affaires étrangères said that les négociations were over ."
)
DIED = "a worker process died on this record or one close by; was it killed for its memory?"


class Step(NamedTuple):
    """One thing that happens to a file: a block of it, a fault in it, or (neither) its end."""

    file: int
    block: Block | None = None
    fault: Exception | None = None


def in_order(task: Task, steps: Iterable[Step], jobs: int) -> Iterator[tuple[Step, Done | None]]:
    """Yield each step in order, with what became of its block.

    With several ``jobs`` blocks are cleaned in as many processes. A block that kills its worker is
    tried again by itself, and set aside as a whole if it does so twice.
    """
    if jobs == 1:
        for step in steps:
            yield step, clean_block(task, step.block) if step.block else None
        return
    workers = _Workers(task, jobs)
    waiting: deque[_Sent] = deque()
    try:
        for step in steps:
            waiting.append(workers.send(step))
            if len(waiting) > 2 * jobs + 2:
                yield _taken(workers, waiting)
        while waiting:
            yield _taken(workers, waiting)
    finally:
        workers.stop()


class _Sent(NamedTuple):
    step: Step
    future: Future[Done] | None


class _Workers:
    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self._jobs = jobs
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(
            self._jobs, mp_context=_context(self.task), initializer=_begin, initargs=(self.task,)
        )
        # All at once: a worker that is started while another dies is never joined (CPython 3.11).
        vars(pool)["_safe_to_dynamically_spawn_children"] = False
        with _no_interrupt():
            pool.submit(int)  # starts them, before files are open and packages have threads
        return pool

    def send(self, step: Step) -> _Sent:
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        if step.block is None:
            return _Sent(step, None)
        try:
            return _Sent(step, self._pool.submit(_work, step.block))
        except BrokenProcessPool as error:  # comes to light, and is mended, when its turn comes
            future: Future[Done] = Future()
            future.set_exception(error)
            return _Sent(step, future)

    def restart(self) -> None:
        self.stop()
        self._pool = self._start()

    def stop(self) -> None:
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put Ctrl-C off, for this process and for good in those that it forks meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(task: Task) -> BaseContext:
    """Return how processes are started: forked, if nothing speaks against it.

    Forked workers share the memory of all data that is loaded by now, and need not load it each.
    But a fork of a process that has threads may deadlock, and not every system can tell or fork.
    """
    import multiprocessing

    try:
        threads = len(os.listdir("/proc/self/task"))
    except OSError:
        threads = 0
    if threads != 1:
        return multiprocessing.get_context("spawn")
    task.cleaner.clean(_SAMPLE)
    if len(os.listdir("/proc/self/task")) > 1:  # of a model that translates
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context("fork")


def _taken(workers: _Workers, waiting: deque[_Sent]) -> tuple[Step, Done | None]:
    """Return the first of those that wait; should a worker have died, see to all of them."""
    from concurrent.futures.process import BrokenProcessPool

    step, future = waiting.popleft()
    if step.block is None or future is None:
        return step, None
    try:
        return step, future.result()
    except BrokenProcessPool:
        workers.restart()
    try:
        again = workers.send(step).future
        assert again is not None  # the step has a block
        done = again.result()
    except BrokenProcessPool:
        done = clean_block(workers.task, step.block, refusal=DIED)
        workers.restart()
    for place, sent in enumerate(waiting):
        if sent.future and (sent.future.cancelled() or sent.future.exception()):
            waiting[place] = workers.send(sent.step)
    return step, done


_task: Task | None = None


def _begin(task: Task) -> None:
    """Make ready a worker: Ctrl-C is for the parent to see to, and its death ends the worker."""
    global _task  # one per process, set before its first block
    _task = task
    gc.freeze()  # a collector that looks at shared objects would make copies of them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(block: Block) -> Done:
    assert _task is not None  # set by the initializer
    return clean_block(_task, block)
