"""`transclean glossary test`: run the examples that entries carry."""

from __future__ import annotations

import click

from transclean.cli.common import say, write
from transclean.cli.glossary.common import beside, glossaries_argument, read
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.examples import run_examples

__all__ = ["test"]


@click.command()
@glossaries_argument
@click.option("--alone", is_flag=True, help="Without the default glossaries beside them.")
def test(glossaries: tuple[str, ...], alone: bool) -> None:
    """Run the examples of glossaries, by name or path; without any, of the default ones.

    All entries are active together, the default glossaries too. Exit code 1 if any example fails
    or any file has a fault.

    \b
    Example:
      transclean glossary test desk.toml
    """
    read_ones, faults = read(glossaries)
    others = [entry for each in ([] if alone else beside(read_ones)) for entry in every_entry(each)]
    for fault in faults:
        write(f"{fault}\n")
    paths = {entry.id: each.path for each in read_ones for entry in every_entry(each)}
    entries = [entry for each in read_ones for entry in every_entry(each)]
    failed = 0
    for entry, problem in run_examples(entries, others):
        failed += 1
        write(f"{paths[entry.id]}:{entry.line}: {entry.id}: {problem}\n")
    examples = sum(len(entry.examples) for entry in entries)
    say(f"{examples} examples of {len(entries)} entries, {failed} failed")
    click.get_current_context().exit(1 if failed or faults else 0)
