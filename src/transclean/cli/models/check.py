"""`transclean models check`: are the files those that were added, and does the model run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from transclean.cli.common import say, write
from transclean.cli.models.common import explained, models_dir, models_dir_option
from transclean.mt import install
from transclean.mt.models import read

__all__ = ["check"]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@models_dir_option
def check(names: tuple[str, ...], folder: Path | None) -> None:
    """Verify the digests of models, all of them or those NAMEd, and run each once.

    Exits with 1 if anything is wrong.

    \b
    Example:
      transclean models check
    """
    where = models_dir(folder)
    wrong = 0
    with explained():
        for name in names or tuple(read(where)):
            because = install.check(name, where)
            wrong += bool(because)
            if because:
                say(f"{name}: {because}")
            else:
                write(f"{name}: good\n")
    sys.exit(1 if wrong else 0)
