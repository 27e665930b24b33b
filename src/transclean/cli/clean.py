"""`transclean clean`: the repaired text on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from transclean.cli.bulk import Bulk, clean_records
from transclean.cli.bulk_options import bulk_options
from transclean.cli.common import Job, UserError, cleaning_command, say, write

__all__ = ["clean"]


@click.command()
@cleaning_command
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to this file, or folder."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (default), or one JSON object a line with text, edits, findings and more.",
)
@click.option(
    "--source-file",
    type=click.Path(path_type=Path),
    help="What the text was translated from: leftovers are confirmed by it. For one file.",
)
@bulk_options
def clean(
    job: Job,
    output: Path | None,
    form: str,
    source_file: Path | None,
    **options: Any,
) -> None:
    """Clean FILES, or standard input, and write the result to standard output.

    FILES may also be JSON Lines, CSV or Parquet, packed with gzip or Zstandard, folders of such
    files, and patterns in quotes. Exit code 1 if a record had to be set aside.

    \b
    Example:
      transclean clean story.txt > clean.txt
      transclean clean story.txt --source-file story.fr.txt > clean.txt
      curl -s https://example.com/story.txt | transclean clean --format json
      transclean clean raw/ -o clean/ --jobs 4 --resume --quarantine bad.jsonl
    """
    bulk = Bulk(**options)
    if bulk.wanted(job.files, output):
        if form == "json":
            raise UserError("--format json is for texts; --audit FILE has the edits of records")
        if source_file:
            raise UserError("--source-file is for one text, not for records")
        clean_records(job, output, bulk)
    pieces = []
    for name, result in job.results(source_file):
        if form == "json":
            text = json.dumps({"file": name, **result.to_dict()}) + "\n"
        else:
            several = len(job.files) > 1 or (output is None and sys.stdout.isatty())
            text = result.text + ("\n" if several and not result.text.endswith("\n") else "")
        if output is None:
            write(text)
        else:
            pieces.append(text)
    if output is not None:
        output.write_bytes("".join(pieces).encode("utf-8"))
        say(f"wrote {output}")
