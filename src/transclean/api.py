"""The public way in: `clean` for a string, `Cleaner` for a job."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from transclean.config import Config
from transclean.document import Document
from transclean.model import Result, Stats
from transclean.mt import Translator
from transclean.pipeline import board_of, fired, run
from transclean.steps import STEPS
from transclean.version import VERSION

__all__ = ["Cleaner", "clean"]


def clean(text: str, config: Config | None = None) -> str:
    """Return ``text`` repaired.

    The rules and glossaries are loaded once per config and kept. For the account of changes use
    `Cleaner`. Raises `TypeError` for anything but a string, and nothing for any string.

    >>> clean("The Syrian army said on Friday , that it had left .")
    'The Syrian army said on Friday, that it had left.'
    """
    return _cleaner(config or Config()).clean(text).text


@cache
def _cleaner(config: Config) -> Cleaner:
    return Cleaner(config)


class Cleaner:
    """Loads rules and glossaries once and cleans any number of texts.

    A cleaner holds no state of the texts it has seen: it can be shared between threads and
    pickled to other processes. ``translator`` puts long leftovers into English, before any model
    that the config names. Raises `ConfigError`, `GlossaryError` or `ModelError` for what it cannot
    use.

    >>> result = Cleaner().clean("Prices rose 3.5 % .")
    >>> result.text, len(result.edits)
    ('Prices rose 3.5%.', 2)
    """

    def __init__(self, config: Config | None = None, translator: Translator | None = None) -> None:
        self.config = config or Config()
        setting = replace(self.config.setting, translator=translator)
        self._steps = tuple(
            spec.build(self.config.options(spec.name), setting)
            for spec in STEPS
            if self.config.options(spec.name).enabled
        )
        self._board = board_of(self._steps)
        self._no_stats = Stats(times=dict.fromkeys([step.name for step in self._steps], 0.0))
        parts = [f"transclean:{VERSION}", f"config:{self.config.digest}"]
        parts += [step.signature for step in self._steps if step.signature]
        self.signature = " ".join(parts)

    def clean(
        self, text: str, *, source_language: str | None = None, source_text: str | None = None
    ) -> Result:
        """Return the repaired text and the account of every change.

        Parameters
        ----------
        text
            The text to clean.
        source_language
            The code of the language that the text was translated from, if it is known; it
            overrides the single entry of `Config.source_languages`.
        source_text
            What the text was translated from, if it is at hand. Leftovers are then confirmed by
            it; a source of another story is ignored, with a finding of kind ``source-mismatch``.

        Raises `TypeError` for anything but strings.

        >>> source = "Le pont de Lyon est fermé depuis lundi, selon la préfecture."
        >>> text = "The bridge in Lyon has been fermé since Monday, the préfecture said."
        >>> found = Cleaner().clean(text, source_text=source).findings
        >>> [(each.kind, each.text, each.language) for each in found]
        [('leftover', 'fermé', 'fr'), ('leftover', 'préfecture', 'fr')]
        """
        language = self._language(source_language)
        if source_text is None or not _checked(source_text, "source_text: ").strip():
            return self._clean_documents([Document(_checked(text), language)])[0]
        from transclean.align.reading import with_source  # only who has a source needs it

        document = with_source(_checked(text), source_text, language)
        return self._clean_documents([document])[0]

    def clean_many(
        self, texts: Iterable[str], *, jobs: int = 1, batch_size: int = 64
    ) -> Iterator[Result]:
        """Yield the result of each of ``texts`` in order, reading only a little ahead.

        ``jobs`` greater than 1 cleans in that many processes, ``batch_size`` texts at a time.
        A script that asks for processes needs the usual ``if __name__ == "__main__":``.
        Raises `ValueError` for ``jobs`` or ``batch_size`` below 1, and `TypeError` naming the
        place of what is no string, after the results of all texts before it.
        """
        if jobs < 1 or batch_size < 1:
            raise ValueError(f"jobs and batch_size must be 1 or more, not {jobs}, {batch_size}")
        batches = _batches(texts, batch_size)
        if jobs == 1:
            return (result for batch in batches for result in self._clean_batch(batch))
        return self._clean_in_processes(batches, jobs)

    def _language(self, hint: str | None = None) -> str | None:
        languages = self.config.source_languages
        one = hint is None and languages is not None and len(languages) == 1
        return languages[0] if one and languages else hint

    def _clean_batch(self, texts: list[str]) -> list[Result]:
        language = self._language()
        return self._clean_documents([Document(_checked(text), language) for text in texts])

    def _clean_documents(self, documents: list[Document]) -> list[Result]:
        awake = [document for document in documents if fired(document, self._board)]
        if not awake:
            return [self._untouched(document, self._no_stats) for document in documents]
        stats = run(documents, self._steps, self.config.safety, self._board)
        return [
            self._result(document, figures)
            for document, figures in zip(documents, stats, strict=True)
        ]

    def _untouched(self, document: Document, stats: Stats) -> Result:
        text = document.text
        return Result(text=text, original=text, signature=self.signature, stats=stats)

    def _result(self, document: Document, stats: Stats) -> Result:
        if not (document.trail or document.observed or document.refused):
            return self._untouched(document, stats)
        edits, net = document.account()
        return Result(
            text=document.text,
            original=document.original,
            edits=edits,
            findings=document.findings(),
            skipped=document.skipped(),
            signature=self.signature,
            trail=tuple(layer.changes for layer in document.trail),
            net=net,
            stats=stats,
        )

    def _clean_in_processes(self, batches: Iterator[list[str]], jobs: int) -> Iterator[Result]:
        # Imported here: a quarter of the import time of the package, for one option.
        import multiprocessing
        from concurrent.futures import Future, ProcessPoolExecutor

        # Spawned, not forked: a fork of a process that has threads may deadlock.
        executor = ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(self,),
        )

        def submitted() -> Iterator[Future[list[Result]]]:
            try:
                for batch in batches:
                    yield executor.submit(_clean_in_worker, batch)
            except Exception as fault:  # takes its turn, after the results that come before it
                last: Future[list[Result]] = Future()
                last.set_exception(fault)
                yield last

        waiting: deque[Future[list[Result]]] = deque()
        try:
            for future in submitted():
                waiting.append(future)
                if len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            executor.shutdown(cancel_futures=True)


_worker_cleaner: Cleaner | None = None


def _start_worker(cleaner: Cleaner) -> None:
    global _worker_cleaner  # one per process, set before its first batch
    _worker_cleaner = cleaner


def _clean_in_worker(texts: list[str]) -> list[Result]:
    assert _worker_cleaner is not None  # set by the initializer
    return _worker_cleaner._clean_batch(texts)


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield lists of ``size`` texts; a fault among them does not lose what stands before it."""
    batch: list[str] = []
    try:
        for number, text in enumerate(texts):
            batch.append(_checked(text, f"text {number}: "))
            if len(batch) == size:
                yield batch
                batch = []
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _checked(text: str, where: str = "") -> str:
    if isinstance(text, str):
        return text
    remedy = " Decode it first: data.decode('utf-8')." if isinstance(text, bytes) else ""
    raise TypeError(f"{where}transclean cleans str, not {type(text).__name__}.{remedy}")
