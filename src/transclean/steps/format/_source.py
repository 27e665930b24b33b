"""What the step knows of source languages, from the data file beside this module."""

from __future__ import annotations

from functools import cache

from transclean.tables import load_table

__all__ = ["source"]


@cache
def source(table: str, key: str) -> frozenset[str]:
    """Return one list of words of the data file.

    >>> "er" in source("ordinals", "sure")
    True
    """
    return frozenset(load_table(__file__, "source.toml")[table][key].split())
