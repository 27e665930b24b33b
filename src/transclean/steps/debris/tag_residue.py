r"""Marks and words that stay where a row of tags or links was taken out.

Fixes: `, , , , ,` and `com com com com`; a `>` behind the full stop of a sentence; a line of
    nothing but `- |`.
Why: commas parted the links of a list, `com` ended addresses, and `>` closed a tag that is gone.
Example: "It rained, , , , in Homs." -> "It rained, in Homs."
Example: "It rained.> It snowed." -> "It rained. It snowed."
Example: "It rained.\n- |\nIt snowed com com com com." -> "It rained.\nIt snowed."
Leaves alone: "x, , y", "a.>b", "He wrote -> and => here.", "| - |", "dot com com"
Safety: SAFE, because three such marks or words in a row mean nothing in prose, and a `>` goes only
    between two sentences.
Source: seen on machine-translated copies of news pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut, joined
from transclean.trigger import any_literal, any_match, any_word, union

__all__ = ["RULE"]

# Each pattern starts at its mark, and looks back from there. With spaces between the commas: `,,,`
# are empty cells of a table.
_COMMAS = lazy_pattern(r",(?:[ ]{1,2},){2,}+")
_COM = lazy_pattern(r"com (?<! [\w.@/-]com ) (?: [ ]com ){2,}+ (?! [\w-] )", re.VERBOSE)
_ANGLE = lazy_pattern(r">{1,3}(?=[ ]?[A-Z“«\"]|[ ]?(?:\n|\Z))")
_BARS = lazy_pattern(r"^[ \t]*(?:-[ ]?\||\|[ ]?-)[ \t]*$", re.MULTILINE)
_CLOSING = lazy_pattern(r"[ ]?[.;:!?]")
_SENTENCE_END = lazy_pattern(r"(?:[a-z)][.!?]|[.!?][\"”’»])[ ]?\Z")
_ENDS = frozenset(".!?…:;")
_OTHER_SIGNS = lazy_pattern(r"[<=]|->|>>>|^>", re.MULTILINE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _COMMAS.finditer(text):
        yield _without_commas(text, *match.span())
    for match in _COM.finditer(text):
        yield _cut(text, *match.span(), "ends of addresses that are gone")
    if "|" in text:
        for span in joined(text, (match.span() for match in _BARS.finditer(text))):
            yield _cut(text, *span, "a line of marks only")
    # Where `<`, an arrow or a quoted line stands too, `>` may be a sign of the text.
    if ">" in text and not _OTHER_SIGNS.search(text):
        for match in _ANGLE.finditer(text):
            start = match.start()
            if _SENTENCE_END.search(text, max(0, start - 4), start):
                yield _cut(text, *match.span(), "end of a tag that is gone")


def _without_commas(text: str, start: int, end: int) -> Edit:
    """Leave one comma of several, or the mark that closes the sentence; none on its own line."""
    before = text[max(0, start - 9) : start].rstrip(" \t")[-1:]
    after = _CLOSING.match(text, end)
    if before in ("", "\n"):
        return _cut(text, start, end, "commas of a list whose items are gone")
    while text[start - 1] in " \t":
        start -= 1
    if after:
        end, new = after.end(), after[0].strip()
    else:
        new = "" if before in _ENDS else ","
    return Edit(start, end, new, "tag_residue", "commas of a list whose items are gone")


def _cut(text: str, start: int, end: int, reason: str) -> Edit:
    return Edit(*cut(text, start, end), "tag_residue", reason)


_BAR = r"(?: ?-|(?<=-\|)|(?<=- \|))"

RULE = Rule(
    "tag_residue",
    union([any_literal(">"), any_match((",", " {1,2},"), ("|", _BAR)), any_word(["com"])]),
    _find,
)
