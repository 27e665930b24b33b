"""Files of records on the command line: a run from its options to its exit code."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

import click

from transclean.cli.common import Job, UserError, say
from transclean.cli.watch import Progress
from transclean.errors import TranscleanError
from transclean.io.formats import Kind, form_of
from transclean.io.record import How
from transclean.io.run import Outcome, Plan, run
from transclean.io.shards import Shard, find, is_pattern, place
from transclean.io.work import Task

__all__ = ["Bulk", "check_records", "clean_records"]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What the bulk options were given."""

    names: tuple[str, ...] = ()
    kind: str | None = None
    errors: Any = None
    jobs: int = 1
    statistics: bool = False
    max_damage: float | None = None
    in_place: bool = False
    backup: str = ".bak"
    audit: Path | None = None
    quarantine: Path | None = None
    max_errors: int | None = None
    resume: bool = False

    def wanted(self, files: tuple[Path, ...], output: Path | None = None) -> bool:
        """Tell whether options or files ask for more than texts one after the other."""
        asked = any(getattr(self, each.name) != each.default for each in fields(self))
        return asked or any(map(_is_more, files)) or (output is not None and output.is_dir())


def _is_more(path: Path) -> bool:
    try:
        return path.is_dir() or is_pattern(path) or form_of(path) != (Kind.TEXT, "")
    except TranscleanError:  # a .json file: refused with a remedy
        return True


def clean_records(job: Job, output: Path | None, bulk: Bulk) -> None:
    """Clean files of records, and exit with 0, with 1 if any record was set aside, or with 2."""
    _check_usage(bulk, output, job.files)
    task = Task(
        job.cleaner,
        How(bulk.names or None, bulk.errors),
        max_damage=bulk.max_damage,
        audit=bulk.audit is not None,
    )
    leave = [path for path in (output, bulk.audit, bulk.quarantine) if path]
    outcome = _run(job, bulk, task, (leave, output))
    aside = outcome.tally.bad + outcome.tally.hopeless
    if aside:
        say(f"{aside:,} of {outcome.tally.records:,} records are in {bulk.quarantine}")
    click.get_current_context().exit(1 if aside else 0)


def check_records(job: Job, form: str, bulk: Bulk) -> None:
    """Tell which records would change, or are damaged beyond the limit; exit with 0, 1 or 2."""
    shows: Any = form
    task = Task(job.cleaner, How(bulk.names or None, bulk.errors), shows, bulk.max_damage)
    outcome = _run(job, bulk, task, ([], None))
    tally = outcome.tally
    if tally.bad:
        raise UserError(f"{tally.bad:,} of {tally.records:,} records could not be read")
    found = tally.changed if bulk.max_damage is None else tally.hopeless
    click.get_current_context().exit(1 if found else 0)


def _check_usage(bulk: Bulk, output: Path | None, files: tuple[Path, ...]) -> None:
    if bulk.in_place and output:
        raise UserError("--in-place and --output exclude each other")
    if not bulk.backup or "/" in bulk.backup:
        raise UserError("--backup needs a suffix such as .bak: what was there has to stay")
    if bulk.resume and not (bulk.in_place or output):
        raise UserError("--resume needs --output or --in-place")
    if bulk.max_damage is not None and not bulk.quarantine:
        raise UserError("--max-damage needs --quarantine FILE for the records over it")
    if bulk.max_errors is not None and not bulk.quarantine:
        raise UserError("--max-errors needs --quarantine FILE for the records up to it")
    for path in files:
        if path.is_dir() and not (bulk.in_place or output):
            raise UserError(f"{path}: Is a directory; give --output FOLDER or --in-place")


def _run(job: Job, bulk: Bulk, task: Task, where: tuple[list[Path], Path | None]) -> Outcome:
    """Run to the end with a progress bar, and show the statistics.

    Raises `UserError` if a file could not be cleaned, or nothing was found to clean.
    """
    leave, output = where
    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        shards = find(job.files, bulk.kind, leave)
        if task.shows == "records":
            shards = place(shards, output, bulk.in_place)
        plan = Plan(
            shards,
            task,
            bulk.jobs,
            bulk.audit,
            bulk.quarantine,
            bulk.max_errors,
            bulk.backup,
            bulk.resume,
        )
        among_data = sys.stdout.isatty() and not (output or bulk.in_place)
        with Progress(_size(shards), quiet=among_data) as watch:
            outcome = run(plan, watch)
    except TranscleanError as error:
        raise UserError(str(error)) from error
    except (KeyboardInterrupt, SystemExit):
        if output or bulk.in_place:
            say("stopped; files that are finished are kept: run again with --resume")
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
    if bulk.statistics:
        from transclean.cli.statistics import show_statistics

        show_statistics(outcome.tally, err=task.shows != "text")
    if outcome.failed:
        raise UserError(f"{len(outcome.failed)} of {len(shards)} files could not be cleaned")
    if outcome.tally.records > outcome.tally.bad and not outcome.tally.fields:
        # Most likely a name is misspelt, and then nothing was cleaned.
        raise UserError("no record has text in the fields to clean: name them with --field")
    return outcome


def _terminated(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)  # cleans up on its way, as Ctrl-C does


def _size(shards: list[Shard]) -> int:
    return sum(shard.source.stat().st_size for shard in shards if shard.source.is_file())
