"""The word lists of the step, from the data file beside this module."""

from __future__ import annotations

from functools import cache

from transclean.tables import load_table

__all__ = ["words"]


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """Return the words of a table, or those of some of its lists.

    >>> "ism" in words("affix"), "ism" in words("affix", "beginning")
    (True, False)
    """
    lists = load_table(__file__, "words.toml")[table]
    return frozenset(word for key in keys or lists for word in lists[key].split())
