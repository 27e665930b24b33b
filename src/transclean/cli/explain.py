"""`transclean explain`: every edit, finding and refusal, for people."""

from __future__ import annotations

import json
from typing import Any

import click

from transclean.cli.common import Job, cleaning_command, write
from transclean.cli.reading import Reader, reading_options
from transclean.cli.terminal import color_option, make_console
from transclean.model import Result

__all__ = ["explain"]


@click.command()
@cleaning_command
@reading_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json"]),
    default="text",
    help="text (default); concise: a line for each edit; json: the account as one object a line.",
)
@color_option
def explain(job: Job, form: str, color: str, **options: Any) -> None:
    """Account for every change in FILES, or standard input: what, where and why.

    \b
    Example:
      transclean explain story.txt
      transclean explain --format concise stories/*.txt | grep conflict.
      transclean explain --format json story.txt | jq .edits
    """
    reader = Reader(job, **options)
    for name, result in reader.results():
        if form == "json":
            write(json.dumps({"file": name, **result.to_dict()}) + "\n")
        elif form == "concise":
            from transclean.report.account import concise_lines

            write("".join(f"{line}\n" for line in concise_lines(result, name)))
        else:
            _print(result, name, color)
    reader.complain()


def _print(result: Result, name: str, color: str) -> None:
    from transclean.report.account import render_account

    console = make_console(color)
    console.print(render_account(result, name, console.width), soft_wrap=True)
