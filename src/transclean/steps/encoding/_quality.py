"""How good a piece of text without spaces reads: nonsense, possible, or words that are known."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from transclean.languages.lexicon import Lexicon, words
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._apostrophes import ELIDED, ENDINGS

__all__ = ["Quality", "alphabet", "quality"]


class Quality(IntEnum):
    """How good a piece reads."""

    NONSENSE = 0
    """Marks inside words, accented capitals behind small letters, alphabets mixed."""
    POSSIBLE = 1
    KNOWN = 2
    """Every word is in the lexicon."""


_LATIN = r"A-Za-zÀ-ÖØ-öø-žơƠưƯǍ-ǜȘ-țḀ-ỹ"
_OTHER = r"\u0370-\u0373\u0386-\u03ce\u0401-\u045f\u0490\u0491"
_WORD = lazy_pattern(rf"[{_LATIN}]+(?:['’][{_LATIN}]+)*")
# A piece as it is set: marks that open; words and numbers with what joins them; marks that close.
_SET = lazy_pattern(
    rf"""
    (?: [(\["'“‘”’„‚«‹»¿¡#@*†√±-] ){{0,4}}
    (?:
        [{_LATIN}{_OTHER}0-9'’.,:;!?/&+=_*$%-]
      | […–—] (?=\w)
      | [£€] (?=[0-9]) | (?<=[0-9]) [£€°ºª½] | (?<=[A-Za-z0-9)]) [²³] | (?<=[A-Za-z]) [ºª] (?!\w)
    )*
    (?: [.,:;!?)\]"'”’“‘»›«…%®™*†–—-] ){{0,6}}
    """,
    re.VERBOSE,
)
_NO_BREAK = lazy_pattern(r"[\xa0\u202f\u2009]")
_ALONE = lazy_pattern(r"[•·–—«»“”€£°§©®≤≥≠≈±×÷√∑∏∫∂∆∞¬⁄-]*")
_UNEVEN = lazy_pattern(
    rf"""
      [a-zß-öø-ÿ] [À-ÖØ-ÞŒŠŽŸĀĂĄĆČĐĒĘĚĹĽŁŃŇŐŔŘŚŞŤŮŰŹŻ]  # cafÉ
    | [A-Z] [ß-öø-ÿœšž] [A-Z]                            # FRANçAIS
    | [A-Z] [À-ÖØ-Þ] [a-zß-öø-ÿ]                         # CÔte, UKÕs
    | (?<![^\W\d_]) [À-ÖØ-Þ] [A-Z] [a-z]                 # ÒLast
    | [{_LATIN}0-9] [{_OTHER}] | [{_OTHER}] [{_LATIN}]   # two alphabets
    | [a-zß-ÿ]{{2}} (?<!qu|ll|rd) ’ (?! (?:re|ve|ll)\b ) [a-zß-ÿ]{{2}}  # tur’stico
    | [a-z] [.,!?] [À-ÖØ-öø-ɏ] | [À-ÖØ-öø-ɏ] [0-9]       # yes,î and ú28
    """,
    re.VERBOSE,
)
# Set well, and yet more likely a letter misread: a dash or dots within a word, a quotation mark
# of another language, a single quote that closes what none opened.
_UNUSUAL = lazy_pattern(
    rf"^[‚‹”’¿¡†]|[a-z][ºª]|[a-z]{{2}}[²³]|\w[…–—]\w|^[^‘'’]*[{_LATIN}](?<!s)’(?!\w)"
)
_ANY_OTHER = lazy_pattern(f"[{_OTHER}]")
_USED = 3.5  # Zipf value


@cache
def alphabet(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the letters that the common words of ``languages`` are written with.

    >>> "ç" in alphabet(("fr",)), "č" in alphabet(("fr",))
    (True, False)
    """
    entries = (entry for code in languages for entry in words(code).items())
    return frozenset("".join(word for word, zipf in entries if zipf >= _USED))


@lru_cache(maxsize=2**15)  # good text in many languages is asked about, and repeats its words
def quality(piece: str, lexicon: Lexicon) -> Quality:
    """Return how good ``piece``, which has no spaces in it, reads.

    >>> english = Lexicon(("en",))
    >>> [quality(piece, english).name for piece in ("“café,", "Zagréb", "cafŽ", "h“tel")]
    ['KNOWN', 'POSSIBLE', 'NONSENSE', 'NONSENSE']
    """
    if _NO_BREAK.search(piece):
        return min(quality(part, lexicon) for part in _NO_BREAK.split(piece))
    if not _SET.fullmatch(piece):
        return Quality.KNOWN if _ALONE.fullmatch(piece) else Quality.NONSENSE
    if _UNEVEN.search(piece):
        return Quality.NONSENSE
    other = len(_ANY_OTHER.findall(piece))
    if other:
        return Quality.KNOWN if other > 1 else Quality.POSSIBLE  # no list has such words
    if not _UNUSUAL.search(piece) and all(_known(word, lexicon) for word in _WORD.findall(piece)):
        return Quality.KNOWN
    return Quality.POSSIBLE


def _known(word: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon has a word; of one that an apostrophe joins, whether it is well made."""
    left, mark, right = word.replace("’", "'").partition("'")
    if not mark:
        return lexicon.knows(word)
    if left.lower() in ELIDED:
        return (right[0].isupper() and right.isascii()) or lexicon.knows(right)
    if right in ENDINGS:
        name = left[0].isupper() and left.isascii() and len(left) > 2
        if right in ("t", "m"):  # don't, I'm
            return lexicon.knows(word) and (left[-1] in "nN" or left == "I")
        return name or lexicon.knows(left) or lexicon.knows(word)
    return lexicon.knows(word) and min(len(left), len(right)) > 2
