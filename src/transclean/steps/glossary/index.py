"""Finds where forms may stand, at next to no cost in a text that has none.

Each form is filed under its rarest word, its anchor. A text whose words hold no anchor is done
with after one set operation; in another only forms all of whose words stand in it are looked for,
as slices of the folded text, so that a form may hold any punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transclean.document import Document
from transclean.patterns import lazy_pattern
from transclean.steps.glossary.entry import Case, Form
from transclean.tokens import WORD, fold
from transclean.trigger import any_literal, by_word, union

__all__ = ["COMMON", "Candidate", "Index", "precedence", "same_case", "whole_words"]

_MANY = 100  # above this many forms one pass over all words is cheaper than a search for each

# The commonest words of English news reports (counted by reports), and common particles of other
# languages: worth little as anchors.
_COMMON_WORDS = """
the in to of a and for on s is said has that it have with at from he was by but be as been are
an after his not who this they will out which their we one i says had up about were there more
also people when over last two would year than no or new time into before mr what first could
some t if its all just made now can them told against back so being three our government only
day through while other years way those us you go like world very president second next four
south where since re police saturday say then week because him did old most her any many called
set still off man months including end under national minister do month going get well part
how took days think today take number put come she another united later give six long work
found across according five group home see down between country state left know my morning
meeting team much even high need states earlier court every security right make public without
away should however asked past help around night good came general officials early place city
ago both final play win local war such got may hours friday killed want forward big
international attack lead top during expected behind ahead north great seen million following
former support leaders added went eight saying area power yesterday happened run members given
areas really life open something near pressure american used reported already never far june
west several foreign arrested taken taking here late sunday per authorities means fire close
start death again hard federal further east report believe me change attacks side reports head
forces force military army party law union republic rights le la les de du des et un une el en
"""
COMMON = frozenset(_COMMON_WORDS.split())


class Candidate(NamedTuple):
    """A place where forms stand, whatever their case and conditions."""

    start: int
    end: int
    forms: tuple[Form, ...]


class _Surface(NamedTuple):
    """One folded form: where its anchor stands in it, its other words, and whose form it is."""

    text: str
    offset: int
    others: frozenset[str]
    live: bool
    forms: tuple[Form, ...]


class Index:
    """The forms of all entries, filed by anchor; does not change once it is made."""

    def __init__(self, forms: Iterable[Form]) -> None:
        alike: dict[str, list[Form]] = {}
        for form in forms:
            alike.setdefault(fold(form.text), []).append(form)
        filed: dict[str, list[_Surface]] = {}
        literals: set[str] = set()
        for text, same in alike.items():
            anchor, offset = _anchor(text, same)
            live = [form for form in same if form.entry.replace is not None and not form.shield]
            fixed = anchor in COMMON and all(_fixed(form, offset, len(anchor)) for form in live)
            if fixed:
                literals.update(form.text[offset : offset + len(anchor)] for form in live)
            surface = _Surface(
                text,
                offset,
                frozenset(WORD.findall(text)) - {anchor},
                bool(live) and not fixed,
                tuple(sorted(same, key=precedence)),
            )
            filed.setdefault(anchor, []).append(surface)
        self._filed = {anchor: tuple(surfaces) for anchor, surfaces in filed.items()}
        self._every = frozenset(filed)
        anchors = [key for key, surfaces in filed.items() if any(each.live for each in surfaces)]
        around = {anchor: _Around(_around(anchor, filed[anchor])) for anchor in anchors}
        self.trigger = union([by_word(around), any_literal(*sorted(literals))])
        """Fires where a form that could change the text, or be reported, may stand."""

    def candidates(self, document: Document) -> list[Candidate]:
        """Return every place where forms stand as whole words; earlier first, then longer."""
        folded, words = document.folded, document.words
        possible = [
            (anchor, surface)
            for anchor in self._every & words
            for surface in self._filed[anchor]
            if surface.others <= words
        ]
        places = (
            _by_words(document, possible) if len(possible) > _MANY else _by_search(folded, possible)
        )
        found = [
            Candidate(start, start + len(surface.text), surface.forms)
            for start, surface in places
            if whole_words(folded, start, start + len(surface.text))
        ]
        found.sort(key=_left_to_right)
        return found


class _Around(NamedTuple):
    """Fires where an anchor stands with the rest of any of its forms around it."""

    pattern: re.Pattern[str]

    def __call__(self, document: Document) -> bool:
        return self.pattern.search(document.folded) is not None


def _around(anchor: str, surfaces: Iterable[_Surface]) -> re.Pattern[str]:
    """Return what finds any of ``surfaces`` that may be replaced: their anchor, then the rest."""
    shapes = {
        f"(?<={re.escape(each.text[: each.offset + len(anchor)])})"
        f"{re.escape(each.text[each.offset + len(anchor) :])}"
        for each in surfaces
        if each.live
    }
    return lazy_pattern(f"{re.escape(anchor)}(?:{'|'.join(sorted(shapes))})")


def _by_search(
    folded: str, possible: Iterable[tuple[str, _Surface]]
) -> Iterator[tuple[int, _Surface]]:
    """Find each surface on its own."""
    for _, surface in possible:
        at = folded.find(surface.text)
        while at >= 0:
            yield at, surface
            at = folded.find(surface.text, at + 1)


def _by_words(
    document: Document, possible: Iterable[tuple[str, _Surface]]
) -> Iterator[tuple[int, _Surface]]:
    """Find all surfaces in one pass over the words of the text."""
    surfaces: dict[str, list[_Surface]] = {}
    for anchor, surface in possible:
        surfaces.setdefault(anchor, []).append(surface)
    folded = document.folded
    for word, at, _ in document.tokens:
        for surface in surfaces.get(word, ()):
            start = at - surface.offset
            if start >= 0 and folded.startswith(surface.text, start):
                yield start, surface


def whole_words(folded: str, start: int, end: int) -> bool:
    """Whether no letter, digit or combining mark continues a span on either side.

    >>> whole_words("français", 0, 4), whole_words("fran, he", 0, 4)
    (False, True)
    """
    return not (start and _continues(folded[start - 1])) and not (
        end < len(folded) and _continues(folded[end])
    )


def same_case(found: str, form: str, case: Case, *, opens_sentence: bool = False) -> bool:
    """Whether the capitals of ``found`` are those that ``form`` allows; their folds are equal.

    An exact form that begins with a lower-case word of three letters may also open a sentence.

    >>> same_case("IT", "it", Case.PERMISSIVE), same_case("it", "IT", Case.PERMISSIVE)
    (True, False)
    >>> same_case("Groupe EI", "groupe EI", Case.EXACT, opens_sentence=True)
    True
    """
    if found == form or case is Case.ANY:
        return True
    if case is Case.PERMISSIVE:
        return all(a == b or not b.isupper() for a, b in zip(found, form))
    if opens_sentence and form[:3].islower() and form[:3].isalpha():
        found = form[0] + found[1:]
    return all(a == b or not (_cased(a) or _cased(b)) for a, b in zip(found, form))


def _anchor(surface: str, forms: Sequence[Form]) -> tuple[str, int]:
    """Return the word of ``surface`` that is likely to be the rarest, and its offset.

    Among common words one that all forms write in capitals is rare as such: `the IS`.
    """

    def rarity(word: re.Match[str]) -> tuple[bool, bool, int]:
        common = word[0] in COMMON or word[0].isdecimal()
        capitals = all(form.text[word.start() : word.end()].isupper() for form in forms)
        return not common, capitals, len(word[0])

    rarest = max(WORD.finditer(surface), key=rarity)
    return rarest[0], rarest.start()


def _fixed(form: Form, offset: int, length: int) -> bool:
    """Whether the anchor stands in the text exactly as in the form, capitals and all."""
    written = form.text[offset : offset + length]
    case = form.entry.case_of(form.text)
    if case is Case.EXACT:
        return offset > 0 or not form.text[:3].islower()
    return case is Case.PERMISSIVE and written.isupper()


def precedence(form: Form) -> tuple[bool | int, ...]:
    """Order of forms that are written alike: shields, then higher layers, then listed forms."""
    layer, priority, order = form.entry.rank
    suggests = not form.entry.edits and form.entry.replace is not None
    return not form.shield, -layer, form.plural, -priority, -order, suggests


def _left_to_right(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, -candidate.end


def _continues(character: str) -> bool:
    return (
        character.isalnum()
        or character == "_"
        or (character > "\u02ff" and unicodedata.category(character) == "Mn")
    )


def _cased(character: str) -> bool:
    return character.lower() != character.upper()
