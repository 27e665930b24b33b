r"""Make one space of a run of spaces inside a line.

Fixes: two or more spaces, no-break or thin spaces in a row, between two words or marks.
Why: what stood between them (a tag, a link, a line end) was removed; translators double spaces.
Example: "The northern  West   Bank" -> "The northern West Bank"
Example: "Over 500 \u00a0people came." -> "Over 500 people came."
Leaves alone: "It rained.  We left.  They stayed.", "Name      Goals      Caps",
    "    indented verse", "1.  Minutes of the last meeting"
Safety: SAFE, because only the width of a gap changes; columns, indentation and a typist's habit
    of two spaces between most sentences, in a text without other runs, stay as they are.
Source: measured: in clean news the runs that occur are stray ones inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.trigger import any_literal, union, with_odd

__all__ = ["RULE"]

_ODD = SPACE[1:]
_ODD_SPACE = lazy_pattern(f"[{_ODD}]")
_ODD_PAIR = lazy_pattern(rf"[{_ODD}](?:[{SPACE}]|(?<= .))")
# What stands on either side is looked at afterwards: a look-behind would be tried everywhere.
_RUN = lazy_pattern(rf"[{SPACE}]{{2,}}")
_ASCII_RUN = lazy_pattern("  [ ]*")  # the same, found by its first two characters
# The number or the bullet of an item, which the typist sets off as he likes.
_LISTED = lazy_pattern(r"^ [ ]{0,6} (?:\d{1,3}[.)]|[*•-])$", re.VERBOSE | re.MULTILINE)
_MARKERS = ".)*•-"
_SENTENCE_GAP = lazy_pattern(
    # The gap between the end of one sentence and the start of the next, of one space or two.
    r"""(?<=[.?!]) ["”’)]{0,2} (?P<gap>[ ]{1,2}) (?=["“‘(\[]{0,2}[A-Z0-9])""",
    re.VERBOSE,
)


def _odd_pair(document: Document) -> bool:
    # Most texts that are not plain ASCII have none of these spaces, and few have many.
    return _ODD_SPACE.search(document.odd) is not None and bool(_ODD_PAIR.search(document.text))


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    pattern = _ASCII_RUN if text.isascii() else _RUN
    spans = (match.span() for match in pattern.finditer(text))
    runs = [span for span in spans if _between_words(text, *span)]
    if _is_typists_habit(text, runs):
        return
    for start, end in runs:
        if start in document.once(Prose):
            yield Edit(start, end, " ", RULE.name, f"{end - start} spaces in a row")


def _between_words(text: str, start: int, end: int) -> bool:
    if start == 0 or end == len(text) or text[start - 1].isspace() or text[end].isspace():
        return False
    return text[start - 1] not in _MARKERS or not _LISTED.search(text, max(0, start - 12), start)


def _is_typists_habit(text: str, runs: list[tuple[int, int]]) -> bool:
    """Whether the only runs are the two spaces with which the text parts most sentences."""
    if len(runs) < 2:
        return False
    gaps = [match.span("gap") for match in _SENTENCE_GAP.finditer(text)]
    doubled = {(start, end) for start, end in gaps if end - start == 2}
    return len(doubled) * 2 > len(gaps) and doubled.issuperset(runs)


RULE = Rule("doubled_space", union([any_literal("  "), with_odd(_odd_pair)]), _find, KEEP_WORDS)
