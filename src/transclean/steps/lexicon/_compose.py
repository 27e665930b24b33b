"""Puts the units of a leftover into English: word order, tenses, articles, capitals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transclean.languages.dictionary import Tag
from transclean.languages.english import indefinite
from transclean.languages.passage import Word
from transclean.steps.lexicon._units import Unit

__all__ = ["Beside", "compose"]

_ROMANCE = frozenset(("fr", "es", "pt", "it"))
# Languages whose present perfect is the simple past of English news: `a annoncé`, `ha detto`.
_PERFECT_IS_PAST = frozenset(("fr", "it"))
_HAVE = frozenset(("has", "have"))
_MODAL_WORDS = "can could may might must should will would cannot let"
_MODALS = frozenset(_MODAL_WORDS.split())
_TO = frozenset(("to", "of", "for", "at", "from"))
_ARTICLES = frozenset(("the", "a", "an"))
_SMALL_WORDS = "of in to and at on by with for from that"
_REPEATED = _ARTICLES | frozenset(_SMALL_WORDS.split())
_NO_SPACE_BEFORE = frozenset(",;.!?:)%”’")
_NO_SPACE_AFTER = frozenset("(“‘")


class Beside(NamedTuple):
    """The English words before and after a leftover, in lower case, and whether it opens."""

    before: str
    after: str
    opens: bool


def compose(
    units: Sequence[Unit], words: Sequence[Word], text: str, language: str, beside: Beside
) -> str:
    """Return the English of the first answer of each unit."""
    parts = [_Part(unit.tag, _written(unit, words, text)) for unit in units]
    parts = _with_tenses(parts, language, beside)
    if language in _ROMANCE:
        parts = _adjectives_first(parts)
    return _joined(parts, beside)


class _Part(NamedTuple):
    tag: Tag | None
    english: str


def _written(unit: Unit, words: Sequence[Word], text: str) -> str:
    if unit.tag in (None, Tag.ENGLISH):
        return text[words[unit.first].start : words[unit.last].end]
    return "" if unit.answers[0] == "-" else unit.answers[0]


def _with_tenses(parts: Sequence[_Part], language: str, beside: Beside) -> list[_Part]:
    """Fit verbs to what stands before them: `pour annoncer` -> `to announce`."""
    found: list[_Part] = []
    for part in parts:
        before = found[-1] if found else _Part(None, beside.before)
        if part.tag is Tag.PARTICIPLE and before.tag is Tag.AUXILIARY:
            if language in _PERFECT_IS_PAST and before.english in _HAVE:
                found[-1] = _Part(Tag.VERB, part.english)
                continue
        elif part.tag is Tag.INFINITIVE and before.english not in _MODALS | {"to"}:
            if before.tag is Tag.PREPOSITION and before.english in _TO:
                found.pop()
            part = _Part(Tag.INFINITIVE, f"to {part.english}")
        found.append(part)
    return found


def _adjectives_first(parts: Sequence[_Part]) -> list[_Part]:
    """Move adjectives in front of their noun: `président français` -> `French president`."""
    found: list[_Part] = []
    at = 0
    while at < len(parts):
        end = at + 1
        if parts[at].tag in (Tag.NOUN, Tag.ENGLISH):
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


def _joined(parts: Sequence[_Part], beside: Beside) -> str:
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
    if articles or (first in _REPEATED and first == beside.before):
        kept[:1] = [rest] if rest else []
    if kept:
        rest, _, last = kept[-1].rpartition(" ")
        articles = last in _ARTICLES and beside.after in _ARTICLES
        if articles or (last in _REPEATED and last == beside.after):
            kept[-1:] = [rest] if rest else []
    return kept
