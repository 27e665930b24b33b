"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

__all__ = ["lazy_pattern", "led_matches"]

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


def led_matches(
    lead: re.Pattern[str], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern``, each of which begins with a match of ``lead``.

    For a pattern of many branches or with a look-behind, which would be tried at every character:
    to search for a literal or a class first is some ten times faster.

    >>> [match[0] for match in led_matches(re.compile("a"), re.compile("(?<=b)a+|ac"), "ba acaa")]
    ['a', 'ac']
    """
    at = 0
    while found := lead.search(text, at):
        match = pattern.match(text, found.start())
        if match:
            yield match
        at = max(match.end(), found.end()) if match else found.end()
