"""The lines of pages: the tables `lines.toml` and `lines_foreign.toml`, ready to be looked up.

A line is compared by its key: folded, white space made single, marks such as `»` and `*` taken off
both ends. Five kinds of entry say what a line looks like:

- ``literal``: the whole key;
- ``prefix``: how the key begins;
- ``regex``: a pattern of the whole key;
- ``raw``: a pattern of the whole line as it stands, where capitals or marks tell;
- ``teaser``: a label such as `Read also`, and a headline behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from transclean.document import Document
from transclean.model import Safety
from transclean.patterns import lazy_pattern
from transclean.steps.debris._cues import Calls, CueIndex, Cues
from transclean.tables import load_table
from transclean.tokens import fold
from transclean.trigger import LONGEST_LINE

__all__ = [
    "Called",
    "Entry",
    "LineTable",
    "called_by",
    "cues_of",
    "key",
    "line_starts",
    "line_table",
]

_TABLES = ("lines.toml", "lines_foreign.toml")
_DECORATION = " :»›>→|*•·–—-«‹<←▶►…"
_SEPARATORS = frozenset(":>»›→|")
_LONGEST_START = 80
_ARROWS = " »›>→▶►"
# Behind `See also` these lead to a part of the same text.
_REFERENCE = lazy_pattern(
    r"(?: table | annex | figure | fig | chapter | section | appendix | pages? | note | p ) \b",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, eq=False)  # an entry is told by what it is, not what it holds
class Entry:
    """One line of the table: what it is called, whose it is, where it counts, what calls for it."""

    id: str
    rule: str
    place: str
    safety: Safety
    cues: Cues


Listed = dict[str, list[tuple[Any, Entry]]]


class Called(NamedTuple):
    """What a text calls for: the entries, the rules by their places, and the patterns."""

    entries: frozenset[Entry]
    places: Mapping[str, frozenset[str]]
    prefixes: Sequence[tuple[tuple[str, ...], Entry]]
    regexes: Sequence[tuple[re.Pattern[str], Entry]]
    raws: Sequence[tuple[re.Pattern[str], Entry]]
    teasers: Sequence[tuple[tuple[str, ...], Entry]]

    def match(self, line: str) -> Entry | None:
        """Return the entry that ``line`` belongs to."""
        if len(line) > LONGEST_LINE:
            return None
        folded, literals = key(line), line_table().literals
        entry = literals.get(folded)
        if entry is None and " " in folded:  # one word and a full stop may be an answer
            entry = literals.get(folded.rstrip(".! "))
        if entry in self.entries:
            return entry
        for regex, entry in self.raws:
            if regex.fullmatch(line):
                return entry
        for prefixes, entry in self.prefixes:
            if folded.startswith(prefixes):
                return entry
        for regex, entry in self.regexes:
            if regex.fullmatch(folded):
                return entry
        for labels, entry in self.teasers:
            if is_teaser(line, labels):
                return entry
        return None


_NOTHING = Called(frozenset(), {}, (), (), (), ())


@dataclass(frozen=True, slots=True)
class LineTable:
    """The patterns of the tables."""

    literals: dict[str, Entry]
    prefixes: tuple[tuple[tuple[str, ...], Entry], ...]
    regexes: tuple[tuple[re.Pattern[str], Entry], ...]
    raws: tuple[tuple[re.Pattern[str], Entry], ...]
    teasers: tuple[tuple[tuple[str, ...], Entry], ...]
    start: re.Pattern[str]
    """Matches the beginnings of lines that entries ask for, at the start of a key."""

    @property
    def entries(self) -> frozenset[Entry]:
        """All entries, each once."""
        listed = (*self.prefixes, *self.regexes, *self.raws, *self.teasers)
        return frozenset(self.literals.values()) | {entry for _, entry in listed}

    def called(self, calls: Calls) -> Called:
        """Return what a text that holds ``calls`` asks for, in the order of the table."""
        found = _index().among(calls)
        if not found:
            return _NOTHING
        places: dict[str, set[str]] = {}
        for entry in found:
            places.setdefault(entry.rule, set()).add(entry.place)
        return Called(
            found,
            {rule: frozenset(each) for rule, each in places.items()},
            [each for each in self.prefixes if each[1] in found],
            [each for each in self.regexes if each[1] in found],
            [each for each in self.raws if each[1] in found],
            [each for each in self.teasers if each[1] in found],
        )


def key(line: str) -> str:
    """Return what lines are compared by.

    >>> key("  Leave a  Reply » ")
    'leave a reply'
    """
    return " ".join(fold(line).split()).strip(_DECORATION)


def is_teaser(line: str, labels: Iterable[str]) -> bool:
    """Whether ``line`` is one of ``labels`` and a headline: no sentence, and no reference.

    A label that ends with a colon needs one; behind any other, a headline without a colon begins
    with a capital and has some length.

    >>> is_teaser("Read also Storm hits second port", ["read also"])
    True
    >>> is_teaser("Read on", ["read:"])
    False
    """
    plain = " ".join(line.split()).strip(_DECORATION)
    folded = fold(plain)
    for label in labels:
        name = label.rstrip(":")
        rest = plain[len(name) :]
        headline = rest.lstrip(" :–—-»›>→|")
        if not folded.startswith(name) or len(headline) < 4 or rest[:1].isalnum():
            continue
        if plain[0].islower() or headline.startswith(("http", "www.")):
            continue
        colon = not _SEPARATORS.isdisjoint(rest[: len(rest) - len(headline)])
        if (label != name and not colon) or _REFERENCE.match(fold(headline)):
            continue
        # Without a colon a short rest is a reference: `See also Smith v Jones`.
        long = len(headline.split()) > 3 or ":" in headline or "  " in line.strip()
        starts = colon or (long and not headline[0].islower())
        arrows = line.rstrip().endswith(tuple(_ARROWS))
        if starts and (arrows or headline[-1] not in ".;,"):
            return True
    return False


@cache
def line_table() -> LineTable:
    """Return the table, read on first use."""
    literals: dict[str, Entry] = {}
    listed: Listed = {}
    for name in _TABLES:
        for row in load_table(__file__, name)["line"]:
            entry = _entry(row)
            kind, patterns = row["kind"], row["patterns"]
            if kind == "literal":
                literals.update((pattern, entry) for pattern in patterns)
            elif kind in ("prefix", "teaser"):
                listed.setdefault(kind, []).append((tuple(patterns), entry))
            else:
                compiled = [(re.compile(each, re.VERBOSE), entry) for each in patterns]
                listed.setdefault(kind, []).extend(compiled)
    return LineTable(
        literals,
        tuple(listed["prefix"]),
        tuple(listed["regex"]),
        tuple(listed["raw"]),
        tuple(listed["teaser"]),
        _line_start(literals.values(), listed),
    )


def _line_start(literals: Iterable[Entry], listed: Listed) -> re.Pattern[str]:
    entries = [*literals, *(entry for rows in listed.values() for _, entry in rows)]
    starts = sorted({start for entry in entries for start in entry.cues.starts})
    labels = "|".join(re.escape(start).replace(r"\ ", r"\s{1,3}") for start in starts)
    return re.compile(rf"\n[\t{re.escape(_DECORATION)}]{{0,6}}({labels})\b")


def _entry(row: dict[str, Any]) -> Entry:
    """Return an entry; the words of its own patterns call for it if the table names no cues."""
    safety = Safety.SAFE if row["kind"] == "literal" else Safety.LIKELY
    cues = Cues.of(row.get("cues") or row["patterns"], row.get("starts", ()))
    return Entry(row["id"], row["rule"], row["place"], safety, cues)


@cache
def cues_of(rule: str, *places: str) -> Cues:
    """Return what calls for ``rule``: in all places, or in some."""
    entries = line_table().entries
    found = [e.cues for e in entries if e.rule == rule and (not places or e.place in places)]
    starts = (start for each in found for start in each.starts)
    return Cues((words for each in found for words in each.sets), starts)


@cache
def _index() -> CueIndex[Entry]:
    return CueIndex((entry.cues, entry) for entry in line_table().entries)


def called_by(document: Document) -> Called:
    """Return what ``document`` calls for; ask through `Document.once`."""
    return line_table().called(Calls(document.words, document.once(line_starts)))


def line_starts(document: Document) -> frozenset[str]:
    r"""Return which of the beginnings that entries ask for a line of the text has.

    >>> line_starts(Document("It rained.\nSEE  ALSO: Homs"))
    frozenset({'see also'})
    """
    if "\n" not in document.text:
        return frozenset()
    start = line_table().start
    found = start.findall(document.folded)
    first = start.match("\n" + document.folded[:_LONGEST_START])
    if first:
        found.append(first[1])
    return frozenset(" ".join(each.split()) for each in found)
