r"""Template tags of autoblog plugins that were never filled.

Fixes: `[ad_1]`, `[source_link]`, `[original_title]` and the like, also spaced or escaped by the
    translator (`[ ad _1 ]`, `\[ad_1\]`); a line that held only the tag goes with its line break.
Why: the plugin builds a post from a template; a tag with nothing to fill it stays in the text.
Example: "[ad_1]\nIt rained." -> "It rained."
Example: "It rained [ad _2] all day." -> "It rained all day."
Example: "It rained.\n\n[ AD_1 ]\n\nIt snowed." -> "It rained.\n\nIt snowed."
Leaves alone: "The [situation] is bad.", "He wrote [sic] and left [2019].", "An [ad] ran."
Safety: SAFE, because no prose puts these names in square brackets.
Source: the template syntax of the WP Automatic and CodeRevolution families of plugins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import any_literal

__all__ = ["RULE"]

# Verbose: each part may be torn by the translator in its own way. A backslash comes from copies
# that went through Markdown. The space in a tag is bounded so that hostile input stays linear.
_TAG = lazy_pattern(
    r"""
    \[ \s{0,2}
    (?:
        ad      \s{0,2} \\? _ \s{0,2} \d{1,2}
      | source  \s{0,2} \\? _ \s{0,2} (?: link | url | domain )
      | original\s{0,2} \\? _ \s{0,2} (?: title | link | date )
      | matched \s{0,2} \\? _ \s{0,2} content
      | author  \s{0,2} \\? _ \s{0,2} (?: name | link )
      | keyword
    )
    \s{0,2} \\? \]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUN = lazy_pattern(rf"{_TAG.pattern}(?:\s*+\\?{_TAG.pattern})*+", re.VERBOSE | re.IGNORECASE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for run in _RUN.finditer(text):
        start, end = run.span()
        start -= text[start - 1 : start] == "\\"
        yield Edit(*cut(text, start, end), "template_tag", f"unfilled template tag {run[0]!r:.40}")


RULE = Rule("template_tag", any_literal("["), _find)
