"""The grammar around a replaced term: articles, elided particles, plural, capitals.

What an article or a capital must become is worked out together with the term, so that one edit
holds the whole repair: `A ONG` -> `An NGO`, `the l'ONU` -> `the UN`, `L'ONU` -> `The UN`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transclean.patterns import lazy_pattern

__all__ = [
    "ELISIONS",
    "Elision",
    "capitalised",
    "elision_before",
    "indefinite",
    "mid_sentence",
    "plural_of",
    "recase",
    "stands_alone",
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

# Acronyms read as words although they begin with a letter whose name begins with a vowel.
_SPOKEN_ACRONYMS = (
    "NATO NASA NAFTA FIFA FARC FEMA FRONTEX HAMAS HEZBOLLAH LASER LIDAR MERS MINUSMA MINUSCA "
    "MONUSCO MOSSAD NASDAQ NICE RADAR SARS SALT SEAL SEATO SWAT SWIFT SANA MENA MERCOSUR"
)
_SPOKEN = frozenset(_SPOKEN_ACRONYMS.split())
_LETTER_NAME_WITH_VOWEL = frozenset("AEFHILMNORSX")
_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
# Written with a vowel, spoken with a consonant: a union, a European, a one-day visit, a usual.
_CONSONANT_SOUND = lazy_pattern(
    r"""
    uni(?!n|m|d)        # a union, but an unidentified man, an unimportant one
    | us[aeiu] | ut[aei] | ubiq | uga | ukr | ura | uru  # a user, Utah, Ugandan, Ukrainian
    | eu | ewe | once | one(?![a-z])
    """,
    re.VERBOSE,
)
_VOWEL_NUMBER = lazy_pattern(r"8|1[18](?!\d)|1[18],")

# The word after a name, or what is joined to it; a possessive `'s` is no word.
_NEXT_WORD = lazy_pattern(r"( ?)((?:'(?!s\b)|[-\w])?\w{0,19})")
# What may follow a name that stands on its own. Before any other word it may be an attribute
# ("the IS fighters"), where the article belongs to the noun.
_FOLLOWING = """
about after against also although amid among and are around as at because been before behind
being but by can cannot claimed claims continued continues controlled controls could carried
declared denied did do does during ever exercised exercises for from gained had has have he
held holds however if in into is it its itself just later launched launches lost made makes
may meanwhile might must near never no nor not now of off often on only onto or over published
recently released remained remains said say saying says seized she should since so still such
than that the their them then there they this though through to took towards under until
using via was we were when where which while who whose will with within without would yet
already always announced attacked admitted confirmed captured began
agreed came fled fought gave knew met moved opened paid promised pulled pushed ran reached rejected
retook sent struck surrendered threatened told took vowed wants warned went withdrew won wrote
"""
_FOLLOWERS = frozenset(_FOLLOWING.split())


def plural_of(noun: str) -> str:
    """Return the regular English plural; a form that ends in `s` is taken for a plural.

    >>> plural_of("air strike"), plural_of("body"), plural_of("forces"), plural_of("ONG")
    ('air strikes', 'bodies', 'forces', 'ONGs')
    """
    if noun.endswith("s") or not noun[-1:].isalpha():
        return noun
    if noun.endswith(("x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return noun[:-1] + "ies"
    if noun[-1].isupper() or not noun.endswith("man"):
        return noun + "s"
    return noun[:-2] + "en"


def indefinite(phrase: str) -> str:
    """Return the indefinite article that ``phrase`` takes by its sound.

    >>> [indefinite(word) for word in ("NGO", "UN envoy", "NATO", "OPEC", "hour", "European")]
    ['an', 'a', 'a', 'an', 'an', 'a']
    """
    word = phrase.lstrip("\"'“‘«(")[:20]
    if word[:1].isdigit():
        return "an" if _VOWEL_NUMBER.match(word) else "a"
    letters = re.match(r"[A-Z]{2,}", word)
    if letters and letters[0] not in _SPOKEN:
        return "an" if letters[0][0] in _LETTER_NAME_WITH_VOWEL else "a"
    lower = word.lower()
    if lower.startswith(_SILENT_H):
        return "an"
    vowel = lower[:1] in ("a", "e", "i", "o", "u") and not _CONSONANT_SOUND.match(lower)
    return "an" if vowel else "a"


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


def stands_alone(folded: str, end: int) -> bool:
    """Whether the name that ends at ``end`` is no attribute of a noun after it.

    >>> stands_alone("the is says", 6), stands_alone("the is fighters", 6)
    (True, False)
    """
    after = _NEXT_WORD.match(folded, end)
    assert after is not None  # every part may be empty
    space, word = after.groups()
    return not word or (bool(space) and word in _FOLLOWERS)
