"""Remove the spaces just inside round brackets.

Fixes: a space after an opening or before a closing round bracket, where the two pair up.
Why: tokenizers set brackets off, and white space around a lost link or tag stays behind.
Example: "The group ( SOHR ) said so." -> "The group (SOHR) said so."
Example: "It rose (see Table 5 )." -> "It rose (see Table 5)."
Leaves alone: "That is sad :( but true :)", "a ) first, b ) second", "Tick the box: ( )"
Safety: SAFE, because only spaces inside a pair go and no word or number changes.
Source: the Chicago Manual of Style, 6.7 (no space inside parentheses).
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.trigger import any_match

__all__ = ["RULE"]

_MARK = lazy_pattern(r"[()\n]")
_LONGEST = 400  # code points between the two: further apart they may not be a pair


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for opening, closing in _pairs(text):
        inside = text[opening + 1 : closing]
        content = inside.strip(SPACE)
        if len(content) == len(inside) or not any(map(str.isalnum, content)):
            continue
        if opening not in document.once(Prose):
            continue
        start = opening + 1 + len(inside) - len(inside.lstrip(SPACE))
        yield Edit(opening + 1, start, "", RULE.name, "space after an opening bracket")
        end = closing - (len(inside) - len(inside.rstrip(SPACE)))
        yield Edit(end, closing, "", RULE.name, "space before a closing bracket")


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the pairs of brackets of each line in order, without the mouths of smileys."""
    pairs = []
    open_at: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if match[0] == "\n":
            open_at.clear()
        elif text[max(0, at - 2) : at].rstrip(SPACE + "-")[-1:] in (":", ";", "=") and (
            match[0] == ")" or not text[at + 1 : at + 2].isalnum()
        ):
            continue
        elif match[0] == "(":
            open_at.append(at)
        elif open_at:
            opening = open_at.pop()
            if at - opening <= _LONGEST:
                pairs.append((opening, at))
    return sorted(pairs)


RULE = Rule(
    "space_inside_brackets",
    any_match(("(", f"[{SPACE}]"), (")", rf"(?<=[{SPACE}]\))")),
    _find,
    KEEP_WORDS,
)
