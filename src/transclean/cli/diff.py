"""`transclean diff`: a unified diff of what would change."""

from __future__ import annotations

import sys

import click

from transclean.cli.common import Job, cleaning_command, write
from transclean.report.diff import diff_lines

__all__ = ["diff"]


@click.command()
@cleaning_command
def diff(
    job: Job,
) -> None:
    """Show what would change in FILES, or standard input, as a unified diff.

    \b
    Example:
      transclean diff story.txt | patch story.txt
    """
    for name, result in job.results():
        text = "".join(diff_lines(result, name))
        if sys.stdout.isatty():
            from rich.console import Console
            from rich.syntax import Syntax

            Console().print(Syntax(text, "diff", background_color="default"), end="")
        else:
            write(text)
