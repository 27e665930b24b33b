r"""The date that a crawler wrote before the title.

Fixes: `date 2018-12-04 ` at the very start of a text.
Why: a crawler that stores fields in one string puts their names before their values.
Example: "date 2018-12-04 Rain in Homs\nIt rained." -> "Rain in Homs\nIt rained."
Leaves alone: "Date 2018-12-04 is wrong.", "The date 2018-12-04 is set.", "date 2018-12-04"
Safety: SAFE, because no article begins with that word in lower case and a date in figures.
Source: seen on machine-translated copies of news pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule

__all__ = ["RULE"]

_PREFIX = lazy_pattern(
    r"\s*+date:?\s\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?\s++(?=[A-Z0-9“\"«‘'])"
)


def _find(document: Document) -> Iterator[Edit]:
    match = _PREFIX.match(document.text)
    if match:
        yield Edit(*match.span(), "", "crawler_prefix", "field of a crawler before the title")


def _begins_with_a_field(document: Document) -> bool:
    return _PREFIX.match(document.text) is not None


RULE = Rule("crawler_prefix", _begins_with_a_field, _find)
