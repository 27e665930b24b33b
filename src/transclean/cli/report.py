"""`transclean report`: one HTML page that shows what was damaged and what became of it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import click

from transclean.cli.common import Job, UserError, cleaning_command, say, write
from transclean.errors import TranscleanError
from transclean.io.formats import Kind
from transclean.io.record import How, Record
from transclean.io.records import blocks, parse
from transclean.io.shards import STDIN, Shard, find
from transclean.io.streams import Source, open_source
from transclean.model import Result
from transclean.report.html import render_report

__all__ = ["report"]


@click.command()
@cleaning_command
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="Clean this field of records; author.bio is one inside another. Repeatable.",
)
@click.option(
    "--input-format",
    "kind",
    type=click.Choice([str(kind) for kind in Kind]),
    help="What the files hold. Default: what their names say.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--title", default="Cleaning report", show_default=True, help="Heading of the page.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Show so many texts, the most damaged; the figures count all.",
)
def report(job: Job, output: Path | None, title: str, limit: int, **options: Any) -> None:
    """Write an HTML report on FILES, or standard input: every edit, before and after.

    FILES are texts, or records in .jsonl, .csv or .parquet, each also with .gz or .zst; folders of
    them; or patterns. The page is one file that loads nothing; open it in any browser.

    \b
    Example:
      transclean report stories/*.txt -o report.html
      transclean report --field title --field body news.jsonl -o report.html
    """
    if output is None and sys.stdout.isatty():
        raise UserError("the report is a page for a browser: give -o report.html, or redirect it")
    reader = _Reader(job, **options)
    page = render_report(reader.results(), title=title, limit=limit)
    if output is None:
        write(page)
    else:
        _replace(output, page)
        say(f"wrote {output}")
    if reader.failures:
        raise UserError(f"{reader.failures} files or records could not be read; see above")


class _Reader:
    """Reads and cleans all inputs; what cannot be read is named on stderr and counted."""

    def __init__(self, job: Job, fields: tuple[str, ...], kind: str | None) -> None:
        try:
            self._shards = find(job.files, kind)
        except TranscleanError as error:
            raise UserError(str(error)) from error
        self._cleaner = job.cleaner
        self._how = How(fields or None)
        self.failures = 0

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

    def _fail(self, message: str) -> None:
        self.failures += 1
        say(message)


def _replace(path: Path, page: str) -> None:
    """Write a file in whole or not at all: an old report stays until the new one is there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(page.encode("utf-8"))
        _give_usual_rights(name)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _give_usual_rights(name: str) -> None:
    """Let others read the file as they could read one that was made in the usual way."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
