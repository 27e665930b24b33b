"""Turn quotation marks round that face away from what they enclose.

Fixes: a closing mark, a few words and an opening mark, where no quotation is open: `that” all
    those “who`; the same with single marks and a space on each inner side; a closing mark and a
    space that begin a line.
Why: translators move words past the marks, which keep their order in the source.
Example: "He said that” all those “who came were heard." ->
    "He said that “all those” who came were heard."
Example: "” in good order “according to Durand." -> "“in good order” according to Durand."
Example: "They vote’ no ‘ to him." -> "They vote ‘no’ to him."
Leaves alone: "late”, he said, “and dark.", "It was “one” and “two”.", "we won” he said “and left",
    "the voters’ no to him", "’ and ‘ are marks"
Safety: LIKELY, it acts only where no quotation is open before the marks and what stands between
    them is no sentence and names no speaker.
Source: the Chicago Manual of Style, 6.9 and 13.30 (which way marks face).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.steps.spacing._speech import SPEECH
from transclean.trigger import any_match

__all__ = ["RULE"]

_INSIDE = r"[^“”„«»\"‘’.,;:!?\n]{1,60}"
_PAIR = lazy_pattern(
    # The closing mark is glued to the word before it (a figure has inches) or floats.
    rf"(?<![^\s\w])(?<!\d)”[{SPACE}](?P<inside>\w{_INSIDE})[{SPACE}]“(?=\w)"
)
_SINGLE = lazy_pattern(
    rf"(?<=\w)’[{SPACE}](?P<inside>\w(?:[^“”‘’.,;:!?\n]{{0,40}}\w)?)[{SPACE}]‘[{SPACE}](?=\w)"
)
# At the start of a line, before a sentence that another closing mark, or none, ends.
_START = lazy_pattern(rf"”(?<![^\n]”)(?P<gap>[{SPACE}])(?=[A-Z]\w)(?![^“”\n]*“)")
_MARK = lazy_pattern(r"[“”\n]")
_SPEAKER = lazy_pattern(rf"\b(?:{SPEECH})\b")
_TRIGGER = any_match(
    ("”", rf"(?<![^\s\w]”)[{SPACE}]\w{_INSIDE}[{SPACE}]“\w"),
    ("‘", rf"(?<=[{SPACE}]‘)[{SPACE}]\w"),
    ("”", rf"(?<![^\n]”)[{SPACE}][A-Z]"),
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    pairs, starts = _outside(text)
    for match in starts:
        if match.start() in document.once(Prose):
            yield Edit(*match.span(), "“", RULE.name, "quotation mark faces away", Safety.LIKELY)
    for match in sorted([*pairs, *_SINGLE.finditer(text)], key=lambda match: match.start()):
        if _SPEAKER.search(match["inside"]) or match.start() not in document.once(Prose):
            continue
        start, end = match.span("inside")
        opening, closing = "“”" if text[match.start()] == "”" else "‘’"
        glued = match.start() > 0 and not text[match.start() - 1].isspace()
        reason = "quotation marks face away"
        new = (" " if glued else "") + opening
        yield Edit(match.start(), start, new, RULE.name, reason, Safety.LIKELY)
        yield Edit(end, match.end(), closing + " ", RULE.name, reason, Safety.LIKELY)


def _outside(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the pairs and the marks at line starts that face away where no quotation is open."""
    pairs, starts = [], []
    opened = unsure = False
    reached = 0
    for mark in _MARK.finditer(text):
        if mark.start() < reached:
            continue
        if mark[0] == "\n":
            # A paragraph after one that ended inside may go on with the quotation.
            unsure, opened = opened, False
        elif mark[0] == "“":
            opened = True
        elif opened:
            opened = False
        elif not unsure and (pair := _PAIR.match(text, mark.start())):
            reached = pair.end()
            pairs.append(pair)
        elif not unsure and (first := _START.match(text, mark.start())):
            opened = True
            starts.append(first)
        else:
            unsure = True
    return pairs, starts


RULE = Rule("inverted_quotes", _TRIGGER, _find, KEEP_WORDS)
