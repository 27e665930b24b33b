"""Words and odd characters of a text, and a case fold that keeps every offset."""

from __future__ import annotations

from itertools import filterfalse
from typing import NamedTuple

from transclean.patterns import lazy_pattern

__all__ = [
    "COMMON",
    "CONTROLS",
    "WORD",
    "Token",
    "fold",
    "odd_runs",
    "rare_bytes",
    "tokenize",
    "word_list",
    "words",
]

WORD = lazy_pattern(r"\w+")
_TOKEN = lazy_pattern(r"\w+|[^\w\s]")

# One code point for one: any other fold would move the offsets of what follows. `İ` is the only
# code point whose lower case is longer than itself.
_SAME = (
    ("’", "'"),
    ("ʼ", "'"),
    ("＇", "'"),
    ("‘", "'"),
    ("‐", "-"),
    ("‑", "-"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("İ", "i"),
)


# ASCII that is of no word becomes a space; the bytes of other characters stay.
_GAPS = bytes(
    code if code > 127 or chr(code).isalnum() or code == ord("_") else 32 for code in range(256)
)
# The marks that clean English copy has beside ASCII.
_MARKS = tuple(mark.encode() for mark in "“”–—…£€\u00a0")
# Printable ASCII, tab, line feed and carriage return become spaces; the two other controls that
# `bytes.split` takes for spaces become NUL, so that they are not lost.
_ODD = bytes(
    32 if 31 < code < 127 or code in b"\t\n\r" else 0 if code in b"\x0b\x0c" else code
    for code in range(256)
)
_PLAIN = bytes(code for code in range(128) if _ODD[code] == 32)

COMMON = frozenset(code for code in range(128) if chr(code).isalnum() or code in b" \n,.'\"-")
"""ASCII that nearly every news text has."""
_COMMON = bytes(COMMON)
CONTROLS = frozenset(code for code in range(128) if _ODD[code] != 32)
"""ASCII that no text should have."""


class Token(NamedTuple):
    """A word or a punctuation mark: its folded text and where it stands (code points)."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return ``text`` lower-cased, with one kind of apostrophe, hyphen and space.

    The result has the same length as ``text``, so offsets hold in both.

    >>> fold("L’ÉTAT İS")
    "l'état is"
    """
    if not text.isascii():
        for character, plain in _SAME:
            text = text.replace(character, plain)
    return text.lower()


def word_list(folded: str) -> list[str]:
    """Return the words of a folded text, in no order, some of them several times.

    >>> sorted(word_list("l'onu, 3.5"))
    ['3', '5', 'l', 'onu']
    """
    # The same words as the pattern finds, in a third of the time: bytes are quick to translate,
    # and only pieces with letters that are not ASCII need the pattern.
    data = folded.encode("utf-8", "surrogatepass").translate(_GAPS)
    if data.isascii():
        return data.decode("ascii").split()
    for mark in _MARKS:
        data = data.replace(mark, b" ")
    pieces = data.decode("utf-8", "surrogatepass").split()
    odd = {piece for piece in filterfalse(str.isascii, pieces) if not piece.isalnum()}
    if odd:
        pieces = [piece for piece in pieces if piece not in odd]
        for piece in odd:
            pieces += WORD.findall(piece)
    return pieces


def words(folded: str) -> frozenset[str]:
    """Return the distinct words of a folded text.

    >>> sorted(words("the fog, the sea"))
    ['fog', 'sea', 'the']
    """
    return frozenset(word_list(folded))


def rare_bytes(text: str) -> frozenset[int]:
    """Return the distinct bytes of a text that are not `COMMON`: its marks, and all but ASCII.

    >>> sorted(map(chr, rare_bytes("He said (twice): no. [ad_1]")))
    ['(', ')', ':', '[', ']', '_']
    """
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _COMMON))


def tokenize(folded: str) -> list[Token]:
    """Return words and single punctuation marks of a folded text, in order.

    >>> [token.text for token in tokenize("l'onu, 3.5")]
    ['l', "'", 'onu', ',', '3', '.', '5']
    """
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(folded)]


def odd_runs(text: str) -> str:
    r"""Return the distinct runs of characters that are not plain ASCII, set apart by spaces.

    Nearly all clean English is plain ASCII with a few curly quotes, so a search for odd characters
    in this is some ten times faster than in the text. Vertical tab and form feed appear as NUL.

    >>> odd_runs("L’été, d’Été\n")
    '’é é ’É'
    """
    data = text.encode("utf-8", "surrogatepass")
    if text.isascii() and not data.translate(None, _PLAIN):
        return ""
    data = data.translate(_ODD)
    return b" ".join(dict.fromkeys(data.split())).decode("utf-8", "surrogatepass")
