"""Finds the words that a word with lost letters may have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transclean.languages.lexicon import Lexicon, names, words

__all__ = ["LOST", "Candidate", "candidates"]

LOST = "?\ufffd"
# A list of names knows no frequencies; a newspaper prints them about once a week.
_NAME = 3.0
_ROMANIAN = frozenset("ăâî")
_TODAY = dict(zip("ŞşŢţ", "ȘșȚț"))


class Candidate(NamedTuple):
    """A word, as common as ``zipf`` says, that fits; a name is written with its capital."""

    word: str
    zipf: float
    name: bool


def candidates(part: str, lexicon: Lexicon) -> list[Candidate]:
    """Return the words of the lexicon that fit what is left of ``part``, commonest first.

    A lost character is a letter beyond ASCII or an apostrophe; ASCII letters and letters that
    survived must be there. Of several languages the two that the text is most surely in count.

    >>> [each.word for each in candidates("d?sormais", Lexicon(("en", "fr")))]
    ['désormais']
    """
    shown = part.lower().replace("’", "'")
    key = _key(shown)
    found: dict[str, Candidate] = {}
    for code in lexicon.languages[:3]:
        for word in _index(code).get(key, ()):
            zipf = words(code)[word]
            if _fits(shown, word) and zipf > found.get(word, _NONE).zipf:
                found[word] = Candidate(word.replace("'", "’"), zipf, False)
    for name in _names().get(key, ()):
        word = name.lower()
        if not _fits(shown, word):
            continue
        if word not in found:
            found[word] = Candidate(_comma_below(name), _NAME, True)
        elif found[word].zipf < _NAME:
            # Siân is rare in the word lists and still a rival of Siôn, which they lack.
            found[word] = found[word]._replace(zipf=_NAME)
    return sorted(found.values(), key=lambda each: -each.zipf)


_NONE = Candidate("", 0.0, False)


def _comma_below(name: str) -> str:
    """Return a Romanian name with the letters of today; lists have those of old code pages.

    >>> _comma_below("Târgovişte"), _comma_below("Beşiktaş")
    ('Târgoviște', 'Beşiktaş')
    """
    if _ROMANIAN.isdisjoint(name.lower()):
        return name
    return "".join(_TODAY.get(letter, letter) for letter in name)


def _key(word: str) -> str:
    return "".join(letter if letter.isascii() and letter != "'" else "?" for letter in word)


def _fits(shown: str, word: str) -> bool:
    return all(left in LOST or left == right for left, right in zip(shown, word, strict=True))


@cache
def _index(language: str) -> dict[str, tuple[str, ...]]:
    return _grouped(words(language))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return _grouped(names())


def _grouped(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that have something to lose by what is left of them."""
    grouped: dict[str, tuple[str, ...]] = {}
    for word, key in _keyed(known):
        grouped[key] = (*grouped.get(key, ()), word)
    return grouped


def _keyed(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in known:
        key = _key(word.lower())
        if key != word.lower() and len(key) == len(word):
            yield word, key
