"""A unified diff of a result: as `diff -u` and patch know it, or with each changed word marked.

It is made from the account of the changes, not by comparing lines: exact, and linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from transclean.model import Change, Result
from transclean.report.marks import Lines, makers
from transclean.report.visible import visible

__all__ = ["diff_lines", "render_diff"]

_CONTEXT = 3
_STYLES = {" ": "", "-": "red", "+": "green"}
_NO_END = "\\ No newline at end of file"


class _Line(NamedTuple):
    """A line of a hunk; ``parts`` are texts and whether each was changed, line end included."""

    sign: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


class _Block(NamedTuple):
    """Whole lines ``start`` to ``end`` of the original in which something changed.

    ``shift`` leads from ``start`` to the same place in the final text.
    """

    start: int
    end: int
    shift: int
    changes: tuple[Change, ...]


class _Hunk(NamedTuple):
    header: str
    lines: list[_Line]


def diff_lines(result: Result, name: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff from the original of ``name`` to its cleaned text.

    Only a line feed ends a line, as patch has it.

    >>> import transclean
    >>> print("".join(diff_lines(transclean.Cleaner().clean("It rained .\n"), "a.txt")), end="")
    --- a.txt
    +++ a.txt (cleaned)
    @@ -1 +1 @@
    -It rained .
    +It rained.
    """
    for number, hunk in enumerate(_hunks(result)):
        if not number:
            yield f"--- {visible(name)}\n"
            yield f"+++ {visible(name)} (cleaned)\n"
        yield f"{hunk.header}\n"
        for line in hunk.lines:
            text = line.sign + line.text
            yield text if text.endswith("\n") else f"{text}\n{_NO_END}\n"


def render_diff(result: Result, name: str) -> Iterator[Text]:
    """Yield the same for a terminal: changed words are reversed, unseen characters get a sign."""
    for number, hunk in enumerate(_hunks(result)):
        if not number:
            yield Text(f"--- {visible(name)}", style="bold")
            yield Text(f"+++ {visible(name)} (cleaned)", style="bold")
        yield Text(hunk.header, style="cyan")
        for line in hunk.lines:
            yield _coloured(line)
            if not line.text.endswith("\n"):
                yield Text(_NO_END, style="dim")


def _coloured(line: _Line) -> Text:
    style = _STYLES[line.sign]
    shown = Text(line.sign, style=style)
    for text, changed in line.parts:
        if changed:
            shown.append(visible(text), style=f"bold reverse {style}")
        else:
            shown.append(visible(text.removesuffix("\n"), keep="\t"))
    return shown


def _hunks(result: Result) -> Iterator[_Hunk]:
    """Yield the hunks: blocks with a few lines of what stayed around them."""
    lines = Lines(result.original)
    group: list[_Block] = []
    grown = 0
    for block in _blocks(result):
        if group and _first(lines, block) - _after(lines, group[-1]) > 2 * _CONTEXT:
            hunk, grown = _hunk(result, lines, group, grown)
            yield hunk
            group = []
        group.append(block)
    if group:
        yield _hunk(result, lines, group, grown)[0]


def _first(lines: Lines, block: _Block) -> int:
    """Return the line, from 0, at which a block starts."""
    return lines.place(block.start)[0] - 1


def _after(lines: Lines, block: _Block) -> int:
    """Return the line, from 0, that follows a block."""
    line, column = lines.place(block.end)
    return line - 1 if column == 1 else line


def _hunk(result: Result, lines: Lines, group: Sequence[_Block], grown: int) -> tuple[_Hunk, int]:
    """Return one hunk, and by how many lines the text has grown up to its end."""
    first = max(0, _first(lines, group[0]) - _CONTEXT)
    last = min(lines.count, _after(lines, group[-1]) + _CONTEXT)
    body: list[_Line] = []
    position = lines.span(first + 1).start
    for block in group:
        body += _kept(result.original[position : block.start])
        body += _changed(result, block)
        position = block.end
    stop = lines.span(last).end + 1 if last else 0
    body += _kept(result.original[position:stop])
    old = sum(line.sign != "+" for line in body)
    new = sum(line.sign != "-" for line in body)
    header = f"@@ -{_range(first, old)} +{_range(first + grown, new)} @@"
    return _Hunk(header, body), grown + new - old


def _range(first: int, count: int) -> str:
    """Return a range of lines as unified diffs write it."""
    if count == 1:
        return str(first + 1)
    return f"{first + 1 if count else first},{count}"


def _blocks(result: Result) -> Iterator[_Block]:
    original = result.original
    shift = grown = 0
    start = end = -1
    changes: list[Change] = []
    for change, _ in makers(result):
        here = original.rfind("\n", 0, change.start) + 1
        if changes and here >= end:
            yield _Block(start, end, shift, tuple(changes))
            changes = []
        if not changes:
            start, end, shift = here, here, grown
        changes.append(change)
        end = max(end, _end_of_lines(original, change))
        grown += len(change.new) - (change.end - change.start)
    if changes:
        yield _Block(start, end, shift, tuple(changes))


def _end_of_lines(original: str, change: Change) -> int:
    """Return where the lines that ``change`` touches end, in the original and in the new text."""
    start, end, new = change
    at_start = end == 0 or original[end - 1] == "\n"
    whole = new.endswith("\n") or (not new and (start == 0 or original[start - 1] == "\n"))
    if at_start and whole:
        return end
    return original.find("\n", end) + 1 or len(original)


def _kept(text: str) -> list[_Line]:
    return [_Line(" ", ((line, False),)) for line in _split(text)]


def _changed(result: Result, block: _Block) -> list[_Line]:
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    position = block.start
    for change in block.changes:
        kept = (result.original[position : change.start], False)
        old += [kept, (result.original[change.start : change.end], True)]
        new += [kept, (change.new, True)]
        position = change.end
    rest = (result.original[position : block.end], False)
    return [*_lines_of("-", [*old, rest]), *_lines_of("+", [*new, rest])]


def _lines_of(sign: str, parts: Sequence[tuple[str, bool]]) -> Iterator[_Line]:
    line: list[tuple[str, bool]] = []
    for text, changed in parts:
        for piece in _split(text):
            line.append((piece, changed))
            if piece.endswith("\n"):
                yield _Line(sign, tuple(line))
                line = []
    if line:
        yield _Line(sign, tuple(line))


def _split(text: str) -> list[str]:
    """Return the lines of ``text`` with their ends; unlike `str.splitlines`, at line feeds only."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
