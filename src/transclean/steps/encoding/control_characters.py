r"""Removes control characters and terminal escapes.

Fixes: NUL, backspace, escape, DEL and the like; colour codes of a terminal. Tab, line feed and
carriage return stay. A vertical tab or form feed between two words becomes a line break.
Why: copy that went through a terminal, a spreadsheet, a word processor or an old wire protocol.
Example: "Presi\x00dent\x7f" -> "President"
Example: "\x1b[1mBreaking\x1b[0m news" -> "Breaking news"
Example: "Page one\x0cPage two" -> "Page one\nPage two"
Leaves alone: "One\r\nTwo\tThree\n", "[1m tall"
Safety: SAFE, because these characters have no shape and no meaning in news text.
Source: Unicode Technical Report 20, characters not suitable for use with markup; ECMA-48.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
# A terminal escape is taken whole, since its tail is printable. Its parameters are bounded: real
# ones have at most five numbers, and the bound keeps the scan linear.
_RUN = lazy_pattern(rf"(?:\x1b\[[0-9;]{{0,30}}[A-Za-z]|[{_CONTROLS}])+")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each run of controls."""
    text = document.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        breaks = "\x0b" in match[0] or "\x0c" in match[0]
        between = start and not text[start - 1].isspace() and not text[end : end + 1].isspace()
        new = "\n" if breaks and between and end < len(text) else ""
        yield Edit(start, end, new, "control_characters", "control character")


RULE = Rule("control_characters", any_odd(_CONTROLS), find, Policy(Keeps.NUMBERS))
