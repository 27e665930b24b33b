"""`transclean check`: exit code 1 when a text would change."""

from __future__ import annotations

import json

import click

from transclean.cli.common import Job, cleaning_command, write

__all__ = ["check"]


@click.command()
@cleaning_command
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(
    job: Job,
    form: str,
) -> None:
    """Tell which of FILES would change; exit 1 if any would, 0 if none.

    \b
    Example:
      transclean check stories/*.txt
    """
    dirty = 0
    for name, result in job.results():
        dirty += result.changed
        if form == "json":
            report = {"file": name, "would_change": result.changed, "edits": len(result.edits)}
            write(json.dumps({**report, "findings": len(result.findings)}) + "\n")
        elif result.changed:
            write(f"{name}: would change ({len(result.edits)} edits)\n")
    click.get_current_context().exit(1 if dirty else 0)
