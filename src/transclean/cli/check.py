"""`transclean check`: exit code 1 when a text would change."""

from __future__ import annotations

import json
from typing import Any

import click

from transclean.cli.bulk import Bulk, check_records
from transclean.cli.bulk_options import bulk_options
from transclean.cli.common import Job, cleaning_command, write

__all__ = ["check"]


@click.command()
@cleaning_command
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@bulk_options
def check(
    job: Job,
    form: str,
    **options: Any,
) -> None:
    """Tell which of FILES, or of the records in them, would change; exit 1 if any would, 0 if none.

    With --max-damage, tell of which records more is damaged than that, and exit 1 if there are any.

    \b
    Example:
      transclean check stories/*.txt
      transclean check news.jsonl --field text --statistics
      transclean check news.jsonl --max-damage 0.3
    """
    bulk = Bulk(**options)
    if bulk.wanted(job.files):
        check_records(job, form, bulk)
    dirty = 0
    for name, result in job.results():
        dirty += result.changed
        if form == "json":
            report = {"file": name, "would_change": result.changed, "edits": len(result.edits)}
            write(json.dumps({**report, "findings": len(result.findings)}) + "\n")
        elif result.changed:
            write(f"{name}: would change ({len(result.edits)} edits)\n")
    click.get_current_context().exit(1 if dirty else 0)
