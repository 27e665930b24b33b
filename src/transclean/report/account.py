"""The account of a result for a terminal: every edit in its context, in colour."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from transclean.model import AppliedEdit, Finding, Result, Safety, Skipped, Span

__all__ = ["render_account"]

_CONTEXT = 24
_COLOURS = {Safety.SAFE: "green", Safety.LIKELY: "yellow", Safety.UNSAFE: "red"}
_VISIBLE = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u200b": "∅"})


def render_account(result: Result, name: str) -> RenderableType:
    """Return edits, findings and refusals of ``result`` as something rich can print.

    ``name`` is what the text is called in the heading.
    """
    parts: list[RenderableType] = [_heading(result, name)]
    if result.edits:
        parts.append(_edit_table(result))
    if result.findings:
        parts += [Text("Findings", style="bold"), _finding_table(result)]
    if result.skipped:
        parts += [Text("Seen, not changed", style="bold"), _skipped_table(result.skipped)]
    return Group(*parts)


def _heading(result: Result, name: str) -> Text:
    rules = len({edit.rule for edit in result.edits})
    counts = f"{_count(len(result.edits), 'edit')} by {_count(rules, 'rule')}"
    if result.findings:
        counts += f", {_count(len(result.findings), 'finding')}"
    text = Text.assemble((name, "bold"), ": ", counts if result.edits else "nothing to repair")
    if result.findings and not result.edits:
        text.append(f", {_count(len(result.findings), 'finding')}")
    return text


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        ratio = {"Change": 3, "Text": 2, "Why": 2, "What": 3}.get(column)
        table.add_column(column, overflow="fold", no_wrap=ratio is None, ratio=ratio)
    return table


def _edit_table(result: Result) -> Table:
    table = _table("Line", "Rule", "Change", "Why")
    for edit in sorted(result.edits, key=lambda edit: edit.original_span):
        table.add_row(
            str(_line(result.original, edit.original_span)),
            Text(edit.rule, style=_COLOURS[edit.safety]),
            _in_context(result.original, edit),
            Text(edit.reason, style="dim"),
        )
    return table


def _in_context(original: str, edit: AppliedEdit) -> Text:
    start, end = edit.original_span
    left = original[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    right = original[end : end + _CONTEXT].partition("\n")[0]
    return Text.assemble(
        (left.translate(_VISIBLE), "dim"),
        (edit.before.translate(_VISIBLE), "red strike"),
        ("→", "dim") if edit.before and edit.after else "",
        (edit.after.translate(_VISIBLE), "bold green"),
        (right.translate(_VISIBLE), "dim"),
    )


def _finding_table(result: Result) -> Table:
    table = _table("Line", "Kind", "Text", "What")
    for finding in result.findings:
        table.add_row(
            str(_line(result.original, finding.original_span)),
            Text(finding.kind, style="cyan"),
            _short(finding.text),
            _message(finding),
        )
    return table


def _message(finding: Finding) -> Text:
    text = Text(finding.message, style="dim")
    if finding.suggestions:
        text.append(f" Perhaps: {', '.join(finding.suggestions)}", style="cyan")
    if finding.resolved:
        text.append(" (resolved)", style="green")
    return text


def _skipped_table(skipped: Iterable[Skipped]) -> Table:
    """One row for each kind of refusal: the same term is often refused many times."""
    table = _table("Times", "Rule", "Change", "Why")

    def kind(each: Skipped) -> tuple[str, str, str, str]:
        return (each.rule, each.before, each.after, each.because)

    for (rule, before, after, because), group in groupby(sorted(skipped, key=kind), kind):
        change = Text.assemble(before.translate(_VISIBLE), (" ↛ ", "dim"), after)
        table.add_row(str(len(list(group))), rule, change, Text(because, style="dim"))
    return table


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _line(text: str, span: Span) -> int:
    return text.count("\n", 0, span.start) + 1
