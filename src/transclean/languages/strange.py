"""What in a text may be foreign at all: the cheap look that clean text pays for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from transclean.document import Document
from transclean.languages import function_words
from transclean.languages.evidence import LEARNED, exonyms, is_rare_english, plain_english
from transclean.patterns import lazy_pattern

__all__ = ["may_hold_leftovers", "places_in", "strange_words"]

_LOWER = lazy_pattern(r"[, ]{1,2}([a-zà-öø-ÿ]['’\w-]*)")
# What French and Italian join to a word in lower case: `l'accent`, not `d'Isère`, `d'you`.
_ELIDED = frozenset(("l", "d"))
_ELISION = lazy_pattern(r"(?<![\w'’])[ld]['’][a-zà-ÿ]{4}")
_ONE_LETTER = frozenset("eoy")
_WORD = lazy_pattern(r"[^\W_]+")
_MANY = 60
"""Words that are not plain English from which on looking for each would take too long."""


def strange_words(document: Document) -> frozenset[str]:
    """Return the words in lower case that no English text needs; ask through `Document.once`.

    >>> sorted(strange_words(Document("The ministre spoke to Macron, selon the agency.")))
    ['ministre', 'selon']
    """
    openers, names = _openers(), _exonyms()
    unusual = document.once(_unusual)
    # Nearly all of them are names, and stand in the text with a capital only.
    written = document.text if len(unusual) < _MANY else document.once(_index)
    return frozenset(
        [
            word
            for word in unusual
            if (word in written and _is_strange(word, document))
            or (word in openers and _opens_sentence(word, document))
            or (word in names and any(name in document.folded for name in names[word]))
        ]
    )


def _unusual(document: Document) -> frozenset[str]:
    return document.words - _usual()


def _is_strange(word: str, document: Document) -> bool:
    text = document.text
    if word in _ELIDED:
        joined = f" {word}'" in text or f" {word}’" in text
        return joined and _ELISION.search(text) is not None
    if len(word) == 1 and word != "à":
        return word in _ONE_LETTER and any(_joins(text, at) for at in places_in(document, word))
    if not word.isalpha() or is_rare_english(word):
        return False
    return any(True for _ in places_in(document, word))


def _joins(text: str, at: int) -> bool:
    """Whether a letter stands by itself before a word with a capital: `Inter e Juve`."""
    return text[at - 1 : at] == " " == text[at + 1 : at + 2] and text[at + 2 : at + 3].isupper()


@cache
def _usual() -> frozenset[str]:
    return plain_english() - _ELIDED  # `d` is part of `d'you` too


@cache
def _exonyms() -> Mapping[str, Sequence[str]]:
    """Return names that English writes otherwise, by their first words: `royaume-uni`."""
    found: dict[str, list[str]] = {}
    for name in frozenset().union(*exonyms().values()):
        found.setdefault(name.partition("-")[0], []).append(name)
    return found


@cache
def _openers() -> frozenset[str]:
    """Return the words that may open a sentence; some of them open names too."""
    return frozenset().union(*map(function_words, LEARNED)) | function_words("particles")


def _opens_sentence(word: str, document: Document) -> bool:
    """Whether a word stands with a capital in front of one in lower case: `Notre range`.

    A particle opens no name where that is a plain English word: `Le championship`.
    """
    particle = word in function_words("particles")
    text = document.text
    for start in places_in(document, word.capitalize()):
        after = _LOWER.match(text, start + len(word))
        if after and (not particle or after[1] in plain_english()):
            return True
    return False


def places_in(document: Document, word: str) -> Iterable[int]:
    """Return where a word stands in a text, in this very case, and in no name: `Jong-un`.

    Parameters
    ----------
    document : Document
        The text.
    word : str
        Letters and digits only.

    Examples
    --------
    >>> list(places_in(Document("les rules of les Bleus"), "les"))
    [0, 13]
    """
    if len(document.once(_unusual)) < _MANY:
        return _places(word, document.text)
    return document.once(_index).get(word, ())


def _places(word: str, text: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if whole and not _is_in_name(text, start):
            yield start
        start = text.find(word, end)


def _index(document: Document) -> Mapping[str, Sequence[int]]:
    """Return where each word stands: for a text that very many are looked for in."""
    text = document.text
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        if not _is_in_name(text, match.start()):
            found.setdefault(match[0], []).append(match.start())
    return found


def _is_in_name(text: str, start: int) -> bool:
    return text[start - 1 : start] == "-" and _has_capital(text, start)


def _has_capital(text: str, end: int) -> bool:
    """Whether the word with hyphens that goes on at ``end`` begins with a capital."""
    return text[max(0, end - 40) : end].rpartition(" ")[2][:1].isupper()


def may_hold_leftovers(document: Document) -> bool:
    """Whether a text has a strange word: the trigger of the step."""
    return bool(document.once(strange_words))
