r"""Remove spaces at the end of a line.

Fixes: spaces of any kind just before a line end.
Why: a tag or link that ended the line was removed, or the source was padded.
Example: "First line. \nSecond line." -> "First line.\nSecond line."
Example: "First line.\u00a0\n\nSecond line." -> "First line.\n\nSecond line."
Leaves alone: "No line end follows. ", "A line break  \nin Markdown", "Yours,\n-- \nThe desk"
Safety: SAFE, because the spaces cannot be seen; the two that break a line in Markdown and the
    one after the dashes of a mail signature stay, as do lines of cells set off by tabs.
Source: CommonMark 0.31, 6.7 (hard line breaks); RFC 3676, 4.3 (signature separator).
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose, line_at
from transclean.trigger import any_match

__all__ = ["RULE"]

_TRIGGER = any_match(("\n", rf"(?<=[{SPACE}]\n)"), ("\r", rf"(?<=[{SPACE}]\r)\n"))
_TRAILING = lazy_pattern(rf"(?<![{SPACE}])[{SPACE}]+(?=\r?\n)")
_LINE_BREAK = lazy_pattern(r"(?<=\S)[ ]{2}\r?\n(?!\s)")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        line = text[line_at(text, start)[0] : start]
        if line == "--" or "\t" in line or _LINE_BREAK.match(text, start):
            continue
        if not line or start in document.once(Prose):
            yield Edit(start, end, "", RULE.name, "space at the end of a line")


RULE = Rule("trailing_space", _TRIGGER, _find, KEEP_WORDS)
