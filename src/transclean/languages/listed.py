"""The lists of words that a language's data file has on leftovers."""

from __future__ import annotations

from functools import cache

from transclean.tables import load_table

__all__ = ["closed_words", "listed", "number"]


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """Return a list of ``<language>.toml``; of a file that has none, an empty one.

    >>> "the" in listed("en", "determiners"), listed("nl", "openers")
    (True, frozenset())
    """
    table = load_table(__file__, f"{language}.toml").get("leftovers", {})
    return frozenset(str(table.get(name, "")).split())


@cache
def closed_words(language: str) -> frozenset[str]:
    """Return the words that stand in sentences of a language and in no name or title.

    >>> closed_words("en") >= {"the", "his", "was", "from"}
    True
    """
    names = ("determiners", "possessives", "pronouns", "auxiliaries", "prepositions", "joining")
    return frozenset().union(*(listed(language, name) for name in names))


@cache
def number(language: str, name: str) -> float:
    """Return a number of ``<language>.toml``, or 0.

    >>> number("fr", "threshold"), number("nl", "least_zipf")
    (1.25, 0.0)
    """
    table = load_table(__file__, f"{language}.toml").get("leftovers", {})
    return float(table.get(name, 0.0))
