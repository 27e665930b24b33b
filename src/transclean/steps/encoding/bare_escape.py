r"""Reads `\u2019` and the like where the backslash was lost.

Fixes: `u2019`, `u00e9`, `u003c` inside or beside a word whose reading is a word; in a text with
such a proof also those that stand alone.
Why: databases and shells take the backslash of JSON for an escape of their own and drop it.
Example: "Franu00e7ois said it wasnu2019t u201cover" -> "François said it wasn’t “over"
Example: "Lu2019u00e9quipe u2013 and the cafu00e9" -> "L’équipe – and the café"
Leaves alone: "the u2019 model", "the u00e9 channel", "/u00e9/raw", "menu2019 and flu2019"
Safety: LIKELY, because the letters beside it have to make words.
Source: RFC 8259, section 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import joins
from transclean.steps.encoding._escapes import character, in_address, in_code
from transclean.trigger import any_match

__all__ = ["RULE"]

# Latin letters and marks, general punctuation, the euro sign, the marks of HTML.
_ESCAPE = lazy_pattern(
    r"""
    (?<!\\) u(?:
        00[a-fA-F][0-9a-fA-F] | 01[0-7][0-9a-fA-F] | 021[89abAB] | 1e[89a-fA-F][0-9a-fA-F]
      | 20[123][0-9a-fA-F] | 20[aA][cC] | 2122
      | 003[ceCE] | 002[267]
    )
    """,
    re.VERBOSE,
)
_NO_BREAK = frozenset("\xa0\u202f")
_CURRENCY = frozenset("€£¥¢")
_LONGEST_TOKEN = 120
_SHORT = 2
_LONGEST = 40
_APART = lazy_pattern(r"(?<![^\W\d_])([^\W\d_]{2,30})[,.\"”'’)]{0,2} \Z")
_WORD_AFTER = lazy_pattern(r" [\"“‘'(]?([^\W\d_]{1,30})(?![^\W\d_])")
_EVERYWHERE = 6.0  # Zipf value: a dash is hardly found behind `the`, a name of a product is


class _Place(NamedTuple):
    """An escape, what it stands for, and the letters beside it up to the next mark."""

    start: int
    end: int
    new: str
    before: str
    after: str
    digits: bool
    """Whether the word around has digits that belong to no escape."""


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each escape if its words, or another escape of the text, prove it."""
    places = [
        place
        for place in _places(document.text)
        if not in_code(document.text, place.start, place.end)
        and not in_address(document, place.start, place.end)
    ]
    if not places:
        return
    lexicon = document.once(lexicon_of)
    proved = [_proved(document.text, place, lexicon) for place in places]
    if not any(proved):
        return
    for place, sure in zip(places, proved):
        if sure or not (place.digits and place.new.isalpha()):
            reason = f"escape of {place.new!r} without its backslash"
            yield Edit(place.start, place.end, place.new, "bare_escape", reason, Safety.LIKELY)


def _proved(text: str, place: _Place, lexicon: Lexicon) -> bool:
    new, before, after = place.new, place.before, place.after
    ends = not text[place.end : place.end + 1].isalnum()
    if new in "“”’»" and ends and text[max(0, place.start - 1) : place.start] in tuple(".,!?…"):
        return True
    if (new in _CURRENCY and place.digits) or new in _NO_BREAK:
        return True
    if place.digits:
        return False
    if new in "–—" and not before and not after:
        return _parts_words(text, place, lexicon)
    if new.isalpha():
        letters = before + after
        return bool(before and after) or len(letters) > 2 or lexicon.knows(before + new + after)
    if new in "<>":
        return True
    if new in "’'" and before and after:
        return joins(before, after) or lexicon.knows(f"{before}'{after}")
    # `menu2019` is a menu of that year.
    year = text[place.start + 1 : place.end].isdecimal()
    if after or not year:
        return lexicon.knows(before or after) or (not year and len(before + after) > _SHORT)
    return len(before) > 1 and lexicon.knows(before) and not lexicon.knows(before + "u")


def _parts_words(text: str, place: _Place, lexicon: Lexicon) -> bool:
    """Whether a dash stands apart between words; `the u2013 model` is none."""
    words = _APART.search(text, max(0, place.start - _LONGEST), place.start)
    after = _WORD_AFTER.match(text, place.end)
    if not words or not after:
        return False
    return 0 < lexicon.zipf(words[1]) < _EVERYWHERE and lexicon.knows(after[1])


def _places(text: str) -> Iterator[_Place]:
    reached = 0
    for match in _ESCAPE.finditer(text):
        if match.start() >= reached:
            start, reached = _word(text, match)
            yield from _in_word(text, start, reached)


def _word(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the letters and digits around a match begin and end."""
    start, end = match.span()
    while start and text[start - 1].isalnum() and match.start() - start < _LONGEST_TOKEN:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - match.end() < _LONGEST_TOKEN:
        end += 1
    return start, end


def _in_word(text: str, start: int, end: int) -> Iterator[_Place]:
    matches = list(_ESCAPE.finditer(text, start, end))
    news = [_read(match) for match in matches]
    edges = [start, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), end]
    literals = [text[left:right] for left, right in zip(edges, starts)]
    digits = any(char.isdigit() for literal in literals for char in literal)
    for index, (match, new) in enumerate(zip(matches, news)):
        before = _joined(literals[: index + 1], news[:index]).rpartition(" ")[2]
        after = _joined(literals[index + 1 :], news[index + 1 :]).partition(" ")[0]
        yield _Place(*match.span(), new, before, after, digits)


def _joined(literals: Sequence[str], news: Sequence[str]) -> str:
    """Return the literals with the letters between them; marks count as spaces."""
    letters = [new if new.isalpha() else " " for new in news]
    pairs = zip(literals, [*letters, ""])
    return "".join(part for pair in pairs for part in pair)


def _read(match: re.Match[str]) -> str:
    return character(int(match[0][1:], 16)) or ""


RULE = Rule(
    "bare_escape",
    # The shorter the list of literals, the cheaper it is: clean text has none of them.
    any_match(("u", "(?:0[0-2]|1e|2[01])[0-9a-fA-F]{2}")),
    find,
    Policy(Keeps.NUMBERS),
)
