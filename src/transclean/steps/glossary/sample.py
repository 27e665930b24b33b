"""The bundled sample of clean English news: what an entry would change in it, it would harm."""

from __future__ import annotations

from functools import cache

from transclean.tables import read_text

__all__ = ["clean_sample"]


@cache
def clean_sample() -> tuple[str, ...]:
    """Return the paragraphs of the sample.

    >>> len(clean_sample()) > 300
    True
    """
    lines = read_text(__file__, "clean_sample.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
