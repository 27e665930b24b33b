"""What the rules for escapes share: where an escape is code, and what it may stand for."""

from __future__ import annotations

import re
import unicodedata

from transclean.document import Document
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.protect import Protected, first_hit

__all__ = ["character", "in_address", "in_code", "in_path", "readable", "utf8"]

# Verbose: what opens a string in a program just before the escape. `("caf`, `= '`, `["`, `": "`,
# `re.compile(r"`; the string goes on up to the escape.
_OPEN_STRING = lazy_pattern(
    r"""
    (?: [\w\]] \( | =[ ]? | \[ | ["'][ ]?:[ ]? | [(\[{][^"'\n]{0,20},[ ]? ) [rbfu]{0,2} ["'/]
    [^"'\n]{0,80} \Z
    """,
    re.VERBOSE,
)
# `[\u0600-\u06ff]`: a class of a regular expression, with nothing but escapes before.
_OPEN_CLASS = lazy_pattern(r"\[\^?(?:(?:\\[ux]|[%=])[0-9a-fA-F]{2,4}-?){0,9}\Z")
_CLASS_ENDS = lazy_pattern(r"[^\]\s]{0,30}\]")
_WINDOW = 110
_ALONE = lazy_pattern(r"""["'`(\[][rbfu]?["']?\Z""")
_CLOSED = lazy_pattern(r"""["'`)\]]""")
# The letter after a full stop may itself begin an escape: `EE.u00a0UU`.
_QUERY_OR_NAME = lazy_pattern(r"[?=](?!u[0-9a-fA-F]{4})\w|[^\W\d]\.(?!u[0-9a-fA-F]{4})[^\W\d]")
# A drive, a folder above, a share, a variable; or a backslash that begins no escape.
_PATH = lazy_pattern(
    r"""
    (?: (?<![A-Za-z])[A-Za-z]: | (?<!\S)\.{1,2} | \w\$ | %\w{1,20}% ) \\
  | \\ (?![\\uUx"'/nrt ])
    """,
    re.VERBOSE,
)
_SPACE = lazy_pattern(r"\s")
_LONGEST_TOKEN = 120
_CONTROLS = frozenset("\t\n\r")
# Private use, surrogates, unassigned.
_NOT_TEXT = frozenset({"Cn", "Co", "Cs"})


def in_code(text: str, start: int, end: int) -> bool:
    r"""Whether an escape is part of a program, or is what the text is about.

    >>> text = 'it calls say("caf\\u00e9") for caf\\u00e9'
    >>> in_code(text, 17, 23), in_code(text, 32, 38)
    (True, False)
    """
    left = text[max(0, start - _WINDOW) : start]
    if _ALONE.search(left) and _CLOSED.match(text, end):
        return True
    if _OPEN_CLASS.search(left) and _CLASS_ENDS.match(text, end):
        return True
    return _OPEN_STRING.search(left) is not None


def in_address(document: Document, start: int, end: int) -> bool:
    """Whether a span lies in a URL, a path or a query: in a word with the signs of one.

    >>> in_address(Document("see wiki/Caf%C3%A9?a=1 now"), 12, 18)
    True
    >>> in_address(Document("le caf%C3%A9, dit-il"), 6, 12)
    False
    """
    text = document.text
    while start and not text[start - 1].isspace() and end - start < _LONGEST_TOKEN:
        start -= 1
    space = _SPACE.search(text, end, end + _LONGEST_TOKEN)
    token = text[start : space.start() if space else end + _LONGEST_TOKEN]
    if any(sign in token for sign in ("/", "\\", "@", "www.", "&")):
        return True
    if _QUERY_OR_NAME.search(token):
        return True
    allowed = frozenset(Protected) - {Protected.URL, Protected.PATH, Protected.EMAIL}
    return first_hit(document.protected, Span(start, end), allowed) is not None


def in_path(text: str, start: int, end: int) -> bool:
    r"""Whether the word around has a drive or a backslash that begins no escape.

    >>> in_path(r"C:\users\u2019", 8, 14), in_path(r"caf\u00e9", 3, 9)
    (True, False)
    """
    before = text[max(0, start - _LONGEST_TOKEN) : start]
    left = start - len(_SPACE.split(before)[-1])
    space = _SPACE.search(text, end, end + _LONGEST_TOKEN)
    right = space.start() if space else min(len(text), end + _LONGEST_TOKEN)
    return _PATH.search(text, left, right) is not None


def character(number: int) -> str | None:
    r"""Return the character of a code point if it is one that text may hold.

    >>> character(0xE9), character(0xD83D), character(0), character(10)
    ('é', None, None, '\n')
    """
    if number > 0x10FFFF:
        return None
    char = chr(number)
    return char if readable(char) else None


def readable(text: str) -> bool:
    """Whether ``text`` has no character that no text has; C1 controls may be mojibake.

    >>> readable("né"), readable(chr(0xE000)), readable(chr(7))
    (True, False, False)
    """
    return all(
        (char >= " " or char in _CONTROLS)
        and char != "\x7f"
        and unicodedata.category(char) not in _NOT_TEXT
        for char in text
    )


def utf8(data: bytes, before: str = "") -> str | None:
    r"""Return bytes read as UTF-8, or ``None`` if they are none or hold what text does not.

    Right after a Latin letter, ``before``, three bytes are hardly Chinese: é, a space and » are.

    >>> utf8(b"\xc3\xa9"), utf8(b"\xe9"), utf8(b"\xe9\xa0\xbb", "h")
    ('é', None, None)
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if before.isalpha() and before < "\u0250" and any("\u2e80" <= char < "\ua000" for char in text):
        return None
    return text if readable(text) else None
