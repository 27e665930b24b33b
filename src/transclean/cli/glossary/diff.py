"""`transclean glossary diff`: what a layer changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from transclean.cli.common import say, write
from transclean.cli.glossary.common import beside, read_and_tell
from transclean.steps.glossary.chains import composed
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.entry import Entry, Glossary

__all__ = ["diff"]


@click.command()
@click.argument("glossaries", nargs=-1, required=True, metavar="GLOSSARY...")
@click.option("--base", multiple=True, metavar="NAME|PATH", help="Default: the default ones.")
def diff(glossaries: tuple[str, ...], base: tuple[str, ...]) -> None:
    """Show what GLOSSARY, a desk's or a house's, changes when it is added to the others.

    A line each: `+` a form that nobody answered, `!` another answer, `=` protected from now on,
    `~` an answer of a lower layer that is written in the new way.

    \b
    Example:
      transclean glossary diff house-reuters
      transclean glossary diff desk.toml --base default --base house-reuters
    """
    added = read_and_tell(glossaries)
    lower = read_and_tell(base) if base else beside(added)
    rows = list(_rows(_entries(lower), _entries(added)))
    for row in rows:
        write(row + "\n")
    say(f"{len(rows)} changes")


def _entries(glossaries: Sequence[Glossary]) -> list[Entry]:
    return [entry for each in glossaries for entry in every_entry(each)]


def _rows(lower: list[Entry], added: list[Entry]) -> Iterator[str]:
    answers: dict[str, list[Entry]] = {}
    for entry in lower:
        for form in entry.find:
            answers.setdefault(form, []).append(entry)
    for entry in added:
        for form in entry.find:
            old = sorted({other.replace or form for other in answers.get(form, [])})
            if entry.replace is None:
                yield f"= {form} (was {' or '.join(old)})" if old else f"= {form}"
            elif not old:
                yield f"+ {form} -> {entry.replace}"
            elif old != [entry.replace]:
                yield f"! {form} -> {entry.replace} (was {' or '.join(old)})"
    for before, after in composed(lower, added):
        yield f"~ {', '.join(before.find)} -> {after.replace} (was {before.replace})"
