"""`transclean glossary lint`: what is wrong with glossaries, before a text finds out."""

from __future__ import annotations

import json

import click

from transclean.cli.common import say, write
from transclean.cli.glossary.common import beside, glossaries_argument, read
from transclean.steps.glossary.lint import Severity
from transclean.steps.glossary.lint import lint as problems_of

__all__ = ["lint"]


@click.command()
@glossaries_argument
@click.option("--alone", is_flag=True, help="Without the default glossaries beside them.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def lint(glossaries: tuple[str, ...], alone: bool, strict: bool, form: str) -> None:
    """Find faults of glossaries, by name or path; without any, of the default ones.

    Chains and cycles, two answers to one form, common English words, entries that can never fire,
    failing examples, and what would change the bundled sample of clean English. Each problem comes
    with file, line and remedy. Exit code 1 if there is any error, 0 if there is none.

    \b
    Example:
      transclean glossary lint desk.toml
      transclean glossary lint --strict --format json terms.csv | jq .message
    """
    read_ones, faults = read(glossaries)
    found = problems_of(read_ones, faults, () if alone else beside(read_ones))
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    for problem in found:
        if form == "json":
            row = {**problem._asdict(), "severity": problem.severity.value}
            write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            write(f"{problem}\n")
    entries = sum(len(each) for each in read_ones)
    say(f"{entries} entries, {errors} errors, {len(found) - errors} warnings")
    click.get_current_context().exit(1 if errors or (strict and found) else 0)
