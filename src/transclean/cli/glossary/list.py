"""`transclean glossary list`: the entries of glossaries, a line each."""

from __future__ import annotations

import json

import click

from transclean.cli.common import write
from transclean.cli.glossary.common import glossaries_argument, read_and_tell
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.entry import Entry, Level, language_code
from transclean.steps.glossary.row import to_row

__all__ = ["list_entries"]


@click.command("list")
@glossaries_argument
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Only these.")
@click.option("--language", metavar="CODE", help="Only entries for copy from this language.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_entries(
    glossaries: tuple[str, ...], level: str | None, language: str | None, form: str
) -> None:
    """List the entries of glossaries, by name or path; without any, of the default ones.

    \b
    Example:
      transclean glossary list places --level source --language fr
      transclean glossary list --format json | jq -r .id
    """
    for each in read_and_tell(glossaries):
        for entry in every_entry(each):
            if level and entry.level.value != level:
                continue
            if language and language_code(language) not in entry.source_languages:
                continue
            write(_row(entry, each.path, form) + "\n")


def _row(entry: Entry, path: str, form: str) -> str:
    if form == "json":
        row = {**json.loads(to_row(entry)), "level": entry.level.value, "path": path}
        return json.dumps(row, ensure_ascii=False)
    languages = f" [{' '.join(sorted(entry.source_languages))}]" if entry.source_languages else ""
    forms = ", ".join(entry.find)
    answer = entry.replace if entry.replace is not None else "(kept)"
    return f"{entry.id:<32} {entry.level.value:<8}{languages} {forms} -> {answer}"
