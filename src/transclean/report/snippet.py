"""A place in a text as compilers show it: the line, and carets under what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from transclean.model import Span
from transclean.report.marks import Lines
from transclean.report.visible import visible

__all__ = ["Note", "snippet"]

_MOST_LINES = 3


class Note(NamedTuple):
    """What to say of a place: a label beside the carets, and remarks below, each with a key."""

    span: Span
    label: str
    colour: str
    remarks: tuple[tuple[str, str], ...] = ()


class _Window(NamedTuple):
    """The part of a line that fits: what is before, inside and after the place."""

    left: str
    inside: str
    right: str


def snippet(text: str, lines: Lines, note: Note, frame: tuple[str, int]) -> Iterator[Text]:
    r"""Yield the lines that show ``note`` in ``text``; ``frame`` is its name and the columns.

    >>> text = "Fog.\nIt rained ."
    >>> note = Note(Span(14, 15), 'remove " "', "green", (("note", "an example"),))
    >>> for line in snippet(text, Lines(text), note, ("a.txt", 60)):
    ...     print(line.plain)
     --> a.txt:2:10
      |
    2 | It rained .
      |          ^ remove " "
      = note: an example
    """
    name, width = frame
    first, column = lines.place(note.span.start)
    # A line feed at the end of the span belongs to the line that it ends.
    last = max(first, lines.place(max(note.span.start, note.span.end - 1))[0])
    margin = len(str(last))
    yield Text.assemble((f"{' ' * margin}--> ", "blue"), f"{visible(name)}:{first}:{column}")
    yield Text(f"{' ' * margin} |", style="blue")
    room = max(20, width - margin - 3)
    numbers = [number for number in range(first, last + 1) if number < first + _MOST_LINES]
    for number in numbers:
        window = _window(text, lines.span(number), note.span, room)
        yield _code_line(number, margin, window, note.colour)
        yield from _caret_lines(window, margin, note, room if number == numbers[-1] else 0)
    if last > numbers[-1]:
        yield Text(f"{' ' * margin} … {last - numbers[-1]} more lines", style="dim")
    for key, remark in note.remarks:
        yield Text.assemble((f"{' ' * margin} = ", "blue"), (f"{key}: ", "bold"), visible(remark))


def _window(text: str, line: Span, span: Span, room: int) -> _Window:
    """Return as much of ``line`` as ``room`` columns can show, the place near the middle."""
    start, end = max(line.start, span.start), min(line.end, span.end)
    if span.end > line.end and line.end < len(text):
        end += 1  # the line feed is part of it
    near = 2 * room  # a line may be a whole book: look no further than could be shown
    left = visible(text[max(line.start, start - near) : start])
    inside = visible(text[start : min(end, start + near)])
    right = visible(text[max(start, end) : min(line.end, end + near)])
    most = max(room // 2, room - max(1, cell_len(inside)) - cell_len(right))
    if cell_len(left) > most or start - near > line.start:
        left = "…" + _last_cells(left, most - 1)
    inside = _first_cells(inside, max(8, room - cell_len(left)))
    return _Window(left, inside, _first_cells(right, room - cell_len(left) - cell_len(inside)))


def _first_cells(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1) + "…" if room > 1 else ""


def _last_cells(text: str, room: int) -> str:
    kept = text[-room:]
    while cell_len(kept) > room:
        kept = kept[1:]
    return kept


def _code_line(number: int, margin: int, window: _Window, colour: str) -> Text:
    return Text.assemble(
        (f"{number:>{margin}} | ", "blue"),
        window.left,
        (window.inside, f"bold {colour}".strip()),
        window.right,
    )


def _caret_lines(window: _Window, margin: int, note: Note, room: int) -> Iterator[Text]:
    """Yield the carets, and the label beside or below them; no label where there is no room."""
    indent = cell_len(window.left)
    carets = "^" * max(1, cell_len(window.inside))
    line = Text.assemble((f"{' ' * margin} | ", "blue"), " " * indent)
    line.append(carets, style=f"bold {note.colour}".strip())
    beside = indent + len(carets) + 1 + cell_len(note.label) <= room
    if note.label and room and beside:
        line.append(f" {note.label}", style=note.colour)
    yield line
    if note.label and room and not beside:
        at = max(0, min(indent, room - cell_len(note.label)))
        label = (f"{' ' * at}{note.label}", note.colour)
        yield Text.assemble((f"{' ' * margin} | ", "blue"), label)
