"""How far a word speaks for another language and against English.

All scores are logarithms to base ten: 1.0 means that the word is ten times as common in the
language as in English, -1.0 the contrary. Read only for a text that may hold foreign words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from transclean.languages import function_words
from transclean.languages.fused import fused_score
from transclean.languages.lexicon import HAVE_WORDS, words
from transclean.tables import load_table, read_text

__all__ = [
    "LEARNED",
    "Evidence",
    "Weights",
    "evidence",
    "exonyms",
    "is_rare_english",
    "plain_english",
]

LEARNED = (*HAVE_WORDS[1:], "ro", "hr", "lt")
"""Codes of the languages that are told from English word by word."""

UNSEEN = 0.7
"""The Zipf value of a word that a list lacks."""
LIMIT = 4.0
USUAL = 0.7
"""The most that a word of an English dictionary can say, and what one of a large one loses."""
SHARED = 0.5
"""The most that a word can say which is common in both languages."""
ACCENTED = 0.8
"""What a letter with an accent adds to a word that no list has."""
FOREIGN = 1.0
"""What a word must say at least to be looked at: any less says nothing alone."""
GUESSED = 1.5
"""The same for a word that is in no list."""


@cache
def _veto() -> Mapping[str, frozenset[str]]:
    lines = read_text(__file__, "words/veto.txt").splitlines()
    rows = (line.partition(" ") for line in lines if line[:1] != "#")
    return {name: frozenset(found.split()) for name, _, found in rows}


@cache
def exonyms() -> Mapping[str, frozenset[str]]:
    """Return the folded names that English writes otherwise, by language.

    >>> "allemagne" in exonyms()["fr"]
    True
    """
    lines = read_text(__file__, "words/exonyms.txt").splitlines()
    rows = (line.partition(" ") for line in lines if line[:1] != "#")
    return {language: frozenset(found.split()) for language, _, found in rows}


@cache
def _endings(language: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for line in read_text(__file__, "words/endings.txt").splitlines():
        code, _, rest = line.partition(" ")
        if code == language:
            level, *endings = rest.split(" ")
            found.update(dict.fromkeys(endings, int(level) / 10))
    return found


@cache
def _rare_english() -> Mapping[str, str]:
    lines = read_text(__file__, "words/rare.txt").splitlines()
    rows = (line.partition(" ") for line in lines if line[:1] != "#")
    return {shard: f" {found} " for shard, _, found in rows}


def is_rare_english(word: str) -> bool:
    """Whether a word in lower case stands in a large English dictionary and in no other list.

    >>> is_rare_english("zygotes"), is_rare_english("gouvernement")
    (True, False)
    """
    return f" {word} " in _rare_english().get(word[:2], "")


def is_english(word: str) -> bool:
    """Whether a word in lower case stands in any English list; `-ise` is as good as `-ize`.

    >>> is_english("contestation"), is_english("internationalisation"), is_english("autopiste")
    (True, True, False)
    """
    if word in words("en") or word in _veto()["usual"] or word in _veto()["rare"]:
        return True
    if is_rare_english(word):
        return True
    if word.endswith("s") and len(word) > 4 and word[-2] not in "su" and is_english(word[:-1]):
        return True
    american = word.replace("isation", "ization").replace("ise", "ize").replace("ising", "izing")
    return american != word and is_english(american)


def _facts(language: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_table(__file__, f"{language}.toml").get("leftovers", {})
    return table


class Weights(NamedTuple):
    """What the words of a language are worth in a text that should be English.

    ``prior`` is taken from what every word says, ``capital`` is the share that a word with a
    capital in the middle of a sentence keeps, ``threshold`` is what a leftover must say in all.
    """

    prior: float = 0.25
    capital: float = 0.0
    threshold: float = 1.5
    common: float = SHARED


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of one language say.

    Parameters
    ----------
    language : str
        A code of `LEARNED`.
    listed : mapping of str to float
        The words of the language in lower case, with their Zipf values.
    endings : mapping of str to float
        The last three or four letters of words that no list has.
    elisions : frozenset of str
        What stands joined before a word: `l`, `qu`, `dell`.
    foreign : frozenset of str
        Words of English dictionaries that English news copy never has in lower case.
    functions : frozenset of str
        Articles, pronouns and other common words that are no English.
    shared : frozenset of str
        Words that are common in English too.
    connectives : frozenset of str
        What joins two names: `et`.
    exonyms : frozenset of str
        Names of places and bodies that English writes otherwise: `allemagne`.
    letters : str
        The letters beyond ASCII of its own words.
    weights : Weights
        How its words are weighed.
    """

    language: str
    listed: Mapping[str, float]
    endings: Mapping[str, float]
    elisions: frozenset[str]
    foreign: frozenset[str]
    functions: frozenset[str]
    shared: frozenset[str]
    connectives: frozenset[str]
    exonyms: frozenset[str]
    letters: str
    weights: Weights
    _memo: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def score(self, word: str) -> float:
        """Return what a word in lower case says, with straight apostrophes.

        >>> french = evidence("fr")
        >>> french.score("gouvernement") > 2, french.score("government") < -2
        (True, True)
        >>> french.score("pendant")  # stands in every English dictionary
        0.7
        """
        score = self._memo.get(word)
        if score is None:
            if len(self._memo) > 20_000:  # a memo for common words, not for all of the web
                self._memo.clear()
            zipf = self.listed.get(word)
            score = self._unlisted(word) if zipf is None else self._listed(word, zipf)
            self._memo[word] = score
        return score

    def tells(self, word: str) -> bool:
        """Whether a word says enough for its sentence to be looked at."""
        score = self.score(word)
        return score >= FOREIGN and (score >= GUESSED or word in self.listed)

    def spells(self, word: str) -> bool:
        """Whether the language has all letters of a word.

        >>> french = evidence("fr")
        >>> french.spells("hôtel"), french.spells("král")
        (True, False)
        """
        return word.isascii() or all(each.isascii() or each in self.letters for each in word)

    def _listed(self, word: str, zipf: float) -> float:
        score = max(-LIMIT, min(LIMIT, zipf - words("en").get(word, UNSEEN)))
        if word not in self.foreign:
            if word in _veto()["usual"]:
                score = min(score, USUAL)
            if word in _veto()["rare"]:
                score = max(min(score, USUAL), score - USUAL)
        if word in self.shared or (len(word) == 1 and word.isascii()):
            score = min(score, self.weights.common)
        return score

    def _unlisted(self, word: str) -> float:
        if "ß" in word and self.language == "de":  # lists of German words write `ss` for it
            return min(LIMIT, self.score(word.replace("ß", "ss")) + ACCENTED)
        zipf = words("en").get(word)
        if zipf is not None:
            return max(-LIMIT, UNSEEN - zipf)
        if "-" in word:
            return self._joined([part for part in word.split("-") if part])
        if "'" in word or is_rare_english(word):
            return -1.0
        fused = fused_score(word, self.listed, self.functions, self.score)
        return max(self.guess(word), fused) if fused else self.guess(word)

    def guess(self, word: str) -> float:
        """Return what the spelling of a word says, whatever lists have it.

        >>> evidence("fr").guess("imposeront") > 1
        True
        >>> evidence("da").guess("läutete")  # has a letter that Danish lacks
        0.5
        """
        # English has hardly a word of its own with an accent.
        accented = 0.0 if word.isascii() else ACCENTED
        most = LIMIT if self.spells(word) else SHARED
        for size in (4, 3):
            if len(word) > size and word[-size:] in self.endings:
                return min(most, self.endings[word[-size:]] + accented)
        return min(most, accented)

    def _joined(self, parts: Sequence[str]) -> float:
        """Return what a word with hyphens says: that of its pronoun (`a-t-il`), or the mean."""
        if not parts:
            return 0.0
        if parts[-1] in self.functions:
            return self.score(parts[-1])
        return sum(map(self.score, parts)) / len(parts)


@cache
def evidence(language: str) -> Evidence:
    """Return what the words of a language say.

    >>> evidence("fr").elisions >= {"l", "qu"}
    True
    """
    facts = _facts(language)
    foreign = _set(facts, "foreign")
    return Evidence(
        language,
        words(language),
        _endings(language),
        _set(facts, "elisions"),
        foreign,
        foreign | function_words(language),
        _set(facts, "shared"),
        _set(facts, "connectives"),
        exonyms().get(language, frozenset()),
        facts.get("letters", ""),
        Weights(**{name: facts[name] for name in Weights._fields if name in facts}),
    )


def _set(facts: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(facts.get(name, "").split())


_CONTRACTED_WORDS = """
ain aren couldn d didn doesn don hadn hasn haven isn ll m mustn needn re s shouldn t ve wasn weren
won wouldn
"""
_CONTRACTED = frozenset(_CONTRACTED_WORDS.split())


@cache
def plain_english() -> frozenset[str]:
    """Return the common English words that speak for no other language.

    >>> "government" in plain_english(), "les" in plain_english()
    (True, False)
    """
    english = words("en")
    doubtful: set[str] = set()
    for line in read_text(__file__, "words/doubtful.txt").splitlines():
        if line[:1] != "#":
            doubtful.update(line.split())
    return frozenset(english.keys() - doubtful) | _CONTRACTED
