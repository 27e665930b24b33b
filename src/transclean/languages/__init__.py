"""What transclean knows of languages: one data file for each, and what can be told from them."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from transclean.tables import load_table

__all__ = [
    "LANGUAGES",
    "base_code",
    "function_words",
    "is_passage_in",
    "is_text_in",
    "may_hold_foreign",
]

LANGUAGES = (
    "en", "fr", "es", "de", "it", "pt", "nl", "sv", "nb", "nn", "da", "pl", "id", "ro", "hr",
    "lt", "ru", "ar",
)  # fmt: skip
"""Codes of the languages that have data."""


def base_code(code: str) -> str:
    """Return the language of a code that may name a country too.

    >>> base_code("fr-CA"), base_code("pt_BR")
    ('fr', 'pt')
    """
    return code.replace("_", "-").partition("-")[0].lower()


@cache
def function_words(name: str) -> frozenset[str]:
    """Return the function words of a data file: a language code, or ``particles``.

    >>> "pas" in function_words("fr"), "pas" in function_words("en")
    (True, False)
    """
    return frozenset(load_table(__file__, f"{name}.toml")["function_words"].split())


@cache
def _foreign_words(language: str) -> frozenset[str]:
    others = (function_words(code) for code in LANGUAGES if code != language)
    return frozenset().union(*others) - function_words(language)


def is_text_in(language: str, distinct: Set[str]) -> bool:
    """Whether a text of these folded words may be in ``language``: true unless it clearly is not.

    >>> is_text_in("en", {"le", "ministre", "est", "dans", "une", "impasse"})
    False
    >>> is_text_in("en", {"syria"})
    True
    """
    if not "".join(distinct).isascii():
        other_script = sum(word[0] >= "\u0250" for word in distinct)
        if 2 * other_script > len(distinct):
            return False
    native, foreign = _counts(language, distinct)
    if native == 0:
        foreign += len(function_words("particles") & distinct)
    # A text with one foreign line in it is still one of its language.
    if foreign > max(1, 2 * native):
        return False
    # No text of this length does without the commonest words of its language.
    return native > 2 or len(distinct) < 40


def is_passage_in(language: str, distinct: Set[str]) -> bool:
    """Whether a sentence of these folded words is in ``language`` rather than in another.

    Stricter than `is_text_in`: for edits that would be wrong in a foreign sentence.

    >>> is_passage_in("en", {"les", "doivent", "négocier", "avec"})
    False
    >>> is_passage_in("en", {"rebels", "attack", "convoy"})
    True
    """
    native, foreign = _counts(language, distinct)
    if native == 0 and foreign == 0:
        return len(function_words("particles") & distinct) < 2
    return native >= foreign


def may_hold_foreign(language: str, distinct: Set[str]) -> bool:
    """Whether a text of these folded words may hold a passage that is not in ``language``.

    False means that `is_passage_in` is true of every part of it.

    >>> may_hold_foreign("en", {"rebels", "attack", "convoy"})
    False
    """
    return (
        bool(_foreign_words(language) & distinct) or len(function_words("particles") & distinct) > 1
    )


def _counts(language: str, distinct: Set[str]) -> tuple[int, int]:
    return len(function_words(language) & distinct), len(_foreign_words(language) & distinct)
