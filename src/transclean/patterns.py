"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy_pattern"]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split")


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and answer from now on as fast as the compiled expression does."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]

    def __reduce__(self) -> tuple[Any, ...]:
        return lazy_pattern, (self.pattern, self._flags)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled on first use.

    The rules have some three hundred; compiled one by one at import they would double the start of
    a program that may never need most of them.

    >>> lazy_pattern("a+").search("baa").span()
    (1, 3)
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
