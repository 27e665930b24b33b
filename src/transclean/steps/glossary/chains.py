"""Makes sure at load that no entry undoes or goes on from what another one wrote.

An output that holds the form of another entry would be edited when the text is cleaned again.
Where the other entry is of a higher layer the two are made one (`EIIL` -> `ISIL`, then the house's
`ISIL` -> `IS`, become `EIIL` -> `IS`); otherwise the glossaries contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from transclean.document import Document
from transclean.errors import GlossaryError
from transclean.steps.glossary.casing import same_case
from transclean.steps.glossary.derived import entry_of_pair
from transclean.steps.glossary.entry import Bulk, Entry, Form, Level
from transclean.steps.glossary.index import Candidate, Index
from transclean.steps.glossary.table import Table, build_table
from transclean.tokens import WORD, fold

__all__ = ["Clash", "clashes", "composed", "settle"]


class Clash(NamedTuple):
    """Two entries that cannot both be active, and what to do about it."""

    entry: Entry
    other: Entry
    problem: str
    chain: bool = True
    """The first writes what the second finds; otherwise both find the same."""


def settle(entries: Iterable[Entry], bulks: Iterable[Bulk] = ()) -> Table:
    """Return the table of all entries, with chains to a higher layer made one.

    Raises `GlossaryError` for entries that contradict each other.
    """
    table, found = _settled(list(entries), list(bulks))
    if found:
        raise GlossaryError("; ".join(dict.fromkeys(clash.problem for clash in found[:5])))
    return table


def clashes(entries: Iterable[Entry], bulks: Iterable[Bulk] = ()) -> list[Clash]:
    """Return every contradiction among entries."""
    return _settled(list(entries), list(bulks))[1]


def composed(lower: Iterable[Entry], added: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Return entries whose output is written in another way once ``added`` are active too."""
    lower = list(lower)
    chains = _Chains(build_table((*lower, *added)))
    pairs = [(entry, chains.composed(entry)) for entry in lower]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _settled(entries: list[Entry], bulks: list[Bulk]) -> tuple[Table, list[Clash]]:
    found = _two_answers(entries, bulks)
    seen: set[tuple[str, str]] = set()
    while True:
        table = build_table(entries, bulks)
        chains = _Chains(table)
        composed = [chains.composed(entry) for entry in entries]
        moved = [(bulk, entry) for bulk in bulks for entry in chains.composed_pairs(bulk)]
        fresh = [clash for clash in chains.clashes if (clash.entry.id, clash.other.id) not in seen]
        seen.update((clash.entry.id, clash.other.id) for clash in fresh)
        found += fresh
        if composed == entries and not moved:
            return table, found
        entries = composed + [entry for _, entry in moved]
        bulks = [
            _without(bulk, {entry.find[0] for home, entry in moved if home is bulk})
            for bulk in bulks
        ]


def _without(bulk: Bulk, gone: set[str]) -> Bulk:
    return bulk._replace(pairs={find: new for find, new in bulk.pairs.items() if find not in gone})


class _Chains:
    """Looks for forms in the outputs of the entries of one table."""

    def __init__(self, table: Table) -> None:
        self.clashes: list[Clash] = []
        self._filed = table.filed
        self._index = Index(table)

    def composed(self, entry: Entry) -> Entry:
        """Return ``entry`` as higher layers would have its output."""
        if entry.replace is None or not entry.edits:
            return entry
        new = self._rewritten(entry, entry.replace)
        plural = self._rewritten(entry, entry.plural) if entry.plural else entry.plural
        if (new, plural) == (entry.replace, entry.plural):
            return entry
        return replace(entry, replace=new, plural=plural)

    def composed_pairs(self, bulk: Bulk) -> Iterator[Entry]:
        """Yield the entries of those pairs that higher layers change."""
        for find, new in bulk.pairs.items():
            if any(word in self._filed for word in WORD.findall(fold(new))):
                entry = entry_of_pair(find, bulk)
                composed = self.composed(entry)
                if composed != entry:
                    yield composed

    def _rewritten(self, entry: Entry, output: str) -> str:
        for candidate, form in self._found_in(entry, output):
            other = form.entry
            found = output[candidate.start : candidate.end]
            if form.output == found:
                return output
            if other.layer <= entry.layer:
                self.clashes.append(Clash(entry, other, _chain(entry, output, form, found)))
                return output
            return output[: candidate.start] + form.output + output[candidate.end :]
        return output

    def _found_in(self, entry: Entry, output: str) -> Iterator[tuple[Candidate, Form]]:
        """Yield the forms of other entries that would be edited in ``output``."""
        reached = 0
        for candidate in self._index.candidates(Document(output)):
            if candidate.start < reached:
                continue
            for form in candidate.forms:
                verdict = _meets(entry, output, candidate, form)
                if verdict is not None:
                    reached = candidate.end
                    if verdict:
                        yield candidate, form
                    break


def _meets(entry: Entry, output: str, candidate: Candidate, form: Form) -> bool | None:
    """Whether ``form`` would be edited in ``output``; ``None`` if the next form is to be asked."""
    other = form.entry
    found = output[candidate.start : candidate.end]
    exact = same_case(found, form.text, other.case_of(form.text), opens_sentence=True)
    if form.shield or (exact and other.level is Level.KEEP):
        return False
    if not exact or not other.edits or other.id == entry.id or not _both_fire(entry, other):
        return None
    folded = fold(output)
    shielded = any(fold(phrase.removesuffix("*")) in folded for phrase in other.never_within)
    return None if shielded else True


def _both_fire(one: Entry, other: Entry) -> bool:
    """Whether both entries may fire in one document."""
    languages = one.source_languages, other.source_languages
    if not all(languages) or not languages[0].isdisjoint(languages[1]):
        return True
    # Of no common language: only a text of unknown source may see both.
    return Level.SOURCE not in (one.level, other.level)


def _chain(entry: Entry, output: str, form: Form, found: str) -> str:
    other = form.entry
    return (
        f"{entry.id} writes {output!r}, in which {other.id} finds {found!r} and writes "
        f"{form.output!r}: cleaned again, the text would change again. Let {entry.id} write the "
        f"final form, or add {output!r} to never_within of {other.id}, or give the two different "
        "source_languages and level 'source'"
    )


def _two_answers(entries: Sequence[Entry], bulks: Sequence[Bulk]) -> list[Clash]:
    """Return the pairs of unconditional entries of one rank that answer one form differently."""
    seen: dict[tuple[object, ...], Entry] = {}
    found = []
    for entry in entries:
        guards = entry.when_any or entry.when_near or entry.before or entry.after
        if not entry.edits or guards or entry.never_within or entry.when_none:
            continue
        for text in entry.find:
            other = seen.setdefault((text, entry.rank, entry.source_languages, entry.level), entry)
            if other is not entry and other.replace != entry.replace:
                found.append(_two(other, entry, text))
    for bulk in bulks:
        if not bulk.pairs:
            continue
        first = entry_of_pair(next(iter(bulk.pairs)), bulk)
        what = first.rank, first.source_languages, first.level
        for text, new in bulk.pairs.items():
            rival = seen.get((text, *what))
            if rival is not None and rival.replace != new:
                found.append(_two(rival, entry_of_pair(text, bulk), text))
    return found


def _two(one: Entry, other: Entry, text: str) -> Clash:
    return Clash(
        one,
        other,
        f"{one.id} and {other.id} both find {text!r} and write {one.replace!r} and "
        f"{other.replace!r}; remove one, give one a priority, or add conditions",
        chain=False,
    )
