"""The command line of the Ray job: ``python -m transclean.integrations.ray IN OUT``."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from transclean.config import Config
from transclean.errors import ConfigError, TranscleanError
from transclean.integrations.batch import CleanBatch
from transclean.integrations.ray import Pool, ray_module
from transclean.integrations.ray_job import Job, Outcome, Reply, run_job

__all__ = ["main"]

_EVERY = 10.0  # seconds between lines where nobody watches a terminal
_EPILOG = """\
examples:
  python -m transclean.integrations.ray crawl/ clean/
  python -m transclean.integrations.ray crawl/ clean/ --address auto --quarantine bad.jsonl
  ray job submit -- python -m transclean.integrations.ray /mnt/crawl /mnt/clean

Run it again with the same folders to go on where it was stopped: files that are finished and were
made with the same configuration are left alone. All machines must see IN and OUT under the same
path. Exit code: 0 done, 1 some files could not be cleaned, 2 wrong usage or configuration.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job that the command line asks for and return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        job = _job(asked)
        ray = ray_module()
        if not ray.is_initialized():
            ray.init(address=asked.address, log_to_driver=False)
        progress = _Progress(sys.stderr)
        outcome = run_job(job, progress)
    except (TranscleanError, OSError, ConnectionError) as error:
        sys.stderr.write(f"Error: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("stopped; run it again to go on\n")
        return 130
    progress.end(outcome)
    if outcome.tally.bad:
        where = job.quarantine or f"{job.target}/**/.transclean/*.quarantine"
        sys.stderr.write(f"{outcome.tally.bad} records set aside: {where}\n")
    return 1 if outcome.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m transclean.integrations.ray",
        description="Clean a folder of files on a Ray cluster, one file after the other on each "
        "worker: .txt, .jsonl, .csv, .parquet, the first three also .gz and .zst.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("source", metavar="IN", type=Path, help="folder, file or pattern")
    add("target", metavar="OUT", type=Path, help="folder for the cleaned files")
    add("--field", action="append", help="column or key to clean; repeatable; default: usual ones")
    add("--config", type=Path, help="config file; default: that of this folder")
    add("--source-language", metavar="CODE", help="language that the texts were translated from")
    add("--address", help="the cluster; default: RAY_ADDRESS, or this machine alone")
    add("--workers", type=int, help="default: as many as the cluster has room for")
    add("--cpus-per-worker", type=float, default=1.0, metavar="N")
    add("--gpus-per-worker", type=float, default=0.0, metavar="N")
    add("--translator", metavar="MODULE:FUNCTION", help="makes the translator, in each worker")
    add("--audit", action="store_true", help="keep the edits of each file in OUT/.transclean")
    add("--quarantine", type=Path, metavar="FILE", help="gather what cannot be cleaned in FILE")
    add(
        "--retries",
        type=int,
        default=3,
        metavar="N",
        help="of a file whose worker dies; default: 3",
    )
    add("--again", action="store_true", help="clean files that are finished, too")
    return parser


def _job(asked: argparse.Namespace) -> Job:
    config = Config.from_toml(asked.config) if asked.config else Config.load()
    if asked.source_language:
        config = replace(config, source_languages=(asked.source_language,))
    make = _translator(asked.translator) if asked.translator else None
    return Job(
        source=asked.source,
        target=asked.target,
        clean=CleanBatch(config, translator=make),
        fields=tuple(asked.field) if asked.field else None,
        workers=Pool(1, asked.workers, asked.cpus_per_worker, asked.gpus_per_worker),
        audit=asked.audit,
        quarantine=asked.quarantine,
        again=asked.again,
        retries=asked.retries,
    )


def _translator(name: str) -> Callable[[], Any]:
    module, _, function = name.partition(":")
    try:
        make: Callable[[], Any] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(f"--translator {name}: {error}; it names MODULE:FUNCTION") from error
    return make


class _Progress:
    """Tells how far the job is: one line that changes on a terminal, else a line now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._begin = self._last = time.monotonic()
        self._records: int | None = None
        self._open = False

    def __call__(self, reply: Reply, outcome: Outcome) -> None:
        """Take note of a file that is done, or has failed."""
        if reply.error:
            self._close()
            self._stream.write(f"{reply.shard.source}: {reply.error}\n")
        now = time.monotonic()
        done = outcome.done
        if self._records is None:
            self._records = outcome.tally.records - (reply.tally.records if reply.tally else 0)
        if not self._live and now - self._last < _EVERY:
            return
        self._last = now
        spent = now - self._begin
        fresh = max(1, done - outcome.skipped)
        left = spent / fresh * (outcome.files - done)
        rate = (outcome.tally.records - self._records) / (spent or 1)
        line = f"{done:,} of {outcome.files:,} files, {outcome.tally.records:,} records"
        line += f", {rate:,.0f}/s, {_clock(left)} left"
        self._stream.write(f"\r\x1b[K{line}" if self._live else f"{line}\n")
        self._stream.flush()
        self._open = self._live

    def end(self, outcome: Outcome) -> None:
        """Say what was done in all."""
        self._close()
        tally = outcome.tally
        self._stream.write(
            f"{outcome.files:,} files ({outcome.skipped:,} finished before, "
            f"{len(outcome.failed):,} failed), "
            f"{tally.records:,} records, {tally.changed:,} changed\n"
        )

    def _close(self) -> None:
        if self._open:
            self._stream.write("\n")
            self._open = False


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
