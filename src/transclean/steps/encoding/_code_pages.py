"""Text of one single-byte code page that was read with another: how it reads, and reads rightly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

__all__ = ["READINGS", "Reading", "code_page_character", "readings"]

READINGS = (
    ("mac_roman", "cp1252"),
    ("cp1252", "mac_roman"),
    ("cp850", "cp1252"),
    ("cp437", "cp1252"),
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp1252", "cp1251"),
    ("cp1252", "cp1250"),
    ("cp1250", "cp1252"),
    ("iso8859_2", "cp1252"),
    ("cp1254", "cp1252"),
)
"""Code pages that text was written in, each with one that it is found read with, likely first."""

_SHOWN = {"mac_roman": "MacRoman", "iso8859_2": "Latin-2", "cp1252": "Windows-1252"}
_SHOWN |= {f"cp125{digit}": f"Windows-125{digit}" for digit in range(10)}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A way to read a damaged text: by character that stands there, the one that was meant."""

    reason: str
    table: Mapping[int, str]

    def read(self, text: str) -> str:
        """Return what was meant by ``text``, which has as many characters."""
        return text.translate(self.table)


def code_page_character(byte: int, code_page: str) -> str:
    """Return what a byte reads as; browsers show the holes of a code page as C1 controls."""
    try:
        return bytes([byte]).decode(code_page)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def readings() -> tuple[Reading, ...]:
    """Return a `Reading` for each of `READINGS`.

    >>> readings()[0].read("lÕEI dŽcide")
    'l’EI décide'
    """
    return tuple(_reading(written, read) for written, read in READINGS)


def _reading(written: str, read: str) -> Reading:
    table: dict[str, str] = {}
    for byte in range(0x80, 0x100):
        meant = code_page_character(byte, written)
        table[code_page_character(byte, read)] = meant
        # What Latin-1 shows for bytes that are marks or letters in its successor.
        if read == "cp1252" and byte < 0xA0:
            table[chr(byte)] = meant
    changes = {ord(seen): meant for seen, meant in table.items() if seen != meant}
    names = (_SHOWN.get(name, name) for name in (written, read))
    return Reading(" read as ".join(names), changes)
