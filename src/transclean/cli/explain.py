"""`transclean explain`: every edit, finding and refusal, for people."""

from __future__ import annotations

import json
import sys

import click

from transclean.cli.common import Job, cleaning_command, write

__all__ = ["explain"]


@click.command()
@cleaning_command
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def explain(
    job: Job,
    form: str,
) -> None:
    """Account for every change in FILES, or standard input: what, where and why.

    \b
    Example:
      transclean explain story.txt
      transclean explain --format json story.txt | jq .edits
    """
    for name, result in job.results():
        if form == "json":
            write(json.dumps({"file": name, **result.to_dict()}) + "\n")
            continue
        from rich.console import Console

        from transclean.report.account import render_account

        # A pipe has no width: wide enough that nothing is folded out of recognition.
        console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
        console.print(render_account(result, name))
