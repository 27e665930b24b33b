"""Which odd shapes of numbers a text has: found for all rules of the step in one quick pass.

News is full of digits, and the shapes that are repaired begin as the good ones do. In a copy with
one and the same character for every digit a pattern can begin with that character, and is some
five times faster.
"""

from __future__ import annotations

import re

from transclean.document import Document
from transclean.languages.form import zeroed
from transclean.patterns import lazy_pattern

__all__ = ["any_figure", "figures"]

# What stands behind a digit; `?` is a character that is not ASCII. No two begin alike.
_SHAPES = re.compile(  # of bytes
    rb"""
    0(?=
        (?P<clock>    [ ?]?h(?![a-z]) )
      | (?P<gap>      [ ?]000(?!0) )
      | (?P<point>    [.]000(?!0) )
      | (?P<comma>    ,00?(?!0) )
      | (?P<meridiem> [ ?]?p[.]?[ ?]?m(?![a-z]) )
      | (?P<suffix>   (?: er?e? | n?de | [?]re | re | [?]?m?e | i?[?]?eme | i?[?]me | ste | [?] )
                      (?![a-z]) )
    )
    """,
    re.VERBOSE,
)
_AFTERNOON = lazy_pattern(r"(?:1[3-9]|2[0-3])[:.][0-5]\d[^\w]?[pP]")


def figures(document: Document) -> frozenset[str | None]:
    """Return the names of the shapes in the pattern above that a text has.

    >>> sorted(figures(Document("at 20h11 on the 27e, at 3 p.m.")))
    ['clock', 'suffix']
    """
    return document.once(_figures)


def _figures(document: Document) -> frozenset[str | None]:
    zeros = zeroed(document.text)
    found = {match.lastgroup for match in _SHAPES.finditer(zeros)}
    if "meridiem" in found and _AFTERNOON.search(document.text) is None:
        found.remove("meridiem")  # it goes with an hour up to twelve, as it should
    return frozenset(found)


def any_figure(document: Document) -> bool:
    """Whether a text has any of the shapes: the trigger of all rules that look for one of them.

    One trigger for all is asked once for all.

    >>> [any_figure(Document(text)) for text in ("at 20h11", "at 20 hours, at 8 p.m.")]
    [True, False]
    """
    zeros = zeroed(document.text)
    return _SHAPES.search(zeros) is not None and bool(document.once(_figures))
