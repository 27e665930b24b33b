"""Puts the units of a leftover into English: word order, tenses, articles, capitals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transclean.languages.dictionary import Tag
from transclean.languages.english import bare_names, indefinite, titles
from transclean.languages.form import form
from transclean.languages.passage import Word
from transclean.steps.lexicon._readings import Unit
from transclean.steps.lexicon._tenses import Part, with_tenses

__all__ = ["Beside", "compose"]

_ROMANCE = frozenset(("fr", "es", "pt", "it"))
_ARTICLES = frozenset(("the", "a", "an"))
_SMALL_WORDS = "of in to and at on by with for from that"
_REPEATED = _ARTICLES | frozenset(_SMALL_WORDS.split())
_IS = frozenset(("is", "are", "was", "were", "be", "been"))
_MOVES = frozenset(("fall", "fell", "fallen", "grew", "grow", "grown", "rise", "risen", "rose"))
_BE = frozenset(("are", "is", "was", "were"))  # `was döms till`, which is `is sentenced to`
_NO_SPACE_BEFORE = frozenset(",;.!?:)%”’")
_NO_SPACE_AFTER = frozenset("(“‘")


class Beside(NamedTuple):
    """The English words before and after a leftover, and whether it opens a sentence.

    What stands before is in lower case, what follows as it is written; ``number`` tells that a
    number follows.
    """

    before: str
    after: str
    opens: bool
    number: bool = False


def compose(
    units: Sequence[Unit], words: Sequence[Word], text: str, language: str, beside: Beside
) -> str:
    """Return the English of the first answer of each unit."""
    parts = [_part(unit, words, text) for unit in units]
    parts = with_tenses(parts, language, beside.before)
    if language in _ROMANCE:
        parts = _before_amounts(_adjectives_first(parts), beside)
    return _joined(_before_names(parts, beside.after), beside)


def _part(unit: Unit, words: Sequence[Word], text: str) -> Part:
    if unit.tag in (None, Tag.ENGLISH):
        return Part(unit.tag, text[words[unit.first].start : words[unit.last].end])
    english = "" if unit.answers[0] == "-" else unit.answers[0]
    verb = next((verb for verb in unit.verbs if english in verb), None)
    return Part(unit.tag, english, verb)


def _before_amounts(parts: Sequence[Part], beside: Beside) -> list[Part]:
    """Return parts with what a verb wants: `fell of 3%` is `fell by 3%`, `was of 3%` `was 3%`."""
    found = list(parts)
    for at, part in enumerate(parts):
        amount = found[at + 1].english[:1].isdigit() if at + 1 < len(found) else beside.number
        if not amount or part.english not in ("of", "of the"):
            continue
        before = found[at - 1].english if at else beside.before
        verb = found[at - 1].tag in (Tag.VERB, Tag.PARTICIPLE) if at else before in _MOVES
        if before in _IS:
            found[at] = part._replace(english="")
        elif verb or before.endswith("ed"):
            found[at] = part._replace(english="by")
    return found


def _before_names(parts: Sequence[Part], after: str) -> list[Part]:
    """Return parts without articles that a name does not take in English.

    `the Libya` is `Libya`, and `the president Li` is `President Li`.
    """
    found = list(parts)
    for at, part in enumerate(parts):
        following = found[at + 1].english if at + 1 < len(found) else after
        if following in bare_names():
            found[at] = found[at]._replace(english=_without_article(part.english))
        elif part.english in titles() and following[:1].isupper() and following not in _days():
            article = at - 1
            while article > 0 and found[article].tag in (Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST):
                article -= 1
            if article >= 0 and found[article].english == "the":
                found[article] = found[article]._replace(english="")
                found[at] = part._replace(english=part.english.title())
    return found


def _without_article(english: str) -> str:
    rest, _, last = english.rpartition(" ")
    return rest if last == "the" else english


@cache
def _days() -> frozenset[str]:
    english = form("en")
    return frozenset((*english.weekdays, *english.months)) if english else frozenset()


def _adjectives_first(parts: Sequence[Part]) -> list[Part]:
    """Move adjectives in front of their noun: `président français` -> `French president`."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        end = at + 1
        if parts[at].tag in (Tag.NOUN, Tag.ENGLISH) or parts[at].english in titles():
            while end < len(parts) and parts[end].tag is Tag.ADJECTIVE:
                end += 1
            joined = (
                end + 1 < len(parts)
                and end > at + 1
                and parts[end].english == "and"
                and parts[end + 1].tag is Tag.ADJECTIVE
            )
            if joined:
                found += [parts[at + 1], parts[end], parts[end + 1], parts[at]]
                at = end + 2
                continue
        found += [*reversed(parts[at + 1 : end]), parts[at]]
        at = end
    return found


def _joined(parts: Sequence[Part], beside: Beside) -> str:
    pieces = [part.english for part in parts if part.english]
    if len(pieces) > 1 or (pieces and " " in pieces[0]):
        pieces = _without_repeats(pieces, beside)
    line = ""
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else beside.after
        if piece == "a" and following[:1].isalpha():
            piece = indefinite(following)
        tight = not line or piece[0] in _NO_SPACE_BEFORE or line[-1] in _NO_SPACE_AFTER
        line += piece if tight else f" {piece}"
    return line[:1].upper() + line[1:] if beside.opens else line


def _without_repeats(pieces: Sequence[str], beside: Beside) -> list[str]:
    """Drop at the edges what the English around has already: `the [the town]`."""
    kept = list(pieces)
    first, _, rest = kept[0].partition(" ")
    articles = first in _ARTICLES and beside.before in _ARTICLES
    passive = first in _BE and beside.before in _BE and bool(rest)
    if articles or passive or (first in _REPEATED and first == beside.before):
        kept[:1] = [rest] if rest else []
    if kept:
        rest, _, last = kept[-1].rpartition(" ")
        after = beside.after.lower()
        articles = last in _ARTICLES and after in _ARTICLES
        if articles or (last in _REPEATED and last == after):
            kept[-1:] = [rest] if rest else []
    return kept
