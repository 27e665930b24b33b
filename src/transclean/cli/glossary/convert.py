"""`transclean glossary convert`: from one format of glossaries to another."""

from __future__ import annotations

from pathlib import Path

import click

from transclean.cli.common import UserError, say
from transclean.errors import GlossaryError
from transclean.steps.glossary.formats import FORMATS, format_of, write_source
from transclean.steps.glossary.load import source_of

__all__ = ["convert"]


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--to", "form", type=click.Choice(list(FORMATS)), help="Format of OUT. Default: its suffix."
)
def convert(source: Path, target: Path, form: str | None) -> None:
    """Convert a glossary: TOML, JSON, CSV, TSV, TBX, TMX, Vale or textlint, told by the suffix.

    What OUT cannot hold is left out and named, so that no entry loses a guard on the way.

    \b
    Example:
      transclean glossary convert iate-export.tbx desk.toml
      transclean glossary convert desk.toml deepl.tsv --to deepl-tsv
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise UserError(f"{source}: cannot be read: {error.strerror}") from error
    read = source_of(data, str(source))
    for fault in read.faults:
        say(f"{fault} (left out)")
    terms = sum(1 for _ in read.terms())
    if not terms:
        raise UserError(f"{source}: no term could be read")
    try:
        written, lost = write_source(read, form or format_of(str(target)))
    except GlossaryError as error:
        raise UserError(str(error)) from error
    for line in lost:
        say(line)
    target.write_bytes(written)
    say(f"wrote {target}: {terms} terms read from {source}")
