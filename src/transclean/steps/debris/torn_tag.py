r"""HTML tags torn by a space, which no parser takes for tags any more.

Fixes: `</ p>`, `< br/>`, `< / strong >`: a tag of a block becomes a paragraph break, `br` a line
    break, any other goes. A text that is HTML as a whole is left alone.
Why: a translator puts a space into a tag; the scraper then strips whole tags and misses it.
Example: "It rained.</ p>It snowed." -> "It rained.\n\nIt snowed."
Example: "It rained< br/>It snowed." -> "It rained\nIt snowed."
Example: "It < strong >rained< / strong >." -> "It rained."
Leaves alone: "If a < b > c holds.", "5 < 6", "<p>It</p><p>rained.</ p></p>", "x </ y"
Safety: SAFE, because only known names of tags are taken, and short ones only with a slash.
Source: the HTML standard: a space after `<` makes the sign plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._tags import BLOCKS, INLINE, TAG_POLICY, in_place_of_tags, is_markup
from transclean.trigger import any_literal

__all__ = ["RULE"]

_SURE_NAMES = "strong|em|span|font|center|sup|sub|td|figure|figcaption"
_SPACE = r"[\ \u00a0]"  # escaped: the patterns are verbose
# Verbose: either the slash is there (`</ p>`, `< /b>`), or the name alone is a sure sign (`< br >`,
# `< strong >`); `< b >` could be two comparisons.
_TORN = rf"""
    <
    (?: {_SPACE}{{1,2}} / {_SPACE}? | / {_SPACE}{{1,2}}
      | {_SPACE}{{1,2}} (?= br\b | {_SURE_NAMES} ) )
    (?: {BLOCKS} | {INLINE} | br )
    {_SPACE}{{0,2}} /? {_SPACE}{{0,2}}
    >
"""
_SURE = lazy_pattern(_TORN, re.VERBOSE | re.IGNORECASE)
# Where one tag is torn for sure, `< p >` is one too.
_ANY = rf"(?: {_TORN} | < {_SPACE}{{1,2}} p {_SPACE}{{0,2}} > )"
_RUN = lazy_pattern(rf"{_ANY} (?: \s*+ {_ANY} )*+", re.VERBOSE | re.IGNORECASE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    if not _SURE.search(text) or is_markup(document):
        return
    for run in _RUN.finditer(text):
        change = in_place_of_tags(text, *run.span())
        yield Edit(*change, "torn_tag", f"torn tag {run[0]!r:.40}")


RULE = Rule("torn_tag", any_literal("<"), _find, TAG_POLICY)
