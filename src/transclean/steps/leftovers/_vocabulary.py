"""What the word lists and the dictionary of a language say of a word that was copied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from transclean.languages.dictionary import Sense, Tag, dictionary
from transclean.languages.evidence import LIMIT, UNSEEN, Evidence, is_english
from transclean.languages.lexicon import HAVE_WORDS
from transclean.languages.lexicon import words as word_list
from transclean.steps.leftovers._score import PARTICLES

__all__ = ["Vocabulary"]

_COGNATE = -0.2  # a word of both languages with one meaning
_RIVAL = -1.5  # the least that a word of the source says that is commoner in English
_APART, _APART_RARE, _APART_FUNCTION = 2.0, 3.8, 2.5
"""How much commoner than in English a word must be to be no English word."""
_MORE = 0.6
"""What is asked beyond that of a word that stands alone."""
_LESS = 0.4
_ENGLISH = 0.5  # the most that an English word says alone
_COMPANY = 1.0  # and in a stretch
_KNOWN_ENGLISH = 4.3  # the Zipf value of English words that say no more, whatever speaks for them
_SHORT = 3
"""Letters of an English word that says no more alone: `par`, `dig`."""
_USUAL = 0.7
_CAPITAL = 0.7  # odds of a word with a capital that is no name
_GUESSED, _SURER = 1.2, 0.3  # an ending that tells, and what the source adds to it
_RARE, _DOUBTED, _PLAIN_ENDING = 3.5, 1.0, 0.5  # a rare word that looks like English
_COMPOUND = 2.0
_HEAD, _TAIL = 3, 4  # letters of the parts of a compound
_PART = 3.0  # the Zipf value of such a part
_NOUN_ODDS = 1.0
_SPELT = 0.8
_COMPOUNDING = frozenset(["de", "nl", "sv", "nb", "da"])
_SUFFIXES = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tät", "täten",
)  # fmt: skip
_PLACES = (
    "bach", "berg", "brück", "brücken", "burg", "dorf", "feld", "furt", "hausen", "heim", "ingen",
    "stein", "thal",
)  # fmt: skip
_CLAUSE = frozenset([Tag.DETERMINER, Tag.PRONOUN, Tag.CONJUNCTION, Tag.ADVERB, Tag.AUXILIARY,
                     Tag.VERB])  # fmt: skip
_NOUNS = frozenset([Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.TITLE, Tag.NAME])
_PLAIN_ELISIONS = frozenset(["l'", "d'", "dell'", "all'", "nell'", "dall'", "sull'", "un'"])


class Vocabulary:
    """Answers for one language; every word is folded."""

    def __init__(self, facts: Evidence) -> None:
        self._facts = facts
        self._known = dictionary(facts.language)
        self._compounds: dict[str, bool] = {}

    @cached_property
    def _theirs(self) -> Mapping[str, float]:
        return word_list(self._facts.language) if self._facts.language in HAVE_WORDS else {}

    @cached_property
    def _english(self) -> Mapping[str, float]:
        return word_list("en")

    def worth(self, word: str, *, alone: bool) -> float:
        """Return how far a word in lower case says that it was copied.

        ``alone`` tells that the words around it were not.
        """
        if not is_english(word):
            return self._unlisted(word)
        odds = self._odds(word)
        if odds < 0:
            return max(_RIVAL, odds)
        if self._is_cognate(word):
            return _COGNATE
        score = self._facts.score(word)
        in_copy = self._english.get(word)
        if word in self._facts.foreign or (score > _USUAL and in_copy is not None):
            return score
        common = in_copy is not None and (in_copy > _KNOWN_ENGLISH or len(word) <= _SHORT)
        if common and alone and word not in PARTICLES:
            return min(score, _ENGLISH)
        senses = self._senses(word)
        apart = _APART if in_copy is not None else _APART_RARE
        if in_copy is None and all(sense.tag in _CLAUSE for sense in senses):
            apart = _APART_FUNCTION
        if senses and odds >= apart + (_MORE if alone else 0.0):
            return odds - _LESS
        return min(score, _ENGLISH) if alone else min(odds, _COMPANY)

    def _unlisted(self, word: str) -> float:
        """Return what a word says that no English list has."""
        score = self._facts.score(word)
        if word not in self._theirs:
            if not self._facts.spells(word):
                return 0.0
            if score >= _GUESSED:
                return score + _SURER
            return _COMPOUND if self._is_compound(word) else score
        doubtful = self._theirs[word] < _RARE and self._known and not self._senses(word)
        if doubtful and self._facts.guess(word) < _PLAIN_ENDING:
            return min(score, _DOUBTED)
        return score

    def _senses(self, word: str) -> tuple[Sense, ...]:
        return self._known.look_up(word)

    def _odds(self, word: str) -> float:
        """Return the logarithm of how much commoner a word is than in English."""
        theirs = self._theirs.get(word)
        if theirs is None:
            return -LIMIT if word in self._english else 0.0
        return min(LIMIT, theirs - max(UNSEEN, self._english.get(word, UNSEEN)))

    def _is_cognate(self, word: str) -> bool:
        """Whether a word is its own English."""
        senses = self._senses(word)
        if not senses:
            return self._odds(word) < _APART
        return any(
            word in answer.lower().split()
            for sense in senses
            for answer in (*sense.answers, *sense.plurals)
        )

    def has(self, word: str) -> bool:
        """Whether the dictionary has a word, or there is none to ask."""
        return not self._known or bool(self._senses(word))

    def is_function(self, word: str) -> bool:
        """Whether a word is an article, a pronoun, a verb or another that is part of a clause."""
        return word in self._facts.functions or self._only(word, _CLAUSE)

    def tells_clause(self, word: str, *, elision: bool) -> bool:
        """Whether a word stands in sentences and not in names."""
        if elision:
            return word not in _PLAIN_ELISIONS
        joins = word in PARTICLES or word in self._facts.connectives
        return not joins and self._only(word, _CLAUSE)

    def _only(self, word: str, tags: frozenset[Tag]) -> bool:
        senses = self._senses(word)
        return bool(senses) and all(sense.tag in tags for sense in senses)

    def _any(self, word: str, tags: frozenset[Tag]) -> bool:
        return any(sense.tag in tags for sense in self._senses(word))

    def is_article(self, word: str) -> bool:
        """Whether a word may be an article."""
        return self._any(word, frozenset([Tag.DETERMINER]))

    def is_noun(self, word: str) -> bool:
        """Whether a word may be a noun, an adjective or a title."""
        return self._any(word, _NOUNS)

    def ends_phrase(self, word: str) -> bool:
        """Whether a phrase may end with a word: with a noun, with none that wants another."""
        if word in PARTICLES:
            return False
        return not self._senses(word) or self._any(word, _NOUNS | {Tag.PARTICIPLE})

    def heads_name(self, word: str) -> bool:
        """Whether the name of an institution may begin with a word: `Palais`, `Front`."""
        senses = self._senses(word)
        if senses:
            return self._any(word, _NOUNS - {Tag.NAME})
        return word in self._theirs and word not in self._english

    def is_shared(self, word: str) -> bool:
        """Whether a word in lower case is one of the source language at all."""
        return self._odds(word) > _RIVAL

    def may_open(self, word: str) -> bool:
        """Whether a word at the start of a sentence is no name."""
        if word in self._theirs:
            return self._odds(word) >= _CAPITAL
        return word not in self._english and self._facts.score(word) >= _SPELT

    def is_foreign(self, word: str) -> bool:
        """Whether a word with a capital is one of the language rather than a name."""
        return self._odds(word) >= _CAPITAL and not self._is_cognate(word)

    def is_genitive(self, word: str) -> bool:
        """Whether a word may be a name in the genitive: `Bolivias`."""
        return self._facts.language in _COMPOUNDING and word.endswith("s") and not is_english(word)

    def is_foreign_name(self, word: str) -> bool:
        """Whether a word is a name that English writes otherwise: `Chine`."""
        if not self._any(word, frozenset([Tag.NAME])) or self._is_cognate(word):
            return False
        return self._odds(word) >= _NOUN_ODDS or word not in self._english

    def tail(self, written: str) -> float:
        """Return what the last part says of a word whose first part alone has a capital."""
        head, _, tail = written.rpartition("-")
        if not head or len(tail) < _TAIL or not tail.islower() or is_english(tail):
            return 0.0
        if tail in self._theirs or self._senses(tail) or self._is_compound(tail):
            return max(self._facts.score(tail), _ENGLISH)
        return 0.0

    def german_noun(self, word: str) -> float:
        """Return what a German word with a capital says: nouns have one as names do."""
        if not self._is_german_noun(word):
            return 0.0
        return self._odds(word) if word in self._theirs else _COMPOUND

    def may_be_german_noun(self, word: str) -> bool:
        """Whether a word with a capital in a copied German stretch is no name."""
        odds = self._odds(word)
        return odds >= _NOUN_ODDS or word not in self._english or self._is_german_noun(word)

    def _is_german_noun(self, word: str) -> bool:
        if self._senses(word):
            is_noun = self._any(word, frozenset([Tag.NOUN, Tag.DATE]))
            return is_noun and self._odds(word) > 0 and not self._is_cognate(word)
        if word in self._theirs:
            suffix = word.endswith(_SUFFIXES) and self._odds(word) >= _APART - _ENGLISH
            return suffix or self._is_compound(word)
        return word not in self._english and (word.endswith(_SUFFIXES) or self._is_compound(word))

    def _is_compound(self, word: str) -> bool:
        """Whether a word is joined of two of the language; names of places are not."""
        if self._facts.language not in _COMPOUNDING or word in self._english or "-" in word:
            return False
        if self._facts.language == "de" and word.endswith(_PLACES):
            return False
        if word not in self._compounds:
            self._compounds[word] = any(
                self._joins(word[:at], word[at:]) for at in range(_HEAD, len(word) - _TAIL + 1)
            )
        return self._compounds[word]

    def _joins(self, head: str, tail: str) -> bool:
        return self._is_part(tail) and not is_english(tail) and (
            self._is_part(head) or (len(head) > _HEAD and self._is_part(head[:-1]))
        )  # fmt: skip

    def _is_part(self, word: str) -> bool:
        return self._theirs.get(word, 0.0) >= _PART or bool(self._senses(word))
