"""Where the cleaning of a crawl runs: beside the event loop, so that pages go on coming in."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
from collections.abc import Awaitable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures import ThreadPoolExecutor as Threads
from dataclasses import dataclass
from typing import Any, TypeVar

from transclean.api import Cleaner

__all__ = ["Cleaned", "Order", "Worker", "clean_order"]

MOST_DEATHS = 3
T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """The texts of one item, and what is known of them."""

    texts: tuple[str, ...]
    language: str | None = None
    account: bool = False
    """Whether the whole account of each text is wanted."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one text, as little of it as a crawl needs; it travels between processes."""

    text: str
    rules: tuple[str, ...] = ()
    """The rule of each edit."""
    kinds: tuple[str, ...] = ()
    """The kind of each finding."""
    seconds: float = 0.0
    account: dict[str, Any] | None = None
    error: str = ""


def clean_order(cleaner: Cleaner, order: Order) -> list[Cleaned]:
    """Clean the texts of an item; a text that fails comes back as it was, with the error.

    >>> clean_order(Cleaner(), Order(("Rain .",)))[0].text
    'Rain.'
    """
    return [_clean(cleaner, text, order) for text in order.texts]


def _clean(cleaner: Cleaner, text: str, order: Order) -> Cleaned:
    try:
        result = cleaner.clean(text, source_language=order.language)
        said = result.changed or result.findings or result.skipped
        faults = [each.message for each in result.findings if each.kind == "internal-error"]
        return Cleaned(
            text=result.text,
            rules=tuple(edit.rule for edit in result.edits),
            kinds=tuple(finding.kind for finding in result.findings),
            seconds=result.stats.seconds,
            account=result.to_dict() if order.account and said else None,
            error="; ".join(faults),
        )
    except Exception as error:
        return Cleaned(text, error=f"{type(error).__name__}: {error}")


class Worker:
    """Cleans one item at a time: in a thread, in a process, or inline in the event loop.

    One worker on purpose: more threads would take the interpreter from the event loop.
    A process that dies is replaced and its item tried once more; after `MOST_DEATHS` of them a
    thread takes over.
    """

    def __init__(self, cleaner: Cleaner, kind: str) -> None:
        self._cleaner = cleaner
        self._deaths = 0
        self._executor = _start(kind, cleaner)

    async def run(self, order: Order) -> list[Cleaned]:
        """Return what became of each text of ``order``.

        Raises `BrokenExecutor` if two processes died of it.
        """
        executor = self._executor
        if executor is None:
            return clean_order(self._cleaner, order)
        try:
            return await self._submit(executor, order)
        except BrokenExecutor:
            return await self._submit(self._replace(executor), order)

    def close(self) -> None:
        """Stop the thread or process."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    async def _submit(self, executor: Executor, order: Order) -> list[Cleaned]:
        if isinstance(executor, ProcessPoolExecutor):
            return await _awaitable(executor.submit(_clean_in_process, order))
        return await _awaitable(executor.submit(clean_order, self._cleaner, order))

    def _replace(self, broken: Executor) -> Executor:
        """Return the executor that takes over; many items may find the same one broken."""
        if self._executor is broken:
            broken.shutdown(wait=False)
            self._deaths += 1
            kind = "process" if self._deaths < MOST_DEATHS else "thread"
            logger.warning("the process that cleans has died; a new %s takes over", kind)
            self._executor = _start(kind, self._cleaner)
        assert self._executor is not None  # an inline worker has nothing that breaks
        return self._executor


def _start(kind: str, cleaner: Cleaner) -> Executor | None:
    if kind == "inline":
        return None
    if kind == "thread":
        return Threads(max_workers=1, thread_name_prefix="transclean")
    # Spawned, not forked: a fork of a process that has threads may deadlock.
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, spawn, initializer=_start_process, initargs=(cleaner,))


def _awaitable(future: Future[T]) -> Awaitable[T]:
    """Return what a coroutine of Scrapy can wait for, whichever reactor runs it."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return _deferred(future)
    return asyncio.wrap_future(future, loop=loop)


def _deferred(future: Future[T]) -> Awaitable[T]:
    from twisted.internet import reactor  # installs one if there is none: only when it runs
    from twisted.internet.defer import Deferred

    deferred: Deferred[T] = Deferred()

    def settle() -> None:
        error = future.exception()
        if error is None:
            deferred.callback(future.result())
        else:
            deferred.errback(error)

    future.add_done_callback(lambda _: reactor.callFromThread(settle))
    return deferred


_process_cleaner: Cleaner | None = None


def _start_process(cleaner: Cleaner) -> None:
    global _process_cleaner  # one per process, set before its first item
    _process_cleaner = cleaner
    # Ctrl-C goes to the whole group; Scrapy then lets the items under way finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _clean_in_process(order: Order) -> list[Cleaned]:
    assert _process_cleaner is not None  # set by the initializer
    return clean_order(_process_cleaner, order)
