"""How far each token of a passage speaks for a language, with guards for names and loans.

The scores and guards follow the measurements of the word-frequency method: what a word is worth
by its frequencies in both languages is reduced where English copy has foreign words of its own.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from transclean.languages.evidence import Evidence, Weights, plain_english
from transclean.languages.passage import Kind, Word
from transclean.model import Span

__all__ = ["PARTICLES", "STREETS", "scores"]

_PARTICLE_WORDS = """
a al and au aux av ben bin d da das de dei del della den der des di do dos du e ed el en et i ibn
il l la las le les lo los och of og op san st te ten ter und v van vom von y zu zum zur à
"""
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NO_PARTICLES = frozenset(("le", "les"))  # English copy has them in names with a capital: `Le Pen`
_JOINING = frozenset(("au", "aux", "en", "et", "il", "och", "og", "un", "und", "à"))


_PARTICLE = 0.4  # the most that a particle beside a name says
_ELISION, _ELISION_BEFORE_NAME = 3.0, 0.5
_JOINED = 0.1  # a word after a particle belongs to it, whatever it says
_OPENING, _OPENING_ENGLISH = 0.5, 0.6  # shares that the first word of a sentence keeps
_NAME_ENGLISH = 0.5
_TAIL, _LONGEST_TAIL = 0.35, 3  # of a name: `Ligue des droits`
_CLEARLY_ENGLISH = -0.3
_LOAN = -0.1
_CONNECTIVE = 2.0
_EXONYM = 1.3
_OPENER = 1.6
_FORENAME = 2.0  # what one says at most
_IN_NAME = 1.0  # what a word of a longer foreign name says
_MOST_PARTICLES = 3
_LETTERS = (Kind.WORD, Kind.ELISION)
STREETS = frozenset(("avenida", "calle", "piazza", "place", "plaza", "praça", "rua", "rue", "via"))
_MARKS = {",": -0.05, ";": -0.05, ".": -0.3, "!": -0.3, "?": -0.3}
_OTHER = -0.02
_BRAND = frozenset("®™©")
_NOBLE = frozenset(["d'", "dell'"])
"""Particles that may begin a name: `d'Artagnan`."""
_SPEAKERS = frozenset(["i", "i'd", "i'll", "i'm", "i've"])
"""English words with a capital that are no names."""


def scores(words: Sequence[Word], phrases: Sequence[Span], evidence: Evidence) -> list[float]:
    """Return one score for each token: positive where it speaks for the language."""
    raw = [evidence.score(word.text) if word.kind is Kind.WORD else 0.0 for word in words]
    found = [
        _score(words, index, raw[index], evidence.functions, evidence.weights)
        for index in range(len(words))
    ]
    _raise_exonyms(words, evidence.exonyms, found)
    _raise_openers(words, evidence.functions, found)
    _lower_tails(words, raw, found)
    _raise_connectives(words, raw, evidence.connectives, found)
    _neutralise(words, phrases, found)
    return found


def _score(
    words: Sequence[Word], index: int, raw: float, functions: Set[str], weights: Weights
) -> float:
    word = words[index]
    if word.kind is Kind.MARK:
        return _MARKS.get(word.text, _OTHER)
    if word.kind is Kind.OTHER:
        return _OTHER
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.text in _BRAND:
        return min(0.0, raw)
    if word.kind is Kind.ELISION:
        if word.capital and not word.opens:
            return 0.0
        if following is None or (following.capital and not _is_article(words, index)):
            return _ELISION_BEFORE_NAME
        return _ELISION
    value = raw - weights.prior
    if word.text in STREETS and _leads_to_name(words, index + 1):
        return min(0.0, value)
    before = words[index - 1] if index else None
    if before is not None and before.kind is Kind.ELISION and not word.capital:
        return max(value, _JOINED)
    if word.capital and word.opens and value > 0 and _leads_to_name(words, index + 1):
        return 0.0
    if word.capital:
        telling = word.text in PARTICLES or word.text in functions
        return _capitalised(word, following, telling, value, weights)
    if value > 0 and (word.text in PARTICLES or len(word.text) <= 2):
        after_name = before is not None and before.capital and before.text not in _SPEAKERS
        if before is not None and before.opens:  # `Luis de la Fuente` begins with a name
            after_name = after_name and _leads_to_name(words, index)
        before_name = following is not None and following.capital
        if word.text in _NO_PARTICLES and following is not None:  # `to le Trunk`, not `le Carré`
            before_name = before_name and following.text not in plain_english()
        if before_name and _parts_name(words, index):
            return min(value, _PARTICLE)
        # `a de Gaulle` has a name, `a et Gaulle` has none.
        if after_name or (before_name and word.text not in _JOINING):
            return min(value, _PARTICLE)
    return value


def _is_article(words: Sequence[Word], index: int) -> bool:
    """Whether a particle stands behind English and is none of a name: `in l'Allier`."""
    before = words[index - 1] if index else None
    if before is None or before.capital or words[index].text in _NOBLE:
        return False
    return before.kind is Kind.WORD and before.text in plain_english()


def _leads_to_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word with a capital stands at ``index`` or behind particles there."""
    for word in words[index : index + _MOST_PARTICLES + 1]:
        if word.capital:
            return True
        if word.kind is not Kind.ELISION and word.text not in PARTICLES:
            return False
    return False


def _parts_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word stands behind the first half of a name: `Land- en Tuinbouw`."""
    if index < 2 or words[index - 1].text != "-":
        return False
    return words[index - 2].capital and words[index - 2].end == words[index - 1].start


def _opens_name(words: Sequence[Word], index: int, raw: float) -> bool:
    """Whether a sentence begins with a name that has a particle: `Heinz von der Aue said`."""
    after = words[index + 1].text if index + 1 < len(words) else ""
    particle = after in PARTICLES and after not in _JOINING
    return particle and raw < _FORENAME and _leads_to_name(words, index + 1)


def _capitalised(
    word: Word, following: Word | None, telling: bool, value: float, weights: Weights
) -> float:
    if word.opens and not word.capitals:
        if value < 0:
            return _OPENING_ENGLISH * value
        lower = following is not None and following.kind is Kind.WORD and not following.capital
        return value if lower and telling else _OPENING * value
    return weights.capital * value if value >= 0 else _NAME_ENGLISH * max(-1.0, value)


def _lower_tails(words: Sequence[Word], raw: Sequence[float], found: list[float]) -> None:
    """Lower the scores of what may be the tail of a name, in place."""
    for index, word in enumerate(words):
        named = not word.opens or word.capitals or _opens_name(words, index, raw[index])
        if not (word.capital and word.kind in _LETTERS and named) or raw[index] <= _CLEARLY_ENGLISH:
            continue
        counted = 0
        for at in range(index + 1, len(words)):
            after = words[at]
            if after.kind not in (Kind.WORD, Kind.ELISION) or after.capital:
                break
            particle = after.kind is Kind.ELISION or after.text in PARTICLES
            if counted >= _LONGEST_TAIL or (found[at] <= 0 and not particle):
                break
            if found[at] > 0:
                found[at] *= _TAIL
            counted += not particle


def _raise_connectives(
    words: Sequence[Word], raw: Sequence[float], connectives: Set[str], found: list[float]
) -> None:
    """Raise what joins two names to where it is found alone, in place: `Inter e Juve`."""
    for index in range(1, len(words) - 1):
        joins = words[index].text in connectives and not words[index].capital
        if index > 1 and raw[index - 2] >= _IN_NAME:
            continue  # `Volkspartij voor Vrijheid en Democratie`
        if len(words[index].text) == 1 and index > 1 and words[index - 2].capital:
            continue  # a surname of two: `José Ortega y Gasset`
        if joins and _is_name(words[index - 1]) and _is_name(words[index + 1]):
            found[index] = max(found[index], _CONNECTIVE)


def _raise_exonyms(words: Sequence[Word], exonyms: Set[str], found: list[float]) -> None:
    """Raise names that English writes otherwise, in place, unless they are part of another name."""
    for index, word in enumerate(words):
        if word.text in exonyms and word.capital:
            beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
            if not any(each.capital and each.kind is Kind.WORD for each in beside):
                found[index] = max(found[index], _EXONYM)


def _raise_openers(words: Sequence[Word], functions: Set[str], found: list[float]) -> None:
    """Raise, in place, an article that opens a sentence of English: `Le championship begins`."""
    for word, after, index in zip(words, words[1:], range(len(words))):
        article = word.opens and word.text in functions and word.text in PARTICLES
        lower = after.kind is Kind.WORD and not after.capital
        if article and word.capital and lower and after.text in plain_english():
            found[index] = max(found[index], _OPENER)


def _is_name(word: Word) -> bool:
    return word.capital and word.kind is Kind.WORD and not word.opens


def _neutralise(words: Sequence[Word], phrases: Sequence[Span], found: list[float]) -> None:
    """Take the evidence from what is part of a loan phrase or of a known name, in place."""
    at = 0
    for index, word in enumerate(words):
        while at < len(phrases) and phrases[at].end <= word.start:
            at += 1
        if at < len(phrases) and phrases[at].start < word.end:
            found[index] = min(found[index], _LOAN)
