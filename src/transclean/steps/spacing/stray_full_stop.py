r"""Remove a second full stop that stands alone at the end of a line.

Fixes: a full stop after a space, where the sentence before it has ended with one already.
Why: translators put a full stop of their own behind one that they take for a part of the text.
Example: "They gave interviews. ." -> "They gave interviews."
Example: "“We won.” .\nThen it rained." -> "“We won.”\nThen it rained."
Leaves alone: "and so on ...", "to wait . . .", "It is over. . said"
Safety: SAFE, because the full stop before it ends the sentence and no word changes.
Source: measured in the raw output of a commercial translator: 5 of 1,000 sentences end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.trigger import any_match

__all__ = ["RULE"]

_STRAY = lazy_pattern(
    # The first full stop ends a word or a bracket: it is not one of an ellipsis.
    rf"""
    (?<=[^\W_]|[)\]%]) \. ["”’)]{{0,2}} (?P<stray>[{SPACE}]+\.) (?=[{SPACE}]*(?:\r?\n|\Z))
    """,
    re.VERBOSE,
)
_TRIGGER = any_match((".", rf"[\"”’)]{{0,2}}[{SPACE}]+\."))


def _find(document: Document) -> Iterator[Edit]:
    for match in _STRAY.finditer(document.text):
        if match.start() in document.once(Prose):
            yield Edit(*match.span("stray"), "", RULE.name, "second full stop of a sentence")


RULE = Rule("stray_full_stop", _TRIGGER, _find, KEEP_WORDS)
