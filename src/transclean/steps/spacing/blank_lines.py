r"""Keep one blank line of several, and none at the edges of the text.

Fixes: two or more blank lines in a row; blank lines before the first and after the last line.
Why: removed blocks (pictures, advertisements, share buttons) leave their line ends behind.
Example: "One.\n\n\n\nTwo." -> "One.\n\nTwo."
Example: "\n\nOne.\nTwo.\n\n" -> "One.\nTwo.\n"
Leaves alone: "One.\n\nTwo.\n", "def f():\n    pass\n\n\ndef g():\n    pass"
Safety: SAFE, because one blank line parts paragraphs as well as three; beside an indented line
    (code, verse) nothing changes.
Source: CommonMark 0.31, 4.9 (blank lines have no meaning beyond parting blocks).
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import is_text_in
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Fences
from transclean.trigger import any_match, with_lines

__all__ = ["RULE"]

_BLANK = rf"[{SPACE}\t]*\r?\n"
_RUN = lazy_pattern(rf"\n{_BLANK}(?P<more>(?:{_BLANK})+)")
_SEVERAL = any_match(("\n", _BLANK * 2))
_INDENT = ("  ", "\t")


def _trigger(document: Document) -> bool:
    text = document.text
    return text[:1].isspace() or text[-1:].isspace() or _SEVERAL(document)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1
    matches = list(_RUN.finditer(text, start, end))
    blank_end = bool(last) and "\n" in text[last:]
    if not (start < end and (first or matches or blank_end) and is_text_in("en", document.words)):
        return
    fences = Fences(text)
    if first:
        yield Edit(0, first, "", RULE.name, "blank lines before the text")
    for match in matches:
        line = text.rfind("\n", 0, match.start()) + 1
        beside_code = text.startswith(_INDENT, line) or text.startswith(_INDENT, match.end())
        if not beside_code and line not in fences:
            yield Edit(*match.span("more"), "", RULE.name, "more than one blank line")
    if blank_end:
        yield Edit(last, len(text), "", RULE.name, "blank lines after the text")


RULE = Rule("blank_lines", with_lines(_trigger), _find, KEEP_WORDS)
