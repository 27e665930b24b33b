"""The account of a result for a terminal: every edit under the line that it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from transclean.model import AppliedEdit, Finding, Result, Safety, Skipped
from transclean.report.marks import Lines, evidence, in_reading_order
from transclean.report.snippet import Note, snippet
from transclean.report.visible import quoted, visible

__all__ = ["concise_lines", "render_account"]

_COLOURS = {Safety.SAFE: "green", Safety.LIKELY: "yellow", Safety.UNSAFE: "red"}
_PLACES = 3  # of a refusal that was met many times


def render_account(result: Result, name: str, width: int = 100) -> RenderableType:
    """Return edits, findings and refusals of ``result`` as something rich can print.

    ``name`` is what the text is called, ``width`` the columns that a line of text may fill.
    """
    lines = Lines(result.original)
    notes: list[tuple[Text, Note]] = [
        *(_of_edit(result, edit) for edit in in_reading_order(result)),
        *(_of_finding(finding) for finding in result.findings),
        *(_of_refusals(lines, list(same)) for same in _alike(result.skipped)),
    ]
    parts: list[RenderableType] = []
    for title, note in notes:
        parts += [title, *snippet(result.original, lines, note, (name, width)), Text()]
    return Group(*parts, _totals(result, name))


def concise_lines(result: Result, name: str) -> Iterator[str]:
    """Yield one line for each edit, open finding and refusal, as compilers write them.

    >>> import transclean
    >>> print(*concise_lines(transclean.Cleaner().clean("It rained ."), "a.txt"))
    a.txt:1:10: space_before_punctuation [safe] remove " ": space before '.'
    """
    lines = Lines(result.original)

    def where(position: int) -> str:
        line, column = lines.place(position)
        return f"{visible(name)}:{line}:{column}"

    for edit in in_reading_order(result):
        head = f"{edit.rule} [{edit.safety.name.lower()}]"
        what = f"{_change(edit.before, edit.after)}: {visible(edit.reason)}"
        yield f"{where(edit.original_span.start)}: {head} {what}"
    for finding in result.findings:
        if not finding.resolved:
            what = f"{quoted(finding.text)}: {visible(finding.message)}"
            yield f"{where(finding.original_span.start)}: {_kind(finding)} {what}"
    for left in result.skipped:
        what = f"{_change(left.before, left.after)}: {visible(left.because)}"
        yield f"{where(left.original_span.start)}: {left.rule} [not changed] {what}"


def _alike(skipped: Iterable[Skipped]) -> Iterator[Iterable[Skipped]]:
    """Group the refusals that differ in their place alone: a term is often refused many times."""

    def kind(each: Skipped) -> tuple[str, str, str, str]:
        return (each.rule, each.before, each.after, each.because)

    for _, same in groupby(sorted(skipped, key=kind), kind):
        yield same


def _of_edit(result: Result, edit: AppliedEdit) -> tuple[Text, Note]:
    colour = _COLOURS[edit.safety]
    why, seen = evidence(edit.reason)
    title = Text.assemble(
        (f"{edit.step}/{edit.rule}", f"bold {colour}"),
        (f" [{edit.safety.name.lower()}] ", colour),
        (visible(why), "bold"),
    )
    remarks = [("because", seen)] if seen else []
    if edit.before != result.original[slice(*edit.original_span)]:
        remarks.insert(0, ("note", f"by then it read {quoted(edit.before)}"))
    label = _change(edit.before, edit.after)
    return title, Note(edit.original_span, label, colour, tuple(remarks))


def _change(before: str, after: str) -> str:
    if not before:
        return f"insert {quoted(after)}"
    return f"{quoted(before)} -> {quoted(after)}" if after else f"remove {quoted(before)}"


def _kind(finding: Finding) -> str:
    return f"{finding.kind} [{finding.language}]" if finding.language else finding.kind


def _of_finding(finding: Finding) -> tuple[Text, Note]:
    title = Text.assemble(
        (_kind(finding), "bold cyan"),
        (" (resolved) " if finding.resolved else " ", "green"),
        (visible(finding.message), "bold"),
    )
    remarks = [("perhaps", ", ".join(finding.suggestions))] if finding.suggestions else []
    return title, Note(finding.original_span, "", "cyan", tuple(remarks))


def _of_refusals(lines: Lines, same: list[Skipped]) -> tuple[Text, Note]:
    first = same[0]
    why, seen = evidence(first.reason)
    title = Text.assemble(
        (f"{first.step}/{first.rule}", "bold"), (" [not changed] ", "dim"), (visible(why), "bold")
    )
    remarks = [("because", first.because)]
    if seen:
        remarks.insert(0, ("for it", seen))
    if len(same) > 1:
        places = [lines.place(each.original_span.start) for each in same[1:]]
        shown = [f"{line}:{column}" for line, column in places[:_PLACES]]
        more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
        remarks.append(("also at", ", ".join(shown) + more))
    return title, Note(first.original_span, _change(first.before, first.after), "", tuple(remarks))


def _totals(result: Result, name: str) -> Text:
    """Return the last line: how much of what."""
    rules = len({edit.rule for edit in result.edits})
    counts = [f"{_count(len(result.edits), 'edit')} by {_count(rules, 'rule')}"]
    if not result.edits:
        counts = ["nothing to repair"]
    elif len({edit.safety for edit in result.edits}) > 1:
        by_safety = [(each, sum(edit.safety is each for edit in result.edits)) for each in Safety]
        shown = ", ".join(f"{number} {each.name.lower()}" for each, number in by_safety if number)
        counts[0] += f" ({shown})"
    if result.findings:
        counts.append(_count(len(result.findings), "finding"))
    if result.skipped:
        counts.append(f"{len(result.skipped)} not changed")
    return Text.assemble((visible(name), "bold"), ": ", ", ".join(counts))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
