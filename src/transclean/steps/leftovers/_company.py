"""What doubtful words say in a text that surely has leftovers.

A word of both languages, a particle beside a name, a loan word proves nothing in good English copy.
In a text from which words of the language were left over, it is one more where English grammar has
no place for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transclean import languages
from transclean.document import Document
from transclean.languages.dictionary import HAVE_DICTIONARY, dictionary
from transclean.languages.english import indefinite
from transclean.languages.evidence import Evidence, is_english, plain_english
from transclean.languages.lexicon import words as word_list
from transclean.languages.listed import closed_words, listed
from transclean.languages.passage import Kind, Word
from transclean.languages.strange import places_in, strange_words
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.leftovers._score import PARTICLES
from transclean.tables import load_table

__all__ = ["doubtful_places", "neutral", "raise_doubtful"]

_BEFORE, _AFTER = lazy_pattern(r"([^\W\d_]+) \Z"), lazy_pattern(r"[^\W\d_]+ ([^\W\d_]+)")
_APOSTROPHES = ("'", "’")
_THEY = frozenset(["he", "it", "she", "who"])
_LONGEST = 16  # letters of the word before

_RAISED = 1.7  # what such a word says
_LOAN = 2.5  # how much commoner a loan word must be than in English
_ENGLISH, _CLEARLY = -0.3, -1.0
_GUESSED = 0.5
_COMMON = 4.0  # the Zipf value of English words that are no names


class _Places(NamedTuple):
    """Where English has no place for a word that it has too.

    Behind some words and before some, unless others stand there; ``like`` tells what its French
    twin is: an ``auxiliary`` stands before participles, a ``preposition`` before names.
    """

    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()


@cache
def _misplaced(language: str) -> Mapping[str, _Places]:
    table = load_table(languages.__file__, f"{language}.toml").get("leftovers", {})
    return {
        word: _Places(**{key: _spelt(names) for key, names in row.items()})
        for word, row in table.get("misplaced", {}).items()
    }


def _spelt(names: str) -> frozenset[str]:
    """Return some words, those of a class for its name."""
    found = (listed("en", each) or {each} for each in names.split())
    return frozenset().union(*found)


def doubtful_places(document: Document, facts: Evidence) -> Iterator[int]:
    """Yield where a text has words that are worth a look if it has leftovers of a language."""
    text, known, language = document.text, document.words, facts.language
    guessed = {word for word in document.once(strange_words) if facts.score(word) >= _GUESSED}
    for word in (listed(language, "strays") & known) | guessed:
        yield from places_in(document, word)
    openers = listed(language, "openers") | listed(language, "articles") | facts.functions
    for word in (openers & known) | guessed:
        yield from places_in(document, word.capitalize())
    for word in facts.elisions & known:
        yield from (at for at in places_in(document, word) if _is_joined(text, at, at + len(word)))
    for word, places in _misplaced(language).items():
        if word in known:
            yield from (
                at for at in places_in(document, word) if _may_be_misplaced(text, at, places)
            )


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether an apostrophe stands behind a particle and none before it."""
    return text[end : end + 1] in _APOSTROPHES and text[start - 1 : start] not in _APOSTROPHES


def _may_be_misplaced(text: str, start: int, places: _Places) -> bool:
    """Look at the words beside a place, before they are taken apart."""
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    after = _AFTER.match(text, start)
    if before is not None and before[1].lower() in places.after:
        return True
    if after is None:
        return False
    if "preposition" in places.like and after[1][0].isupper():
        return True
    if "auxiliary" in places.like and (after[1][0] in "aeiou" or after[1].endswith("ed")):
        return True
    return after[1] in places.before


def neutral(folded: str, phrases: Sequence[Span], facts: Evidence) -> list[Span]:
    """Return known phrases without the single words that are common in the language."""
    return [span for span in phrases if facts.score(folded[span.start : span.end]) < _LOAN]


def raise_doubtful(words: Sequence[Word], facts: Evidence, found: list[float]) -> None:
    """Raise, in place, what doubtful words say where English has no place for them."""
    for index, word in enumerate(words):
        if found[index] >= _RAISED or word.kind is Kind.MARK or word.kind is Kind.OTHER:
            continue
        if _Doubt(words, index, facts).is_foreign():
            found[index] = _RAISED


class _Doubt:
    """One word and its neighbours."""

    def __init__(self, words: Sequence[Word], index: int, facts: Evidence) -> None:
        self.word, self.facts = words[index], facts
        self.before = words[index - 1] if index else None
        self.after = words[index + 1] if index + 1 < len(words) else None

    def is_foreign(self) -> bool:
        """Whether the word is taken for a leftover."""
        if self.word.capital:
            return self._is_opener() or self._is_exonym()
        return self._is_stray() or self._is_misplaced() or self._is_known()

    def _is_stray(self) -> bool:
        text = self.word.text
        if text not in listed(self.facts.language, "strays"):
            return False
        after = self.after
        if after is None or after.kind is Kind.MARK:
            return text not in PARTICLES
        if after.kind is Kind.OTHER:
            return True
        if not after.capital:
            return after.text in closed_words("en") or self._is_english(after)
        named = self.before is not None and self.before.capital
        if text in PARTICLES:
            return not named and self._is_common(after)
        return True

    def _is_misplaced(self) -> bool:
        places = _misplaced(self.facts.language).get(self.word.text)
        if places is None:
            return False
        before = self.before.text if self.before else ""
        after = self.after.text if self.after else ""
        if before in places.not_after or after in places.not_before:
            return False
        if before in places.after or (after in places.before):
            return True
        if self.after is None or self.after.kind is not Kind.WORD:
            return False
        if "preposition" in places.like and self.after.capital:
            return True
        return "auxiliary" in places.like and self._is_auxiliary(self.after)

    def _is_auxiliary(self, after: Word) -> bool:
        """Whether an English article would be `an`, or a subject and a participle are beside it."""
        if after.text not in plain_english():
            return False
        if indefinite(after.text) == "an":
            return True
        subject = self.before is not None and (self._follows_name() or self.before.text in _THEY)
        return subject and after.text.endswith("ed") and self._is_english(after)

    def _follows_name(self) -> bool:
        return self.before is not None and self.before.capital and not self.before.opens

    def _is_known(self) -> bool:
        """Whether no English list has the word, and the dictionary of the language has it."""
        text = self.word.text
        if text in self.facts.listed or self.facts.language not in HAVE_DICTIONARY:
            return False
        if self.facts.score(text) < _GUESSED or is_english(text):
            return False
        return bool(dictionary(self.facts.language).look_up(text))

    def _is_opener(self) -> bool:
        word, after = self.word, self.after
        if not word.opens or word.capitals or after is None:
            return False
        if word.text in listed(self.facts.language, "openers"):
            return True
        if word.text not in self.facts.functions | listed(self.facts.language, "articles"):
            return False
        if after.kind is Kind.OTHER:
            return word.text not in PARTICLES
        if after.kind is not Kind.WORD:
            return False
        return self._is_common(after) if after.capital else self._is_english(after)

    def _is_exonym(self) -> bool:
        if self.word.text not in self.facts.exonyms:
            return False
        if self.before is not None and self.before.text in listed("en", "determiners"):
            return False  # a body rather than a place
        beside = [each for each in (self.before, self.after) if each and each.capital]
        return all(each.opens or self._is_common(each) for each in beside)

    def _is_english(self, word: Word) -> bool:
        return word.text in plain_english() and self.facts.score(word.text) <= _CLEARLY

    def _is_common(self, word: Word) -> bool:
        return (
            self.facts.score(word.text) <= _CLEARLY and word_list("en").get(word.text, 0) >= _COMMON
        )
