r"""Reads characters that were written as the escapes of programs and data formats.

Fixes: `\u2019`, `\\u2019`, `\u{1F600}`, `\U0001F600`, surrogate pairs, `\xe9`, `\xc3\xa9`,
`%u2019`, `<U+2019>`.
Why: text cut out of JSON, JavaScript, Python or R output without being decoded.
Example: "Fran\\u00e7ois said it\\u2019s \\\\u201cover\\\\u201d" -> "François said it’s “over”"
Example: "caf\\xe9 and caf\\xc3\\xa9, l%u2019Etat, na<U+00EF>ve" -> "café and café, l’Etat, naïve"
Leaves alone: "C:\\users\\u2019\\x41", "print(\"caf\\u00e9\")", "[\\u0600-\\u06ff]", "a \\unit"
Safety: SAFE, because an escape stands for one character by definition.
Source: RFC 8259, section 7; ECMA-262, annex B.2.1; the string escapes of Python and R.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._escapes import character, in_code, in_path, readable, utf8
from transclean.trigger import any_match

__all__ = ["RULE"]

# Verbose: at most three backslashes, for text that was escaped again. No word goes on after a
# hexadecimal escape of two digits that is not its own (`\xe9` in `\xe9t\xe9`).
_ESCAPE = lazy_pattern(
    r"""
    (?<!\\) \\{1,3} (?:
        u(?P<high>[dD][89abAB][0-9a-fA-F]{2}) \\{1,3}u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})
      | [ ]?u(?P<four>[0-9a-fA-F]{4})                       # torn by a translator: `\ u2019`
      | u\{(?P<braced>[0-9a-fA-F]{2,6})\}
      | U(?P<eight>000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})
      | x(?P<bytes>[0-9a-fA-F]{2}(?:\\{1,3}x[0-9a-fA-F]{2}){0,199})
    )
  | %u(?P<percent>[0-9a-fA-F]{4})
  | <U\+(?P<tag>[0-9a-fA-F]{4,6})>
    """,
    re.VERBOSE,
)
_BYTE = lazy_pattern(r"x([0-9a-fA-F]{2})")
_ADDRESS = lazy_pattern(r"(?:://|www\.)[^\s\"'<>]{0,200}\Z")
_REACH = 210
_CLOSERS = frozenset("’”»…“–—<>\"'")
_RANGE = lazy_pattern(r"-\\[ux]|-%u|\|")  # of a regular expression, or a choice in one


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each escape of a character that text may hold."""
    text = document.text
    for match in _ESCAPE.finditer(text):
        start, end = match.span()
        if (
            in_path(text, start, end)
            or in_code(text, start, end)
            or _RANGE.match(text, end)
            or text[start - 1 : start] == "|"
        ):
            continue
        new = _read(match)
        if new is not None and not _in_address(text, start, end, new):
            yield Edit(start, end, new, "unicode_escape", f"escape of {new!r}")


def _in_address(text: str, start: int, end: int, new: str) -> bool:
    """Whether the escape is part of a web address; a closing mark at its end is not."""
    if not _ADDRESS.search(text, max(0, start - _REACH), start):
        return False
    goes_on = text[end : end + 1]
    return new not in _CLOSERS or goes_on.isalnum() or goes_on in tuple("/?=&%#-_\\")


def _read(match: re.Match[str]) -> str | None:
    """Return what an escape stands for."""
    if match["high"]:
        high, low = int(match["high"], 16), int(match["low"], 16)
        return character(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    if match["bytes"]:
        return _read_bytes(match[0], match.string[match.start() - 1 : match.start()])
    digits = match["four"] or match["braced"] or match["eight"] or match["percent"] or match["tag"]
    return character(int(digits, 16))


def _read_bytes(escapes: str, before: str) -> str | None:
    r"""Return what a run of `\xHH` stands for: UTF-8 if it is that, else Latin-1.

    ASCII letters and digits are not escaped by anything but a program that hides them.
    """
    data = bytes(int(digits, 16) for digits in _BYTE.findall(escapes))
    if any(byte < 0x80 and chr(byte).isalnum() for byte in data):
        return None
    found = utf8(data, before)
    if found is not None:
        return found
    latin = data.decode("latin-1")
    return latin if readable(latin) else None


RULE = Rule(
    "unicode_escape",
    any_match(
        ("\\", r"(?:[uUx][0-9a-fA-F{]| u[0-9a-fA-F])"),
        ("%", r"u[0-9a-fA-F]{4}"),
        ("<", r"U\+[0-9a-fA-F]{4}"),
    ),
    find,
    # What may look like a path is looked at here: `\\u201cno\\u201d` is none.
    Policy(Keeps.NUMBERS, frozenset({Protected.PATH, Protected.HASHTAG})),
)
