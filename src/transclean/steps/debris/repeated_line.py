r"""A title, a lede or a caption that stands twice.

Fixes: the title that is also the first line of the body, also below a blank line or as the end of
    a breadcrumb (`Home News Title`); a paragraph that stands twice in a row, or at the top and again
    below; the second copy goes.
Why: a page shows its title, teaser and captions in several places, and the scraper took them all.
Example: "Rain closes the port of Homs\nRain closes the port of Homs\nIt rained all day." -> "Rain closes the port of Homs\nIt rained all day."
Leaves alone: "We shall not be moved\nWe shall not be moved\nThey sang.", "Q: Why?\nQ: Why?", "- A list of four\n- A list of four"
Safety: LIKELY, because one copy stays. Only whole lines of the same words; short lines, lists,
    questions, tables and speech stay.
Source: seen on machine-translated copies of news pages.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.steps.debris._lines import WHOLE_LINES, spans_of_lines
from transclean.tokens import fold
from transclean.trigger import with_lines

__all__ = ["RULE"]

_TITLE_WORDS, _TITLE_LETTERS, _LONGEST_TITLE = 4, 20, 200
_BODY_WORDS, _BODY_LETTERS = 8, 50
_TOP = 4
"""Lines. Where a page shows a title or a lede a second time it does so near the top."""
_SENTENCE_END = (".", "!", "…", ".”", '."', "!”", '!"', ")", "»")
# Speech, lists, tables and notes repeat themselves and mean it.
_LISTED = lazy_pattern(
    r"""
      [-–—•*·▪●○>|"“«'‘(\[] | \d{1,3}[.):] | \w{1,2}[.):]\s
    """,
    re.VERBOSE,
)
_QUOTES = "\"'“”‘’«»"
_SPOKEN = lazy_pattern(r"[\w .]{1,30}:\s")
_HOME = lazy_pattern(
    r"home(?: (?:news|world|politics|business|economy|sports?|culture|society)){0,2} "
)


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    key: str


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    lines = [
        _Line(start, end, text[start:end], fold(text[start:end]))
        for start, end in spans_of_lines(text)
    ]
    going = sorted(_repeated(lines))
    for _, run in groupby(enumerate(going), key=lambda pair: pair[1] - pair[0]):
        indexes = [index for _, index in run]
        change = cut(text, lines[indexes[0]].start, lines[indexes[-1]].end)
        reason = "the same line stands above or below"
        yield Edit(*change, "repeated_line", reason, Safety.LIKELY)


def _repeated(lines: list[_Line]) -> set[int]:
    """Return the indexes of the lines that go."""
    if len(lines) < 3:
        return set()
    going = set(_titles(lines[0], lines[1:]))
    seen: dict[str, int] = {}
    counts = Counter(line.key for line in lines)
    for index, line in enumerate(lines):
        first = seen.setdefault(line.key, index)
        # What comes back more than once, further down, is the refrain of a speech.
        again = first < _TOP - 1 and counts[line.key] == 2
        if first != index and (first == index - 1 or again) and _is_paragraph(line):
            going.add(index)
    return going


def _titles(title: _Line, body: list[_Line]) -> Iterator[int]:
    """Yield the indexes of lines that show the title once more."""
    if not _is_title(title, body):
        return
    home, shown = _HOME.match(title.key), body[0].key
    if home and len(shown) >= _TITLE_LETTERS and title.key[home.end() :] == shown:
        yield 0
    # Between title and copy stand no more than a byline, a date, or a lede shown twice as well.
    counts = Counter(line.key for line in body)
    between = 0
    for index, line in enumerate(body, 1):
        if line.key == title.key:
            yield index
        elif between + 1 == _TOP - 1 or (_is_sentence(line) and counts[line.key] < 2):
            return
        else:
            between += 1


def _is_title(title: _Line, body: list[_Line]) -> bool:
    if not _TITLE_LETTERS <= len(title.key) <= _LONGEST_TITLE or _LISTED.match(
        title.text.lstrip(_QUOTES)
    ):
        return False
    if title.text[0] in _QUOTES and title.text[-1] in _QUOTES:
        return False  # a quotation, which may be repeated for its own sake
    if "@" in title.key or title.text[0].islower() or title.text[0].isdigit():
        return False
    if len(title.key.split()) < _TITLE_WORDS or title.key.endswith((".", ",", ";", ":")):
        return False
    # A song has no paragraph; a page does.
    return any(len(line.key.split()) > 2 and line.text.endswith(_SENTENCE_END) for line in body)


def _is_sentence(line: _Line) -> bool:
    return line.text.endswith(_SENTENCE_END) and len(line.key.split()) > _TITLE_WORDS


def _is_paragraph(line: _Line) -> bool:
    if line.text[0].islower() or len(line.key) < _BODY_LETTERS:
        return False
    if len(line.key.split()) < _BODY_WORDS:
        return False
    if _LISTED.match(line.text) or _SPOKEN.match(line.text):
        return False
    if not line.text.endswith(_SENTENCE_END):
        return False
    return sum(map(str.isalpha, line.key)) > 0.7 * len(line.key)


def _has_a_line_twice(document: Document) -> bool:
    seen: set[str] = set()
    first = ""
    for line in document.folded.split("\n"):
        if len(line) < _TITLE_LETTERS or len(stripped := line.strip()) < _TITLE_LETTERS:
            continue
        if stripped in seen or (len(seen) == 1 and first.endswith(stripped)):
            return True
        first = first or stripped
        seen.add(stripped)
    return False


RULE = Rule("repeated_line", with_lines(_has_a_line_twice), _find, WHOLE_LINES)
