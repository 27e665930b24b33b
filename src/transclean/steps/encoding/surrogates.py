r"""Joins UTF-16 surrogate pairs; a lone surrogate becomes the replacement character.

Fixes: characters beyond U+FFFF that arrive as two surrogate code points, and single ones.
Why: JSON escapes read one by one, and software that stores text as UTF-16 code units.
Example: "So happy \ud83d\ude00 today" -> "So happy \U0001f600 today"
Example: "Cut off \ud83d" -> "Cut off \ufffd"
Leaves alone: "So happy \U0001f600 today"
Safety: SAFE, because a surrogate is no character and a pair of them stands for exactly one.
Source: The Unicode Standard, section 3.9, definition of UTF-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_SURROGATES = lazy_pattern("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each pair and each lone surrogate."""
    for match in _SURROGATES.finditer(document.text):
        if len(match[0]) == 2:
            new = match[0].encode("utf-16", "surrogatepass").decode("utf-16")
            reason = f"surrogate pair of U+{ord(new):X}"
        else:
            new, reason = "\ufffd", "lone surrogate"
        yield Edit(*match.span(), new, "surrogates", reason)


# A lone surrogate cannot be encoded at all, so it goes wherever it stands.
RULE = Rule(
    "surrogates", any_odd("\ud800-\udfff"), find, Policy(Keeps.NUMBERS, frozenset(Protected))
)
