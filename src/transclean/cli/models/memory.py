"""`transclean models memory`: the translation memory, out to TMX and in from it."""

from __future__ import annotations

from pathlib import Path

import click

from transclean.cli.common import UserError, say
from transclean.cli.models.common import explained
from transclean.mt.memory import Memory, default_path
from transclean.mt.tmx import read_tmx, write_tmx

__all__ = ["memory"]


@click.group()
def memory() -> None:
    """Export the translation memory to TMX, or import translations into it.

    \b
    Example:
      transclean models memory export memory.tmx
    """


def _file_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--memory",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File of the memory. Default: the one in the user's cache directory.",
    )(command)


@memory.command("export")
@click.argument("tmx", type=click.Path(path_type=Path, dir_okay=False))
@_file_option
def export_tmx(tmx: Path, file: Path | None) -> None:
    """Write all translations to the file TMX.

    \b
    Example:
      transclean models memory export memory.tmx
    """
    units = list(Memory(file or default_path()).units())
    tmx.write_bytes("".join(f"{line}\n" for line in write_tmx(units)).encode("utf-8"))
    say(f"wrote {len(units)} translations to {tmx}")


@memory.command("import")
@click.argument("tmx", type=click.Path(path_type=Path, dir_okay=False))
@_file_option
def import_tmx(tmx: Path, file: Path | None) -> None:
    """Keep the translations of the file TMX; those of people come before those of any model.

    \b
    Example:
      transclean models memory import desk.tmx
    """
    with explained():
        units, faults = read_tmx(tmx)
    for fault in faults:
        say(fault)
    kept = Memory(file or default_path()).add_units(units)
    if units and not kept:
        raise UserError(f"{file or default_path()}: the memory cannot be written")
    say(f"kept {kept} translations")
