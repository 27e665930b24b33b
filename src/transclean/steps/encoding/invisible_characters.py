r"""Removes invisible characters that split words.

Fixes: byte order marks and interlinear anchors anywhere; zero-width spaces, soft hyphens and word
joiners unless a letter of another script stands beside them; joiners and direction marks between
two ASCII letters.
Why: content systems and web pages use them for line breaking and tracking; search and glossaries
then miss the word.
Example: "\ufeffPresi\u00addent Ma\u200bcron" -> "President Macron"
Example: "Al\u200d-Assad s\u200epoke" -> "Al\u200d-Assad spoke"
Leaves alone: "می\u200cخواهم", "👨\u200d👩\u200d👧", "ไทย\u200bรัฐ", "\u200fשלום\u200e (Reuters)"
Safety: SAFE, because the characters have no width and, where they are removed, no effect on shape.
Source: The Unicode Standard, chapter 23; Unicode Technical Report 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.model import Edit
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_NEVER = "\ufeff\u206a-\u206f\ufff9-\ufffc"
_BREAKS = "\u200b\u00ad\u2060"
_JOINS = "\u200c-\u200f\u202a-\u202e\u2066-\u2069"
_RUN = re.compile(f"[{_NEVER}{_BREAKS}{_JOINS}]+")
_ALL_NEVER = re.compile(f"[{_NEVER}]+")
_NO_JOINS = re.compile(f"[{_NEVER}{_BREAKS}]+")
# Scripts other than Latin, in which these characters may mean something: everything from the
# combining marks on, without Latin additions, punctuation, symbols, Latin ligatures and emoji.
_FOREIGN = (
    "[\u0300-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufaff\ufb10-\ufdff\ufe70-\ufefe"
    "\uff66-\uffdc\U00010000-\U0001efff\U00020000-\U0010ffff]"
)

# `Ã` and a soft hyphen are í read with the wrong code page. Where mojibake was not repaired, the
# soft hyphen is the evidence that a later attempt needs.
_LEADS = frozenset("ÂÃÄÅâãäåĂăĹĺ")


@cache  # not at import: a class of so many ranges takes milliseconds to compile
def _foreign() -> re.Pattern[str]:
    return re.compile(_FOREIGN)


def find(document: Document) -> Iterator[Edit]:
    """Propose the removal of runs that do nothing, or of their part that never does."""
    text = document.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if _removable(match[0], before, after) and not _may_be_mojibake(text, match):
            yield Edit(start, end, "", "invisible_characters", "invisible character")
            continue
        for part in _ALL_NEVER.finditer(text, start, end):
            yield Edit(*part.span(), "", "invisible_characters", "byte order mark or anchor")


def _removable(run: str, before: str, after: str) -> bool:
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return True
    if not _NO_JOINS.fullmatch(run):
        return False
    return not (_foreign().match(before) or _foreign().match(after))


def _may_be_mojibake(text: str, run: re.Match[str]) -> bool:
    start = run.start()
    return "\u00ad" in run[0] and text[max(0, start - 2) : start].rstrip(" ")[-1:] in _LEADS


RULE = Rule("invisible_characters", any_odd(_NEVER + _BREAKS + _JOINS), find, Policy(Keeps.NUMBERS))
