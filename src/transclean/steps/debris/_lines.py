"""Whole lines that a page or a plugin put around an article: the table and how it is matched.

The table is `lines.toml`. A line is compared by its key: folded, white space made single, marks
such as `»` and `*` taken off both ends. Where a line stands decides too:

- ``anywhere``: nobody writes such a line into an article; it goes wherever it stands.
- ``end``: only in a run of such lines at the end of the text, below a body.
- ``edge``: the same, at the start as well.

A line of the last two kinds also goes when it stands in one run with an ``anywhere`` line of its
own rule, as the fields of a comment form do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.protect import Protected
from transclean.rule import Policy, Rule
from transclean.steps.debris._cut import cut
from transclean.tables import load_table
from transclean.tokens import fold
from transclean.trigger import LONGEST_LINE, Trigger, any_line_word, deferred

__all__ = ["Entry", "LineTable", "key", "line_rule", "line_table", "lines_to_remove"]

# Words of the table that many a news story has, the commonest first: a set is looked for by
# another of its words, or else by the least common.
_COMMON = ("also", "more", "next", "back", "most", "news", "home", "top", "latest", "like", "see")
_DECORATION = " :»›>→|*•·–—-«‹<←▶►…"


class Cues:
    """Sets of words of which a text must hold one whole set for an entry to be looked at."""

    __slots__ = ("_by_word", "rare", "sets")

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self.sets = frozenset(sets)
        self._by_word: dict[str, list[frozenset[str]]] = {}
        for words in self.sets:
            self._by_word.setdefault(min(words, key=_commonness), []).append(words)
        self.rare = frozenset(self._by_word)

    @classmethod
    def of(cls, cues: Iterable[str]) -> Cues:
        """Return the cues as the table writes them: one word, or several that must meet."""
        return cls(frozenset(cue.split()) for cue in cues)

    def among(self, words: frozenset[str]) -> bool:
        """Whether a text of these words calls for the entry."""
        return any(cue <= words for word in self.rare & words for cue in self._by_word[word])


def _commonness(word: str) -> tuple[int, int, str]:
    rank = len(_COMMON) - _COMMON.index(word) if word in _COMMON else 0
    return rank, -len(word), word


class Entry(NamedTuple):
    """One line of the table: what it is called, whose it is, where it counts, what calls for it."""

    id: str
    rule: str
    place: str
    safety: Safety
    cues: Cues


@dataclass(frozen=True, slots=True)
class LineTable:
    """The patterns of `lines.toml`, ready to be looked up."""

    literals: dict[str, Entry]
    prefixes: tuple[tuple[tuple[str, ...], Entry], ...]
    regexes: tuple[tuple[re.Pattern[str], Entry], ...]
    gate: re.Pattern[str]
    """Matches whatever a prefix or regex does: one look for the many lines that are prose."""

    def match(self, line: str, words: frozenset[str]) -> Entry | None:
        """Return the entry that ``line`` belongs to in a text of those words."""
        if len(line) > LONGEST_LINE:
            return None
        folded = key(line)
        entry = self.literals.get(folded)
        if entry is None and " " in folded:  # one word and a full stop may be an answer
            entry = self.literals.get(folded.rstrip(".! "))
        if entry is not None and entry.cues.among(words):
            return entry
        if not self.gate.match(folded):
            return None
        for prefixes, entry in self.prefixes:
            if folded.startswith(prefixes) and entry.cues.among(words):
                return entry
        for regex, entry in self.regexes:
            if regex.fullmatch(folded) and entry.cues.among(words):
                return entry
        return None


def key(line: str) -> str:
    """Return what lines are compared by.

    >>> key("  Leave a  Reply » ")
    'leave a reply'
    """
    return " ".join(fold(line).split()).strip(_DECORATION)


@cache
def line_table() -> LineTable:
    """Return the table, read on first use."""
    literals: dict[str, Entry] = {}
    prefixes: list[tuple[tuple[str, ...], Entry]] = []
    regexes: list[tuple[re.Pattern[str], Entry]] = []
    for row in load_table(__file__, "lines.toml")["line"]:
        safety = Safety.SAFE if row["kind"] == "literal" else Safety.LIKELY
        entry = Entry(row["id"], row["rule"], row["place"], safety, Cues.of(row["cues"]))
        if row["kind"] == "literal":
            literals.update((pattern, entry) for pattern in row["patterns"])
        elif row["kind"] == "prefix":
            prefixes.append((tuple(row["patterns"]), entry))
        else:
            regexes += [(re.compile(pattern, re.VERBOSE), entry) for pattern in row["patterns"]]
    shapes = [re.escape(prefix) for row, _ in prefixes for prefix in row]
    shapes += [rf"(?:{regex.pattern})\Z" for regex, _ in regexes]
    gate = re.compile("|".join(shapes), re.VERBOSE)
    return LineTable(literals, tuple(prefixes), tuple(regexes), gate)


@cache
def _cues(rule: str, *places: str) -> Cues:
    """Return what calls for ``rule``: in all places, or in some."""
    table = line_table()
    entries = {*table.literals.values(), *(e for _, e in (*table.prefixes, *table.regexes))}
    cues = [e.cues for e in entries if e.rule == rule and (not places or e.place in places)]
    return Cues(words for each in cues for words in each.sets)


class _Line(NamedTuple):
    start: int
    end: int
    entry: Entry | None


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
    """Yield the lines that are not blank, without the white space around them."""
    table = line_table()
    for start, end in spans:
        line = document.text[start:end].strip()
        if line:
            first = document.text.index(line[0], start)
            yield _Line(first, first + len(line), table.match(line, document.words))


def _through_body(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Yield lines up to the first that is of the article, and that one."""
    for line in lines:
        yield line
        if line.entry is None:
            return


def _candidates(document: Document, rule: str) -> list[_Line]:
    """Return all lines if one could go anywhere, else only those at the ends of the text."""
    text = document.text
    everywhere = _cues(rule, "anywhere").among(document.words)
    edges = _cues(rule, "edge").among(document.words)
    if not everywhere and not edges:
        stripped = text.rstrip()
        if len(stripped) - stripped.rfind("\n") - 1 > LONGEST_LINE:
            return []  # the usual end: a paragraph of prose
    forward = _lines(document, _spans(text))
    if everywhere:
        return list(forward)
    tail = list(_through_body(_lines(document, _spans_from_end(text))))[::-1]
    if not edges or not tail or tail[0].entry:
        return tail
    return [*_through_body(forward), *tail]


def lines_to_remove(document: Document, rule: str) -> Iterator[list[_Line]]:
    """Yield the runs of neighbouring lines that ``rule`` removes."""
    lines = _candidates(document, rule)
    bodies = [index for index, line in enumerate(lines) if line.entry is None]
    index = 0
    for name, group in groupby(lines, key=lambda line: line.entry.rule if line.entry else ""):
        run = list(group)
        first, index = index, index + len(run)
        if name != rule:
            continue
        if any(_place(line) == "anywhere" for line in run) or (bodies and first > bodies[-1]):
            yield run
        elif bodies and first < bodies[0]:
            head = list(takewhile(lambda line: _place(line) == "edge", run))
            if head:
                yield head


def _place(line: _Line) -> str:
    return line.entry.place if line.entry else ""


@dataclass(frozen=True, slots=True)
class _LineWords:
    rule: str

    def __call__(self) -> Trigger:
        return _trigger(self.rule)


@cache
def _trigger(rule: str) -> Trigger:
    return any_line_word(_cues(rule).rare)


@dataclass(frozen=True, slots=True)
class _LineFind:
    rule: str

    def __call__(self, document: Document) -> Iterator[Edit]:
        text = document.text
        if not _cues(self.rule).among(document.words):
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
    # A line goes whole, with what it links to; inside a sentence none of this is touched.
    touches = frozenset({Protected.URL, Protected.EMAIL, Protected.HANDLE, Protected.HASHTAG})
    return Rule(name, deferred(_LineWords(name)), _LineFind(name), Policy(touches=touches))
