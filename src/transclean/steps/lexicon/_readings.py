"""Chooses between the readings of words by what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transclean.languages.dictionary import Tag
from transclean.languages.english import VerbForms

__all__ = ["Unit", "best", "ends_with_noun"]


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


# What stands well beside what: the reading of a form is chosen by its neighbours.
_NOUN_LIKE = (Tag.NOUN, Tag.NAME)
_BEFORE_NOUN = (Tag.DETERMINER, Tag.PREPOSITION_ARTICLE, Tag.ADJECTIVE_FIRST, Tag.ORDINAL)
_PARTICIPLE = 2.5  # behind an auxiliary
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
    (Tag.AUXILIARY, Tag.PARTICIPLE): _PARTICIPLE,
    (Tag.AUXILIARY, Tag.INFINITIVE): 2.0,
    (Tag.PARTICIPLE, Tag.AUXILIARY): 1.5,
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
# English words before a leftover that want a participle rather than a noun.
_AUXILIARY_WORDS = "is was are were been be being has have had"
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())
_ARTICLES = (Tag.DETERMINER, Tag.PREPOSITION_ARTICLE)
_ADJECTIVES = (Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST)
# What begins a phrase that ends with a noun.
_PREPOSITIONS = "a an the of in on at to by from for with under over near off into towards"
_BEFORE_PHRASE_NOUN = frozenset(_PREPOSITIONS.split())
_PHRASES = (Tag.PHRASE, Tag.PREPOSITION, Tag.PREPOSITION_ARTICLE, Tag.ADVERB)


def best(options: Sequence[Sequence[Unit]], before: str, after: str) -> list[Unit]:
    """Return of each unit the reading that stands best beside the others.

    ``before`` and ``after`` are the English words around them. Where two readings of the first unit
    stand equally well their answers compete: `des armes` is `weapons` or `of the weapons`.
    """
    if not options:
        return []
    ways = sorted(
        (_best_path([[first], *options[1:]], before, after) for first in options[0]),
        key=lambda way: -way[0],
    )
    score, path = ways[0]
    rivals = [way[0] for other, way in ways[1:] if other > score - _TIE and way[0].tag in _ARTICLES]
    if path[0].tag in _ARTICLES and rivals:
        answers = (answer for unit in (path[0], *rivals) for answer in unit.answers)
        path[0] = path[0]._replace(answers=tuple(dict.fromkeys(answers)))
    return path


def ends_with_noun(unit: Unit) -> bool:
    """Whether the English of a unit is a phrase whose last word is its noun: `in the suburbs`."""
    first, *rest = unit.answers[0].split() if unit.answers else [""]
    if unit.tag not in _PHRASES or first not in _BEFORE_PHRASE_NOUN:
        return False
    return bool(rest) and rest[-1] not in _BEFORE_PHRASE_NOUN


def _best_path(
    options: Sequence[Sequence[Unit]], before: str, after: str
) -> tuple[float, list[Unit]]:
    paths: list[tuple[float, list[Unit]]] = [(0.0, [])]
    auxiliary = before in _AUXILIARIES
    for units in options:
        paths = [
            max(
                ((score + _fit(path, unit, auxiliary), [*path, unit]) for score, path in paths),
                key=lambda each: each[0],
            )
            for unit in units
        ]
    if after:
        paths = [(score + (path[-1].tag in _ADJECTIVES), path) for score, path in paths]
    return max(paths, key=lambda each: each[0])


def _fit(path: Sequence[Unit], unit: Unit, auxiliary: bool) -> float:
    """Return how well a unit follows others; ``auxiliary`` tells that `was` or the like leads."""
    if unit.tag is None:
        return 0.0
    alone = _ALONE[unit.tag] - (0.3 if len(unit.answers) > 1 else 0.0)
    if not path:
        return alone + (_PARTICIPLE if auxiliary and unit.tag is Tag.PARTICIPLE else 0.0)
    before = Tag.NOUN if ends_with_noun(path[-1]) else path[-1].tag
    return alone + (_PAIRS.get((before, unit.tag), 0.0) if before else 0.0)
