r"""Line breaks that were written out as escapes.

Fixes: a literal `\r\n` anywhere, a literal `\n` between two sentences, and two of them anywhere,
    become a line break; two or more in a row a paragraph break.
Why: text taken from JSON or from a log without decoding it.
Example: "It rained.\\r\\nIt snowed." -> "It rained.\nIt snowed."
Example: "It rained.\\n\\nIt snowed." -> "It rained.\n\nIt snowed."
Leaves alone: "C:\\news\\notes", "He typed \"Done.\\n\" and left.", "a\\nb", "..\\nOther",
    "it ends in \\r\\n and goes on", "RS = \"\\n\\n+\" here"
Safety: SAFE, because only white space takes the place of the escape.
Source: the escapes of JSON (RFC 8259, section 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut_break
from transclean.trigger import any_literal

__all__ = ["RULE"]

# Verbose: `\r\n` is certain by itself. `\n` could start a name in a path (`\news`) or stand in
# code, so it needs the end of a sentence before it and the start of another, or nothing, after.
# Before a closing quote each is part of a string that the text shows.
_BREAK = lazy_pattern(
    r"""
      (?: \\r\\n [ ]? )++ (?! ["'`”’] (?! \w ) )
    | (?<! [\\/] ) (?: \\n [ ]? ){2,}+ (?! [a-z\\] | ["'`”’] (?! \w ) )
    | (?: (?<= [^.][.!?…] ) | (?<= [.!?…]["”’»)] ) | (?<= [.!?…][ ] ) )
      (?: \\n [ ]? )++
      (?= [A-ZÀ-Þ“‘«–—0-9] | ["'][A-Z] | \s | \Z )
    """,
    re.VERBOSE,
)

# A sentence that goes on behind it, as behind a word.
_GOES_ON = lazy_pattern(r"[a-z.,;)]")


def _is_named(text: str, start: int, end: int) -> bool:
    r"""Whether a sentence is about the escape: `it ends in \r\n and`, `set "\n\n+"`."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in ("'", '"', "`", "“", "‘") and not before[:-1].strip("([= "):
        return True
    after_a_word = before[-1:] == " " and (before[:1].isalnum() or before[:1] in (",", ";"))
    return after_a_word and _GOES_ON.match(text, end) is not None


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _BREAK.finditer(text):
        if _is_named(text, *match.span()):
            continue
        new = "\n\n" if match[0].count("\\n") > 1 else "\n"
        change = cut_break(text, *match.span(), new)
        yield Edit(*change, "escaped_break", "line break written as an escape")


RULE = Rule("escaped_break", any_literal("\\"), _find)
