r"""The large first letter of an article, parted from its word or doubled in front of it.

Fixes: `T he port` and `W hen it` at the start of a paragraph; a small letter glued to the first
    word (`eThere was`), where the word is one that often begins an article.
Why: the letter stands in a tag of its own; the tag is taken out as if it parted two words.
Example: "T he port of Homs is shut." -> "The port of Homs is shut."
Example: "It rained.\n\nA ccording to the mayor it snowed." -> "It rained.\n\nAccording to the mayor it snowed."
Example: "eThere was no rain." -> "There was no rain."
Leaves alone: "eBay rose.", "Plan T he rejected.", "I t was", "A bout of flu", "iPhone sales fell."
Safety: SAFE, because the rest of the parted word is no word, or makes no sense behind one letter.
Source: seen on machine-translated copies of news pages.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_word, union

__all__ = ["RULE"]

_FIRST_WORDS = "there|the|this|that|these|they|when|while|with|after|according|although|for|from"
_RESTS = {
    "T": "he|hey|his|hese|hree|wo|oday|hursday|uesday",
    "W": "hen|hile|ith|ithout",
    "A": "ccording|fter|lthough|uthorities",
}
_COMMON_RESTS = frozenset({"he", "hey", "his", "hen"})  # these are words
_PARTED = lazy_pattern(
    "|".join(rf"^{letter} (?:{rests}) (?=\w)" for letter, rests in _RESTS.items()), re.MULTILINE
)
_DOUBLED = lazy_pattern(
    rf"^[a-z](?=(?:{'|'.join(word.title() for word in _FIRST_WORDS.split('|'))}) \w)", re.MULTILINE
)


def _find(document: Document) -> Iterator[Edit]:
    for match in _PARTED.finditer(document.text):
        at = match.start() + 1
        yield Edit(at, at + 1, "", "drop_cap", "first letter of the article parted from its word")
    for match in _DOUBLED.finditer(document.text):
        reason = "stray letter before the first word of a paragraph"
        yield Edit(*match.span(), "", "drop_cap", reason, Safety.LIKELY)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GLUED = {letter + word for letter in _LETTERS for word in _FIRST_WORDS.split("|")}
_PARTS = {rest for rests in _RESTS.values() for rest in rests.split("|")} - _COMMON_RESTS

_PARTED_WORDS = lazy_pattern(r"\n(?:T h|W hen)")


def _begins_a_line(document: Document) -> bool:
    """Whether a line begins as the parted words do whose rest is a word."""
    text = document.text
    return text.startswith(("T h", "W hen")) or _PARTED_WORDS.search(text) is not None


RULE = Rule(
    "drop_cap",
    union([_begins_a_line, any_word(_GLUED | _PARTS)]),
    _find,
    Policy(keeps=Keeps.NUMBERS),
)
