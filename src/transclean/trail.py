"""The layers of edits that a text went through, and what was seen in it on the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from transclean.changes import ChangeMap, cover
from transclean.model import Change, Edit, Finding, Observation, Span

__all__ = ["Layer", "Seen", "findings", "rewritten", "to_final", "to_original"]

Seen = tuple[int, str, Observation]
"""How many layers there were, the step, and what it saw in the text as it was then."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The edits that one stage made together, against one and the same text."""

    step: str
    edits: tuple[Edit, ...]
    before: str
    changes: tuple[Change, ...]
    map: ChangeMap
    unsafe: ChangeMap | None = None
    """The map of those edits alone that may change the meaning, if there are any."""


def to_original(trail: Sequence[Layer], depth: int, span: Span) -> Span:
    """Map ``span`` of the text that entered layer ``depth`` back to the original."""
    return cover([layer.map.reversed() for layer in reversed(trail[:depth])], span)


def to_final(trail: Sequence[Layer], depth: int, span: Span) -> Span:
    """Map ``span`` of the text that entered layer ``depth`` to the text as it is now."""
    return cover([layer.map for layer in trail[depth:]], span)


def findings(
    observed: Sequence[Seen], last_pass: int, trail: Sequence[Layer], text: str
) -> tuple[Finding, ...]:
    """Return what was observed, once each, in order of place in the original.

    What a later pass sees inside of what an earlier one saw is the same finding, and it is not
    resolved as long as the last pass, that is ``observed[last_pass:]``, sees any of it.
    """
    still: defaultdict[tuple[str, str], _Spans] = defaultdict(_Spans)
    for depth, _, seen in observed[last_pass:]:
        still[seen.kind, seen.rule].add(to_final(trail, depth, seen.span))
    told: defaultdict[tuple[str, str], _Spans] = defaultdict(_Spans)
    found: dict[tuple[str, str, Span], Finding] = {}
    for depth, _, seen in observed:
        key = (seen.kind, seen.rule, to_final(trail, depth, seen.span))
        if key in found and not found[key].suggestions:
            found[key] = replace(found[key], suggestions=seen.suggestions)
        if key in found or told[key[:2]].hold(key[2]):
            continue
        told[key[:2]].add(key[2])
        before = trail[depth].before if depth < len(trail) else text
        found[key] = Finding(
            kind=seen.kind,
            rule=seen.rule,
            original_span=to_original(trail, depth, seen.span),
            final_span=key[2],
            text=before[seen.span.start : seen.span.end],
            message=seen.message,
            language=seen.language,
            suggestions=seen.suggestions,
            resolved=_edited_later(trail[depth:], seen.span) and not still[key[:2]].lie_in(key[2]),
        )
    return tuple(sorted(found.values(), key=lambda finding: finding.original_span))


def rewritten(trail: Iterable[Layer], span: Span) -> bool:
    """Tell whether an edit that may change the meaning was made inside ``span``."""
    for layer in trail:
        if layer.unsafe is not None and layer.unsafe.changes_within(span):
            return True
        span = cover([layer.map], span)
    return False


def _edited_later(trail: Iterable[Layer], span: Span) -> bool:
    for layer in trail:
        if layer.map.changes_within(span):
            return True
        span = cover([layer.map], span)
    return False


class _Spans:
    """Spans in order of place, few of which overlap: there may be thousands in a long text."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._longest = 0

    def add(self, span: Span) -> None:
        insort(self._spans, span)
        self._longest = max(self._longest, span.end - span.start)

    def hold(self, inner: Span) -> bool:
        """Whether any of them has all of ``inner``."""
        at = bisect_right(self._spans, inner.start, key=_start)
        while at and self._spans[at - 1].start + self._longest >= inner.end:
            at -= 1
            if self._spans[at].end >= inner.end:
                return True
        return False

    def lie_in(self, outer: Span) -> bool:
        """Whether all of any of them is in ``outer``."""
        at = bisect_left(self._spans, outer.start, key=_start)
        while at < len(self._spans) and self._spans[at].start <= outer.end:
            if self._spans[at].end <= outer.end:
                return True
            at += 1
        return False


def _start(span: Span) -> int:
    return span.start
