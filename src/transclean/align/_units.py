"""Takes a text apart into sentences, and tells what in each can be found again in the other text.

What two languages share of a sentence are its numbers, its names, words with one root, and what a
dictionary knows; each is a key. Numbers lose their marks, words all but their first letters, so
that `17,5` meets `17.5`, `Syrie` meets `Syria` and `liberté` meets `liberty`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from transclean.languages.dictionary import Dictionary, Tag, dictionary
from transclean.languages.lexicon import words
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.tokens import fold

__all__ = ["Unit", "source_units", "spans", "text_units"]

# A line feed, or a mark that ends a sentence with what closes it, and white space; the scripts
# that put no space after their full stop need none.
_END = lazy_pattern(r"\n|[.!?…؟]+[\"'”’»)\]]*\s+(?=[^\sa-zà-ÿ])|[。！？]+[”」』）]*")
_BEFORE = lazy_pattern(r"[^\W_]*\Z")
# A full stop after one or two letters ends no sentence: `M. Durand`, `U.S. troops`.
_SHORTEST = 3
_TOKEN = lazy_pattern(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")
_ROOT = 4
"""Letters of a word that its key keeps."""
_SHORT_WORD = 3
_CONTENT = frozenset(
    [Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.INFINITIVE, Tag.VERB, Tag.PARTICIPLE,
     Tag.NUMBER, Tag.ORDINAL, Tag.DATE, Tag.TITLE, Tag.NAME, Tag.ADVERB]
)  # fmt: skip
_COMMON, _RARE = 6.0, 3.0
"""Zipf values of the words that say nothing, and of those that say all that a word can."""
_DIGIT = 0.4
"""What a single digit says of what a longer number does."""


class Unit(NamedTuple):
    """A sentence: where it stands, what is to be found again, and how much each key says."""

    span: Span
    keys: Mapping[str, float]


def spans(text: str) -> list[Span]:
    r"""Return where the sentences of a text stand, without the white space around them.

    >>> text = "It rained. M. Durand left.\n\nFine."
    >>> [text[start:end] for start, end in spans(text)]
    ['It rained.', 'M. Durand left.', 'Fine.']
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _abbreviates(text, match.start()):
            continue
        _add(text, start, match.end(), found)
        start = match.end()
    _add(text, start, len(text), found)
    return found


def _abbreviates(text: str, at: int) -> bool:
    word = _BEFORE.search(text, max(0, at - _SHORTEST), at)
    return word is not None and 0 < len(word[0]) < _SHORTEST and not word[0].isdigit()


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    inside = text[start:end]
    left = start + len(inside) - len(inside.lstrip())
    right = start + len(inside.rstrip())
    if left < right:
        found.append(Span(left, right))


def text_units(text: str) -> list[Unit]:
    """Return the sentences of an English text.

    >>> sorted(text_units("The deficit rose to 17.5 billion.")[0].keys)
    ['175', 'bill', 'defi', 'rose']
    """
    english = words("en")
    found = []
    for span in spans(text):
        keys: dict[str, float] = {}
        for token in _TOKEN.findall(fold(text[span.start : span.end])):
            if token[0].isdigit():
                number = _digits(token)
                keys[number] = 1.0 if len(number) > 1 else _DIGIT
            elif len(token) > _SHORT_WORD:
                weight = (_COMMON - english.get(token, 0.0)) / (_COMMON - _RARE)
                if weight > 0:
                    root = _root(token)
                    keys[root] = max(keys.get(root, 0.0), min(1.0, weight))
        found.append(Unit(span, keys))
    return found


def source_units(text: str, language: str | None) -> list[Unit]:
    """Return the sentences of the source; their keys are those that its English may have.

    >>> sorted(source_units("Le gouvernement libère 3 otages.", "fr")[0].keys)
    ['3', 'free', 'gouv', 'gove', 'host', 'libe', 'otag', 'rele']
    """
    known = dictionary(language or "")
    memo: dict[str, tuple[str, ...]] = {}
    found = []
    for span in spans(text):
        keys: dict[str, float] = {}
        for token in _TOKEN.findall(fold(text[span.start : span.end])):
            if token not in memo:
                memo[token] = _keys_of(token, known)
            keys.update(dict.fromkeys(memo[token], 1.0))
        found.append(Unit(span, keys))
    return found


def _keys_of(token: str, known: Dictionary) -> tuple[str, ...]:
    """Return the keys that a word of the source may have in English."""
    if token[0].isdigit():
        return (_digits(token),)
    found = dict.fromkeys((_root(token),) if len(token) > _SHORT_WORD else ())
    for sense in known.look_up(token):
        if sense.tag in _CONTENT:
            for answer in (*sense.answers, *sense.plurals):
                parts = _TOKEN.findall(fold(answer))
                found.update((_root(part), None) for part in parts if len(part) > _SHORT_WORD)
    return tuple(found)


def _digits(token: str) -> str:
    return "".join(character for character in token if character.isdigit())


def _root(word: str) -> str:
    """Return the first letters of a word, without their accents."""
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(part for part in parts if not unicodedata.combining(part)) or word
    return word[:_ROOT]
