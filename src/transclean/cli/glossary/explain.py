"""`transclean glossary explain TERM`: who answers a form, when, and who else wanted to."""

from __future__ import annotations

from collections.abc import Iterator

import click

from transclean.cli.common import UserError, write
from transclean.cli.glossary.common import read_and_tell
from transclean.errors import did_you_mean
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.entry import Article, Entry, Glossary, Zone
from transclean.steps.glossary.table import precedence
from transclean.tokens import fold

__all__ = ["explain"]


@click.command()
@click.argument("term")
@click.argument("glossaries", nargs=-1, metavar="[GLOSSARY]...")
def explain(term: str, glossaries: tuple[str, ...]) -> None:
    """Show every entry that finds TERM, writes it, or has it as its id, in the order of asking.

    \b
    Example:
      transclean glossary explain CPI
      transclean glossary explain "regime forces" desk.toml
    """
    read_ones = read_and_tell(glossaries)
    entries = [(entry, each) for each in read_ones for entry in every_entry(each)]
    wanted = fold(term)
    finders = [each for each in entries if wanted in map(fold, each[0].find) or each[0].id == term]
    writers = [each for each in entries if each[0].replace and fold(each[0].replace) == wanted]
    if not finders and not writers:
        forms = {form for entry, _ in entries for form in entry.find}
        raise UserError(f"no entry finds or writes {term!r}.{did_you_mean(term, forms)}")
    finders.sort(key=lambda each: precedence(each[0].forms()[0]))
    for entry, glossary in finders:
        write("\n".join(_in_full(entry, glossary)) + "\n\n")
    if writers:
        write(f"{term!r} is written by\n")
        for entry, glossary in writers:
            write(f"  {entry.id} for {', '.join(entry.find)} ({glossary.path}:{entry.line})\n")


def _in_full(entry: Entry, glossary: Glossary) -> Iterator[str]:
    answer = "is kept" if entry.replace is None else f"-> {entry.replace}"
    yield f"{', '.join(entry.find)} {answer}"
    yield f"  {entry.id}, layer {entry.layer.name.lower()}, {glossary.path}:{entry.line}"
    yield f"  level {entry.level.value}, compared {entry.case_of(entry.find[0]).value}"
    rows = [
        ("only if the source is", sorted(entry.source_languages)),
        ("needs in the text", entry.when_any),
        ("needs near it", entry.when_near),
        ("needs right before it", entry.before),
        ("needs right after it", entry.after),
        ("not if the text has", entry.when_none),
        ("never within", entry.never_within),
    ]
    for name, words in rows:
        if words:
            yield f"  {name}: {', '.join(words)}"
    if Zone.QUOTES not in entry.zones:
        yield "  not inside quotation marks"
    if entry.article is not Article.NONE:
        yield f"  article: {entry.article.value}"
    if entry.valid_from or entry.valid_to:
        yield f"  valid {entry.valid_from or '...'} to {entry.valid_to or '...'}"
    for label, text in (("reason", entry.reason), ("source", entry.source)):
        if text:
            yield f"  {label}: {text}"
    for example in entry.examples:
        known = f" (source {example.language})" if example.language else ""
        if example.text == example.out:
            yield f"  keeps  {example.text}{known}"
        else:
            yield f"  maps   {example.text} -> {example.out}{known}"
