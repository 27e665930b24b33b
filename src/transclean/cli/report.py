"""`transclean report`: one HTML page that shows what was damaged and what became of it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from transclean.cli.common import Job, UserError, cleaning_command, say, write
from transclean.errors import TranscleanError
from transclean.io.formats import Kind, form_of
from transclean.io.records import read_records
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
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--title", default="Cleaning report", show_default=True, help="Heading of the page.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Show so many texts, the most damaged; the figures count all.",
)
def report(job: Job, fields: tuple[str, ...], output: Path | None, title: str, limit: int) -> None:
    """Write an HTML report on FILES, or standard input: every edit, before and after.

    FILES are texts, or records in .jsonl, .csv or .parquet, each also with .gz or .zst. The page
    is one file that loads nothing; open it in any browser.

    \b
    Example:
      transclean report stories/*.txt -o report.html
      transclean report --field title --field body news.jsonl -o report.html
    """
    if output is None and sys.stdout.isatty():
        raise UserError("the report is a page for a browser: give -o report.html, or redirect it")
    reader = _Reader(job, fields)
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

    def __init__(self, job: Job, fields: tuple[str, ...]) -> None:
        self._job, self._fields = job, fields
        self.failures = 0

    def results(self) -> Iterator[tuple[str, Result]]:
        """Yield the name and the result of each text."""
        for path in self._job.files or (Path("-"),):
            if str(path) == "-":
                yield from Job(self._job.cleaner, (path,)).results()
                continue
            try:
                yield from self._of_file(path)
            except OSError as error:
                self._fail(f"{path}: {error.strerror or error}")
            except TranscleanError as error:
                self._fail(str(error))

    def _of_file(self, path: Path) -> Iterator[tuple[str, Result]]:
        whole = form_of(path).kind is Kind.TEXT
        for record in read_records(path, self._fields or None):
            where = str(path) if whole else f"{path}:{record.line}"
            if record.note:
                say(f"{where}: {record.note}")
            if record.error:
                self._fail(f"{where}: {record.error}")
            for name, text in record.texts.items():
                label = where if len(record.texts) == 1 else f"{where} {name}"
                yield label, self._job.cleaner.clean(text)

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
