"""Runs the steps over a batch of documents and decides which proposed edits are made.

After a pass in which a text was edited the steps look at it again, until they have nothing more
to say; that last look is the proof that cleaning the result again changes nothing. A text that
does not settle within `MAX_PASSES` is given back as it came, with a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from transclean.changes import trim
from transclean.document import Document
from transclean.guard import refusals
from transclean.model import Change, Edit, Observation, Safety, Span, Stats
from transclean.protect import first_hit
from transclean.rule import Keeps, Proposal, Stage, Step
from transclean.trigger import Board

__all__ = ["FEW_LAYERS", "MAX_PASSES", "accept", "board_of", "fired", "run"]

MAX_PASSES = 8
FEW_LAYERS = 1
"""Layers of edits in a pass. A text that took more is damaged, and the next step will edit it too:
to ask each stage costs less there than to ask the whole board after every step."""


def board_of(steps: Iterable[Step]) -> Board:
    """Return the triggers of all stages in order, to be asked at once."""
    return Board([stage.trigger for step in steps for stage in step.stages])


def run(
    documents: Sequence[Document],
    steps: Sequence[Step],
    bar: Safety,
    board: Board | None = None,
) -> list[Stats]:
    """Clean ``documents`` in place and return the figures of each.

    ``board`` is that of ``steps``, for those who run them more than once.
    Edits less sure than ``bar`` are refused. Never raises for a fault of a step: the document is
    left as the step found it, with a finding of kind ``internal-error``. Seconds are those of the
    batch, shared out evenly.
    """
    seconds = dict.fromkeys([step.name for step in steps], 0.0)
    board = board or board_of(steps)
    pending = documents
    for _ in range(MAX_PASSES):
        if not pending:
            break
        for document in pending:
            document.begin_pass()
        awake = [document for document in pending if fired(document, board)]
        first = 0
        for step in steps if awake else ():
            if looks := _looks(awake, board, first, len(step.stages)):
                started = perf_counter()
                _run_step(step, looks, bar)
                seconds[step.name] += perf_counter() - started
            first += len(step.stages)
        pending = [document for document in awake if document.layers_in_pass]
    for document in pending:
        _give_back(document)
    times = seconds
    if len(documents) > 1:
        times = {name: spent / len(documents) for name, spent in seconds.items()}
    return [
        Stats(document.passes, document.edit_counts() if document.trail else {}, times)
        for document in documents
    ]


def accept(
    document: Document, stage: Stage, proposal: Proposal, bar: Safety
) -> tuple[list[Edit], list[tuple[Edit, str]]]:
    """Return the proposed edits that can be made together, and the others with the reason.

    Of edits that overlap the one that starts earlier wins, then the longer, then the one that
    was proposed first. Edits that touch are made together only if one rule proposed both.
    """
    kept: list[Edit] = []
    refused = list(proposal.refused)
    if not proposal.edits:
        return kept, refused
    for edit in _in_order(document.text, proposal.edits):
        because = _obstacle(document, stage, edit, bar) or (_clash(kept[-1], edit) if kept else "")
        if because:
            refused.append((edit, because))
        else:
            kept.append(edit)
    while harmful := refusals(document.text, kept, stage.policy):
        refused += harmful
        names = {id(edit) for edit, _ in harmful}
        kept = [edit for edit in kept if id(edit) not in names]
    return kept, refused


def fired(document: Document, board: Board) -> int:
    """Return the bits of the stages that may have something to say of the text as it is now."""
    try:
        return document.once(board)
    except Exception:
        return -1  # all of them: the fault shows again, and is noted, where proposals are made


def _looks(
    documents: Sequence[Document], board: Board, first: int, count: int
) -> list[tuple[Document, int, int]]:
    """Return the documents that a step may have to look at: see `_run_step`.

    ``first`` is the number of the first of its ``count`` stages on the board.
    """
    mine = (1 << count) - 1
    looks = []
    for document in documents:
        if document.layers_in_pass > FEW_LAYERS:
            looks.append((document, 0, 0))
        elif bits := fired(document, board) >> first & mine:
            looks.append((document, bits, len(document.trail)))
    return looks


def _run_step(step: Step, looks: Sequence[tuple[Document, int, int]], bar: Safety) -> None:
    """Run the stages of a step, each on the documents that its trigger fires on.

    ``looks`` are documents with the bits of the stages that fired on them, and how many layers of
    edits they had then. If there are more by now, the stages are asked one by one.
    """
    for number, stage in enumerate(step.stages):
        batch = [
            document
            for document, bits, depth in looks
            if (bits >> number & 1 if len(document.trail) == depth else _stirs(stage, document))
        ]
        if batch:
            _run_stage(step.name, stage, batch, bar)


def _stirs(stage: Stage, document: Document) -> bool:
    try:
        return stage.trigger(document)
    except Exception:
        return True


def _run_stage(name: str, stage: Stage, documents: Sequence[Document], bar: Safety) -> None:
    """Let one stage propose, and make what is accepted."""
    for document, proposal in zip(documents, _proposals(stage, documents), strict=True):
        kept, refused = accept(document, stage, proposal, bar)
        for observation in proposal.observations:
            document.observe(name, observation)
        for edit, because in refused:
            document.refuse(name, edit, because)
        if kept:
            same_words = all(stage.policy(edit.rule).keeps is Keeps.WORDS for edit in kept)
            document.apply(name, kept, same_words=same_words)


def _proposals(stage: Stage, documents: Sequence[Document]) -> Sequence[Proposal]:
    try:
        return stage.propose(documents)
    except Exception as error:
        if len(documents) == 1:
            return [Proposal(observations=[_internal_error(documents[0], error)])]
    return [_proposals(stage, [document])[0] for document in documents]


def _internal_error(document: Document, error: Exception) -> Observation:
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    name = where.tb_frame.f_code.co_filename.rpartition("/")[2] if where else "unknown"
    line = where.tb_lineno if where else 0
    message = f"{type(error).__name__}: {error} ({name}:{line}). Please report it with the text."
    return Observation("internal-error", "pipeline", Span(0, len(document.text)), message)


def _give_back(document: Document) -> None:
    document.rewind()
    message = f"the rules did not agree on this text in {MAX_PASSES} passes; it is left as it came"
    document.observe(
        "pipeline", Observation("unsettled", "pipeline", Span(0, len(document.text)), message)
    )


def _in_order(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return ``edits`` in their smallest form, without those that change nothing, sorted."""
    small = (_smallest(text, edit) for edit in edits)
    real = (edit for edit in small if edit.start < edit.end or edit.new)
    return sorted(real, key=lambda edit: (edit.start, -edit.end))


def _smallest(text: str, edit: Edit) -> Edit:
    """Trim what old and new text share; an edit that people review stays in whole words."""
    change = trim(text, Change(edit.start, edit.end, edit.new))
    if edit.safety > Safety.SAFE:
        change = _whole_words(text, edit, change)
    if change == (edit.start, edit.end, edit.new):
        return edit
    return Edit(*change, edit.rule, edit.reason, edit.safety)


def _whole_words(text: str, edit: Edit, change: Change) -> Change:
    """Widen ``change``, within ``edit``, until it cuts no word of the old or the new text."""
    start, end, new = change
    if start == end and not new:
        return change
    while start > edit.start and text[start - 1].isalnum():
        after_old, after_new = text[start : start + 1], (new or text[end : end + 1])[:1]
        if not (after_old.isalnum() or after_new.isalnum()):
            break
        start -= 1
        new = text[start] + new
    while end < edit.end and text[end].isalnum():
        before_old, before_new = text[end - 1 : end], (new or text[start - 1 : start])[-1:]
        if not (before_old.isalnum() or before_new.isalnum()):
            break
        new += text[end]
        end += 1
    return Change(start, end, new)


def _obstacle(document: Document, stage: Stage, edit: Edit, bar: Safety) -> str:
    policy = stage.policy(edit.rule)
    needs = policy.bar or edit.safety
    if needs > bar:
        return f"needs safety {needs.name.lower()}, the bar is {bar.name.lower()}"
    hit = first_hit(document.protected, Span(edit.start, edit.end), policy.touches)
    return f"protected: {hit.kind.value}" if hit else ""


def _clash(last: Edit, edit: Edit) -> str:
    if edit.start > last.end:
        return ""
    touching = edit.start == last.end and edit.start > last.start and edit.end > edit.start
    if touching and last.rule == edit.rule:
        return ""
    return f"overlaps an edit of {last.rule}"
