r"""Reads text that was left in the form in which mail is sent.

Fixes: UTF-8 as `=C3=A9` and what was written with it (`=3D`, `=20`); lines that end in `=`; single
bytes of Windows-1252 as `=E9` in a word that is known.
Why: newsletters and agency mail stored without being decoded.
Example: "the caf=C3=A9 isn=E2=80=99t open" -> "the café isn’t open"
Example: "a caf=E9 on the fa=E7ade" -> "a café on the façade"
Example: "The caf=C3=A9 was clo=\nsed" -> "The café was closed"
Leaves alone: "x=C3", "https://example.org/?q=C3=A9", "E=mc2 and a=93", "key=\nvalue",
    "wrap=False and keep=False", "the byte =E9"
Safety: SAFE for UTF-8, whose bytes prove each other; LIKELY for what they prove.
Source: RFC 2045, section 6.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety, Span
from transclean.patterns import lazy_pattern
from transclean.protect import Protected, first_hit
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._hex_bytes import ByteForm, read_bytes
from transclean.trigger import any_match

__all__ = ["RULE"]

_SOFT_BREAK = lazy_pattern(r"(?<![\s=!<>+*-])[ ]?=[ \t]{0,3}\r?\n(?=[ ]?\S)")
_QUERY = lazy_pattern(r"[?&]\w[^\s?&]{0,80}\Z")
# Mail has lines of 76 characters at most, and breaks them as late as it can.
_FULL_LINE = range(70, 77)
_ADDRESSES = frozenset(Protected) - {Protected.URL, Protected.PATH, Protected.EMAIL}


def _in_query(document: Document, start: int, end: int) -> bool:
    """Whether a span lies in an address or behind the `?` of one."""
    if _QUERY.search(document.text, max(0, start - 80), start):
        return True
    return first_hit(document.protected, Span(start, end), _ADDRESSES) is not None


_FORM = ByteForm(
    "quoted_printable",
    # A line may break between two bytes of one character.
    re.compile(r"=[0-9A-F]{2}(?:(?:=\r?\n)?=[0-9A-F]{2}){0,200}"),
    re.compile(r"=([0-9A-F]{2})"),
    _in_query,
)


def find(document: Document) -> Iterator[Edit]:
    """Propose an edit for each run of bytes that is proved, and for broken lines."""
    found = list(read_bytes(document, _FORM))
    yield from found
    text = document.text
    taken = {edit.start for edit in found}
    for match in _SOFT_BREAK.finditer(text):
        line = match.end() - text.rfind("\n", 0, match.start()) - 2
        if (found or line in _FULL_LINE) and match.start() not in taken:
            start = text.index("=", match.start())
            reason = "line broken for mail"
            yield Edit(start, match.end(), "", "quoted_printable", reason, Safety.LIKELY)


RULE = Rule(
    "quoted_printable",
    any_match(("=", r"(?:[0-9A-F]{2}|[ \t]{0,3}\r?\n)")),
    find,
    Policy(Keeps.NUMBERS),
)
