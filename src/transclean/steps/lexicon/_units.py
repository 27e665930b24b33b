"""Takes a leftover apart into units that the dictionary knows, each read in one way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from transclean.languages.dictionary import Dictionary, Sense, Tag
from transclean.languages.english import VerbForms
from transclean.languages.evidence import plain_english
from transclean.languages.passage import Kind, Word

__all__ = ["Unit", "misplaced", "read"]


class Unit(NamedTuple):
    """One word or phrase: its English (several answers: no single one), and where it stood.

    ``tag`` is ``None`` for what stays as it is: names, numbers, marks; `Tag.ENGLISH` for words.
    """

    tag: Tag | None
    answers: tuple[str, ...]
    first: int
    last: int
    plurals: tuple[str, ...] = ()
    verbs: tuple[VerbForms, ...] = ()


# Pronouns that stand before the verb in the source, after it in English: `lui ont donné`.
_OBJECT_WORDS = "him her them me us himself herself itself themselves"
_OBJECTS = frozenset((*_OBJECT_WORDS.split(), "of it", "of them"))
_FINITE = (Tag.VERB, Tag.AUXILIARY, Tag.INFINITIVE, Tag.ATTRIBUTION)

# What stands well beside what: the reading of a form is chosen by its neighbours.
_NOUN_LIKE = (Tag.NOUN, Tag.NAME)
_BEFORE_NOUN = (Tag.DETERMINER, Tag.PREPOSITION_ARTICLE, Tag.ADJECTIVE_FIRST, Tag.ORDINAL)
_PAIRS: Mapping[tuple[Tag, Tag], float] = {
    **{(before, noun): 2.0 for before in _BEFORE_NOUN for noun in _NOUN_LIKE},
    **{(before, Tag.ADJECTIVE_FIRST): 1.5 for before in _BEFORE_NOUN},
    **{(before, Tag.ADJECTIVE): 1.0 for before in _BEFORE_NOUN},
    **{(before, Tag.ORDINAL): 1.5 for before in _BEFORE_NOUN},
    (Tag.ADJECTIVE_FIRST, Tag.NOUN): 2.6,
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
_TIE = 0.05
_ARTICLES = (Tag.DETERMINER, Tag.PREPOSITION_ARTICLE)
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


def misplaced(units: Sequence[Unit]) -> bool:
    """Whether a unit would have to move: a pronoun that is the object of the verb after it."""
    return any(
        unit.tag is Tag.PRONOUN and unit.answers[0] in _OBJECTS and after.tag in _FINITE
        for unit, after in pairwise(units)
    )


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
    """Return the readings that stand best beside each other.

    Where two readings of the first unit stand equally well their answers compete: `des armes` is
    `weapons` or `of the weapons`.
    """
    options = [_options(*each, words) for each in found]
    if not options:
        return []
    ways = sorted(
        (_best_path([[first], *options[1:]], before_word) for first in options[0]),
        key=lambda way: -way[0],
    )
    score, path = ways[0]
    rivals = [way[0] for other, way in ways[1:] if other > score - _TIE and way[0].tag in _ARTICLES]
    if path[0].tag in _ARTICLES and rivals:
        answers = (answer for unit in (path[0], *rivals) for answer in unit.answers)
        path[0] = path[0]._replace(answers=tuple(dict.fromkeys(answers)))
    return path


def _options(senses: Sequence[Sense], first: int, last: int, words: Sequence[Word]) -> list[Unit]:
    english = words[first].kind is Kind.WORD and not words[first].capital
    return [
        Unit(sense.tag, sense.answers, first, last, sense.plurals, sense.verbs) for sense in senses
    ] or [Unit(Tag.ENGLISH if english else None, (), first, last)]


def _best_path(options: Sequence[Sequence[Unit]], before_word: bool) -> tuple[float, list[Unit]]:
    paths: list[tuple[float, list[Unit]]] = [(0.0, [])]
    for units in options:
        paths = [
            max(
                ((score + _fit(path, unit), [*path, unit]) for score, path in paths),
                key=lambda each: each[0],
            )
            for unit in units
        ]
    if before_word:
        paths = [(score + (path[-1].tag in _ADJECTIVES), path) for score, path in paths]
    return max(paths, key=lambda each: each[0])


def _fit(path: Sequence[Unit], unit: Unit) -> float:
    if unit.tag is None:
        return 0.0
    alone = _ALONE[unit.tag] - (0.3 if len(unit.answers) > 1 else 0.0)
    before = path[-1].tag if path else None
    return alone + (_PAIRS.get((before, unit.tag), 0.0) if before else 0.0)
