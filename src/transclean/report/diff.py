"""A unified diff of a result, as `diff -u` and patch know it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from transclean.model import Result

__all__ = ["diff_lines"]


def diff_lines(result: Result, name: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff from the original of ``name`` to its cleaned text.

    >>> import transclean
    >>> print("".join(diff_lines(transclean.Cleaner().clean("It rained .\n"), "a.txt")), end="")
    --- a.txt
    +++ a.txt (cleaned)
    @@ -1 +1 @@
    -It rained .
    +It rained.
    """
    old = result.original.splitlines(keepends=True)
    new = result.text.splitlines(keepends=True)
    for line in unified_diff(old, new, name, f"{name} (cleaned)"):
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"
