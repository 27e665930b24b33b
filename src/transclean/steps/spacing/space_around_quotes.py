r"""Put back the space that a quotation mark has lost on its outer side.

Fixes: a double quotation mark glued to the word before it (opening) or after it (closing).
Why: white space around inline tags is dropped when the tags are put back after translation.
Example: "the “students”said so" -> "the “students” said so"
Example: "They call it \"reform\"and laugh." -> "They call it \"reform\" and laugh."
Leaves alone: "rock\"n\"roll", "straight “A”s", "the un“woke”ness of it", "a 5\"pipe",
    "press \"q\"uit or \"p\"ut"
Safety: SAFE, because it acts only on lines in which every mark is certain to open or to close.
Source: behaviour of auto-translation plugins of blogs: each tag is restored without white space.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, Prose
from transclean.steps.spacing._quotes import QuoteMark, quote_marks
from transclean.steps.spacing._words import words
from transclean.trigger import any_match

__all__ = ["RULE"]

_TRIGGER = any_match(*((mark, rf"(?<=(?:[^\W\d_]|[.,;:!?]){mark})[^\W\d_]") for mark in '"“”'))
_LETTERS = lazy_pattern(r"[^\W\d_]+")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for marks in quote_marks(text):
        for index, mark in enumerate(marks):
            partner = index + 1 if mark.opens else index - 1
            if not 0 <= partner < len(marks) or not marks[partner].plain:
                continue
            if not mark.opens and mark.at - marks[partner].at == 2:
                continue  # a key and the rest of its word: press "q"uit
            if not _is_glued(text, mark):
                continue
            if mark.at in document.once(Prose):
                place = mark.at if mark.opens else mark.at + 1
                yield Edit(place, place, " ", RULE.name, "no space outside a quotation mark")


def _is_glued(text: str, mark: QuoteMark) -> bool:
    """Whether a mark stands right between two words that it should part."""
    before = text[max(0, mark.at - 12) : mark.at]
    after = _LETTERS.match(text, mark.at + 1)
    if not before or not after:
        return False
    if before[-1] in ".,;:!?":
        return len(before) > 1 and before[-2].isalpha() and (mark.opens or len(after[0]) > 1)
    if not before[-1].isalpha():
        return False
    if not mark.opens:
        return len(after[0]) > 1 and after[0] not in words("affix", "ending")
    word = _LETTERS.findall(before)[-1].lower()
    return len(word) > 1 and word not in words("affix", "beginning")


RULE = Rule("space_around_quotes", _TRIGGER, _find, KEEP_WORDS)
