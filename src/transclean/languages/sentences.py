"""Where sentences end: in any language that ends them by a mark and begins them by a capital."""

from __future__ import annotations

from transclean.document import Document
from transclean.patterns import lazy_pattern

__all__ = ["sentence_ends"]

_END = lazy_pattern(r"[.!?…\n][\"'”’»)\]]*\s*(?=[^\sa-zà-ÿ])")
# A full stop after one or two letters ends no sentence: `M. Durand`, `U.S. troops`.
_SHORTEST = 3


def sentence_ends(document: Document) -> list[int]:
    """Return where each sentence ends, white space after it included; ask by `Document.once`.

    >>> sentence_ends(Document("It rained. M. Durand left. Fine."))
    [11, 27, 32]
    """
    text = document.text
    ends = [
        match.end()
        for match in _END.finditer(text)
        if "\n" in match[0] or (match[0][-1:].isspace() and _ends(text, match.start()))
    ]
    return [*ends, len(text)]


def _ends(text: str, at: int) -> bool:
    return text[at] != "." or text[max(0, at - _SHORTEST) : at].isalnum()
