"""Bytes to text, and the text of patterns that are no more than words."""

from __future__ import annotations

import codecs
import re

__all__ = ["CONTROL", "decode", "words_of"]

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither a term nor XML may hold: line breaks, other controls, halves of pairs."""

_PATTERN = frozenset("[](){}*+?|^$\\")
_MARKS = frozenset(".-+*?()[]{}|^$\\/'\"&#:, ")


def decode(data: bytes) -> tuple[str, int]:
    r"""Return the text of a file, and the line of the first byte that is not UTF-8, or 0.

    UTF-16 is known by its mark or its zero bytes (spreadsheets write it as "Unicode text"). What
    is neither is read as Windows-1252, the usual encoding of the rest.

    >>> decode(b"\xef\xbb\xbfEI"), decode("EI".encode("utf-16-be"))
    (('EI', 0), ('EI', 0))
    >>> decode(b"a\n\xc9tat")
    ('a\nÉtat', 2)
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), 0
    even, odd = data[0:400:2].count(0), data[1:400:2].count(0)
    if max(even, odd) > 0.4 * len(data[0:400:2]) and not min(even, odd):
        return data.decode("utf-16-be" if even else "utf-16-le", "replace"), 0
    try:
        return data.decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        return data.decode("cp1252", "replace"), data.count(b"\n", 0, error.start) + 1


def words_of(pattern: str) -> str | None:
    r"""Return the words that a regular expression stands for, or ``None`` if it is a true pattern.

    A full stop counts as one: nobody escapes all of theirs.

    >>> words_of(r"\bU\.S\. Army\b"), words_of("e.g."), words_of("colou?r")
    ('U.S. Army', 'e.g.', None)
    """
    pattern = pattern.removeprefix(r"\b").removesuffix(r"\b")
    words, escaped = [], False
    for character in pattern:
        if escaped and character not in _MARKS:
            return None
        if not escaped and character == "\\":
            escaped = True
            continue
        if not escaped and character in _PATTERN:
            return None
        words.append(character)
        escaped = False
    return None if escaped else "".join(words)
