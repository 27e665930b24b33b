"""`transclean diff`: a unified diff of what would change."""

from __future__ import annotations

import sys

import click

from transclean.cli.common import Job, cleaning_command, write
from transclean.cli.reading import refuse_records
from transclean.cli.terminal import color_option, make_console
from transclean.report.diff import diff_lines, render_diff

__all__ = ["diff"]


@click.command()
@cleaning_command
@color_option
def diff(job: Job, color: str) -> None:
    """Show what would change in FILES, or standard input, as a unified diff.

    On a terminal, or with --color always, the words that change are marked within their lines;
    in a pipe it is plain, for `patch`.

    \b
    Example:
      transclean diff story.txt | patch story.txt
      transclean diff --color always stories/*.txt | less -R
    """
    refuse_records(job)
    console = make_console(color)
    for_people = color == "always" or (color == "auto" and console.is_terminal)
    for name, result in job.results():
        if for_people or sys.stdout.isatty():
            for line in render_diff(result, name):
                console.print(line, soft_wrap=True)
        else:
            write("".join(diff_lines(result, name)))
