"""Finds where forms may stand, at next to no cost in a text that has none.

Forms are filed by their rarest word (see `transclean.steps.glossary.table`). A text whose words
hold no anchor is done with after one set operation; in another only forms all of whose words stand
in it are looked for, as slices of the folded text, so that a form may hold any punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Set
from typing import Any, NamedTuple

from transclean.document import Document
from transclean.model import Span
from transclean.steps.glossary.casing import fits
from transclean.steps.glossary.context import Context
from transclean.steps.glossary.derived import entry_of_pair
from transclean.steps.glossary.entry import Bulk, Entry, Form, Layer
from transclean.steps.glossary.row import from_row
from transclean.steps.glossary.table import Surface, Table, Wakes, precedence, split_ref, unpack
from transclean.trigger import Trigger, by_key

__all__ = ["Candidate", "Index", "precedence", "whole_words"]

_MANY = 100  # above this many forms one pass over all words is cheaper than a search for each


class Candidate(NamedTuple):
    """A place where forms stand, whatever their case and conditions."""

    start: int
    end: int
    forms: tuple[Form, ...]


class _Check(NamedTuple):
    """What is asked of a text, cheapest first, before a surface is looked for in it."""

    others: frozenset[str]
    exactly: bool
    spellings: tuple[str, ...]
    surface: Surface


class _Look(NamedTuple):
    """The checks of an anchor; a text without any word of ``needs`` passes none but ``alone``."""

    needs: frozenset[str]
    alone: tuple[_Check, ...]
    every: tuple[_Check, ...]


def _look(surfaces: Iterable[Surface]) -> _Look:
    every = tuple(_check(each) for each in surfaces if each.wakes != Wakes.NEVER)
    needs = frozenset(max(each.others, key=len) for each in every if each.others)
    return _Look(needs, tuple(each for each in every if not each.others), every)


def _check(surface: Surface) -> _Check:
    exactly = surface.wakes == Wakes.EXACTLY
    spellings = surface.written if exactly else (surface.text,)
    return _Check(surface.others, exactly, spellings, surface)


class Index:
    """Looks up forms in a table; what it unpacks on the way it keeps."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._live: dict[str, _Look] = {}
        self._surfaces: dict[str, tuple[Surface, ...]] = {}
        self._entries: dict[str, Entry] = {}
        self._forms: dict[Surface, tuple[Form, ...]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave what was unpacked behind when pickled."""
        return Index, (self._table,)

    @property
    def trigger(self) -> Trigger:
        """Fires where a form that could change the text, or be reported, may stand."""
        return by_key(self._table.filed, self._wakes)

    def candidates(self, document: Document) -> list[Candidate]:
        """Return every place where forms stand as whole words; earlier first, then longer."""
        folded, words, text = document.folded, document.words, document.text
        possible = [
            (anchor, surface)
            for anchor in self._table.filed.keys() & words
            for surface in self._under(anchor)
            if surface.others <= words and not (surface.exact and _lacks(text, surface.written))
        ]
        places = (
            _by_words(document, possible) if len(possible) > _MANY else _by_search(folded, possible)
        )
        found = [
            Candidate(start, start + len(surface.text), self._forms_of(surface))
            for start, surface in places
            if whole_words(folded, start, start + len(surface.text))
        ]
        found.sort(key=_left_to_right)
        return list(_merged(found))

    def entry(self, number: str) -> Entry:
        """Return the entry of a row; made when first asked for."""
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = from_row(self._table.rows[int(number)])
        return entry

    def _wakes(self, document: Document, anchors: Set[str]) -> bool:
        """Whether a form under these anchors that may change a text, or be reported, stands in it.

        The one thing that all clean text pays for: cheap tests first, nothing made anew.
        """
        words, text, folded = document.words, document.text, document.folded
        known = self._live
        for anchor in anchors:
            look = known.get(anchor)
            if look is None:
                look = known[anchor] = _look(self._under(anchor))
            needs, alone, every = look
            for others, exactly, spellings, surface in alone if needs.isdisjoint(words) else every:
                if others <= words:
                    where = text if exactly else folded
                    for spelling in spellings:
                        if spelling in where and self._stands(document, surface):
                            return True
        return False

    def _stands(self, document: Document, surface: Surface) -> bool:
        """Whether any form of a surface stands as a whole word, in its case and beside its words.

        The rest of its guards is left to the step, which accounts for them.
        """
        text, folded, length = document.text, document.folded, len(surface.text)
        context = document.once(Context)
        at = folded.find(surface.text)
        while at >= 0:
            if whole_words(folded, at, at + length):
                for form in self._forms_of(surface):
                    live = form.entry.replace is not None and not form.shield
                    here = live and fits(text, at, form)
                    if here and context.beside(form.entry, Span(at, at + length)):
                        return True
            at = folded.find(surface.text, at + 1)
        return False

    def _under(self, anchor: str) -> tuple[Surface, ...]:
        surfaces = self._surfaces.get(anchor)
        if surfaces is None:
            surfaces = unpack(anchor, self._table.filed[anchor])
            self._surfaces[anchor] = surfaces
        return surfaces

    def _forms_of(self, surface: Surface) -> tuple[Form, ...]:
        forms = self._forms.get(surface)
        if forms is None:
            made = [self._form(surface, ref) for ref in surface.refs]
            forms = self._forms[surface] = tuple(made)
        return forms

    def _form(self, surface: Surface, ref: str) -> Form:
        number, mark, (written, *pair) = split_ref(ref)
        text = written or surface.text
        entry = self._of_pair(number, pair[0] or text, pair[1]) if pair else self.entry(number)
        return Form(entry, text, plural=mark == "p", shield=mark == "s")

    def _of_pair(self, number: str, find: str, new: str) -> Entry:
        home = self._table.homes[int(number[1:])]
        return entry_of_pair(
            find, Bulk(pairs={find: new}, **{**home, "layer": Layer(home["layer"])})
        )


def _merged(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Join candidates of one place: a form may be a row's and a pair's."""
    last: Candidate | None = None
    for each in found:
        if last and last[:2] == each[:2]:
            forms = dict.fromkeys((*last.forms, *each.forms))
            last = Candidate(*each[:2], tuple(sorted(forms, key=precedence)))
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _by_search(
    folded: str, possible: Iterable[tuple[str, Surface]]
) -> Iterator[tuple[int, Surface]]:
    """Find each surface on its own."""
    for _, surface in possible:
        at = folded.find(surface.text)
        while at >= 0:
            yield at, surface
            at = folded.find(surface.text, at + 1)


def _by_words(
    document: Document, possible: Iterable[tuple[str, Surface]]
) -> Iterator[tuple[int, Surface]]:
    """Find all surfaces in one pass over the words of the text."""
    surfaces: dict[str, list[Surface]] = {}
    for anchor, surface in possible:
        surfaces.setdefault(anchor, []).append(surface)
    folded = document.folded
    for word, at, _ in document.tokens:
        for surface in surfaces.get(word, ()):
            start = at - surface.offset
            if start >= 0 and folded.startswith(surface.text, start):
                yield start, surface


def _lacks(text: str, spellings: Iterable[str]) -> bool:
    for spelling in spellings:  # noqa: SIM110  # any() costs three times as much
        if spelling in text:
            return False
    return True


def whole_words(folded: str, start: int, end: int) -> bool:
    """Whether no letter, digit or combining mark continues a span on either side.

    >>> whole_words("français", 0, 4), whole_words("fran, he", 0, 4)
    (False, True)
    """
    return not (start and _continues(folded[start - 1])) and not (
        end < len(folded) and _continues(folded[end])
    )


def _left_to_right(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, -candidate.end


def _continues(character: str) -> bool:
    return (
        character.isalnum()
        or character == "_"
        or (character > "\u02ff" and unicodedata.category(character) == "Mn")
    )
