"""Zones of a text in which only some entries fire: quotations, and where it says who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.glossary.grammar import word_before

__all__ = ["COMPANY_AFTER", "COMPANY_BEFORE", "bylines", "quotations"]

_QUOTE = lazy_pattern('["“”„«»\n]')
_OPENING = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
_LEADS = frozenset(["text", "photo", "photos", "words", "story"])
_CREDITS = frozenset(["editing", "reporting", "translation", "writing"])
_SMALL_WORDS = frozenset(
    ["and", "in", "of", "for", "the", "de", "la", "le", "van", "von", "with", "&", "|", "/"]
)
_COMPANY_BEFORE = """
AC AS BSC CD CF CSKA FC FK RB RC SC SK UD VfB VfL Austria Banque Banco Banca BNP Club Crédit
Deportivo Dynamo Eintracht Fortuna Hertha Hilton Hôtel Hotel Ibis Inter Lokomotiv Marriott Mercure
Novotel Olympique Racing Radisson Rapid Real Sheraton Sofitel Spartak Sporting Torpedo
"""
COMPANY_BEFORE = frozenset(_COMPANY_BEFORE.split())
"""Words before a place that make it part of the name of a company or club."""
_COMPANY_AFTER = """
AB AG AS ASA BV GmbH Inc Ltd NV Oyj PLC SA SAS SE SpA Airlines Assurances Bank Biennale Bourse
Capital Express Finance Group Groupe Holding Hotel Invest Investments Partners Pharma Press
Records Times Street Road Avenue Boulevard Lane Terrace
"""
COMPANY_AFTER = frozenset(_COMPANY_AFTER.split())
"""Words after a place that do the same."""
_CREDIT_ENDS = lazy_pattern(r"[.)\n]")
_DATELINE = lazy_pattern(r"[^\W\d_a-z][^()\n]{1,60}\(([A-Z][\w./ -]{1,30})\)[ \t]*[-–—:]")
# What is looked through for each mark is bounded, which keeps the cost linear on hostile input.
_LONGEST_BYLINE = 160
_LONGEST_DATELINE = 64
_LONGEST_CREDIT = 200


def quotations(document: Document) -> list[Span]:
    """Return what stands in quotation marks that open and close in one paragraph, in order.

    >>> quotations(Document('He said "no" twice.'))
    [Span(start=9, end=11)]
    """
    return list(_quotations(document.text))


def bylines(document: Document) -> list[Span]:
    """Return where a text says who wrote it or which agency, in order.

    `By Jean Roux, AFP`; `(Reporting by Ana Diaz; Editing by AP)`; `PARIS (AFP) -`.

    >>> bylines(Document("PARIS (AFP) - Rain fell by noon."))
    [Span(start=7, end=10)]
    """
    return sorted((*_names(document), *_datelines(document.text)))


def _quotations(text: str) -> Iterator[Span]:
    """Yield what stands between an opening mark and the next closing one of its paragraph."""
    opened, closing = -1, ""
    for mark in _QUOTE.finditer(text):
        character = mark[0]
        if character == "\n":
            opened = -1
        elif opened >= 0 and character in closing:
            yield Span(opened, mark.start())
            opened = -1
        elif opened < 0 and character in _OPENING:
            opened, closing = mark.end(), _OPENING[character]


def _names(document: Document) -> Iterator[Span]:
    text, folded = document.text, document.folded
    at = folded.find("by ")
    while at >= 0:
        lead, start = word_before(folded, at)
        start = start if lead in _LEADS else at
        end = text.find("\n", at, at + _LONGEST_BYLINE + 1)
        end = end if end >= 0 else min(len(text), at + _LONGEST_BYLINE + 1)
        opens = not text[max(0, start - 40) : start].rpartition("\n")[2].strip()
        if opens and end - at <= _LONGEST_BYLINE and _is_byline(text[at:end]):
            yield Span(start, end)
        elif lead in _CREDITS:
            limit = min(len(text), at + _LONGEST_CREDIT)
            stop = _CREDIT_ENDS.search(text, at, limit)
            yield Span(at, stop.start() if stop else limit)
        at = folded.find("by ", at + 3)


def _is_byline(line: str) -> bool:
    """Whether a line that begins with `by` says who wrote the story: names, and no sentence.

    >>> _is_byline("By Jean Roux and Ana Diaz, AFP"), _is_byline("By Friday the ONU had left.")
    (True, False)
    """
    names = line.split()[1:]
    return 0 < len(names) < 16 and all(
        not word[0].islower() or word in _SMALL_WORDS for word in names
    )


def _datelines(text: str) -> Iterator[Span]:
    at = text.find("(")
    while at >= 0:
        low = max(0, at - _LONGEST_DATELINE)
        start = text.rfind("\n", low, at) + 1
        if start or not low:  # the line begins near enough
            found = _DATELINE.match(text, start)
            if found and found.start(1) == at + 1:
                yield Span(*found.span(1))
        at = text.find("(", at + 1)
