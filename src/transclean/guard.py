"""The last look at each edit: words, numbers and names beside it must come through whole.

Outside its edits a text is unchanged by construction. What can still go wrong is at their edges:
a mark removed between two words glues them, a space put into a number breaks it. An edit that
would do so is refused and recorded, whatever rule it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transclean.changes import apply_changes
from transclean.model import Change, Edit
from transclean.rule import Keeps, Policy
from transclean.tokens import WORD

__all__ = ["refusals"]


def refusals(
    text: str, edits: Sequence[Edit], policy: Callable[[str], Policy]
) -> list[tuple[Edit, str]]:
    """Return the edits that would harm what stands beside them, each with the reason.

    ``edits`` are sorted and do not overlap.

    >>> edit = Edit(3, 6, "", "mark", "scraper mark")
    >>> [because for _, because in refusals("ten[x]fold", [edit], lambda name: Policy())]
    ["would join 'ten' and 'fold'"]
    """
    after = apply_changes(text, (Change(edit.start, edit.end, edit.new) for edit in edits))
    refused = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
        keeps = policy(edit.rule).keeps
        if keeps is Keeps.DIGITS:
            if _digits(edit.new) != _digits(text[edit.start : edit.end]):
                refused.append((edit, "would change a digit"))
            continue
        because = (
            _edge(text, edit.start, after, start, keeps)
            or _edge(text, edit.end, after, end, keeps)
            or (_words_lost(text, edit) if keeps is Keeps.WORDS else None)
        )
        if because:
            refused.append((edit, because))
    return refused


def _edge(old: str, old_at: int, new: str, new_at: int, keeps: Keeps) -> str | None:
    """Say what goes wrong where an edit begins or ends, if anything does."""
    was, now = _inside_number(old, old_at), _inside_number(new, new_at)
    if now and not was:
        return f"would join {_left_word(new, new_at)!r} and {_right_word(new, new_at)!r}"
    if keeps is Keeps.NUMBERS:
        return None
    if was and not now and keeps is Keeps.WORDS:
        return f"would break the number {_left_word(old, old_at) + _right_word(old, old_at)!r}"
    was, now = _inside_word(old, old_at), _inside_word(new, new_at)
    if now and not was:
        return f"would join {_left_word(new, new_at)!r} and {_right_word(new, new_at)!r}"
    if was and not now and keeps is Keeps.WORDS:
        return f"would part {_left_word(old, old_at) + _right_word(old, old_at)!r}"
    return None


def _words_lost(text: str, edit: Edit) -> str | None:
    if WORD.findall(text[edit.start : edit.end]) != WORD.findall(edit.new):
        return "would change a word"
    return None


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdecimal()]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at])


def _inside_number(text: str, at: int) -> bool:
    """Whether ``at`` lies between two digits, or beside a mark between two digits (`3.5`)."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left.isdecimal():
        return right.isdecimal() or (right in ".,:" and text[at + 1 : at + 2].isdecimal())
    return left in ".,:" and right.isdecimal() and at > 1 and text[at - 2].isdecimal()


def _left_word(text: str, at: int) -> str:
    return text[max(0, at - 20) : at].split()[-1] if text[max(0, at - 20) : at].split() else ""


def _right_word(text: str, at: int) -> str:
    return text[at : at + 20].split()[0] if text[at : at + 20].split() else ""
