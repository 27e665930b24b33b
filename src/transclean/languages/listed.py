"""The lists of words that a language's data file has on leftovers."""

from __future__ import annotations

from functools import cache

from transclean.tables import load_table

__all__ = ["listed"]


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """Return a list of ``<language>.toml``; of a file that has none, an empty one.

    >>> "the" in listed("en", "determiners"), listed("nl", "openers")
    (True, frozenset())
    """
    table = load_table(__file__, f"{language}.toml").get("leftovers", {})
    return frozenset(str(table.get(name, "")).split())
