"""The command line: one file for each command, the same names as the API."""

from __future__ import annotations

import sys

import click

from transclean.cli.check import check
from transclean.cli.clean import clean
from transclean.cli.diff import diff
from transclean.cli.explain import explain
from transclean.cli.glossary import glossary
from transclean.cli.models import models
from transclean.cli.report import report
from transclean.cli.rules import rules
from transclean.version import VERSION

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="transclean")
def cli() -> None:
    """Repair machine-translated news copy, with an exact account of every change.

    \b
    Example:
      transclean clean story.txt > clean.txt
      transclean explain story.txt
    """


for command in (clean, check, diff, explain, report, rules, glossary, models):
    cli.add_command(command)


def main() -> None:
    """Run the command line; `| head` (click sees to it) and Ctrl-C end it quietly."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {where}{error.strerror or error}", err=True)
        sys.exit(2)
