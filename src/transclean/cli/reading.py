"""Reads texts and records for the commands that show what cleaning does to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import click

from transclean.cli.common import Job, UserError, say
from transclean.errors import TranscleanError
from transclean.io.formats import Form, Kind, form_of, has_records
from transclean.io.record import How, Record
from transclean.io.records import blocks, parse
from transclean.io.shards import STDIN, Shard, find
from transclean.io.streams import Source, open_source
from transclean.model import Result

__all__ = ["Reader", "reading_options", "refuse_records"]


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options that say what to read of its files."""
    command = click.option(
        "--input-format",
        "kind",
        type=click.Choice([str(kind) for kind in Kind]),
        help="What the files hold. Default: what their names say.",
    )(command)
    return click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME",
        help="Clean this field of each record; a.b is b inside a. Repeatable.",
    )(command)


def refuse_records(job: Job) -> None:
    """Raise `UserError` for files of records, which a command that shows texts would spoil."""
    for path in job.files:
        if path != STDIN and has_records(path) and form_of(path) != Form(Kind.TEXT):
            raise UserError(f"{path}: holds records, not a text; see it by explain or report")


class Reader:
    """Reads and cleans all inputs; what cannot be read is named on stderr and counted."""

    def __init__(self, job: Job, fields: tuple[str, ...], kind: str | None) -> None:
        try:
            self._shards = find(job.files, kind)
        except TranscleanError as error:
            raise UserError(str(error)) from error
        self._cleaner = job.cleaner
        self._how = How(fields or None)
        self._failures = 0

    def results(self) -> Iterator[tuple[str, Result]]:
        """Yield the name and the result of each text."""
        for shard in self._shards:
            try:
                yield from self._of_file(shard)
            except OSError as error:
                self._fail(f"{shard.source}: {error.strerror or error}")
            except TranscleanError as error:
                self._fail(str(error))

    def _of_file(self, shard: Shard) -> Iterator[tuple[str, Result]]:
        name = "<stdin>" if shard.source == STDIN else str(shard.source)
        for record in self._records(shard, name):
            where = name if shard.form.kind is Kind.TEXT else f"{name}:{record.line}"
            if record.note:
                say(f"{where}: {record.note}")
            if record.error:
                self._fail(f"{where}: {record.error}")
            for field, text in record.texts.items():
                label = where if len(record.texts) == 1 else f"{where} {field}"
                yield label, self._cleaner.clean(text)

    def _records(self, shard: Shard, name: str) -> Iterator[Record]:
        with ExitStack() as stack:
            if shard.source == STDIN:
                if sys.stdin.isatty():
                    say("reading standard input; end it with Ctrl-D, or see --help")
                source = Source(sys.stdin.buffer, shard.form.packed)
            else:
                source = stack.enter_context(open_source(shard.source, shard.form.packed))
            for block in blocks(source, name, shard.form):
                yield from (record for record in parse(block, self._how) if not record.blank)

    def complain(self) -> None:
        """Raise `UserError` if anything could not be read; for the end."""
        if self._failures:
            raise UserError(f"{self._failures} files or records could not be read; see above")

    def _fail(self, message: str) -> None:
        self._failures += 1
        say(message)
