"""What the words of a text that its source has too are worth as leftovers.

What a translator leaves as it is must be told from what was forgotten: names have capitals, and
their particles stand beside them; words of both languages are in English lists; what is in no
English list speaks as far as the source language has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transclean.languages.evidence import Evidence
from transclean.languages.passage import Kind, Word
from transclean.model import Span
from transclean.steps.leftovers._score import PARTICLES, STREETS
from transclean.steps.leftovers._stretches import LETTERS, Stretch
from transclean.steps.leftovers._vocabulary import Vocabulary

__all__ = ["BELONGS", "Copied", "Worth"]

_ABSENT = -2.0  # a word that the source lacks
_LOAN = -0.1
_MARKS = {",": -0.05, "-": -0.05}
_MARK = -0.3
_OTHER = -0.02
_PARTICLE = 0.4  # beside a name
_SMALL = 2  # letters of a word that may be a particle
_ELISION, _BEFORE_NAME, _BEFORE_CAPITALS = 3.0, 0.5, 2.0
_ACRONYM = 5  # letters
_ARTICLE = 1.6  # before a common noun that has a capital: `la Chambre`
_FOREIGN_NAME = 1.0
_OPENING = 0.5  # the share that the first word of a sentence keeps
_SEED = 1.5  # what a word of a stretch must say for the whole to be a copy
BELONGS = 0.06  # what any word of such a stretch says: more than the edge of a run must
_EDGE = 0.05
_ABBREVIATION = 3  # letters before a full stop that ends no sentence


class Copied(NamedTuple):
    """The tokens of a sentence, those around its source, and what both have side by side.

    ``text`` is the whole text, ``loans`` are where known phrases stand in it.
    """

    text: str
    words: Sequence[Word]
    source: Sequence[Word]
    stretches: Sequence[Stretch | None]
    loans: Sequence[Span]


class Worth:
    """Weighs the tokens of one sentence."""

    def __init__(self, copied: Copied, facts: Evidence) -> None:
        self.copied, self.words = copied, copied.words
        self.facts = facts
        self.vocabulary = Vocabulary(facts)
        self._loans = _inside(copied.words, copied.loans)

    def scores(self) -> list[float]:
        """Return what each token says."""
        found = [self._score(index) for index in range(len(self.words))]
        for stretch in dict.fromkeys(filter(None, self.copied.stretches)):
            inside = range(stretch.first, stretch.last + 1)
            own = [index for index in inside if self.copied.stretches[index] == stretch]
            if len(inside) > 1 and max(found[index] for index in own) >= _SEED:
                for index in own:
                    if self.words[index].kind is Kind.WORD and self._belongs(index, found):
                        found[index] = max(found[index], BELONGS)
        return found

    def opens(self, index: int) -> bool:
        """Whether a word has a capital only because a sentence of the source begins with it."""
        stretch = self.copied.stretches[index]
        if stretch is None:
            return self.words[index].opens
        at = stretch.place + index - stretch.first
        word = self.copied.source[at]
        if not word.capital:
            return True
        if not word.opens or word.capitals:
            return False
        before = self.copied.source[max(0, at - 2) : at]
        abbreviated = len(before) == 2 and before[1].text == "." and before[0].capital
        return not (abbreviated and len(before[0].text) <= _ABBREVIATION)

    def next(self, index: int) -> Word | None:
        """Return the token that follows in the same stretch."""
        stretch = self.copied.stretches[index]
        return self.words[index + 1] if stretch and index < stretch.last else None

    def leads_to_name(self, index: int) -> bool:
        """Whether a capital follows in the same stretch, behind particles at most."""
        return self._reaches_name(index, 1)

    def _score(self, index: int) -> float:
        word = self.words[index]
        if word.kind is Kind.MARK:
            return _MARKS.get(word.text, _MARK)
        if word.kind is Kind.OTHER:
            return _OTHER
        if self.copied.stretches[index] is None:
            return _ABSENT
        if self._loans[index]:
            return _LOAN
        if word.kind is Kind.ELISION:
            return self._elision(index)
        if word.capital:
            return self._capital(index)
        return self._lower(index) if self._written(word).islower() else 0.0  # `as-Sur`

    def _lower(self, index: int) -> float:
        word = self.words[index]
        value = self.vocabulary.worth(word.text, alone=not self._in_company(index))
        if value <= 0:
            return value
        if word.text in STREETS and self.leads_to_name(index):
            return 0.0
        if self._announces_noun(index):
            return _ARTICLE
        small = word.text in PARTICLES or len(word.text) <= _SMALL
        if small and (self._reaches_name(index, 1) or self._reaches_name(index, -1)):
            return min(value, _PARTICLE)
        if word.text in PARTICLES and self._joins_names(index):
            return min(value, _PARTICLE)  # of a name that is written otherwise here: `de l'Étoile`
        return value

    def _capital(self, index: int) -> float:
        word = self.words[index]
        if "-" in word.text and (joined := self.vocabulary.tail(self._written(word))) > 0:
            return joined
        return self._opening(index) if self.opens(index) else self._name(index)

    def _written(self, word: Word) -> str:
        return self.copied.text[word.start : word.end]

    def _opening(self, index: int) -> float:
        """Return what the first word of a sentence says: a common one all, another half."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        adverb = word.text not in PARTICLES and self.vocabulary.is_function(word.text)
        if after is None or after.capital or (after.kind not in LETTERS and not adverb):
            return self._name(index)
        if word.text in PARTICLES and self.leads_to_name(index):
            return self._name(index)
        value = self.vocabulary.worth(word.text, alone=not self._in_company(index))
        if word.text in PARTICLES or self.vocabulary.is_function(word.text):
            return value
        if self.next(index) is None or not self.vocabulary.has(word.text):
            return 0.0  # may be a name
        return _OPENING * value

    def _name(self, index: int) -> float:
        """Return what a word with a capital says: German nouns, and names that English has not."""
        word = self.words[index]
        if self.facts.language == "de" and not word.capitals:
            return self.vocabulary.german_noun(word.text)
        if not self.vocabulary.is_foreign_name(word.text):
            return 0.0
        beside = self.words[max(0, index - 1) : index + 2]
        return BELONGS if sum(each.capital for each in beside) > 1 else _FOREIGN_NAME

    def _elision(self, index: int) -> float:
        after = self.next(index)
        if after is None or (self.words[index].capital and not self.opens(index)):
            return 0.0
        if not after.capital:
            return _ELISION
        acronym = after.capitals and len(after.text) <= _ACRONYM
        return _BEFORE_CAPITALS if acronym else _BEFORE_NAME

    def _in_company(self, index: int) -> bool:
        """Whether the stretch of a word has another word."""
        stretch = self.copied.stretches[index]
        if stretch is None:
            return False
        inside = self.words[stretch.first : stretch.last + 1]
        return sum(word.kind in LETTERS for word in inside) > 1

    def _reaches_name(self, index: int, step: int) -> bool:
        stretch = self.copied.stretches[index]
        at = index + step
        while stretch and stretch.first <= at <= stretch.last:
            word = self.words[at]
            if word.capital:
                return not self.opens(at)
            if word.kind is not Kind.ELISION and word.text not in PARTICLES:
                return False
            at += step
        return False

    def _joins_names(self, index: int) -> bool:
        """Whether particles alone were copied, between words with capitals."""
        stretch = self.copied.stretches[index]
        if stretch is None or not self.words[max(0, stretch.first - 1)].capital:
            return False
        inside = self.words[stretch.first : stretch.last + 1]
        lonely = all(word.text in PARTICLES or word.kind is not Kind.WORD for word in inside)
        after = self.words[stretch.last + 1 : stretch.last + 2]
        return lonely and any(word.capital for word in after)

    def _announces_noun(self, index: int) -> bool:
        """Whether an article stands before a common noun with a capital: `la Chambre`.

        Not in a longer name: `Prix de la Chambre`.
        """
        after = self.next(index)
        if after is None or not after.capital or after.capitals:
            return False
        if not self.vocabulary.is_article(self.words[index].text):
            return False
        return self.vocabulary.is_noun(after.text) and not self._reaches_capital_before(index)

    def _reaches_capital_before(self, index: int) -> bool:
        stretch = self.copied.stretches[index]
        at = index - 1
        while stretch and at >= stretch.first:
            if self.words[at].capital:
                return True
            if self.words[at].text not in PARTICLES:
                return False
            at -= 1
        return False

    def _belongs(self, index: int, found: Sequence[float]) -> bool:
        """Whether a word of a copied stretch was copied too, whatever it says by itself."""
        word = self.words[index]
        if not word.capital:
            return self._loans[index] or self.vocabulary.is_shared(word.text)
        if word.capitals:
            return False
        if self.opens(index):
            after = self.next(index)
            if after is not None and after.text == ",":
                after = self.next(index + 1)
            if after is None or after.capital:
                return False
            return self.vocabulary.may_open(word.text)
        if self.facts.language == "de" and self.vocabulary.may_be_german_noun(word.text):
            return True
        return self._belongs_by_neighbour(index, found)

    def _belongs_by_neighbour(self, index: int, found: Sequence[float]) -> bool:
        stretch = self.copied.stretches[index]
        assert stretch is not None  # only words of a stretch are asked
        word = self.words[index].text
        follows = index > stretch.first and self.words[index - 1].kind in LETTERS
        if follows and found[index - 1] > _EDGE:
            return self.vocabulary.is_genitive(word) or self.vocabulary.is_foreign(word)
        after = self.next(index)
        if after is None or after.capital or after.kind not in LETTERS:
            return False
        foreign_noun = self.vocabulary.is_noun(word) and self.vocabulary.is_foreign(word)
        return found[index + 1] > _EDGE and foreign_noun


def _inside(words: Sequence[Word], phrases: Sequence[Span]) -> list[bool]:
    """Tell of each token whether it is part of any of some phrases, which are in order."""
    found: list[bool] = []
    at = 0
    for word in words:
        while at < len(phrases) and phrases[at].end <= word.start:
            at += 1
        found.append(at < len(phrases) and phrases[at].start < word.end)
    return found
