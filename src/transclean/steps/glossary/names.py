"""Whether what stands at a place is part of a name, a code, or spoken of as a word."""

from __future__ import annotations

from transclean.languages import function_words
from transclean.languages.evidence import plain_english
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.glossary.zones import COMPANY_AFTER, COMPANY_BEFORE

__all__ = ["in_company", "is_code", "is_mention", "is_spelled_out", "is_surname"]

_BESIDE = 60
_WRITING_WORDS = """
acronym bearing bears initials labeled labelled letter letters logo marked painted read reading
reads sign spelled word words written
"""
_WRITING = frozenset(_WRITING_WORDS.split())
_CALLED = frozenset(("abbreviation", "acronym", "initials", "letters"))
_NEAR_WRITING = 3  # words
_ARTICLES = frozenset(("a", "an"))
_EXPANSION = lazy_pattern(r"(?:,? or |, (?:the|an?) | \()([^\n]{1,80})")
_EXPANDED = 80  # characters in which an acronym is spelled out
_LONGEST = 8  # letters
_SMALL = frozenset(("and", "for", "of", "on", "the", "to"))
_ZIP_CODE = 5  # digits
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
    """Whether an acronym is the code of a flight, a line or a state: `Flight OMS 412`, `SD 57104`.

    >>> is_code("Flight OMS 412 left.", Span(7, 10)), is_code("The OMS 412 times", Span(4, 7))
    (True, False)
    """
    before = text[max(0, match.start - _BESIDE) : match.start].rstrip(" ").rpartition(" ")[2]
    number = text[match.end : match.end + _ZIP_CODE + 2].lstrip(" -")
    zip_code = number[:_ZIP_CODE].isdigit() and len(number[:_ZIP_CODE]) == _ZIP_CODE
    return zip_code or (before.lower() in _CARRIERS and number[:1].isdigit())


def is_mention(text: str, match: Span) -> bool:
    """Whether a match is spoken of as a word: `a jeep marked "ONU"`, `known by the initials ONU`.

    >>> is_mention('A jeep marked "ONU" left.', Span(15, 18))
    True
    >>> is_mention('The so-called "ONU" left.', Span(15, 18))
    False
    """
    before = text[max(0, match.start - 1 - _BESIDE) : match.start - 1].lower().split()
    if before and before[-1] in _CALLED:
        return True
    quoted = text[match.start - 1 : match.start] in ('"', "“", "«")
    closed = text[match.end : match.end + 1] in ('"', "”", "»")
    return quoted and closed and not _WRITING.isdisjoint(before[-_NEAR_WRITING:])


def is_spelled_out(text: str, match: Span) -> bool:
    """Whether English words beside an acronym spell it: then it is one of English.

    >>> text = "An MES, or marine evacuation system. The ONU (Organisation des Nations)"
    >>> is_spelled_out(text, Span(3, 6)), is_spelled_out(text, Span(41, 44))
    (True, False)
    """
    acronym = text[match.start : match.end].lower()
    if not 1 < len(acronym) <= _LONGEST:
        return False
    after = _EXPANSION.match(text, match.end)
    if after and _spells(after[1].split(), acronym, from_end=False):
        return True
    opened = text[match.start - 1 : match.start] == "("
    before = text[max(0, match.start - _EXPANDED) : match.start - 1].split() if opened else []
    return _spells(before, acronym, from_end=True)


def _spells(written: list[str], acronym: str, *, from_end: bool) -> bool:
    words = [word.strip(".,;:()\"'").lower() for word in written]
    words = [word for word in words if word and word not in _SMALL]
    some = words[-len(acronym) :] if from_end else words[: len(acronym)]
    english = sum(word in plain_english() for word in some)
    return 2 * english > len(some) and "".join(word[0] for word in some) == acronym
