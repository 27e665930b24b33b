"""Takes a leftover apart into units that the dictionary knows, each read in one way."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from transclean.languages.dictionary import NUMBER, Dictionary, Sense, Tag
from transclean.languages.english import plural_of, titles
from transclean.languages.evidence import LEARNED, evidence, plain_english
from transclean.languages.passage import Kind, Word
from transclean.steps.lexicon._readings import Unit, best, ends_with_noun

__all__ = ["Passage", "misplaced", "reach", "read"]


# Pronouns that stand before the verb in the source, after it in English: `lui ont donné`.
_OBJECT_WORDS = "him her them me us himself herself itself themselves"
_OBJECTS = frozenset((*_OBJECT_WORDS.split(), "of it", "of them"))
_FINITE = (Tag.VERB, Tag.AUXILIARY, Tag.INFINITIVE, Tag.ATTRIBUTION)

_ADJECTIVES = (Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST)
_NOUNS = (Tag.NOUN, Tag.NAME)
_LAST_VERB_WORDS = "hat hatte hatten ist sei sind war waren werd werden wurde wurden is was zijn"
_LAST_VERBS = frozenset(_LAST_VERB_WORDS.split())  # of German and Dutch
_ONE_OR_MORE = 2  # answers: its singular and its plural
_CLAUSE = 2  # more units than `zu senken`
_FOREIGN_NOUN = 2.0  # what a word says that is no name
_SEVERAL = frozenset(("all", "few", "many", "several", "some"))

_AS_NAME = frozenset((Tag.NAME, Tag.DATE, Tag.TITLE, Tag.PHRASE))


class Passage(NamedTuple):
    """The tokens of a leftover, the folded text that they stand in, and the English beside them.

    ``several`` tells that the English before it speaks of more than one.
    """

    words: Sequence[Word]
    folded: str
    before: str = ""
    after: str = ""
    several: bool = False


class _Found(NamedTuple):
    senses: tuple[Sense, ...]
    first: int
    last: int


def read(passage: Passage, known: Dictionary, *, capital_nouns: bool = False) -> list[Unit] | None:
    """Return the units of a leftover, or ``None`` if it has a word that nothing is known of.

    ``capital_nouns`` tells that the language writes nouns with a capital.
    """
    words = passage.words
    options: list[list[Unit]] = []
    at = 0
    while at < len(words):
        match = _longest(passage, at, known, capital_nouns)
        if not match.senses and not _stays(words[at]):
            return None
        if capital_nouns and not match.senses and _is_noun(words[at], known):
            return None
        options.append(_options(match, words))
        at = match.last + 1
    chosen = best(options, passage.before, passage.after)
    return [_in_number(chosen, at, passage) for at in range(len(chosen))]


def reach(passage: Passage, inside: int, known: Dictionary) -> int:
    """Return how many tokens the last phrase that begins in the first ``inside`` ones ends behind.

    ``inside`` if no phrase goes on beyond them.
    """
    words = passage.words
    for first in range(max(0, inside - known.longest), inside):
        numbers = _numbers(passage, first, known)
        for last in range(min(len(words), first + known.longest) - 1, inside - 1, -1):
            slots = known.look_up(_form(passage, first, last, numbers)) if numbers else ()
            senses = (*known.look_up(_form(passage, first, last)), *slots)
            if any(sense.tag is Tag.PHRASE for sense in senses):
                return last + 1
    return inside


def misplaced(units: Sequence[Unit], passage: Passage) -> bool:
    """Whether a unit would have to move where it cannot be said.

    A pronoun that is the object of the verb after it, or an adjective behind a phrase that ends
    with its noun: `en banlieue parisienne`. In German and Dutch, a verb at the end of its clause.
    """
    return _has_verb_last(units, passage) or any(
        (unit.tag is Tag.PRONOUN and unit.answers[0] in _OBJECTS and after.tag in _FINITE)
        or (after.tag is Tag.ADJECTIVE and ends_with_noun(unit))
        for unit, after in pairwise(units)
    )


def _has_verb_last(units: Sequence[Unit], passage: Passage) -> bool:
    """Whether a clause ends with a part of its verb: `Kosten zu senken`, `teilte er es mit`."""
    for before, unit in pairwise(units):
        if unit.tag is Tag.AUXILIARY and before.tag is Tag.PARTICIPLE:
            return True
    tags = [unit.tag for unit in units]
    if passage.words[units[-1].last].text in _LAST_VERBS and tags[-2:-1] in (
        [Tag.ADJECTIVE],
        [Tag.ADVERB],
    ):
        return True
    if tags[-1] is Tag.PREPOSITION and not passage.after:
        return Tag.VERB in tags
    small = passage.words[units[-2].first].text if len(units) > _CLAUSE else ""
    return tags[-1] is Tag.INFINITIVE and small in ("te", "zu") and tags[-3] in _NOUNS


def _in_number(units: Sequence[Unit], at: int, passage: Passage) -> Unit:
    """Return a noun whose plural looks like its singular in the number that stands before it."""
    unit = units[at]
    if not unit.plurals:
        return _one_of_two(units, at, passage)
    if at == 0:
        several = passage.several
    else:
        before = units[at - 1]
        word = passage.words[before.last]
        number = before.tag is Tag.NUMBER or word.kind is Kind.OTHER
        one = word.text == "1" or before.answers[:1] == ("one",)
        several = (number and not one) or word.text[-1:] in ("s", "x")
    return unit._replace(answers=unit.plurals) if several else unit


def _one_of_two(units: Sequence[Unit], at: int, passage: Passage) -> Unit:
    """Return a noun that may be singular or plural as the word before it wants: `zwei Messer`."""
    unit = units[at]
    before = next((each for each in reversed(units[:at]) if each.tag not in _ADJECTIVES), None)
    if unit.tag is not Tag.NOUN or len(unit.answers) != _ONE_OR_MORE or before is None:
        return unit
    one, several = unit.answers
    if several != plural_of(one):
        return unit
    word, english = passage.words[before.last], before.answers[0] if before.answers else ""
    if english == "a" or english.endswith(" a"):
        return unit._replace(answers=(one,))
    figure = word.kind is Kind.OTHER and word.text != "1"
    number = before.tag is Tag.NUMBER and english != "one"
    many = figure or number or english in _SEVERAL
    return unit._replace(answers=(several,)) if many else unit


def _longest(passage: Passage, at: int, known: Dictionary, capital_nouns: bool) -> _Found:
    """Return the longest form of the dictionary that begins at a word, if any does."""
    words = passage.words
    end = min(len(words), at + known.longest)
    numbers = {
        index: number for index in range(at, end) if (number := _number(words[index], known))
    }
    for last in range(end - 1, at - 1, -1):
        senses = known.look_up(_form(passage, at, last))
        inside = [number for index, number in numbers.items() if index <= last]
        if not senses and inside and last > at:
            slots = known.look_up(_form(passage, at, last, numbers))
            senses = tuple(sense.with_numbers(inside) for sense in slots)
        senses = tuple(_without_name(sense, passage, last) for sense in senses)
        fitting = [
            sense for sense in senses if _may_stand(sense, words[at : last + 1], capital_nouns)
        ]
        if fitting:
            return _Found(_plainest(fitting, passage, at, last), at, last)
    return _Found((), at, at)


def _form(passage: Passage, first: int, last: int, numbers: Container[int] = ()) -> str:
    """Return what stands from a word to another, with `NUMBER` in the place of each number."""
    words, folded = passage.words, passage.folded
    pieces: list[str] = []
    for index in range(first, last + 1):
        word = words[index]
        if index > first and words[index - 1].end < word.start:
            pieces.append(" ")
        pieces.append(NUMBER if index in numbers else folded[word.start : word.end])
    return "".join(pieces)


def _numbers(passage: Passage, first: int, known: Dictionary) -> dict[int, str]:
    """Return the English of the numbers among the tokens that a phrase may have, by their place."""
    words = passage.words[first : first + known.longest]
    found = ((index, _number(word, known)) for index, word in enumerate(words, first))
    return {index: number for index, number in found if number}


def _number(word: Word, known: Dictionary) -> str:
    """Return the English of a number, or nothing."""
    if word.kind is Kind.OTHER:
        return word.text if word.text[0].isdigit() else ""
    if word.kind is not Kind.WORD or word.capital:
        return ""
    numbers = (sense for sense in known.look_up(word.text) if sense.tag is Tag.NUMBER)
    return next((sense.answers[0] for sense in numbers), "")


def _without_name(sense: Sense, passage: Passage, last: int) -> Sense:
    """Return a title as the noun that it is where no name follows: `le capitaine a dit`."""
    if sense.tag is not Tag.TITLE:
        return sense
    words = passage.words
    name = words[last + 1].capital if last + 1 < len(words) else passage.after[:1].isupper()
    small = sense.answers[0].lower()
    return sense if name or small not in titles() else Sense(Tag.NOUN, (small,))


def _may_stand(sense: Sense, words: Sequence[Word], capital_nouns: bool) -> bool:
    """Whether a reading fits the capitals of its words."""
    if sense.tag is Tag.NAME:
        return any(word.capital for word in words)
    if capital_nouns or not words[0].capital or words[0].opens:
        return True
    return sense.tag in _AS_NAME


def _plainest(
    senses: Sequence[Sense], passage: Passage, first: int, last: int
) -> tuple[Sense, ...]:
    """Return the readings that stand out by what is beside them, or all.

    A name by a capital inside (`de l'Intérieur`), a number by the end (`deux buts à un`).
    """
    words = passage.words
    tag = Tag.NAME if any(word.capital for word in words[first + 1 : last + 1]) else None
    if last + 1 == len(words) and not passage.after:
        tag = tag or Tag.NUMBER
    found = tuple(sense for sense in senses if sense.tag is tag)
    return found or tuple(senses)


def _stays(word: Word) -> bool:
    """Whether a word that the dictionary lacks may stay: a name, a number, a mark, English."""
    if word.kind is Kind.WORD:
        return word.capital or word.text in plain_english()
    return word.kind is not Kind.ELISION


def _is_noun(word: Word, known: Dictionary) -> bool:
    """Whether a word with a capital is a noun that the dictionary lacks, and no name."""
    if word.kind is not Kind.WORD or known.language not in LEARNED:
        return False
    return evidence(known.language).score(word.text) >= _FOREIGN_NOUN


def _options(found: _Found, words: Sequence[Word]) -> list[Unit]:
    senses, first, last = found
    english = words[first].kind is Kind.WORD and not words[first].capital
    return [
        Unit(sense.tag, sense.answers, first, last, sense.plurals, sense.verbs) for sense in senses
    ] or [Unit(Tag.ENGLISH if english else None, (), first, last)]
