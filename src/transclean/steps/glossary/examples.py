"""Runs the examples that entries carry: they are the tests of a glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transclean.document import Document
from transclean.rule import Stage
from transclean.steps.glossary.chains import settle
from transclean.steps.glossary.entry import Entry, Example
from transclean.steps.glossary.index import Index
from transclean.steps.glossary.match import TermStage
from transclean.steps.glossary.table import build_table

__all__ = ["check_examples", "run_examples"]

_PASSES = 8


def check_examples(entries: Sequence[Entry], beside: Sequence[Entry] = ()) -> list[str]:
    """Return one message for each example that does not come out as its entry says.

    All ``entries`` are active together, and those of ``beside`` with them, whose own examples are
    not run: a higher layer may change what they write. An example with an output must be edited
    by its own entry, and what came out must stay as it is.
    Raises `GlossaryError` for entries that contradict each other.
    """
    settle((*entries, *beside))
    return [f"{entry.id}: {problem}" for entry, problem in run_examples(entries, beside)]


def run_examples(
    entries: Sequence[Entry], beside: Sequence[Entry] = ()
) -> Iterator[tuple[Entry, str]]:
    """Yield each entry that has a failing example, and what came out; see `check_examples`."""
    stage = TermStage(Index(build_table((*entries, *beside))))
    for entry in entries:
        for example in entry.examples:
            if problem := _problem(stage, entry, example):
                yield entry, problem


def _problem(stage: Stage, entry: Entry, example: Example) -> str:
    document = Document(example.text, example.language)
    for _ in range(_PASSES):
        proposal = stage.propose([document])[0]
        if not proposal.edits:
            break
        document.apply("glossary", proposal.edits)
    else:
        return f"{example.text!r} does not settle"
    if document.text != example.out:
        because = "; ".join(why for edit, why in proposal.refused if edit.rule == entry.id)
        note = f" ({because})" if because else ""
        return f"{example.text!r} became {document.text!r}, not {example.out!r}{note}"
    rules = {edit.rule for layer in document.trail for edit in layer.edits}
    if example.text != example.out and entry.id not in rules:
        return f"{example.text!r} was edited by {', '.join(sorted(rules))}, not by this entry"
    return ""
