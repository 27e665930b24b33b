r"""Remove the dash between a quotation and the words that say who spoke.

Fixes: a dash after the comma that ends a quotation, before `said`, `wrote` and the like.
Why: Russian and Polish part a quotation from its speaker with a comma and a dash.
Example: "“We will stay”, – stated the general." -> "“We will stay”, stated the general."
Example: "\"It is late,\" - wrote Weber." -> "\"It is late,\" wrote Weber."
Leaves alone: "“Go home” – said with a smile – was all.", "The word “no”, – or rather a cry – fell."
Safety: SAFE, because the comma already parts the two and no word changes.
Source: Russian rules of punctuation of 1956, section on direct speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.steps.spacing._speech import SPEECH
from transclean.trigger import any_match

__all__ = ["RULE"]

_DASH = lazy_pattern(
    # The comma before or after the closing mark, a space, the dash, a space and a verb of speech.
    rf"""(?: ["”»], | ,["”] ) (?P<dash>[{SPACE}][–—-]) (?=[{SPACE}](?:{SPEECH})\b)""",
    re.VERBOSE,
)
_TRIGGER = any_match(*((dash, rf"(?<=[,\"”][{SPACE}]{dash})[{SPACE}][a-z]") for dash in "–—-"))


def _find(document: Document) -> Iterator[Edit]:
    for match in _DASH.finditer(document.text):
        if match.start() in document.once(Prose):
            yield Edit(*match.span("dash"), "", RULE.name, "dash before the speaker")


RULE = Rule("attribution_dash", _TRIGGER, _find, KEEP_WORDS)
