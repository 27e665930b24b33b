"""Makes sure at load that no entry undoes or goes on from what another one wrote.

An output that holds the form of another entry would be edited when the text is cleaned again.
Where the other entry is of a higher layer the two are made one (`EIIL` -> `ISIL`, then the house's
`ISIL` -> `IS`, become `EIIL` -> `IS`); otherwise the glossaries contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transclean.document import Document
from transclean.errors import GlossaryError
from transclean.steps.glossary.entry import Entry, Form, Layer, Level
from transclean.steps.glossary.index import Candidate, Index, same_case
from transclean.tokens import fold

__all__ = ["all_forms", "settle"]


def settle(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return ``entries`` with chains to a higher layer made one.

    Raises `GlossaryError` for two entries that contradict each other.
    """
    settled = list(entries)
    index = Index(all_forms(settled))
    for _ in Layer:
        before = settled
        settled = [_composed(entry, index) for entry in settled]
        if settled == before:
            break
    _check_duplicates(settled)
    return tuple(settled)


def all_forms(entries: Sequence[Entry]) -> list[Form]:
    """Return the forms of all entries, and the outputs that must be shielded from their own entry.

    `Observatory` -> `Syrian Observatory` finds itself in what it wrote.
    """
    forms = []
    for entry in entries:
        forms += entry.forms()
        for output in _outputs(entry):
            folded = fold(output)
            if any(fold(text) in folded and fold(text) != folded for text in entry.find):
                forms.append(Form(entry, output, shield=True))
    return forms


def _outputs(entry: Entry) -> list[str]:
    if entry.replace is None or not entry.edits:
        return []
    return [entry.replace, *([entry.plural] if entry.plural else [])]


def _composed(entry: Entry, index: Index) -> Entry:
    if entry.replace is None or not entry.edits:
        return entry
    new = _rewritten(entry, entry.replace, index)
    plural = _rewritten(entry, entry.plural, index) if entry.plural else entry.plural
    if (new, plural) == (entry.replace, entry.plural):
        return entry
    return replace(entry, replace=new, plural=plural)


def _rewritten(entry: Entry, output: str, index: Index) -> str:
    """Return ``output`` as higher layers would have it."""
    for candidate, form in _found_in(entry, output, index):
        other = form.entry
        found = output[candidate.start : candidate.end]
        if form.output == found:
            return output
        if other.layer <= entry.layer:
            raise GlossaryError(
                f"{entry.id} writes {output!r}, in which {other.id} finds {found!r} and writes "
                f"{form.output!r}: cleaned again, the text would change again. Let {entry.id} "
                f"write the final form, or add {output!r} to never_within of {other.id}, or give "
                "the two different source_languages and level 'source'"
            )
        return output[: candidate.start] + form.output + output[candidate.end :]
    return output


def _found_in(entry: Entry, output: str, index: Index) -> Iterator[tuple[Candidate, Form]]:
    """Yield the forms of other entries that would be edited in ``output``."""
    reached = 0
    for candidate in index.candidates(Document(output)):
        if candidate.start < reached:
            continue
        found = output[candidate.start : candidate.end]
        for form in candidate.forms:
            other = form.entry
            exact = same_case(found, form.text, other.case_of(form.text), opens_sentence=True)
            if form.shield or (exact and other.level is Level.KEEP):
                reached = candidate.end
                break
            shielded = any(
                fold(phrase.removesuffix("*")) in fold(output) for phrase in other.never_within
            )
            if (
                exact
                and other.edits
                and other is not entry
                and not shielded
                and _meet(entry, other)
            ):
                yield candidate, form
                reached = candidate.end
                break


def _meet(one: Entry, other: Entry) -> bool:
    """Whether both entries may fire in one document."""
    languages = one.source_languages, other.source_languages
    if not all(languages) or not languages[0].isdisjoint(languages[1]):
        return True
    # Of no common language: only a text of unknown source may see both.
    return Level.SOURCE not in (one.level, other.level)


def _check_duplicates(entries: Sequence[Entry]) -> None:
    """Refuse two unconditional answers of one rank to the same form."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        guards = entry.when_any or entry.when_near or entry.before or entry.after
        if not entry.edits or guards or entry.never_within or entry.when_none:
            continue
        for text in entry.find:
            other = seen.setdefault((text, entry.rank, entry.source_languages, entry.level), entry)
            if other is not entry and other.replace != entry.replace:
                raise GlossaryError(
                    f"{other.id} and {entry.id} both find {text!r} and write {other.replace!r} and "
                    f"{entry.replace!r}; remove one, give one a priority, or add conditions"
                )
