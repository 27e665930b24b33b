"""Entries without a table of their own: of plain pairs, and of concepts a house decided on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from transclean.steps.glossary.domains import shipped_domains
from transclean.steps.glossary.entry import Bulk, Concept, Entry, Glossary
from transclean.steps.glossary.read import Home, read_entry
from transclean.tokens import fold

__all__ = ["entry_of_concept", "entry_of_pair", "every_entry", "is_plain"]


def is_plain(find: Any, new: Any) -> bool:
    """Whether a pair is certainly a good one: cheap, and false for some that are good too."""
    return (
        isinstance(find, str)
        and isinstance(new, str)
        and find[:1].isalnum()
        and new[:1].isalnum()
        and find.isprintable()
        and new.isprintable()
        and find[-1] != " "
        and new[-1] != " "
        and (find.isascii() or fold(find).lower() == fold(find))
    )


def entry_of_pair(find: str, bulk: Bulk) -> Entry:
    """Return the entry of a pair."""
    home = Home(bulk.glossary, bulk.layer, bulk.order, shipped_domains())
    return read_entry({"find": find, "replace": bulk.pairs[find], **bulk.keys}, home)


def every_entry(glossary: Glossary) -> Iterator[Entry]:
    """Yield all entries of a glossary, those of its pairs too."""
    yield from glossary.entries
    for bulk in glossary.bulks:
        for find, line in zip(bulk.pairs, bulk.lines):
            yield replace(entry_of_pair(find, bulk), line=line)


def entry_of_concept(concept: Concept, home: Home) -> Entry:
    """Return the entry that maps the other forms of a concept to the preferred one."""
    others = [form for form in concept.forms if form != concept.preferred]
    return read_entry(
        {
            "id": concept.id.partition(".")[2],
            "find": others,
            "replace": concept.preferred,
            "level": "context" if concept.when_any else "auto",
            "when_any": list(concept.when_any),
            "article": concept.article.value,
            "plural": False,
            "never_within": [form for form in concept.forms if form not in others],
            "reason": f"one name for one thing: {concept.preferred}",
        },
        home,
    )
