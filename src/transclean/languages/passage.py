"""Takes a passage apart into words, elided particles, numbers and marks."""

from __future__ import annotations

from collections.abc import Set
from enum import IntEnum
from typing import NamedTuple

from transclean.patterns import lazy_pattern

__all__ = ["Kind", "Word", "split"]

# Addresses, abbreviations and domains hold letters on both sides of a mark: `spiegel.de`, `e.g`,
# `jo@example.org`. What is in them is no word.
_GLUED = lazy_pattern(r"(?<![\w./@])[\w'+-]+(?:[./@_\\]+[\w'-]+)+|[@#]\w+")
_MAY_GLUE = lazy_pattern(r"[./@_\\#][^\W\d_]")  # what any of them holds, quick to look for
_TOKEN = lazy_pattern(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[\d][\w.,]*\w|\d|\S")
_MOST_PARTICLES = 2  # joined to one word
_OPENING = frozenset('.!?:("“”„‚«»—–[|•')


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    ELISION = 1
    MARK = 2
    OTHER = 3
    """A number, or part of an address or an abbreviation."""


class Word(NamedTuple):
    """A token: its folded text, where it stands, and how it is written.

    ``opens`` tells that a sentence, a quotation or a bracket begins with it.
    """

    text: str
    start: int
    end: int
    kind: Kind
    capital: bool = False
    capitals: bool = False
    opens: bool = False


def split(text: str, folded: str, start: int, end: int, elisions: Set[str]) -> list[Word]:
    """Return the tokens of ``text[start:end]``.

    >>> [word.text for word in split("qu'il a dit (3)", "qu'il a dit (3)", 0, 15, {"qu"})]
    ["qu'", 'il', 'a', 'dit', '(', '3', ')']
    """
    may_glue = _MAY_GLUE.search(folded, start, end)
    glued = [match.span() for match in _GLUED.finditer(folded, start, end)] if may_glue else []
    words: list[Word] = []
    opens = True
    at = 0
    for match in _TOKEN.finditer(folded, start, end):
        token, (left, right) = match[0], match.span()
        while at < len(glued) and glued[at][1] <= left:
            at += 1
        if at < len(glued) and glued[at][0] <= left:
            words.append(Word(token, left, right, Kind.OTHER))
            opens = False
        elif token[0].isalpha():
            for _ in range(_MOST_PARTICLES if "'" in token else 0):
                if particle := _particle(token, elisions):
                    middle = left + len(particle)
                    words.append(_word(particle, text[left:middle], left, Kind.ELISION, opens))
                    left, token, opens = middle, token[len(particle) :], False
            words.append(_word(token, text[left:right], left, Kind.WORD, opens))
            opens = False
        elif token[0].isdigit():
            words.append(Word(token, left, right, Kind.OTHER))
            opens = False
        else:
            words.append(Word(token, left, right, Kind.MARK))
            opens = opens or token in _OPENING
        if folded[right : right + 1] == "\n":
            opens = True
    return words


def _word(folded: str, written: str, start: int, kind: Kind, opens: bool) -> Word:
    capital = written[0].isupper()
    capitals = capital and len(written) > 1 and written.isupper()
    return Word(folded, start, start + len(folded), kind, capital, capitals, opens)


def _particle(token: str, elisions: Set[str]) -> str:
    """Return the particle that is joined to a word, with its apostrophe, or nothing."""
    particle, _, rest = token.partition("'")
    return f"{particle}'" if rest and particle in elisions else ""
