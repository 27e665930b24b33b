"""Put back the space after a full stop, comma, colon, question or exclamation mark.

Fixes: two words glued by a mark, the first in small letters, the second with a capital.
Why: line ends and white space around tags are deleted, not replaced, on the way to translation.
Example: "He lost his job.By noon he left." -> "He lost his job. By noon he left."
Example: "A win is all they got.Inter lost." -> "A win is all they got. Inter lost."
Example: "in Lyon,France and Paris" -> "in Lyon, France and Paris"
Leaves alone: "Node.Js and One.Tel", "the U.S.Army", "a Ph.D thesis", "Yahoo!News said so",
    "e.g.The Times", "We book at Booking.Com now", "System.Out.Print it"
Safety: SAFE, because it wants a whole word in small letters before the mark, a capitalised word
    after it and words around both; after a capitalised word only one that begins sentences.
Source: behaviour of auto-translation plugins of blogs: line ends are deleted before translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, Prose
from transclean.steps.spacing._words import words
from transclean.trigger import any_match

__all__ = ["RULE"]

_TRIGGER = any_match(*((mark, r"[A-Z](?<=[a-z]{2}..)") for mark in ".,:!?"))
_GLUED = lazy_pattern(
    # One mark in the middle of what white space bounds: more marks make a name, an abbreviation,
    # a file or an address. The literal class comes first, so a word is not entered at each letter.
    r"""
    (?P<mark>[.,:!?]) (?<=[a-z]{2}[.,:!?])
    (?P<right>[A-Z][a-z]*) (?=['’][a-z]{1,2}\s|[,;:]?\s)
    """,
    re.VERBOSE,
)
_LEFT = lazy_pattern(
    # From the last white space on, a bracket or quotation mark and one whole word, nothing else.
    r"""(?:^|(?<=\s)) ["“‘(]? (?P<word>[^\W\d_][\w'’-]*) $""",
    re.VERBOSE,
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _GLUED.finditer(text):
        at = match.start()
        left = _LEFT.search(text, max(0, at - 30), at)
        if left is None or not _is_gap(text, match, left["word"]):
            continue
        if at in document.once(Prose):
            yield Edit(at + 1, at + 1, " ", RULE.name, f"no space after {match['mark']!r}")


def _is_gap(text: str, match: re.Match[str], left: str) -> bool:
    mark, right = match["mark"], match["right"]
    starter = right in words("sentence")
    if right in words("name") or left in ("www", "http", "https"):
        return False
    if not left.islower():
        # Yahoo!News, Booking.Com, Mali:The ... are names; `in Paris.The` and `Paris,France` not.
        return mark == "," or (mark == "." and starter)
    start = match.start() - len(left)
    if text[max(0, start - 8) : start].strip(' "“‘(')[-1:] in ("", "\n"):
        return False  # the first word of a line: a heading, a key, a name
    return starter or (mark in ".,!?" and len(left) > 2 and len(right) > 2)


RULE = Rule("space_after_punctuation", _TRIGGER, _find, KEEP_WORDS)
