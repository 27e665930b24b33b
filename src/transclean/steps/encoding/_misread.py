"""What characters look like when their UTF-8 bytes are read with a code page of one byte each.

Computed from the codecs, not typed: `é` is C3 A9 in UTF-8, which Windows-1252 shows as `Ã©`, code
page 850 as `├®`, KOI8-R as `ц╘`. The rules for damaged mojibake derive their shapes from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from transclean.changes import apply_changes
from transclean.languages.lexicon import Lexicon
from transclean.model import Change
from transclean.patterns import lazy_pattern

__all__ = [
    "BULLETS",
    "CYRILLIC",
    "LETTERS",
    "MARKS",
    "VIETNAMESE",
    "any_of",
    "known_word",
    "misread",
    "reread",
    "shown",
    "word_at",
]

LETTERS = "".join(
    character
    for character in map(chr, (*range(0xC0, 0x180), *range(0x218, 0x21C)))
    if character.isalpha() and character not in "ĸĿŀŉſ"
)
"""The letters beyond ASCII of the European languages in Latin script."""
VIETNAMESE = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ơƠưƯ"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ёЁіїєґІЇЄ"
BULLETS = "†‡•‰′″−"
MARKS = "‘’‚“”„…–—‹›€™‑" + BULLETS + "\u2009\u202f" + "".join(map(chr, range(0xA0, 0xC0))) + "×÷"
"""The punctuation and signs beyond ASCII that news copy is written with."""


@cache
def _table(codec: str) -> tuple[str, ...]:
    return tuple(_read(byte, codec) for byte in range(256))


def _read(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)  # browsers read the bytes that Windows-1252 lacks in this way


def shown(character: str, codec: str) -> str:
    """Return what the UTF-8 bytes of a character look like in a code page.

    >>> shown("é", "cp1252"), shown("’", "cp1252"), shown("é", "cp850")
    ('Ã©', 'â€™', '├®')
    """
    table = _table(codec)
    return "".join(table[byte] for byte in character.encode())


@cache
def misread(*codecs: str, characters: str = LETTERS + MARKS) -> Mapping[str, str]:
    """Return what each of ``characters`` is misread as, back to front; later codecs win.

    >>> misread("cp1252", "cp850")["├®"]
    'é'
    """
    return {shown(character, codec): character for codec in codecs for character in characters}


def any_of(sequences: Iterable[str], between: str = "") -> str:
    r"""Return an expression for any of ``sequences``, with ``between`` between their characters.

    Those that differ only in their last character share a branch, so few are tried at a place.

    >>> any_of(["Ã©", "Ãª", "â€™"], " ?")
    'Ã ?[©ª]|â ?€ ?[™]'
    """
    branches: dict[str, list[str]] = {}
    for sequence in sequences:
        branches.setdefault(sequence[:-1], []).append(sequence[-1])
    return "|".join(
        "".join(re.escape(each) + between for each in start)
        + f"[{''.join(map(re.escape, sorted(set(lasts))))}]"
        for start, lasts in branches.items()
    )


_LETTERS_ONLY = lazy_pattern(
    r"""
    [^\W\d_]+
    (?:
        # a letter of which the second half was lost, and maybe replaced
        (?: ['’-] | (?<=[ÃÄÅÈ]) [?\ufffd] | (?<=á) [º»] [?\ufffd]? )
        [^\W\d_]+
    )*
    """,
    re.VERBOSE,
)
_REACH = 40


def reread(text: str, table: Mapping[str, str]) -> str:
    """Return ``text`` with every misread sequence of ``table`` read rightly, longest first.

    >>> reread("lâ€™Ã©tÃ©", misread("cp1252"))
    'l’été'
    """
    found: list[Change] = []
    at = 0
    while at < len(text):
        length = next((size for size in (3, 2) if text[at : at + size] in table), 0)
        if length:
            found.append(Change(at, at + length, table[text[at : at + length]]))
        at += length or 1
    return apply_changes(text, found)


def word_at(text: str, change: Change, table: Mapping[str, str]) -> tuple[str, str]:
    """Return the word that ``change`` would make, its other letters read rightly, and the old one.

    >>> text = "the KÅ‘szeg castle"
    >>> word_at(text, Change(5, 7, "ő"), misread("cp1252"))
    ('Kőszeg', 'KÅ')
    """
    start, end, new = change
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    before = before[max(map(before.rfind, " \n\t")) + 1 :]
    after = after[: min(at for at in (*map(after.find, " \n\t"), len(after)) if at >= 0)]
    left, right = reread(before, table), reread(after, table)
    return _word(left + new + right, len(left)), _word(text[start - len(before) :], len(before))


def _word(text: str, at: int) -> str:
    """Return the word that covers ``at``."""
    for match in _LETTERS_ONLY.finditer(text, 0, at + _REACH):
        if match.end() > at:
            return match[0] if match.start() <= at else ""
    return ""


def known_word(
    text: str, change: Change, table: Mapping[str, str], lexicon: Lexicon, shortest: int = 4
) -> bool:
    """Tell whether ``change`` makes a word that the lexicon knows of what was none.

    >>> change = Change(4, 6, "œ")
    >>> known_word("au cÅ“ur", change, misread("cp1252"), Lexicon(("fr",)))
    True
    """
    word, before = word_at(text, change, table)
    return len(word) >= shortest and lexicon.knows(word) and not lexicon.knows(before)
