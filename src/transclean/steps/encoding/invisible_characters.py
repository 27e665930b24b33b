r"""Removes invisible characters that split words.

Fixes: byte order marks and interlinear anchors anywhere; zero-width spaces, soft hyphens and word
joiners unless a letter of another script stands beside them; zero-width joiners between Latin
letters, marks and spaces; direction marks in a line without letters that run from right to left.
Why: content systems and web pages use them for line breaking and tracking; search and glossaries
then miss the word.
Example: "\ufeffPresi\u00addent Ma\u200bcron" -> "President Macron"
Example: "\u200eAl\u200d-Assad s\u200epoke\u202c" -> "Al-Assad spoke"
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
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_NEVER = "\ufeff\u206a-\u206f\ufff9-\ufffc"
_BREAKS = "\u200b\u00ad\u2060"
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_RUN = lazy_pattern(f"[{_NEVER}{_BREAKS}{_JOINERS}{_MARKS}]+")
_ALL_NEVER = lazy_pattern(f"[{_NEVER}]+")
_ALL_BREAKS = lazy_pattern(f"[{_NEVER}{_BREAKS}]+")
_HAS_JOINER = lazy_pattern(f"[{_JOINERS}]")
# Characters beside which a joiner does nothing: not emoji, not letters of another script.
_PLAIN = lazy_pattern("[\n -\u024f\u2010-\u2027\u2030-\u203a]?")
# Letters that run from right to left, and the override that makes others do so.
_RIGHT_TO_LEFT = lazy_pattern(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202e\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
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
    line_end, one_way = -1, False
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_start, line_end = _line_around(text, start)
            one_way = _RIGHT_TO_LEFT.search(text, line_start, line_end) is None
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        removable = _removable(match[0], before, after, one_way=one_way)
        if removable and not _may_be_mojibake(text, match):
            yield Edit(start, end, "", "invisible_characters", "invisible character")
            continue
        for part in _ALL_NEVER.finditer(text, start, end):
            yield Edit(*part.span(), "", "invisible_characters", "byte order mark or anchor")


def _line_around(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _removable(run: str, before: str, after: str, *, one_way: bool) -> bool:
    """Whether a run does nothing between two characters in a line that runs one way or not."""
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return True
    if _ALL_BREAKS.fullmatch(run):
        return not (_foreign().match(before) or _foreign().match(after))
    if _HAS_JOINER.search(run) and not (_PLAIN.fullmatch(before) and _PLAIN.fullmatch(after)):
        return False
    return one_way


def _may_be_mojibake(text: str, run: re.Match[str]) -> bool:
    start = run.start()
    return "\u00ad" in run[0] and text[max(0, start - 2) : start].rstrip(" ")[-1:] in _LEADS


RULE = Rule(
    "invisible_characters",
    any_odd(_NEVER + _BREAKS + _JOINERS + _MARKS),
    find,
    Policy(Keeps.NUMBERS),
)
