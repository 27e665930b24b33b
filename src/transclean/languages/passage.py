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
_OPENING = frozenset('.!?:("“”«»—–[|•')


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
            for each in _elided(token, left, right, elisions):
                written = text[each.start : each.end]
                capital = written[0].isupper()
                all_capitals = capital and len(written) > 1 and written.isupper()
                words.append(each._replace(capital=capital, capitals=all_capitals, opens=opens))
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


def _elided(token: str, left: int, right: int, elisions: Set[str]) -> list[Word]:
    """Return a word with the particles that are joined to it, at most two."""
    found: list[Word] = []
    while len(found) < 2:
        particle, apostrophe, rest = token.partition("'")
        if not rest or particle not in elisions:
            break
        found.append(Word(particle + apostrophe, left, left + len(particle) + 1, Kind.ELISION))
        left += len(particle) + 1
        token = rest
    return [*found, Word(token, left, right, Kind.WORD)]
