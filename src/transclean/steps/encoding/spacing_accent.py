r"""Puts accents back on the letters that they were torn from.

Fixes: `cafe´`, `Zu¨rich`, `Franc¸ois` and the same with a space before the accent, where the word
is known with it; a combining accent after a space.
Why: PDF extraction and old fonts write letter and accent apart; some normal forms make one a space.
Example: "the cafe´ of Ju¨rgen" -> "the café of Jürgen"
Example: "the cafe ´ of Franc ¸ois" -> "the café of François"
Example: "the cafe \u0301 of Rene \u0301" -> "the café of René"
Leaves alone: "5´ 11", "the ´good´ ones", "the ´cafe´ here", "(´・ω・`)", "a ¨ and a ´"
Safety: LIKELY, because the accented word has to be a known one; SAFE for combining accents.
Source: The Unicode Standard, section 7.9, spacing clones of diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set

from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.trigger import any_odd

__all__ = ["RULE"]

# Spacing clone, combining accent. ASCII clones (`^`, `` ` ``, `~`) are code.
_ACCENTS = {
    "´": "\u0301",
    "¨": "\u0308",
    "¸": "\u0327",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˚": "\u030a",
    "˝": "\u030b",
    "˛": "\u0328",
    "˙": "\u0307",
}
_CLONE = lazy_pattern(r"([A-Za-z])( ?)([´¨¸ˆ˜ˇ˘˚˝˛˙])")
_ACCENTED = lazy_pattern(r"[AEIOUYaeiouy][´¨ˆ˜˚][A-Za-z´¨ˆ˜˚]{0,20}\Z")
_MANY = 2  # accents of known words: then the sign is no quotation mark in this text
_CEDILLA = frozenset("cstCST")  # `D¸sseldorf` is no Latvian word
_OPENED = lazy_pattern(r"(?<![^\s(])´[^\W\d_]")
_COMBINING = lazy_pattern(r"([A-Za-z])[ ]([\u0300-\u030c\u0327\u0328])")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each letter with its accent."""
    text = document.text
    found: list[tuple[re.Match[str], str, bool | None]] = []
    proved: set[int] = set()
    for match in _CLONE.finditer(text):
        if new := _composed(match[1], _ACCENTS[match[3]]):
            found.append((match, new, _proof(document, match, new, proved)))
            if found[-1][2]:
                proved.add(match.start(3))
    known = any(proof is True for _, _, proof in found)
    for match, new, proof in found:
        glued = not match[2] and (
            text[match.end() : match.end() + 1].isalpha() or _goes_on(text, match.start())
        )
        if match[3] == "¸" and match[1] not in _CEDILLA:
            glued = False
        sure = match[3] != "´" or (known and match[1].lower() in "aeiouy")
        if proof or (proof is None and glued and sure):
            reason = f"{new!r} as a letter and an accent"
            yield Edit(*match.span(), new, "spacing_accent", reason, Safety.LIKELY)
    for match in _COMBINING.finditer(text):
        if (new := _composed(match[1], match[2])) is not None:
            yield Edit(*match.span(), new, "spacing_accent", f"{new!r} with a space in it")


def _goes_on(text: str, start: int) -> bool:
    """Whether the letter there is in a word that has an accent of this kind before."""
    return _ACCENTED.search(text, max(0, start - 30), start) is not None


def _composed(letter: str, accent: str) -> str | None:
    new = unicodedata.normalize("NFC", letter + accent)
    return new if len(new) == 1 else None


def _proof(document: Document, match: re.Match[str], new: str, proved: Set[int]) -> bool | None:
    """Whether the letters on both sides make a known word with the accent; ``None`` if unknown.

    ``proved`` are the signs before it that are accents.
    False where the sign has another reading: an apostrophe, the end of a quotation.
    """
    text, (start, end) = document.text, match.span()
    before, after = _read(text[max(0, start - 40) : start]), _read(text[end : end + 40])
    left, right = letters_before(before, len(before)), letters_after(after, 0)
    lexicon, word = document.once(lexicon_of), left + new + right
    zipf = lexicon.zipf(word) if len(word) > 1 else 0.0
    if match[3] == "´":
        plain = left + match[1]
        # `cafe´s` is the café's in English, and more than one elsewhere.
        rival = lexicon.zipf(plain) if lexicon.languages == ("en",) else 0.0
        if joins(plain, right) and zipf <= rival:
            return False
        if _is_quoted(text, plain, match, proved):
            return False
    return True if zipf else None


def _is_quoted(text: str, word: str, match: re.Match[str], proved: Set[int]) -> bool:
    """Whether the sign may close a quotation that another one opened."""
    start, end = match.span()
    if text[start - len(word) : start - len(word) + 1] == "´":
        return True
    ends = not text[end : end + 1].isalpha()
    if not ends or len(proved) > _MANY:
        return False
    opened = _OPENED.finditer(text, max(0, start - 200), start)
    return any(sign.start() not in proved for sign in opened)


def _read(text: str) -> str:
    """Return a few words with their other accents put back."""
    pieces: list[str] = []
    reached = 0
    for match in _CLONE.finditer(text):
        new = _composed(match[1], _ACCENTS[match[3]])
        pieces += [text[reached : match.start()], new or match[0]]
        reached = match.end()
    return "".join([*pieces, text[reached:]])


RULE = Rule(
    "spacing_accent",
    any_odd("´¨¸ˆ˜ˇ˘˚˝˛˙\u0300-\u030c\u0327\u0328"),
    find,
    Policy(Keeps.NUMBERS),
)
