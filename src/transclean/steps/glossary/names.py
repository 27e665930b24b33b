"""Whether what stands at a place is part of a name, a code, or spoken of as a word."""

from __future__ import annotations

from transclean.languages import function_words
from transclean.model import Span
from transclean.steps.glossary.zones import COMPANY_AFTER, COMPANY_BEFORE

__all__ = ["in_company", "is_code", "is_mention", "is_surname"]

_BESIDE = 60
_WRITING_WORDS = """
acronym bearing bears initials labeled labelled letter letters logo marked painted read reading
reads sign spelled word words written
"""
_WRITING = frozenset(_WRITING_WORDS.split())
_NEAR_WRITING = 3  # words
_ARTICLES = frozenset(("a", "an"))
_CARRIERS = ("flight", "train", "bus", "route", "line")


def in_company(text: str, match: Span) -> bool:
    """Whether a name stands inside that of a company, a club or a street.

    >>> text = "Rapid Wien won. Moscou fell. Den Haag Street is shut."
    >>> [in_company(text, span) for span in (Span(6, 10), Span(16, 22), Span(29, 37))]
    [True, False, True]
    """
    before = text[max(0, match.start - _BESIDE) : match.start].split(" ")[-2:]
    after = text[match.end : match.end + _BESIDE].split(" ", 2)[:2]
    return (len(before) == 2 and not before[1] and before[0] in COMPANY_BEFORE) or (
        len(after) == 2 and not after[0] and after[1].rstrip(".,;:'’s") in COMPANY_AFTER
    )


def is_surname(text: str, match: Span) -> bool:
    """Whether an acronym is written as a name behind another one: `Mehmet Otan`, not `the Otan`.

    >>> text = "Mehmet Otan spoke. The Otan left. The OTAN left."
    >>> [is_surname(text, span) for span in (Span(7, 11), Span(23, 27), Span(38, 42))]
    [True, False, False]
    """
    if not text[match.start + 1 : match.end].islower():
        return False
    before = text[max(0, match.start - _BESIDE) : match.start]
    first = before.rstrip(" ").rpartition(" ")[2]
    is_name = first.isalpha() and first.istitle() and len(first) > 1
    return before[-1:] == " " and is_name and first.lower() not in _ARTICLES | function_words("en")


def is_code(text: str, match: Span) -> bool:
    """Whether an acronym is the code of a flight or a line: `Flight OMS 412`.

    >>> is_code("Flight OMS 412 left.", Span(7, 10)), is_code("The OMS 412 times", Span(4, 7))
    (True, False)
    """
    before = text[max(0, match.start - _BESIDE) : match.start].rstrip(" ").rpartition(" ")[2]
    number = text[match.end : match.end + 2].lstrip(" -")
    return before.lower() in _CARRIERS and number[:1].isdigit()


def is_mention(text: str, match: Span) -> bool:
    """Whether a quotation that something bears is the match alone: `a jeep marked "ONU"`.

    >>> is_mention('A jeep marked "ONU" left.', Span(15, 18))
    True
    >>> is_mention('The so-called "ONU" left.', Span(15, 18))
    False
    """
    quoted = text[match.start - 1 : match.start] in ('"', "“", "«")
    if not quoted or text[match.end : match.end + 1] not in ('"', "”", "»"):
        return False
    before = text[max(0, match.start - 1 - _BESIDE) : match.start - 1].lower().split()
    return not _WRITING.isdisjoint(before[-_NEAR_WRITING:])
