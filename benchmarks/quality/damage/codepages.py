"""Text of one single-byte code page that was read with another."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from benchmarks.quality.damage import Apply, Damage
from benchmarks.quality.damage.mojibake import codec_table

# What programs write for characters that a code page lacks.
STAND_INS = {
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...",
    "œ": "oe", "Œ": "OE", "\u202f": "\u00a0", "\u2009": "\u00a0", "‑": "-", "‐": "-",
}  # fmt: skip
PAIRS = (
    ("mac_roman", "cp1252"),
    ("mac_roman", "latin-1"),
    ("cp1252", "mac_roman"),
    ("cp850", "cp1252"),
    ("cp850", "latin-1"),
    ("cp437", "cp1252"),
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp1252", "cp1250"),
    ("cp1252", "cp1251"),
    ("cp1250", "cp1252"),
    ("iso8859_2", "cp1252"),
    ("cp1254", "cp1252"),
)


def can_write(char: str, codec: str) -> bool:
    """Tell whether a code page has a character.

    >>> can_write("é", "cp437"), can_write("’", "cp437")
    (True, False)
    """
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def written_in(codec: str) -> Callable[[str], str]:
    """Return a function that gives the text as a program that knows only ``codec`` writes it.

    Marks get stand-ins and letters lose their accents.

    >>> written_in("cp437")("l’Łódź")
    "l'Lódz"
    """

    def write(char: str) -> str:
        if can_write(char, codec):
            return char
        plain = STAND_INS.get(char) or unicodedata.normalize("NFD", char)[0]
        return plain if plain.isascii() else STROKED.get(plain, char)

    return lambda text: "".join(map(write, text))


# Letters that have no decomposition.
STROKED = dict(zip("łŁđĐøØıßæÆþÞðÐħĦ", "lLdDoOisaAtTdDhH"))


def misread_page(written: str, read: str) -> Apply:
    """Return damage that writes the text in one code page and reads it with another.

    >>> misread_page("mac_roman", "cp1252")("dé", random.Random(0))
    'dŽ'
    """
    table = codec_table(read)

    def misread(char: str) -> str:
        return table[char.encode(written)[0]] if can_write(char, written) else char

    def apply(text: str, _: random.Random) -> str:
        return "".join(map(misread, text))

    return apply


DAMAGES: tuple[Damage, ...] = tuple(
    Damage(
        f"{written.replace('_', '-')}-as-{read.replace('_', '-')}",
        "single-byte",
        misread_page(written, read),
        written_in(written),
    )
    for written, read in PAIRS
)
