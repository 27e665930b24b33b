"""`transclean glossary`: look after glossaries; one file for each command."""

from __future__ import annotations

import click

from transclean.cli.glossary.convert import convert
from transclean.cli.glossary.diff import diff
from transclean.cli.glossary.explain import explain
from transclean.cli.glossary.lint import lint
from transclean.cli.glossary.list import list_entries
from transclean.cli.glossary.suggest import suggest
from transclean.cli.glossary.test import test

__all__ = ["glossary"]


@click.group()
def glossary() -> None:
    """Check, test, list, explain, compare and convert glossaries, and learn new entries.

    \b
    Example:
      transclean glossary lint desk.toml
      transclean glossary explain CPI
    """


for command in (lint, test, list_entries, explain, diff, convert, suggest):
    glossary.add_command(command)
