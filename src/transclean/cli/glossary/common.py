"""What the glossary commands share: reading files and telling their faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from transclean.cli.common import UserError, say
from transclean.errors import GlossaryError
from transclean.steps.glossary.entry import Glossary, Layer
from transclean.steps.glossary.files import DEFAULT, glossary_files
from transclean.steps.glossary.load import read_files
from transclean.steps.glossary.source import Fault

__all__ = ["beside", "glossaries_argument", "read", "read_and_tell"]


def glossaries_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give ``command`` its list of glossaries, by name or path."""
    return click.argument("glossaries", nargs=-1, metavar="[GLOSSARY]...")(command)


def read(names: Sequence[str]) -> tuple[tuple[Glossary, ...], list[Fault]]:
    """Return the glossaries of ``names`` (none: the default ones) and the faults of their files."""
    try:
        return read_files(glossary_files(names or None))
    except GlossaryError as error:
        raise UserError(str(error)) from error


def read_and_tell(names: Sequence[str]) -> tuple[Glossary, ...]:
    """Return the glossaries of ``names``; faults go to standard error and the rest is used."""
    glossaries, faults = read(names)
    for fault in faults:
        say(f"{fault} (left out)")
    return glossaries


def beside(glossaries: Sequence[Glossary]) -> list[Glossary]:
    """Return the default glossaries that are active together with ``glossaries``."""
    known = {each.name for each in glossaries}
    shipped, _ = read([DEFAULT])
    others = [each for each in shipped if each.name not in known]
    # A shipped glossary is looked at beside the other shipped ones, a house style too.
    return [each for each in others if each.layer is Layer.SHIPPED]
