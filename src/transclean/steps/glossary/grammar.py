"""The grammar around a replaced term: elided particles, plural, capitals.

What an article or a capital must become is worked out together with the term, so that one edit
holds the whole repair: `A ONG` -> `An NGO`, `the l'ONU` -> `the UN`, `L'ONU` -> `The UN`.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ELISIONS",
    "Elision",
    "asks_for_plural",
    "capitalised",
    "elision_before",
    "in_capitals",
    "mid_sentence",
    "raised",
    "recase",
    "word_before",
]


class Elision(NamedTuple):
    """An elided particle: the English word for it, and whether it holds a definite article."""

    word: str
    definite: bool


# French and Italian particles that lose their vowel before a term.
ELISIONS = {
    "l": Elision("", True),
    "d": Elision("of", False),
    "qu": Elision("that", False),
    "dell": Elision("of", True),
    "all": Elision("to", True),
    "nell": Elision("in", True),
    "dall": Elision("from", True),
    "sull": Elision("on", True),
}

# After these a countable noun is a plural: `three ONG`, `dozens of ONG`.
_QUANTITY_WORDS = (
    "two three four five six seven eight nine ten eleven twelve several many few both these those "
    "various numerous"
)
_QUANTITIES = frozenset(_QUANTITY_WORDS.split())
_COLLECTIONS = frozenset(["dozens", "hundreds", "scores", "thousands"])


def raised(found: str, form: str) -> bool:
    """Whether ``found`` is ``form`` in capitals, a word of four letters or more.

    >>> raised("PÉKIN", "Pékin"), raised("EI", "Ei"), raised("Pékin", "pékin")
    (True, False, False)
    """
    letters = sum(map(str.isalpha, form))
    return letters > 3 and found == form.upper() and not form.isupper()


def in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands among others, or opens a line: a headline or a dateline.

    >>> in_capitals("MACRON IN PÉKIN", 10, 15), in_capitals("the PÉKIN club", 4, 9)
    (True, False)
    """
    before = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    after = text[end : end + 40].partition("\n")[0]
    if not before and after.startswith((",", " (", " -", " –", " —", "/")):
        return True
    beside = (*before[-2:], *after.split()[:2])
    words = [word for word in beside if word[:1].isalpha() and len(word) > 1]
    return bool(words) and all(word.isupper() for word in words)


def asks_for_plural(folded: str, start: int) -> bool:
    """Whether the word before ``start`` says that there are several of the noun.

    >>> asks_for_plural("three ong", 6), asks_for_plural("dozens of ong", 10)
    (True, True)
    """
    word, at = word_before(folded, start)
    if word == "of":
        return word_before(folded, at)[0] in _COLLECTIONS
    return word in _QUANTITIES or (word.isdecimal() and int(word) > 1)


def recase(new: str, found: str, form: str) -> str:
    """Return ``new`` in the capitals with which ``found`` departs from its listed ``form``.

    >>> recase("air strikes", "AERIAL ATTACKS", "aerial attacks")
    'AIR STRIKES'
    >>> recase("air strikes", "Aerial Attacks", "aerial attacks")
    'Air Strikes'
    >>> recase("air strikes", "Aerial attacks", "aerial attacks")
    'Air strikes'
    """
    if found == form:
        return new
    if found.isupper() and not form.isupper():
        return new.upper()
    if not found[0].isupper() or form[0].isupper():
        return new
    raised = [a[0].isupper() for a, b in zip(found.split(), form.split()) if b[0].islower()]
    if len(raised) > 1 and all(raised):
        # A headline: its small words stay small.
        return " ".join(capitalised(w) if len(w) > 3 else w for w in capitalised(new).split(" "))
    return capitalised(new)


def capitalised(text: str) -> str:
    """Return ``text`` with a capital first, unless that would lengthen it.

    >>> capitalised("the UN")
    'The UN'
    """
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def mid_sentence(text: str, at: int) -> bool:
    """Whether a sentence has clearly begun before ``at``: a word or a comma stands there.

    >>> mid_sentence("Then the UN", 5), mid_sentence("It left. The UN", 9)
    (True, False)
    """
    before = text[max(0, at - 3) : at].rstrip(" \u00a0\u202f")[-1:]
    return before.isalnum() or before in tuple(",;")


def word_before(folded: str, at: int) -> tuple[str, int]:
    """Return the word that one space parts from ``at`` and its start, or an empty word.

    >>> word_before("of the onu", 7)
    ('the', 3)
    """
    if at < 2 or folded[at - 1] != " ":
        return "", at
    start = at - 1
    floor = max(0, at - 12)  # no word that matters here is longer
    while start > floor and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        start -= 1
    if start > 0 and (folded[start - 1] in "'-._&/@#" or folded[start - 1].isalnum()):
        return "", at  # part of a compound or an abbreviation: `vitamin-a`, `U.S.A`
    return folded[start : at - 1], start


def elision_before(folded: str, at: int) -> tuple[str, int] | None:
    """Return the letters before the apostrophe that touches ``at`` and their start.

    ``None`` if no such apostrophe stands there. The letters need be no known particle.

    >>> elision_before("de l'onu", 5)
    ('l', 3)
    """
    if at < 2 or folded[at - 1] != "'" or not folded[at - 2].isalnum():
        return None
    start = at - 1
    floor = max(0, at - 12)
    while start > floor and folded[start - 1].isalnum():
        start -= 1
    return folded[start : at - 1], start
