"""A report of many results as one HTML file that needs nothing else and trusts no text.

All that was scraped goes into one JSON block in which no character can end or open a tag; the
page's own script puts it on the screen as text, never as markup. The content security policy
allows that script and style by their digests and nothing else: no network, no inline handlers.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from heapq import heappush, heappushpop
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from transclean.model import AppliedEdit, Finding, Result, Skipped, Span
from transclean.report.marks import Lines, Piece, evidence, in_reading_order, pieces
from transclean.report.summary import Summary

__all__ = ["render_report"]

_FOLDER = Path(__file__).parent / "page"
_STYLES = ("base.css", "overview.css", "documents.css", "print.css")
_SCRIPTS = ("tools.js", "overview.js", "rows.js", "documents.js", "tip.js", "filters.js", "keys.js")
# Inside a string JSON may name any character by its number; these mean much to HTML.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&"}


def render_report(
    results: Iterable[tuple[str, Result]], *, title: str = "Cleaning report", limit: int = 1000
) -> str:
    """Return a page that shows ``results``, each with a name, before and after, and the figures.

    The page holds the ``limit`` most damaged texts, in the order in which they came; the figures
    count all. Memory does not grow with the number of results beyond that.
    Raises `ValueError` for a ``limit`` below 1.

    >>> import transclean
    >>> page = render_report([("a.txt", transclean.Cleaner().clean("<script> .</script>"))])
    >>> page.startswith("<!doctype html>"), "<script> ." in page
    (True, False)
    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    summary, signature = Summary(), ""
    kept: list[tuple[float, int, int, str]] = []
    for number, (name, result) in enumerate(results):
        summary.add(result)
        signature = result.signature
        rank = result.damage, len(result.edits) + len(result.findings), -number
        if len(kept) == limit and rank < kept[0][:3]:
            continue
        push = heappush if len(kept) < limit else heappushpop
        push(kept, (*rank, _json(_document(name, result))))
    documents = [text for _, _, _, text in sorted(kept, key=lambda item: -item[2])]
    meta = {"title": title, "signature": signature, "summary": summary.to_dict()}
    return _page(title, f'{{"meta":{_json(meta)},"documents":[{",".join(documents)}]}}')


def _page(title: str, data: str) -> str:
    style, script = _joined(_STYLES), _joined(_SCRIPTS)
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    template = Template((_FOLDER / "report.html").read_text("utf-8"))
    # A lone surrogate in a title cannot be written to a file; in the data it is escaped.
    shown = escape(title.encode("utf-8", "replace").decode())
    return template.substitute(policy=policy, title=shown, style=style, script=script, data=data)


def _joined(names: Iterable[str]) -> str:
    return "".join((_FOLDER / name).read_text("utf-8") for name in names)


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    """Return JSON in plain ASCII without a character that HTML reads as anything but text."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _document(name: str, result: Result) -> dict[str, Any]:
    lines = Lines(result.original)
    edits = in_reading_order(result)
    rank = {id(edit): number for number, edit in enumerate(edits)}
    ranks = [rank[id(edit)] for edit in result.edits]
    notes: list[Finding | Skipped] = [*result.findings, *result.skipped]
    spans = [_visible_span(result, note) for note in notes]
    return {
        "name": name,
        "damage": round(result.damage, 4),
        "pieces": [_piece(piece, ranks) for piece in pieces(result, spans)],
        "edits": [_edit(edit, lines) for edit in edits],
        "notes": [_note(note, lines) for note in notes],
    }


def _visible_span(result: Result, note: Finding | Skipped) -> Span:
    """Return where to mark a note: nowhere if it is resolved or of the whole text."""
    resolved = isinstance(note, Finding) and note.resolved
    whole = note.original_span == (0, len(result.original))
    return Span(0, 0) if resolved or whole else note.original_span


def _piece(piece: Piece, ranks: Sequence[int]) -> str | dict[str, Any]:
    if not piece.edits and not piece.notes:
        return piece.before
    shape: dict[str, Any] = {"before": piece.before, "after": piece.after}
    return shape | {"edits": [ranks[number] for number in piece.edits], "notes": piece.notes}


def _edit(edit: AppliedEdit, lines: Lines) -> dict[str, Any]:
    why, seen = evidence(edit.reason)
    return {
        "step": edit.step,
        "rule": edit.rule,
        "safety": edit.safety.name.lower(),
        "before": edit.before,
        "after": edit.after,
        "why": why,
        "seen": seen,
        "place": lines.place(edit.original_span.start),
    }


def _note(note: Finding | Skipped, lines: Lines) -> dict[str, Any]:
    return _finding(note, lines) if isinstance(note, Finding) else _refusal(note, lines)


def _finding(finding: Finding, lines: Lines) -> dict[str, Any]:
    return {
        "note": "finding",
        "rule": finding.rule,
        "kind": finding.kind,
        "text": finding.text,
        "why": finding.message,
        "language": finding.language,
        "suggestions": finding.suggestions,
        "resolved": finding.resolved,
        "place": lines.place(finding.original_span.start),
    }


def _refusal(skipped: Skipped, lines: Lines) -> dict[str, Any]:
    why, seen = evidence(skipped.reason)
    return {
        "note": "skipped",
        "step": skipped.step,
        "rule": skipped.rule,
        "before": skipped.before,
        "after": skipped.after,
        "why": why,
        "seen": seen,
        "because": skipped.because,
        "place": lines.place(skipped.original_span.start),
    }
