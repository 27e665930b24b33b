"""`transclean models`: look after translation models; one file for each command."""

from __future__ import annotations

import click

from transclean.cli.models.add import add
from transclean.cli.models.check import check
from transclean.cli.models.convert import convert
from transclean.cli.models.list import list_models
from transclean.cli.models.memory import memory
from transclean.cli.models.remove import remove

__all__ = ["models"]


@click.group()
def models() -> None:
    """Add, convert, check and remove the models that re-translate what was left in the source.

    \b
    Example:
      transclean models add Helsinki-NLP/opus-mt-fr-en
      transclean models convert fr-en
      transclean clean --model fr-en-int8 story.txt
    """


for command in (list_models, add, convert, check, remove, memory):
    models.add_command(command)
