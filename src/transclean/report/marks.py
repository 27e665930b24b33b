"""Cuts a result into pieces: text that stayed, and changes with the edits that made each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transclean.model import AppliedEdit, Change, Result, Safety, Span

__all__ = ["Lines", "Piece", "evidence", "in_reading_order", "makers", "pieces"]


class Piece(NamedTuple):
    """A stretch of text as it was and as it is.

    ``edits`` and ``notes`` number the edits that made a change and the notes that cover a stretch;
    text that stayed has no edits and is the same on both sides.
    """

    before: str
    after: str
    edits: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


def makers(result: Result) -> list[tuple[Change, tuple[int, ...]]]:
    """Return the net changes of ``result``, each with the numbers of the edits that made it.

    Edits that took each other back are in no net change. A change that a person may want to judge
    is shown as wide as its edits were, so that it does not part words: ``warriors -> fighters``,
    and not ``warrio -> fighte``.

    >>> import transclean
    >>> result = transclean.Cleaner().clean("Rain . L & # 39 EI lost a village in Syria .")
    >>> for change, edits in makers(result):
    ...     print(change.new, [result.edits[number].rule for number in edits])
     ['space_before_punctuation']
    IS ['torn_entity', 'conflict.ei']
     ['space_before_punctuation']
    """
    changes = list(result.net_edits())
    found: list[tuple[Change, tuple[int, ...]]] = []
    following = 0
    for old, numbers in _meeting(result.edits):
        if following < len(changes) and changes[following].start <= old.end:
            change = changes[following]
            if any(result.edits[number].safety > Safety.SAFE for number in numbers):
                change = _widened(result.original, change, old)
            found.append((change, numbers))
            following += 1
    return found


def _widened(original: str, change: Change, span: Span) -> Change:
    head, tail = original[span.start : change.start], original[change.end : span.end]
    return Change(*span, f"{head}{change.new}{tail}")


def in_reading_order(result: Result) -> list[AppliedEdit]:
    """Return the edits by their place in the original, those that made one change as they came."""
    return [result.edits[number] for _, numbers in _meeting(result.edits) for number in numbers]


def _meeting(edits: Sequence[AppliedEdit]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the edits that meet in the original or in the final text, as one span of the former.

    As `transclean.changes.net_changes` merges them: of each such group at most one change is left.
    """
    spans = sorted(
        (edit.original_span, edit.final_span, number) for number, edit in enumerate(edits)
    )
    start = end = new_end = -1
    numbers: list[int] = []
    for old, new, number in spans:
        if numbers and (old.start <= end or new.start <= new_end):
            end, new_end = max(end, old.end), max(new_end, new.end)
        else:
            if numbers:
                yield Span(start, end), tuple(sorted(numbers))
            start, end, new_end, numbers = old.start, old.end, new.end, []
        numbers.append(number)
    if numbers:
        yield Span(start, end), tuple(sorted(numbers))


def pieces(result: Result, notes: Sequence[Span] = ()) -> Iterator[Piece]:
    """Yield the pieces of ``result`` in order, text that stayed cut where ``notes`` begin and end.

    The spans of ``notes`` are places in the original. Joined, the pieces give both texts.

    >>> import transclean
    >>> result = transclean.Cleaner().clean("Rain in Homs .")
    >>> [tuple(piece) for piece in pieces(result, [Span(8, 12)])]
    [('Rain in ', 'Rain in ', (), ()), ('Homs', 'Homs', (), (0,)), (' ', '', (0,), ()), \
('.', '.', (), ())]
    """
    original, position = result.original, 0
    changes = makers(result)
    cuts = _Cuts(notes)
    for change, edits in changes:
        yield from cuts.kept(original, position, change.start)
        before = original[change.start : change.end]
        yield Piece(before, change.new, edits, cuts.covering(change.start, change.end))
        position = change.end
    yield from cuts.kept(original, position, len(original))


class _Cuts:
    """Where notes begin and end; asked from left to right."""

    def __init__(self, notes: Iterable[Span]) -> None:
        real = [(span, number) for number, span in enumerate(notes) if span.start < span.end]
        self._waiting = sorted(real, reverse=True)
        self._open: list[tuple[Span, int]] = []

    def covering(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of the notes that share a character with this span."""
        while self._waiting and self._waiting[-1][0].start < end:
            self._open.append(self._waiting.pop())
        self._open = [note for note in self._open if note[0].end > start]
        return tuple(sorted(number for span, number in self._open if span.start < end))

    def kept(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of text that stayed."""
        while start < end:
            here = self.covering(start, start + 1)
            stops = [span.end for span, number in self._open if number in here]
            if self._waiting:
                stops.append(self._waiting[-1][0].start)
            stop = min([end, *stops])
            yield Piece(text[start:stop], text[start:stop], (), here)
            start = stop


class Lines:
    r"""Tells line and column of a position, both counted from 1, as editors count them.

    >>> lines = Lines("ab\ncd")
    >>> lines.place(4), lines.span(2), lines.count
    ((2, 2), Span(start=3, end=5), 2)
    """

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._length = len(text)

    @property
    def count(self) -> int:
        """The number of lines; what follows the last line feed is one too."""
        return len(self._ends) + 1

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column of ``position``."""
        line = bisect_left(self._ends, position)
        return line + 1, position - self.span(line + 1).start + 1

    def span(self, line: int) -> Span:
        """Return where the text of ``line`` stands, without its line feed."""
        start = self._ends[line - 2] + 1 if line > 1 else 0
        return Span(start, self._ends[line - 1] if line <= len(self._ends) else self._length)


def evidence(reason: str) -> tuple[str, str]:
    """Part the reason of an edit from the evidence that it found in the text, if it names any.

    >>> evidence("initials of Islamic State; because 'Syria' stands at 32")
    ('initials of Islamic State', "'Syria' stands at 32")
    """
    why, _, seen = reason.partition("; because ")
    return why, seen
