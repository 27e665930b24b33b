"""`transclean models list`: what there is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from transclean.cli.common import say, write
from transclean.cli.models.common import explained, models_dir, models_dir_option
from transclean.mt.models import read

__all__ = ["list_models"]


@click.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@models_dir_option
def list_models(form: str, folder: Path | None) -> None:
    """List the models: name, kind, languages, size, digest, and where it came from.

    \b
    Example:
      transclean models list
    """
    where = models_dir(folder)
    with explained():
        models = read(where)
    if not models:
        say(f"no models in {where}; see transclean models add --help")
    for each in models.values():
        if form == "json":
            write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
            continue
        languages = f"{' '.join(each.sources)} -> {each.target}"
        size = f"{each.size / 1e6:.1f} MB"
        row = f"{each.name:<16} {each.kind:<12} {languages:<14} {size:>9} {each.digest[:12]}"
        write(f"{row} {each.origin}\n")
