r"""Remove the spaces just inside quotation marks.

Fixes: a space after an opening or before a closing double quotation mark, straight or curly.
Why: translators set marks off, and white space around a lost tag stays inside them.
Example: "He called it “ a crime ” again." -> "He called it “a crime” again."
Example: "\" We hope that it ends, \" he said." -> "\"We hope that it ends,\" he said."
Leaves alone: "a 5 \" pipe and a 6 \" one", "the signs \" and \" alike"
Safety: SAFE, because it acts only on lines in which every mark is certain to open or to close.
Source: the Chicago Manual of Style, 6.9 and 13.7 (marks stand tight against what they enclose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.steps.spacing._quotes import QuoteMark, quote_marks
from transclean.trigger import any_match

__all__ = ["RULE"]

_TRIGGER = any_match(
    # A straight mark that floats: nothing on its left and a space on its right, or the reverse.
    ('"', rf"(?<![^\s(\[{{–—/‘'“-]\")[{SPACE}]"),
    ('"', rf"(?<=[{SPACE}]\")(?=[\s.,;:!?)\]}}–—/’'”…-]|$)"),
    ("“", rf"[{SPACE}]"),
    ("”", rf"(?<=[{SPACE}]”)"),
)
# A mark between these is shown, not used: `the signs " and " are`.
_SHOWN = lazy_pattern(
    rf"""" [{SPACE}]* (?: and | or | x | by | to | [^\w\s] )? [{SPACE}]* \"""", re.VERBOSE
)
_INCHES = lazy_pattern(rf"(?<![\d,.])\d{{1,2}}[{SPACE}]$")
_AFTER_OPENING = lazy_pattern(rf"[{SPACE}]+(?=\S)")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for marks in quote_marks(text):
        for mark in marks:
            gap = _gap_inside(text, mark)
            if gap is None or _is_shown(text, mark):
                continue
            if mark.at in document.once(Prose):
                yield Edit(*gap, "", RULE.name, "space inside quotation marks")


def _gap_inside(text: str, mark: QuoteMark) -> tuple[int, int] | None:
    """Return the run of spaces on the inner side of a mark, if something stands beyond it."""
    if mark.opens:
        match = _AFTER_OPENING.match(text, mark.at + 1)
        return match.span() if match else None
    start = mark.at
    while start and text[start - 1] in SPACE:
        start -= 1
    beyond = start > 0 and not text[start - 1].isspace()
    return (start, mark.at) if beyond and start < mark.at else None


def _is_shown(text: str, mark: QuoteMark) -> bool:
    """Whether a straight mark stands for inches, or its pair only for itself."""
    at = mark.at
    if text[at] != '"':
        return False
    if _INCHES.search(text, max(0, at - 4), at):
        return True
    opening = at if mark.opens else text.rfind('"', max(0, at - 8), at)
    return opening >= 0 and _SHOWN.match(text, opening) is not None


RULE = Rule("space_inside_quotes", _TRIGGER, _find, KEEP_WORDS)
