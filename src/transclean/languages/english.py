"""English word forms: the article, the plural, the parts of regular verbs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transclean.patterns import lazy_pattern
from transclean.tables import load_table

__all__ = ["VerbForms", "bare_names", "indefinite", "plural_of", "titles", "verb_forms"]

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


_LIKE_SINGULAR = frozenset(("aircraft", "cattle", "police", "sheep", "spacecraft", "staff"))
_IRREGULAR = {
    "child": "children",
    "foot": "feet",
    "half": "halves",
    "hero": "heroes",
    "embargo": "embargoes",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "person": "people",
    "thief": "thieves",
    "tooth": "teeth",
    "veto": "vetoes",
    "wife": "wives",
}


def plural_of(noun: str) -> str:
    """Return the English plural; a form that ends in `s` is taken for a plural.

    >>> plural_of("air strike"), plural_of("body"), plural_of("forces"), plural_of("ONG")
    ('air strikes', 'bodies', 'forces', 'ONGs')
    >>> plural_of("grandchild"), plural_of("head of state"), plural_of("police")
    ('grandchildren', 'heads of state', 'police')
    """
    first, of, rest = noun.partition(" of ")
    if of:
        return f"{plural_of(first)} of {rest}"
    last = noun.rpartition(" ")[2]
    if last in _LIKE_SINGULAR:
        return noun
    last = last.removeprefix("grand").removeprefix("step").removeprefix("house")
    if last in _IRREGULAR:
        return noun.removesuffix(last) + _IRREGULAR[last]
    if noun.endswith("s") or not noun[-1:].isalpha():
        return noun
    if noun.endswith(("x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return noun[:-1] + "ies"
    if noun[-1].isupper() or not noun.endswith("man"):
        return noun + "s"
    return noun[:-2] + "en"


@cache
def bare_names() -> frozenset[str]:
    """Return names of places that other languages write with an article, English without.

    >>> "Libya" in bare_names(), "Netherlands" in bare_names()
    (True, False)
    """
    return frozenset(_grammar("bare_names"))


@cache
def titles() -> frozenset[str]:
    """Return nouns that stand before a name without an article, and with a capital.

    >>> titles() >= {"president", "prime minister"}
    True
    """
    return frozenset(title.replace("_", " ") for title in _grammar("titles"))


def _grammar(name: str) -> list[str]:
    words: str = load_table(__file__, "en.toml")["grammar"][name]
    return words.split()


class VerbForms(NamedTuple):
    """The parts of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def verb_forms(listed: str) -> VerbForms:
    """Return the parts of a verb listed as ``take|takes|took|taken|taking``, or by its base.

    Parts that are not listed are those of the table of irregular verbs, or regular; what follows
    the first word stays.

    >>> verb_forms("call for")
    VerbForms(base='call for', third='calls for', past='called for', participle='called for', gerund='calling for')
    >>> verb_forms("carry").past, verb_forms("stop").gerund, verb_forms("dive|dives|dove").participle
    ('carried', 'stopping', 'dove')
    >>> verb_forms("go up").participle, verb_forms("let").gerund, verb_forms("be").third
    ('gone up', 'letting', 'is')
    """  # noqa: E501 (a result is one line)
    base, *parts = listed.split("|")
    verb, space, rest = base.partition(" ")
    past, participle = _irregular_verbs().get(verb, (_suffixed(verb, "ed"), ""))
    regular = (_third(verb), past, "" if parts[1:2] > [""] else participle, _suffixed(verb, "ing"))
    found = [part or (form and form + space + rest) for part, form in zip(
        (*parts, "", "", "", "")[:4], regular, strict=True)]  # fmt: skip
    third, past, participle, gerund = found
    return VerbForms(base, third, past, participle or past, gerund)


_STRESSED_WORDS = """
abhor acquit admit allot begin commit compel concur confer control defer deter embed equip expel
forget incur infer occur omit outbid patrol permit prefer propel rebel recur refer regret repel
submit transfer transmit transship
"""
_STRESSED = frozenset(_STRESSED_WORDS.split())


@cache
def _irregular_verbs() -> dict[str, tuple[str, str]]:
    listed = (line.split("|") for line in _grammar("verbs"))
    return {base: (past, participle) for base, past, participle in listed}


_THIRD = {"be": "is", "have": "has"}


def _third(verb: str) -> str:
    if verb in _THIRD:
        return _THIRD[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def _suffixed(verb: str, suffix: str) -> str:
    if verb.endswith("e") and not (
        suffix == "ing" and (verb == "be" or verb.endswith(("ee", "ye", "oe")))
    ):
        return verb + "d" if suffix == "ed" else verb[:-1] + suffix
    if re.search(r"[^aeiou]y$", verb) and suffix == "ed":
        return verb[:-1] + "ied"
    # One syllable (stop, plan), or the stress on the last of several (admit, refer).
    if verb in _STRESSED or re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        return verb + verb[-1] + suffix
    return verb + suffix
