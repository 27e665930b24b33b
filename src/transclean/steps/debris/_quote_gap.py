"""Which quotation mark a removed token stood for, where exactly one mark of a line has no partner.

A plugin shields a quotation mark as it shields a tag. A token is taken for a mark only if its
line holds one double quotation mark, or one curly one, without a partner, and the token stands
where the partner must: right before a word with a space or colon before it, or right behind a
comma or the end of a sentence.
"""

from __future__ import annotations

from transclean.model import Change
from transclean.patterns import lazy_pattern

__all__ = ["lost_quote"]

_OPENS, _SHUTS, _STRAIGHT = "“«", "”»", '"'
_MARKS = lazy_pattern(f"[{_OPENS}{_SHUTS}{_STRAIGHT}]")
_LONGEST = 600
_BEFORE_SPEECH = ("", ":", ",", ".")
_END_OF_SPEECH = (",", ".", "!", "?")


def lost_quote(text: str, start: int, end: int) -> Change | None:
    r"""Return the change that puts a mark in the place of ``text[start:end]``, if it stood there.

    >>> lost_quote('He said: [x] We wait." He left.', 9, 12)
    Change(start=8, end=13, new=' "')
    >>> lost_quote("“We wait, [x]he said.", 10, 13), lost_quote("the [x]port", 4, 7)
    (Change(start=9, end=13, new='” '), None)
    """
    # Only in a line that is short enough to be seen whole.
    line_start = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    line_end = text.find("\n", end, end + _LONGEST)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start > _LONGEST:
        return None
    marks = [match.start() for match in _MARKS.finditer(text, line_start, line_end)]
    if len(marks) != 1:
        return None
    at = marks[0]
    left = line_start + len(text[line_start:start].rstrip())
    right = line_end - len(text[end:line_end].lstrip())
    before, after = text[line_start:left][-1:], text[right:line_end][:1]
    if at > start and _closes(text, at) and before in _BEFORE_SPEECH and after.isalnum():
        mark = _partner(text[at], _SHUTS, _OPENS)
        return Change(left, right, f" {mark}" if before else mark)
    if at < start and _opens(text, at) and before in _END_OF_SPEECH and not after.isupper():
        mark = _partner(text[at], _OPENS, _SHUTS)
        return Change(left, right, f"{mark} " if after else mark)
    return None


def _partner(mark: str, these: str, others: str) -> str:
    return others[these.index(mark)] if mark in these else mark


def _closes(text: str, at: int) -> bool:
    if text[at] != _STRAIGHT:
        return text[at] in _SHUTS
    return not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int) -> bool:
    if text[at] != _STRAIGHT:
        return text[at] in _OPENS
    return (at == 0 or text[at - 1] in " \n(") and text[at + 1 : at + 2].isalnum()
