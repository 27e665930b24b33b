"""`transclean models add`: a model from a folder, or by name from its hub."""

from __future__ import annotations

from pathlib import Path

import click

from transclean.cli.common import say
from transclean.cli.models.common import explained, models_dir, models_dir_option
from transclean.mt import install

__all__ = ["add"]


@click.command()
@click.argument("origin")
@click.option("--name", default="", help="What to call it. Default: the last part of ORIGIN.")
@click.option(
    "--source-language",
    "sources",
    multiple=True,
    metavar="CODE",
    help="Language that it takes, if its files do not say. Repeatable.",
)
@click.option("--revision", default="", help="Branch, tag or commit on the hub.")
@models_dir_option
def add(
    origin: str, name: str, sources: tuple[str, ...], revision: str, folder: Path | None
) -> None:
    """Copy the model ORIGIN into the folder of models and record its digest.

    ORIGIN is a folder with a Hugging Face Marian model, a CTranslate2 model or Bergamot files;
    or a name on the Hugging Face hub, or firefox:fr-en, which are downloaded. Nothing else in
    transclean downloads anything.

    \b
    Example:
      transclean models add ~/Downloads/opus-mt-fr-en --name fr-en
      transclean models add Helsinki-NLP/opus-mt-fr-en --name fr-en
      transclean models add firefox:fr-en --name fr-en
    """
    with explained():
        found = install.add(origin, models_dir(folder), name, sources, revision)
    say(f"added {found.name}: {found.kind}, {' '.join(found.sources)} -> {found.target}")
    if found.kind == "marian":
        say(f"four times as fast after: transclean models convert {found.name}")
