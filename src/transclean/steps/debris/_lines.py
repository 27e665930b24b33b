"""Whole lines that a page or a plugin put around an article: which of them go.

The table (`_table.py`) tells what such lines look like; where a line stands decides too:

- ``anywhere``: nobody writes such a line into an article; it goes wherever it stands.
- ``inside``: it goes wherever it stands below a line of the article: the first may be its title.
- ``end``: only in a run of such lines at the end of the text, below a body.
- ``edge``: the same, at the start as well.
- ``menu``: as ``edge``, in a run of `MENU` lines or more.

A line of ``end`` or ``edge`` also goes when it stands in one run with a line of its own rule
that goes wherever it stands, as the fields of a comment form do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Policy, Rule
from transclean.steps.debris._cut import cut
from transclean.steps.debris._table import Entry, called_by, cues_of, line_starts
from transclean.trigger import LONGEST_LINE, Trigger, any_line_word, deferred, union

__all__ = ["MENU", "WHOLE_LINES", "line_rule", "lines_to_remove", "spans_of_lines"]

MENU = 4
"""Lines. Some names of sections may close a list; so many below each other are a menu."""

_ENDS = frozenset(("end", "edge", "menu"))
"""Places where a line counts only if it stands at an end of the text."""

_UNFINISHED = (",", " and", " or", " of", " the")
_WRAPPED = 60
# So many code points of one line, up to a word or a comma, and no blank line behind it.
_BROKEN_OFF = lazy_pattern(r"[^\n]{40}(?<=[^\W_]|,)\r?\n\Z")
_CONTINUED = lazy_pattern(r"[ \t]{0,9}\r?\n[ \t]{0,9}[a-z]")

WHOLE_LINES = Policy(
    touches=frozenset({Protected.URL, Protected.EMAIL, Protected.HANDLE, Protected.HASHTAG})
)
"""A line goes whole, with what it links to; inside a sentence none of this is touched."""


class _Line(NamedTuple):
    start: int
    end: int
    entry: Entry | None


def spans_of_lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each line that is not blank starts and ends, white space around it left out.

    >>> list(spans_of_lines("One.\n\n Two."))
    [(0, 4), (7, 11)]
    """
    return _stripped(text, _spans(text))


def _stripped(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        line = text[start:end].strip()
        if line:
            first = text.index(line[0], start)
            yield first, first + len(line)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _spans_from_end(text: str) -> Iterator[tuple[int, int]]:
    end = len(text)
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        yield start, end
        end = start - 1


def _lines(document: Document, spans: Iterator[tuple[int, int]]) -> Iterator[_Line]:
    match = document.once(called_by).match
    for start, end in _stripped(document.text, spans):
        yield _Line(start, end, match(document.text[start:end]))


def _all_lines(document: Document) -> list[_Line]:
    return list(_lines(document, _spans(document.text)))


def _anywhere(document: Document) -> frozenset[str]:
    """Return the rules that own any line of the text."""
    return _owners(document.once(_all_lines))


def _at_ends(document: Document) -> frozenset[str]:
    """Return the rules that own a line above or below all lines of the article."""
    head, tail = _spans(document.text), _spans_from_end(document.text)
    return _owners(_through_body(_lines(document, head))) | _owners(
        _through_body(_lines(document, tail))
    )


def _owners(lines: Iterable[_Line]) -> frozenset[str]:
    return frozenset(line.entry.rule for line in lines if line.entry)


def _through_body(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Yield lines up to the first that is of the article, and that one."""
    for line in lines:
        yield line
        if line.entry is None:
            return


def _candidates(document: Document, rule: str) -> list[_Line]:
    """Return all lines if one could go anywhere, else only those at the ends of the text."""
    text = document.text
    places = document.once(called_by).places.get(rule, frozenset())
    everywhere, edges = places - _ENDS, places & {"edge", "menu"}
    if not everywhere and not edges:
        stripped = text.rstrip()
        if len(stripped) - stripped.rfind("\n") - 1 > LONGEST_LINE:
            return []  # the usual end: a paragraph of prose
    if everywhere:
        return document.once(_all_lines)
    tail = list(_through_body(_lines(document, _spans_from_end(text))))[::-1]
    if not edges or not tail or tail[0].entry:
        return tail
    return [*_through_body(_lines(document, _spans(text))), *tail]


def lines_to_remove(document: Document, rule: str) -> Iterator[list[_Line]]:
    """Yield the runs of neighbouring lines that ``rule`` removes."""
    lines = _candidates(document, rule)
    bodies = [index for index, line in enumerate(lines) if line.entry is None]
    index = 0
    for name, group in groupby(lines, key=lambda line: line.entry.rule if line.entry else ""):
        run = list(group)
        first, index = index, index + len(run)
        if name != rule or (_place(run[0]) == "menu" and not _is_menu(document.text, run)):
            continue
        if _goes_on(document.text, run[-1]) or _ends_a_sentence(document.text, run[0]):
            continue
        places = {_place(line) for line in run}
        sure = "anywhere" in places or (bodies and first > bodies[0] and "inside" in places)
        if sure or (bodies and first > bodies[-1]):
            yield run
        elif bodies and first < bodies[0]:
            head = list(takewhile(lambda line: _place(line) in ("edge", "menu"), run))
            if head:
                yield head


def _is_menu(text: str, run: list[_Line]) -> bool:
    """Whether names of sections are a menu, not the list that a sentence announces."""
    return len(run) >= MENU and not text[: run[0].start].rstrip().endswith(":")


def _goes_on(text: str, line: _Line) -> bool:
    """Whether a line known by its shape alone goes on in the next, as wrapped prose does."""
    if line.entry is None or line.entry.safety is Safety.SAFE:
        return False
    if text[line.start : line.end].endswith(_UNFINISHED):
        return True
    return _CONTINUED.match(text, line.end) is not None


def _ends_a_sentence(text: str, line: _Line) -> bool:
    """Whether a line with a small letter first stands below one that breaks off: wrapped prose."""
    if not text[line.start].islower():
        return False
    above = text[max(0, line.start - _WRAPPED) : line.start].rstrip(" \t")
    return _BROKEN_OFF.search(above) is not None


def _place(line: _Line) -> str:
    return line.entry.place if line.entry else ""


@dataclass(frozen=True, slots=True)
class _LineWords:
    rule: str

    def __call__(self) -> Trigger:
        return _trigger(self.rule)


@cache
def _trigger(rule: str) -> Trigger:
    cues = cues_of(rule)
    words = any_line_word(cues.rare, _Called(rule))
    return union([words, _has_a_start]) if cues.starts else words


class _Called(NamedTuple):
    rule: str

    def __call__(self, document: Document) -> bool:
        places = document.once(called_by).places.get(self.rule)
        if not places:
            return False
        return self.rule in document.once(_at_ends if places <= _ENDS else _anywhere)


def _has_a_start(document: Document) -> bool:
    return bool(document.once(line_starts))


@dataclass(frozen=True, slots=True)
class _LineFind:
    rule: str

    def __call__(self, document: Document) -> Iterator[Edit]:
        text = document.text
        if not _Called(self.rule)(document):
            return
        for run in lines_to_remove(document, self.rule):
            entries = [line.entry for line in run if line.entry]
            yield Edit(
                *cut(text, run[0].start, run[-1].end),
                self.rule,
                f"line of the page, not of the article: {', '.join({e.id: 0 for e in entries})}",
                max(entry.safety for entry in entries),
            )


def line_rule(name: str) -> Rule:
    """Return the rule that removes the lines of ``name`` in the table."""
    return Rule(name, deferred(_LineWords(name)), _LineFind(name), WHOLE_LINES)
