"""`transclean models convert`: CTranslate2 with weights of eight bits."""

from __future__ import annotations

from pathlib import Path

import click

from transclean.cli.common import say
from transclean.cli.models.common import explained, models_dir, models_dir_option
from transclean.mt import install

__all__ = ["convert"]


@click.command()
@click.argument("name")
@click.option("--as", "new_name", default="", help="What to call the result. Default: NAME-int8.")
@models_dir_option
def convert(name: str, new_name: str, folder: Path | None) -> None:
    """Make a CTranslate2 model of eight bits of the Marian model NAME.

    \b
    Example:
      transclean models convert fr-en
      transclean models convert fr-en --as fast
    """
    with explained():
        found = install.convert(name, models_dir(folder), new_name)
    say(f"made {found.name}: {found.size / 1e6:.1f} MB")
