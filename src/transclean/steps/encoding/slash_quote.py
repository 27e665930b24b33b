r"""Removes the backslash that databases and data formats put before quotation marks.

Fixes: `it\'s`, `\"quoted\"`, `<\/p>` and `and\/or`.
Why: PHP's addslashes, SQL dumps and JSON taken apart by hand.
Example: "It isn\\'t l\\'Etat, \\\"he said\\\"" -> "It isn't l'Etat, \"he said\""
Example: "and\\/or so" -> "and/or so"
Example: "the players\\' union" -> "the players' union"
Leaves alone: "print(\"a \\\"b\\\"\")", "\"He wrote \\\"no\\\"\"", "C:\\users\\\"x\"", "\\o/",
    "use '\\' there"
Safety: SAFE, because prose has no backslashes before quotation marks.
Source: RFC 8259, section 7; the addslashes function of PHP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import letters_after
from transclean.steps.encoding._escapes import in_code, in_path
from transclean.trigger import any_match

__all__ = ["RULE"]

_QUOTE = lazy_pattern(r"""(?<!\\)\\{1,3}(?=["'])""")
_SLASH = lazy_pattern(r"(?<=<)\\{1,2}(?=/[A-Za-z])|(?<=\w)\\{1,2}(?=/\w)")
_DOUBLE = lazy_pattern(r'(?<!\\)"')
_CLOSING = {mark: re.compile(rf"(?<=\S)\\{mark}(?!\w)") for mark in "'\""}
_NEAR = 300


def find(document: Document) -> Iterator[Edit]:
    """Propose the removal of each backslash before a quotation mark or slash of prose."""
    text = document.text
    for match in _QUOTE.finditer(text):
        if not _in_program(text, *match.span()) and _is_mark(document, *match.span()):
            yield Edit(*match.span(), "", "slash_quote", "backslash before a quotation mark")
    for match in _SLASH.finditer(text):
        if not _in_program(text, *match.span()):
            yield Edit(*match.span(), "", "slash_quote", "backslash before a slash")


def _in_program(text: str, start: int, end: int) -> bool:
    """Whether the mark is inside a string of a program, in a path or in a regular expression."""
    # Its own mark closes nothing: `,\"\"` are two of prose.
    if in_code(text, start, start) or in_path(text, start, end):
        return True
    if _names_the_sign(text, start, end):
        return True
    if text[end] == "'":
        return False
    if text[end] == "/":
        word = text[max(0, start - 40) : start].split()[-1]
        return word.startswith(("/", "^"))
    # A whole quotation mark before it may have opened the string that this one is in.
    return _DOUBLE.search(text, max(0, start - _NEAR), start) is not None


def _names_the_sign(text: str, start: int, end: int) -> bool:
    r"""Whether quotation marks hold nothing but the backslash: `use '\' there`."""
    quoted = text[max(0, start - 1) : start] == text[end]
    opened_by_another = text[max(0, start - 2) : start - 1] == "\\"  # `\'\'quoted\'\'`
    return quoted and not opened_by_another and not text[end + 1 : end + 2].isalnum()


def _is_mark(document: Document, start: int, end: int) -> bool:
    r"""Whether a mark that nothing stands before opens a quotation: `\'e` may be TeX."""
    text = document.text
    if text[end + 1 : end + 2] == "{" or text[max(0, start - 1) : start] == "{":
        return False
    if start and not text[start - 1].isspace():
        return True
    if _CLOSING[text[end]].search(text, end + 1, end + _NEAR):
        return True
    word = letters_after(text, end + 1)
    if len(word) > 1:
        return document.once(lexicon_of).knows(word)
    return word.isupper() if word else not text[end + 1 : end + 2].isspace()


RULE = Rule(
    "slash_quote",
    any_match(("\\", r"""["'/\\]""")),
    find,
    Policy(Keeps.OUTSIDE),
)
