"""The algebra of changes: apply them, map positions across them, fold them into one list.

A layer is a tuple of `Change`, sorted, without overlaps; several layers make a trail. Each layer
has two point maps, as ProseMirror's ``assoc`` has two sides: where several positions of the new
text answer to one of the old (an insertion, the inside of a replacement), `ChangeMap.left` gives
the first and `ChangeMap.right` the last. Two span maps follow: `cover`, all that a span may have
become, and `inner`, the same without changes that merely touch its ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from transclean.model import Change, Span

__all__ = [
    "ChangeMap",
    "apply_changes",
    "cover",
    "inner",
    "inverse",
    "net_changes",
    "places",
    "trim",
]

Layer = Sequence[Change]


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with ``changes`` made, all offsets being those of ``text``.

    >>> apply_changes("a b c", [Change(0, 1, "A"), Change(3, 3, "!")])
    'A b! c'
    """
    pieces: list[str] = []
    position = 0
    for start, end, new in changes:
        pieces += (text[position:start], new)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def inverse(text: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that turn the changed text back into ``text``.

    >>> inverse("a b", [Change(0, 1, "xyz")])
    (Change(start=0, end=3, new='a'),)
    """
    back = []
    shift = 0
    for start, end, new in changes:
        back.append(Change(start + shift, start + shift + len(new), text[start:end]))
        shift += len(new) - (end - start)
    return tuple(back)


def trim(text: str, change: Change) -> Change:
    """Return ``change`` without the prefix and suffix that it shares with ``text``.

    >>> trim("the cat sat", Change(4, 7, "cot"))
    Change(start=5, end=6, new='o')
    """
    start, end, new = change
    skip = 0
    limit = min(end - start, len(new))
    while skip < limit and text[start + skip] == new[skip]:
        skip += 1
    start, new = start + skip, new[skip:]
    skip = 0
    limit = min(end - start, len(new))
    while skip < limit and text[end - 1 - skip] == new[-1 - skip]:
        skip += 1
    return Change(start, end - skip, new[: len(new) - skip])


class ChangeMap:
    """Maps positions of the text before a layer of changes to the text after it.

    Lookups are by bisection; nothing is kept per character.

    >>> deletion = ChangeMap([Change(2, 5, "")])
    >>> deletion.left(3), deletion.right(5), deletion.right(6)
    (2, 2, 3)
    >>> insertion = ChangeMap([Change(2, 2, "abc")])
    >>> insertion.left(2), insertion.right(2)
    (2, 5)
    """

    __slots__ = ("_ends", "_new_ends", "_new_starts", "_starts")

    def __init__(self, changes: Iterable[Change]) -> None:
        changes = list(changes)
        self._starts = [change.start for change in changes]
        self._ends = [change.end for change in changes]
        growth = [len(change.new) - (change.end - change.start) for change in changes]
        shifts = list(accumulate(growth, initial=0))
        self._new_starts = [start + shift for start, shift in zip(self._starts, shifts[:-1])]
        self._new_ends = [end + shift for end, shift in zip(self._ends, shifts[1:])]

    def reversed(self) -> ChangeMap:
        """Return the map from the text after the changes to the text before them."""
        other = ChangeMap.__new__(ChangeMap)
        other._starts, other._ends = self._new_starts, self._new_ends
        other._new_starts, other._new_ends = self._starts, self._ends
        return other

    def left(self, position: int) -> int:
        """Return the first position of the new text that answers to ``position``."""
        first = bisect_left(self._ends, position)
        if first == len(self._ends) or self._starts[first] > position:
            return position + self._shift(first - 1)
        at_end = self._starts[first] < position == self._ends[first]
        return self._new_ends[first] if at_end else self._new_starts[first]

    def right(self, position: int) -> int:
        """Return the last position of the new text that answers to ``position``."""
        last = bisect_right(self._starts, position) - 1
        if last < 0 or self._ends[last] < position:
            return position + self._shift(last)
        at_start = self._starts[last] == position < self._ends[last]
        return self._new_starts[last] if at_start else self._new_ends[last]

    def changes_within(self, span: Span) -> bool:
        """Tell whether any change replaces or removes text of ``span``, or adds text inside it.

        >>> edits = ChangeMap([Change(2, 5, ""), Change(9, 9, "x")])
        >>> [edits.changes_within(Span(*span)) for span in ((0, 2), (4, 6), (8, 9), (8, 10))]
        [False, True, False, True]
        """
        index = bisect_right(self._ends, span.start)
        return index < len(self._ends) and self._starts[index] < span.end

    def _shift(self, index: int) -> int:
        return self._new_ends[index] - self._ends[index] if index >= 0 else 0


def cover(maps: Iterable[ChangeMap], span: Span) -> Span:
    """Return all that ``span`` may have become after ``maps``, folded in order.

    Monotone: a wider span never maps to a narrower one.

    >>> cover([ChangeMap([Change(2, 5, "")]), ChangeMap([Change(2, 2, "xy")])], Span(1, 2))
    Span(start=1, end=4)
    """
    start, end = span
    for each in maps:
        start, end = each.left(start), each.right(end)
    return Span(start, end)


def inner(maps: Iterable[ChangeMap], span: Span) -> Span:
    """Return what ``span`` became after ``maps`` without changes that merely touch its ends.

    A span of which nothing is left is empty. Monotone among spans of which something is left.

    >>> inner([ChangeMap([Change(2, 2, "xy")])], Span(1, 2))
    Span(start=1, end=2)
    """
    start, end = span
    for each in maps:
        start, end = each.right(start), each.left(end)
    return Span(start, end) if start <= end else Span(end, end)


def places(trail: Sequence[Layer]) -> list[tuple[Span, Span]]:
    """Return for each change, layer by layer, its place in the original and in the final text.

    >>> places([[Change(2, 5, "")], [Change(0, 0, "ab")]])
    [(Span(start=2, end=5), Span(start=4, end=4)), (Span(start=0, end=0), Span(start=0, end=2))]
    """
    maps = [ChangeMap(layer) for layer in trail]
    backward = [each.reversed() for each in maps]
    found = []
    for index, layer in enumerate(trail):
        earlier, later = backward[:index][::-1], maps[index + 1 :]
        shift = 0
        for start, end, new in layer:
            new_start, new_end = start + shift, start + shift + len(new)
            shift = new_end - end
            # `cover`, written out: cleaning damaged text takes 4 % less time for it.
            for each in earlier:
                start, end = each.left(start), each.right(end)
            for each in later:
                new_start, new_end = each.left(new_start), each.right(new_end)
            found.append((Span(start, end), Span(new_start, new_end)))
    return found


def net_changes(
    original: str, final: str, pairs: Iterable[tuple[Span, Span]]
) -> tuple[Change, ...]:
    """Return one flat layer that leads from ``original`` to ``final``.

    ``pairs`` are the `places` of all changes. Those that meet are merged, and what remains is
    trimmed to its smallest form.
    """
    merged: list[tuple[Span, Span]] = []
    for old, new in sorted(pairs):
        if merged and (old.start <= merged[-1][0].end or new.start <= merged[-1][1].end):
            (old_start, old_end), (new_start, new_end) = merged[-1]
            merged[-1] = (
                Span(min(old_start, old.start), max(old_end, old.end)),
                Span(min(new_start, new.start), max(new_end, new.end)),
            )
        else:
            merged.append((old, new))
    changes = (
        trim(original, Change(old.start, old.end, final[new.start : new.end]))
        for old, new in merged
    )
    return tuple(change for change in changes if change.start < change.end or change.new)
