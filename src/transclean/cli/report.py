"""`transclean report`: one HTML page that shows what was damaged and what became of it."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from transclean.cli.common import Job, UserError, cleaning_command, say, write
from transclean.cli.reading import Reader, reading_options
from transclean.report.html import render_report

__all__ = ["report"]


@click.command()
@cleaning_command
@reading_options
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
    reader = Reader(job, **options)
    page = render_report(reader.results(), title=title, limit=limit)
    if output is None:
        write(page)
    else:
        _replace(output, page)
        say(f"wrote {output}")
    reader.complain()


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
