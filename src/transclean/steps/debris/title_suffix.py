r"""The name of the site or of a section behind the title of a page.

Fixes: ` | TIME ONLINE`, ` – politics`, ` - RIA Novosti, 04.12.2018`, ` – ABC News` at the end of the
    first line, above a body.
Why: the title of a page ends with the name of its site; the scraper took the one for the other.
Example: "Rain closes the port of Homs | Example Daily News\n\nIt rained." -> "Rain closes the port of Homs\n\nIt rained."
Example: "Rain closes the port of Homs - RIA Novosti, 04.12.2018\nIt rained." -> "Rain closes the port of Homs\nIt rained."
Leaves alone: "Friendly match today: France – Tunisia\nIt rained.", "Rain closes port of Homs – Reuters\nIt rained."
Safety: LIKELY. Only known names, names of a known shape, or what the same title lacks where it
    stands a second time; agencies that a headline names as its source stay.
Source: page titles of news sites.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Policy, Rule
from transclean.steps.debris._lines import spans_of_lines
from transclean.tables import load_table
from transclean.tokens import fold
from transclean.trigger import with_lines

__all__ = ["RULE"]

_LONGEST, _SHORTEST, _FEWEST_WORDS, _LONGEST_NAME = 200, 20, 4, 70
# The last mark that stands free, and a short piece behind it without another.
_MARK = lazy_pattern(
    r"\s (?P<mark> [|·•»–—-] | ::? ) \s{1,3} (?P<name> [^|–—·•»\n]{2,60} ) \Z", re.VERBOSE
)
# `RIA Novosti, 04.12.2018`
_AGENCY_DATE = lazy_pattern(r"[\w .-]{2,30} ,[ ] \d{1,2}[./] \d{1,2}[./] \d{4} \Z", re.VERBOSE)
# A title that goes on behind the mark.
_OPEN_END = lazy_pattern(
    r"\b (?: and | or | of | the | an? | in | on | to | for | with | by | at | from | vs ) \Z",
    re.VERBOSE | re.IGNORECASE,
)
_STOPS = (".", ",", ";", ":")


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(load_table(__file__, "titles.toml")[table])


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    lines = list(islice(spans_of_lines(text), 3))
    if len(lines) < 2 or not _SHORTEST <= lines[0][1] - lines[0][0] <= _LONGEST:
        return
    start, end = lines[0]
    others = {fold(text[slice(*line)]) for line in lines[1:]}
    last, names = end, []
    while (match := _suffix(text, start, last, others)) is not None:
        last = start + len(text[start : match.start()].rstrip())
        names.append(match["name"])
    if names and not text[start:end].endswith(_STOPS):
        reason = f"name of the site or section behind the title: {', '.join(names[::-1])!r}"
        yield Edit(last, end, "", "title_suffix", reason, Safety.LIKELY)


def _suffix(text: str, start: int, end: int, others: set[str]) -> re.Match[str] | None:
    """Return the mark and the name that end a title, if they are no part of it."""
    match = _MARK.search(text, max(start, end - _LONGEST_NAME), end)
    if not match:
        return None
    head = text[start : match.start()].rstrip()
    if len(head.split()) < _FEWEST_WORDS or _OPEN_END.search(head):
        return None
    known = fold(head) in others or _is_site(match["mark"], match["name"])
    return match if known else None


def _is_site(mark: str, name: str) -> bool:
    folded = fold(name)
    if folded in _names("outlets") or _AGENCY_DATE.match(name):
        return True
    if folded in _names("sections"):
        return mark != ":" and mark != "::"
    words = folded.split()
    if mark != "|" or len(words) > 5 or any(word.isdigit() for word in words):
        return False
    return not _names("outlet_words").isdisjoint(words) or bool(
        re.search(r"\w\.[a-z]{2,4}\Z", folded)
    )


# Where the first line ends with a short piece behind a mark that stands free.
_HINT = lazy_pattern(
    r"\s*+ [^\n]{10,200}? \s [|–—:·•»-]{1,2} \s [^\n]{2,80} [^\S\n]*+ \n", re.VERBOSE
)


def _may_end_with_a_name(document: Document) -> bool:
    return _HINT.match(document.text) is not None


RULE = Rule(
    "title_suffix",
    with_lines(_may_end_with_a_name),
    _find,
    Policy(touches=frozenset({Protected.URL})),
)
