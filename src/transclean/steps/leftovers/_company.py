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
from transclean.languages.evidence import Evidence, is_english, plain_english
from transclean.languages.lexicon import words as word_list
from transclean.languages.listed import listed
from transclean.languages.passage import Kind, Word
from transclean.languages.strange import places_of, strange_words
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.leftovers._score import PARTICLES
from transclean.tables import load_table

__all__ = ["doubtful_places", "neutral", "raise_doubtful"]

_BEFORE, _AFTER = lazy_pattern(r"([^\W\d_]+) \Z"), lazy_pattern(r" ([^\W\d_]+)")
_LONGEST = 16  # letters of the word before

_RAISED = 1.7  # what such a word says
_LOAN = 2.5  # how much commoner a loan word must be than in English
_ENGLISH, _CLEARLY = -0.3, -1.0
_GUESSED = 0.5
_COMMON = 4.0  # the Zipf value of English words that are no names


class _Places(NamedTuple):
    """Neighbours of a word that English does not allow: before it, behind it; and exceptions."""

    after: frozenset[str]
    before: frozenset[str]
    unless: frozenset[str]

    def has(self, before: str, after: str) -> bool:
        """Whether a word between two others is misplaced."""
        if before in self.unless or after in self.unless:
            return False
        return before in self.after or after in self.before


@cache
def _misplaced(language: str) -> Mapping[str, _Places]:
    table = load_table(languages.__file__, f"{language}.toml").get("leftovers", {})
    return {
        word: _Places(*(_spelt(row.get(key, "")) for key in _Places._fields))
        for word, row in table.get("misplaced", {}).items()
    }


def _spelt(names: str) -> frozenset[str]:
    """Return some words, those of a class for its name."""
    found = (listed("en", each) or {each} for each in names.split())
    return frozenset().union(*found)


@cache
def _closed() -> frozenset[str]:
    """Return the English words that stand in sentences and in no foreign name."""
    names = ("determiners", "possessives", "pronouns", "auxiliaries", "prepositions", "joining")
    return frozenset().union(*(listed("en", name) for name in names))


def doubtful_places(document: Document, facts: Evidence) -> Iterator[int]:
    """Yield where a text has words that are worth a look if it has leftovers of a language."""
    text, known, language = document.text, document.words, facts.language
    guessed = {word for word in document.once(strange_words) if facts.score(word) >= _GUESSED}
    for word in (listed(language, "strays") & known) | guessed:
        yield from places_of(word, text)
    openers = listed(language, "openers") | listed(language, "articles") | facts.functions
    for word in openers & known:
        yield from places_of(word.capitalize(), text)
    misplaced = _misplaced(language)
    for word in misplaced.keys() & known:
        for start in places_of(word, text):
            before = _BEFORE.search(document.folded, max(0, start - _LONGEST), start)
            after = _AFTER.match(document.folded, start + len(word))
            if misplaced[word].has(before[1] if before else "", after[1] if after else ""):
                yield start


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
            return after.text in _closed() or self._is_english(after)
        named = self.before is not None and self.before.capital
        if text in PARTICLES:
            return not named and self._is_common(after)
        return True

    def _is_misplaced(self) -> bool:
        places = _misplaced(self.facts.language).get(self.word.text)
        if places is None:
            return False
        before = self.before.text if self.before and not self.before.opens else ""
        after = self.after.text if self.after else ""
        return places.has(before, after)

    def _is_known(self) -> bool:
        """Whether no English list has the word, and the dictionary of the language has it."""
        text = self.word.text
        if text in self.facts.scores or self.facts.language not in HAVE_DICTIONARY:
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
        beside = [each for each in (self.before, self.after) if each and each.capital]
        return all(each.opens or self._is_common(each) for each in beside)

    def _is_english(self, word: Word) -> bool:
        return word.text in plain_english() and self.facts.score(word.text) <= _CLEARLY

    def _is_common(self, word: Word) -> bool:
        return (
            self.facts.score(word.text) <= _CLEARLY and word_list("en").get(word.text, 0) >= _COMMON
        )
