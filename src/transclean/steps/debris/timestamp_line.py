r"""A date and a time of day in figures, alone on the first or the last line.

Fixes: `2018-12-04 13:45`, `04.12.2018 13:45`, `December 4, 2018 10:12 am` as the whole line.
Why: the head of a page says when it was posted.
Example: "2018-12-04 13:45\nIt rained." -> "It rained."
Example: "It rained.\n04.12.2018 13:45" -> "It rained."
Leaves alone: "4 December 2018\nIt rained.", "2018-12-04\nIt rained.", "13:45\nIt rained.",
    "The format is:\n2018-12-04 13:45"
Safety: LIKELY. A dateline names a place, and a date without a time of day stays.
Source: the page heads of news sites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import with_lines

__all__ = ["RULE"]

_STAMP = r"""
    (?:
        \d{4}-\d{2}-\d{2} [T ][ ]? \d{1,2}:\d{2} (?: :\d{2} )?
        (?: [ ]?Z | [ ]?[+-]\d{2}:?\d{2} )?
      | \d{1,2}[./]\d{1,2}[./]\d{4} ,? (?: [ ]at | [ ][-–|] )? [ ]
        \d{1,2} [h:.] \d{2} (?: :\d{2} )? (?: [ ]Uhr )?
      | [A-Z][a-z]{2,8} \.? [ ] \d{1,2}, [ ] \d{4} ,? (?: [ ]at )? [ ]
        \d{1,2}:\d{2} (?: [ ]?[AaPp]\.?[Mm]\.? )?
    )
"""
_FIRST = lazy_pattern(
    rf"\s*+ (?P<stamp> {_STAMP} (?: \s{{1,9}} {_STAMP} ){{0,9}}+ ) [ \t\r]*+ \n", re.VERBOSE
)
_LAST = lazy_pattern(rf"(?P<line> [^\n]*+ ) \n \s{{0,9}} (?P<stamp> {_STAMP} ) \s*+ \Z", re.VERBOSE)
_ONLY = lazy_pattern(rf"\s* {_STAMP} \s*", re.VERBOSE)
_LONGEST = 80


def _stamps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a stamp is the first or the last line of a text that has others."""
    match = _FIRST.match(text)
    if match and text[match.end() :].strip() and not _ONLY.match(text, match.end()):
        yield match.span("stamp")
    last = max(0, len(text) - _LONGEST)
    match = _LAST.search(text, last) if "\n" in text[last:] else None
    # A row of stamps is a table; a line that ends in a colon announces what follows.
    line = match["line"].strip() if match else ""
    if match and line and not line.endswith(":") and not _ONLY.fullmatch(line):
        yield match.span("stamp")


def _find(document: Document) -> Iterator[Edit]:
    # If the other end has one too it is seen in the next pass.
    for span in islice(_stamps(document.text), 1):
        change = cut(document.text, *span)
        yield Edit(*change, "timestamp_line", "time of posting", Safety.LIKELY)


def _has_a_stamp(document: Document) -> bool:
    return any(_stamps(document.text))


RULE = Rule("timestamp_line", with_lines(_has_a_stamp), _find)
