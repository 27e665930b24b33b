"""Pieces of a text, as spaces part them: which of them another code page may better."""

from __future__ import annotations

from functools import lru_cache
from itertools import filterfalse

from transclean.languages.lexicon import Lexicon
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._code_pages import code_page_character, readings
from transclean.steps.encoding._quality import Quality, quality

__all__ = [
    "LONE_SIGNS",
    "bettered",
    "may_be_bettered",
    "may_be_misread",
    "odd_pieces",
    "shown",
]

_SPACE = lazy_pattern(r"[ \t\r\n]")
# A misread word of three letters keeps one of them, being ASCII.
_OTHER_SCRIPT = lazy_pattern(r"[\W\d_]*[\u0370-\u052f]{3}")
# Signs that touch no letter are what they seem: ½ + ¼, 50¢, §-shaped.
LONE_SIGNS = lazy_pattern(r"(?:[\x00-\x7f]|(?<![A-Za-z])[¢-©¬®-¹¼-¾](?![A-Za-z]))*")
# C1 controls are Windows-1252 at first sight (see the rule c1_controls).
_C1 = {chr(code): code_page_character(code, "cp1252") for code in range(0x80, 0xA0)}
_ANY_C1 = lazy_pattern(r"[\x80-\x9f]")
_LONGEST = 80  # a longer piece is no word
_ENGLISH = Lexicon(("en",))


def odd_pieces(text: str) -> set[str]:
    r"""Return the pieces of a text that are not plain ASCII.

    >>> odd_pieces("lÕEI dŽcide\nhier") == {"lÕEI", "dŽcide"}
    True
    """
    odd = filterfalse(str.isascii, text.split(" "))
    return {piece for each in odd for piece in _SPACE.split(each) if not piece.isascii()}


@lru_cache(maxsize=2**15)
def may_be_bettered(piece: str) -> bool:
    """Tell whether a reading may better ``piece``, whatever the languages of the text.

    More languages make more words known, and make no reading sense that is nonsense in English.
    """
    if not may_be_misread(piece) or LONE_SIGNS.fullmatch(piece):
        return False
    before = quality(shown(piece), _ENGLISH)
    return before < Quality.KNOWN and any(
        quality(shown(reading.read(piece)), _ENGLISH) > Quality.NONSENSE for reading in readings()
    )


@lru_cache(maxsize=2**15)
def bettered(piece: str, lexicon: Lexicon) -> bool:
    """Tell whether any reading betters ``piece``."""
    if not may_be_bettered(piece):
        return False
    before = quality(shown(piece), lexicon)
    return before < Quality.KNOWN and any(
        quality(shown(reading.read(piece)), lexicon) > before for reading in readings()
    )


def may_be_misread(piece: str) -> bool:
    """Whether a piece is a word, in its letters or in others that they may stand for."""
    return not piece.isascii() and len(piece) <= _LONGEST and not _OTHER_SCRIPT.match(piece)


def shown(piece: str) -> str:
    """Return a piece as it looks: a C1 control is taken for what Windows-1252 has there."""
    if not _ANY_C1.search(piece):
        return piece
    return "".join(_C1.get(character, character) for character in piece)
