r"""Reads accents written as TeX writes them.

Fixes: `\'{e}`, `{\'e}`, `\c{c}`, `\v{s}` and others with braces; `\'e`, `\"o`, `\^e`, `\~n` in a
text in which one of them makes a word that is known with its accent.
Why: names and titles taken from bibliographies and press kits of universities.
Example: "Fran\\c{c}ois and Ren\\'{e}" -> "François and René"
Example: "a caf\\'e for J\\\"urgen" -> "a café for Jürgen"
Leaves alone: "a coup d\\etat", "C:\\~tmp", "\\v and \\c", "x = \\hat{e}",
    "write \\'{e} for it"
Safety: SAFE with braces; LIKELY without, because the accented word has to be a known one.
Source: The TeXbook, chapter 9.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.steps.encoding._escapes import in_code
from transclean.trigger import any_match

__all__ = ["RULE"]

_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
}
_BRACED = lazy_pattern(r"""\{\\(['`^"~])([A-Za-z])\}|\\(['`^"~cvuHkr])\{([A-Za-z])\}""")
_BARE = lazy_pattern(r"""\\(['`^"~])([A-Za-z])""")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each letter with an accent."""
    text = document.text
    braced = [
        (match, new)
        for match in _BRACED.finditer(text)
        if (new := _composed(match[2] or match[4], match[1] or match[3]))
        and not in_code(text, *match.span())
    ]
    found = [
        (match, new) for match in _BARE.finditer(text) if (new := _composed(match[2], match[1]))
    ]
    proved = not all(_is_named(document, match, new) for match, new in braced)
    if proved or any(_makes_word(document, match, new) for match, new in found):
        for match, new in braced:
            yield Edit(*match.span(), new, "tex_accent", f"TeX for {new!r}")
        for match, new in found:
            yield Edit(*match.span(), new, "tex_accent", f"TeX for {new!r}", Safety.LIKELY)


def _is_named(document: Document, match: re.Match[str], new: str) -> bool:
    """Whether a letter with its accent is part of no word: what the text may be about."""
    text, (start, end) = document.text, match.span()
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left.isalpha() or right.isalpha() or right in ("\\", "{"):
        return False
    return not document.once(lexicon_of).knows(new)


def _composed(letter: str, accent: str) -> str | None:
    new = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
    return new if len(new) == 1 else None


def _makes_word(document: Document, match: re.Match[str], new: str) -> bool:
    r"""Whether the letters beside make a known word with the accent, and none without.

    `d\'etat` and `\"uber` have an escaped mark in them, which is read by another rule.
    """
    text, (start, end) = document.text, match.span()
    before, after = _read(text[max(0, start - 40) : start]), _read(text[end : end + 40])
    left, right = letters_before(before, len(before)), letters_after(after, 0)
    lexicon = document.once(lexicon_of)
    known, rest = lexicon.knows(left + new + right), match[2] + right
    if match[1] == '"' and left and right and not joins(left, rest):
        return known or not (lexicon.knows(left) and lexicon.knows(rest))
    if match[1] in "'\"" and (not left or joins(left, rest)):
        return known and bool(left or right) and not lexicon.knows(rest)
    return known and bool(left or right)


def _read(text: str) -> str:
    """Return a few words with their other accents read."""
    pieces: list[str] = []
    reached = 0
    for match in _BARE.finditer(text):
        pieces += [text[reached : match.start()], _composed(match[2], match[1]) or " "]
        reached = match.end()
    return "".join([*pieces, text[reached:]])


RULE = Rule(
    "tex_accent",
    any_match(("\\", r"""['`^"~][A-Za-z{]|[cvuHkr]\{""")),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.PATH})),
)
