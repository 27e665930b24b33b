"""German nouns that stand alone among English words: `the Regierung said`.

Every German noun has a capital, as a name has. So one is told from a name only where the dictionary
has it, or its ending or its parts say that it is none, and where no other capital stands beside it
anywhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from transclean.document import Document
from transclean.languages import function_words
from transclean.languages.evidence import Evidence, plain_english
from transclean.languages.lexicon import words as words_of
from transclean.languages.passage import Kind, Word
from transclean.languages.strange import places_in
from transclean.steps.leftovers._vocabulary import Vocabulary

__all__ = ["lone_nouns", "raise_nouns"]

_LEAST = 3.2
"""How much commoner than in English a noun must be that tells alone."""
_LESS = 0.5
"""How much less common a noun must be in languages that have names of their own: `Etat`."""
_OTHERS = ("es", "fr", "it", "nl")
_SURNAMES = ("bauer", "huber", "maier", "mann", "mayer", "meier", "meyer", "müller", "stadt")
_GAIN = 0.1
_FAR = 30  # letters of a word that is looked for before another


def lone_nouns(document: Document, facts: Evidence) -> frozenset[str]:
    """Return the folded German nouns of a text that stand nowhere beside a name.

    >>> from transclean.languages.evidence import evidence
    >>> text = "The Regierung of Helga Vogel met the Verfassung of the Land."
    >>> sorted(lone_nouns(Document(text), evidence("de")))
    ['regierung', 'verfassung']
    """
    if facts.language != "de":
        return frozenset()
    vocabulary, text = Vocabulary(facts), document.text
    return frozenset(
        word
        for word in document.words - plain_english()
        if word.capitalize() in text
        and _is_noun(word, vocabulary)
        and not _is_name(word.capitalize(), document)
    )


def _is_noun(word: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.german_noun(word) < _LEAST:
        return False
    if word.endswith(_SURNAMES) and not vocabulary.is_noun(word):
        return False
    most = words_of("de").get(word, 0.0) - _LESS
    return not any(words_of(code).get(word, 0.0) >= most for code in _OTHERS)


def _is_name(word: str, document: Document) -> bool:
    """Whether another word with a capital stands beside one."""
    text = document.text
    for start in places_in(document, word):
        before = text[max(0, start - _FAR) : start].rsplit(maxsplit=1)
        after = text[start + len(word) + 1 : start + len(word) + 2]
        if after.isupper() or (before and _may_be_name(before[-1])):
            return True
    return False


def _may_be_name(before: str) -> bool:
    return (
        before[0].isupper() and before[-1].isalpha() and before.lower() not in function_words("en")
    )


def raise_nouns(
    words: Sequence[Word], nouns: Set[str], threshold: float, found: list[float]
) -> None:
    """Let each of some nouns tell alone, in place, where a word in lower case is before it."""
    for index in range(1, len(words) - 1):
        word, before = words[index], words[index - 1]
        is_noun = word.capital and not word.capitals and word.text in nouns
        if is_noun and before.kind is Kind.WORD and words[index + 1].kind is not Kind.OTHER:
            found[index] = max(found[index], threshold + _GAIN)
