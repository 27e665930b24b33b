"""What is left in the place of a mark: a space, a line break, a paragraph break, or nothing.

All rules of the step remove their marks through these functions, so that a text looks the same
whatever stood in it: words stay one space apart, no space is left before punctuation, a line that
held only a mark goes with its line break, and no blank lines are left at the start or end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transclean.model import Change

__all__ = ["cut", "cut_break", "joined"]

_CLOSING = frozenset(".,;:!?…)]}”’»%")
_OPENING = frozenset("([{“‘«@#$€£")
_JOINING = frozenset("-‐‑–—/")
_STRAIGHT = frozenset("\"'")


def cut(text: str, start: int, end: int) -> Change:
    r"""Return the change that removes ``text[start:end]`` and the white space it leaves over.

    >>> cut("It [x] rained [x].", 3, 6), cut("It rained [x].", 10, 13)
    (Change(start=2, end=7, new=' '), Change(start=9, end=13, new=''))
    >>> cut("One.\n[x]\nTwo.", 5, 8)
    Change(start=4, end=9, new='\n')
    """
    left, right = _before(text, start), _after(text, end)
    before, after = text[left:start], text[end:right]
    if left == 0:
        new = ""
    elif right == len(text):
        new = "\r\n" if after.endswith("\r\n") else "\n" if "\n" in after else ""
    elif "\n" in before or "\n" in after:
        new = max(before, after, key=lambda white: white.count("\n"))
    else:
        new = " " if _apart(text, left, right, bool(before or after)) else ""
    return Change(left, right, new)


def cut_break(text: str, start: int, end: int, new: str = "\n\n") -> Change:
    r"""Return the change that puts a break in the place of ``text[start:end]``.

    There is none at the start or end of the text, nor before punctuation that closes what stands
    before the mark, nor behind a bracket or quote mark that opens what follows.

    >>> cut_break("It rained. [x] It snowed.", 11, 14)
    Change(start=10, end=15, new='\n\n')
    """
    left, right = _before(text, start), _after(text, end)
    if left == 0 or right == len(text) or _closes(text, right) or _opens(text, left - 1):
        return cut(text, start, end)
    if max(text.count("\n", left, start), text.count("\n", end, right)) > 1:
        new = "\n\n"
    return Change(left, right, new)


def joined(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans, in order, with those that have only white space between them as one.

    >>> list(joined("[a] [b] c [d]", [(0, 3), (4, 7), (10, 13)]))
    [(0, 7), (10, 13)]
    """
    start = end = -1
    for span in spans:
        if start < 0 or text[end : span[0]].strip():
            if start >= 0:
                yield start, end
            start = span[0]
        end = span[1]
    if start >= 0:
        yield start, end


def _before(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _apart(text: str, left: int, right: int, spaced: bool) -> bool:
    """Whether what ends at ``left`` and what starts at ``right`` must stand apart."""
    before, after = text[left - 1], text[right]
    if _closes(text, right) or before in _OPENING:
        return False
    if spaced:
        return True
    # The halves of a compound, or a contraction: `Franco-[x]German`, `[x]French[x]-German`,
    # `Paris[x]'s`. A dash that stands free has a space on both sides.
    if _opens(text, left - 1) or (before in _JOINING and text[left - 2 : left - 1].isalnum()):
        return False
    glued = after in _JOINING or (after == "'" and text[right + 1 : right + 2].islower())
    return not (glued and text[right + 1 : right + 2].isalnum())


def _closes(text: str, at: int) -> bool:
    """Whether the character at ``at`` belongs to the word before it."""
    character, following = text[at], text[at + 1 : at + 2]
    if character in _STRAIGHT:
        return not following or following.isspace() or following in _CLOSING
    # `.5` is a number of its own, and joined to a number before it would make another.
    return character in _CLOSING and not (character in ".,:" and following.isdigit())


def _opens(text: str, at: int) -> bool:
    """Whether the character at ``at`` is a bracket or quote mark that opens what follows it."""
    if text[at] in _STRAIGHT:
        return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{"
    return text[at] in _OPENING
