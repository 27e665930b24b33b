"""`transclean models remove`: delete a model."""

from __future__ import annotations

from pathlib import Path

import click

from transclean.cli.common import say
from transclean.cli.models.common import explained, models_dir, models_dir_option
from transclean.mt import install

__all__ = ["remove"]


@click.command()
@click.argument("name")
@models_dir_option
def remove(name: str, folder: Path | None) -> None:
    """Delete the model NAME.

    \b
    Example:
      transclean models remove fr-en
    """
    with explained():
        install.remove(name, models_dir(folder))
    say(f"removed {name}")
