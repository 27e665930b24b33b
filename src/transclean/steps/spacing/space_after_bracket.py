"""Put back the space after a closing round bracket.

Fixes: a closing bracket glued to the next word, where the bracket is a remark of its own.
Why: white space around inline tags is dropped when the tags are put back after translation.
Example: "The observatory (SOHR)said so." -> "The observatory (SOHR) said so."
Example: "They came (about ten of them)and sat." -> "They came (about ten of them) and sat."
Leaves alone: "the (re)count", "colo(u)r", "the (far)right", "f(x)dx", "an (EU)ropean idea"
Safety: SAFE, because a bracket of several words, or of capitals before a common small word, is
    never part of the word that follows it.
Source: behaviour of auto-translation plugins of blogs: each tag is restored without white space.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, Prose
from transclean.steps.spacing._words import words
from transclean.trigger import any_match

__all__ = ["RULE"]

_GLUED = lazy_pattern(r"\)(?P<next>[^\W\d_]{2,})")
_TRIGGER = any_match((")", r"[^\W\d_]{2}"))
_LONGEST = 200


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _GLUED.finditer(text):
        at = match.start()
        opening = text.rfind("(", max(0, at - _LONGEST), at)
        if opening < 0 or (opening and not text[opening - 1].isspace()):
            continue
        inside = text[opening + 1 : at]
        if ")" in inside or "\n" in inside or not _is_remark(inside, match["next"]):
            continue
        if at in document.once(Prose):
            yield Edit(at + 1, at + 1, " ", RULE.name, "no space after a closing bracket")


def _is_remark(inside: str, following: str) -> bool:
    if inside.isalpha() and inside.isupper():
        return len(inside) > 1 and following in words("remark")
    parts = inside.split()
    return len(parts) > 1 and parts[-1][-1:].isalnum() and following not in words("affix", "ending")


RULE = Rule("space_after_bracket", _TRIGGER, _find, KEEP_WORDS)
