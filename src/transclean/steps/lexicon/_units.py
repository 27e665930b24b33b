"""Takes a leftover apart into units that the dictionary knows, each read in one way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transclean.languages.dictionary import Dictionary, Sense, Tag
from transclean.languages.evidence import plain_english
from transclean.languages.passage import Kind, Word

__all__ = ["Unit", "read"]


class Unit(NamedTuple):
    """One word or phrase: its English (several answers: no single one), and where it stood.

    ``tag`` is ``None`` for what stays as it is: names, numbers, marks; `Tag.ENGLISH` for words.
    """

    tag: Tag | None
    answers: tuple[str, ...]
    first: int
    last: int
    plurals: tuple[str, ...] = ()


# What stands well beside what: the reading of a form is chosen by its neighbours.
_NOUN_LIKE = (Tag.NOUN, Tag.NAME)
_BEFORE_NOUN = (Tag.DETERMINER, Tag.PREPOSITION_ARTICLE, Tag.ADJECTIVE_FIRST, Tag.ORDINAL)
_PAIRS: Mapping[tuple[Tag, Tag], float] = {
    **{(before, noun): 2.0 for before in _BEFORE_NOUN for noun in _NOUN_LIKE},
    **{(before, Tag.ADJECTIVE_FIRST): 1.5 for before in _BEFORE_NOUN},
    **{(before, Tag.ADJECTIVE): 1.0 for before in _BEFORE_NOUN},
    **{(before, Tag.ORDINAL): 1.5 for before in _BEFORE_NOUN},
    (Tag.NUMBER, Tag.NOUN): 2.0,
    (Tag.NOUN, Tag.ADJECTIVE): 1.5,
    (Tag.ADJECTIVE, Tag.ADJECTIVE): 0.5,
    (Tag.ADJECTIVE, Tag.NOUN): 1.0,
    (Tag.ADJECTIVE_FIRST, Tag.ENGLISH): 1.0,
    (Tag.ADJECTIVE, Tag.ENGLISH): 1.0,
    (Tag.ENGLISH, Tag.ADJECTIVE): 1.0,
    (Tag.PREPOSITION, Tag.DETERMINER): 1.5,
    (Tag.PREPOSITION, Tag.NOUN): 1.0,
    (Tag.PREPOSITION, Tag.INFINITIVE): 1.5,
    (Tag.PREPOSITION, Tag.GERUND): 1.0,
    (Tag.NOUN, Tag.PREPOSITION): 1.0,
    (Tag.NOUN, Tag.PREPOSITION_ARTICLE): 1.5,
    (Tag.PRONOUN, Tag.VERB): 2.0,
    (Tag.PRONOUN, Tag.AUXILIARY): 2.0,
    (Tag.PRONOUN, Tag.ATTRIBUTION): 1.5,
    (Tag.NOUN, Tag.VERB): 1.0,
    (Tag.NOUN, Tag.AUXILIARY): 1.5,
    (Tag.NAME, Tag.AUXILIARY): 1.5,
    (Tag.NAME, Tag.VERB): 1.0,
    (Tag.AUXILIARY, Tag.PARTICIPLE): 2.5,
    (Tag.AUXILIARY, Tag.INFINITIVE): 2.0,
    (Tag.AUXILIARY, Tag.ADVERB): 1.0,
    (Tag.AUXILIARY, Tag.ADJECTIVE): 0.8,
    (Tag.ADVERB, Tag.PARTICIPLE): 1.5,
    (Tag.ADVERB, Tag.ADJECTIVE): 1.0,
    (Tag.VERB, Tag.DETERMINER): 1.0,
    (Tag.VERB, Tag.PREPOSITION): 0.5,
    (Tag.VERB, Tag.CONJUNCTION): 0.5,
}
# Where the neighbours leave it open: what a form is that has several readings, most often first.
_ALONE = {tag: -0.01 * place for place, tag in enumerate(Tag)}
_ADJECTIVES = (Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST)
_AS_NAME = frozenset((Tag.NAME, Tag.DATE, Tag.TITLE, Tag.PHRASE))


def read(
    words: Sequence[Word],
    folded: str,
    known: Dictionary,
    *,
    capital_nouns: bool = False,
    before_word: bool = False,
) -> list[Unit] | None:
    """Return the units of a leftover, or ``None`` if it has a word that nothing is known of.

    ``capital_nouns`` tells that the language writes nouns with a capital, ``before_word`` that an
    English word follows, which may be the noun of a last adjective.
    """
    found: list[tuple[tuple[Sense, ...], int, int]] = []
    at = 0
    while at < len(words):
        senses, last = _longest(words, folded, at, known)
        if senses and words[at].capital and not words[at].opens and not capital_nouns:
            senses = tuple(sense for sense in senses if sense.tag in _AS_NAME)
        if not senses:
            if not _stays(words[at]):
                return None
            last = at
        found.append((senses, at, last))
        at = last + 1
    return [_in_number(unit, words) for unit in _chosen(found, words, before_word)]


def _in_number(unit: Unit, words: Sequence[Word]) -> Unit:
    """Return a noun whose plural looks like its singular in the number that stands before it."""
    if not unit.plurals or unit.first == 0:
        return unit
    before = words[unit.first - 1]
    several = before.text[-1:] in ("s", "x") or (before.kind is Kind.OTHER and before.text != "1")
    return unit._replace(answers=unit.plurals) if several else unit


def _longest(
    words: Sequence[Word], folded: str, at: int, known: Dictionary
) -> tuple[tuple[Sense, ...], int]:
    for last in range(min(len(words), at + known.longest) - 1, at - 1, -1):
        form = " ".join(folded[words[at].start : words[last].end].split())
        if senses := known.look_up(form):
            return senses, last
    return (), at


def _stays(word: Word) -> bool:
    """Whether a word that the dictionary lacks may stay: a name, a number, a mark, English."""
    if word.kind is Kind.WORD:
        return word.capital or word.text in plain_english()
    return word.kind is not Kind.ELISION


def _chosen(
    found: Sequence[tuple[tuple[Sense, ...], int, int]], words: Sequence[Word], before_word: bool
) -> list[Unit]:
    """Return the readings that stand best beside each other."""
    paths: list[tuple[float, list[Unit]]] = [(0.0, [])]
    for senses, first, last in found:
        units = [Unit(sense.tag, sense.answers, first, last, sense.plurals) for sense in senses]
        english = words[first].kind is Kind.WORD and not words[first].capital
        options = units or [Unit(Tag.ENGLISH if english else None, (), first, last)]
        paths = [
            max(
                ((score + _fit(path, unit), [*path, unit]) for score, path in paths),
                key=lambda each: each[0],
            )
            for unit in options
        ]
    if before_word:
        paths = [(score + (path[-1].tag in _ADJECTIVES), path) for score, path in paths if path]
    return max(paths, key=lambda each: each[0])[1] if paths else []


def _fit(path: Sequence[Unit], unit: Unit) -> float:
    if unit.tag is None:
        return 0.0
    alone = _ALONE[unit.tag] - (0.3 if len(unit.answers) > 1 else 0.0)
    before = path[-1].tag if path else None
    return alone + (_PAIRS.get((before, unit.tag), 0.0) if before else 0.0)
