r"""Give a dash that opens direct speech one plain space.

Fixes: an en dash glued to the first word of a paragraph; a no-break space after a dash there.
Why: French and Scandinavian papers open a spoken paragraph with a dash; white space around it
    is lost or odd after translation.
Example: "–The army has left the town, he said." -> "– The army has left the town, he said."
Example: "—\u202fWe will all stay here tonight." -> "— We will all stay here tonight."
Leaves alone: "– We will stay.", "- a list", "—Mark Twain", "–5 degrees", "–Reuters"
Safety: SAFE, because the dash stays: where the speech ends is not marked, so quotation marks
    would be a guess.
Source: French and Norwegian typographic usage (tiret de dialogue, replikkstrek).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose, line_at
from transclean.trigger import any_match

__all__ = ["RULE"]

_ODD = SPACE[1:]
# At the start of a line: a dash and a space that is not the plain one, or a capital.
_DASHES = tuple(
    re.compile(rf"{dash} (?<![^\n]{dash}) (?: (?P<odd>[{_ODD}]) (?=\S) | (?=[A-Z]) )", re.VERBOSE)
    for dash in "–—"
)
_TRIGGER = any_match(*((dash, rf"(?<![^\n]{dash})(?:[{_ODD}]|[A-Z])") for dash in "–—"))
_FEWEST_WORDS = 5  # a shorter line may be a signature, a source or an item of a list


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    matches = [match for dash in _DASHES for match in dash.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        start, end = match.span()
        if match["odd"] is None and not _begins_speech(text, start):
            continue
        if start in document.once(Prose):
            yield Edit(start + 1, end, " ", RULE.name, "dash that opens direct speech")


def _begins_speech(text: str, start: int) -> bool:
    """Whether a dash without a space begins a sentence of some length.

    Only an en dash: English sets an em dash tight, before a source or an aside.
    """
    line = text[start : line_at(text, start)[1]].rstrip()
    return line[0] == "–" and len(line.split()) >= _FEWEST_WORDS and line[-1] in '.?!…”"'


RULE = Rule("dialogue_dash", _TRIGGER, _find, KEEP_WORDS)
