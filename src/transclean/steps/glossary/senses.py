"""The sense guard: whether what stands at a place is the term that an entry means.

One form has several senses: `FN` is the UN in Norwegian copy and a party in French copy, `EI` a
benefit in Canada. What decides is the case, what stands beside, the source language, the words of
the document, the zone and the date; the answer comes with the evidence or the obstacle.
"""

from __future__ import annotations

from typing import NamedTuple

from transclean.document import Document
from transclean.model import Span
from transclean.protect import first_hit
from transclean.steps.glossary.casing import fits
from transclean.steps.glossary.context import Context
from transclean.steps.glossary.entry import ELIDING, Entry, Form, Kind, Level, Zone, language_code
from transclean.steps.glossary.grammar import ELISIONS, elision_before
from transclean.steps.glossary.names import (
    in_company,
    is_code,
    is_mention,
    is_spelled_out,
    is_surname,
)

__all__ = ["SenseGuard", "Verdict"]


class Verdict(NamedTuple):
    """Whether a form may be replaced at a place, with the evidence or the obstacle.

    An obstacle without words means that this is not the term at all; ``review`` that a person who
    knows the source language could tell.
    """

    holds: bool
    why: str = ""
    review: bool = False


_NOT_THE_TERM = Verdict(False)


class SenseGuard:
    """Judges forms at places of one text.

    ``possible`` are the languages that copy may come from, ``date`` is when it was published, if
    either is known.
    """

    def __init__(self, document: Document, possible: frozenset[str] | None, date: str) -> None:
        self._document = document
        self._context = document.once(Context)
        hint = document.source_language
        self.language = language_code(hint) if hint else None
        self._possible = possible
        self._date = date

    def verdict(self, form: Form, match: Span, reached: int) -> Verdict:
        """Judge ``form`` at ``match``; the last change ends at ``reached``."""
        document, entry = self._document, form.entry
        if form.shield:
            return Verdict(True)
        if not fits(document.text, match.start, form):
            return _NOT_THE_TERM
        elided = elision_before(document.folded, match.start)
        if elided and not _reads_elision(entry, elided, reached):
            return _NOT_THE_TERM
        if not entry.possessive and document.folded.startswith("'s", match.end):
            return _NOT_THE_TERM
        if not self._context.beside(entry, match):
            return _NOT_THE_TERM
        language = self._speaks(entry, elided is not None)
        if not (language.holds or language.review):
            return language
        if obstacle := self._obstacle(entry, match):
            return Verdict(False, obstacle)
        evidence = self._evidence(entry, match)
        if evidence is None:
            return Verdict(False, self._missing(entry))
        start = elided[1] if elided else match.start
        if hit := first_hit(document.protected, Span(start, match.end)):
            return Verdict(False, f"protected: {hit.kind.value}")
        if language.review:
            return language
        return Verdict(True, " and ".join(filter(None, [*evidence, language.why])))

    def _speaks(self, entry: Entry, elided: bool) -> Verdict:
        """Whether the text comes from a language to which this reading belongs."""
        languages = entry.source_languages
        if not languages:
            return Verdict(True)
        if self.language:
            known = self.language in languages
            return Verdict(True, f"the source is {self.language}") if known else _NOT_THE_TERM
        if self._possible and self._possible.isdisjoint(languages):
            return _NOT_THE_TERM
        if entry.level is not Level.SOURCE:
            return Verdict(True)
        if self._possible and self._possible <= languages:
            return Verdict(True, f"the source is {' or '.join(sorted(self._possible))}")
        if elided and not ELIDING.isdisjoint(languages):
            return Verdict(True, "the elision before it shows the source")
        return Verdict(False, review=True)

    def _obstacle(self, entry: Entry, match: Span) -> str:
        if phrase := self._context.around(entry.never_within, match):
            return f"vetoed: it is part of {phrase!r}"
        if veto := self._context.anywhere(entry.when_none, match):
            return f"vetoed: {self._stands(veto)}"
        if self._context.in_foreign_passage(match):
            return "inside a passage that is not English"
        if name := self._other_use(entry, match):
            return name
        if Zone.QUOTES not in entry.zones and self._context.in_quotes(match):
            return "inside quotation marks"
        if Zone.BYLINES not in entry.zones and self._context.in_byline(match):
            return "inside a byline"
        if entry.valid_from or entry.valid_to:
            return self._out_of_date(entry)
        return ""

    def _other_use(self, entry: Entry, match: Span) -> str:
        text = self._document.text
        if entry.kind is Kind.NAME and in_company(text, match):
            return "part of the name of a company, a club or a street"
        if is_mention(text, match):
            return "spoken of as a word"
        if entry.kind is Kind.ACRONYM and is_surname(text, match):
            return "the name of a person"
        if not text[match.start : match.end].isupper():
            return ""
        if is_code(text, match):
            return "the code of a flight, a line or a state"
        return "English words beside it spell it" if is_spelled_out(text, match) else ""

    def _out_of_date(self, entry: Entry) -> str:
        """Say why the entry is not valid when the copy was written, as far as that is known."""
        now = self._date or self._context.latest_year()
        said = "the copy is of" if self._date else "the latest year in the text is"
        if entry.valid_from and now and _earlier(now, entry.valid_from):
            return f"valid from {entry.valid_from} only; {said} {now}"
        if entry.valid_to and not now:
            return f"valid until {entry.valid_to}, and no year in the text says that it is of then"
        if entry.valid_to and _earlier(entry.valid_to, now):
            return f"valid until {entry.valid_to} only; {said} {now}"
        return ""

    def _evidence(self, entry: Entry, match: Span) -> list[str] | None:
        """Return what speaks for the entry, or ``None`` when a word it asks for is missing."""
        found: list[Span | None] = []
        if entry.when_near:
            found.append(self._context.near(entry.when_near, match))
        if entry.when_any:
            found.append(self._context.anywhere(entry.when_any, match))
        evidence = [self._stands(span) for span in found if span]
        return evidence if len(evidence) == len(found) else None

    def _missing(self, entry: Entry) -> str:
        groups = (("near it", entry.when_near), ("in the text", entry.when_any))
        wanted = (f"one of {_listed(hints)} {where}" for where, hints in groups if hints)
        return f"context missing: needs {' and '.join(wanted)}"

    def _stands(self, span: Span) -> str:
        word = self._document.text[span.start : span.end]
        return f"{word!r} stands at {self._document.in_original(span).start}"


def _reads_elision(entry: Entry, elided: tuple[str, int], reached: int) -> bool:
    """Whether the letters and apostrophe before a match are a particle to translate."""
    letters, start = elided
    return entry.elision and letters in ELISIONS and start >= reached


def _earlier(one: str, other: str) -> bool:
    """Whether a date is before another, as far as both are given.

    >>> _earlier("2016", "2019-06"), _earlier("2019", "2019-06")
    (True, False)
    """
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _listed(hints: tuple[str, ...]) -> str:
    shown = ", ".join(hints[:5])
    return f"{shown}, ..." if len(hints) > 5 else shown
