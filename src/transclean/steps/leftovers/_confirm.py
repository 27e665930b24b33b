"""Weighs what was found in a text against its source.

What stands in the source as it stands in the text was left over, or is a name; what looks foreign
and does not stand in it is no leftover of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transclean.align import Alignment, Story, aligned
from transclean.document import Document, Source
from transclean.languages.evidence import LEARNED
from transclean.model import Observation, Span
from transclean.protect import first_hit
from transclean.steps.leftovers._copied import BESIDE, find_copied
from transclean.steps.leftovers._find import Leftover
from transclean.tokens import WORD, fold

__all__ = ["confirmed"]

_SURE, _POSSIBLE = "leftover", "possible-leftover"


def confirmed(
    document: Document, seen: Sequence[Observation], *, words: bool = True
) -> Iterator[Observation]:
    """Yield what is left of ``seen``, and what the source shows beyond it, in order of place.

    ``words`` tells whether words of the source are looked for. A source that is of no use is
    ignored, and an observation of kind ``source-mismatch`` says so.
    """
    source = document.source
    if source is None:
        yield from seen
        return
    if source.fault:
        yield _mismatch(document, source)
        yield from seen
        return
    made = document.once(aligned)
    language = source.language
    if made is None or _is_whole(document, seen):
        yield from seen
        return
    copied: list[Leftover] = []
    if words and language in LEARNED and language is not None:
        copied = [
            each
            for each in find_copied(document, made, language)
            if not _is_protected(document, each.span)
        ]
    found = [_observation(each) for each in copied]
    judge = _Judge(document, made)
    for each in seen:
        kept = None if any(_overlap(each.span, other.span) for other in copied) else judge(each)
        if kept:
            found.append(kept)
    yield from sorted(found, key=lambda each: each.span)


def _mismatch(document: Document, source: Source) -> Observation:
    message = f"source_text is ignored: {source.fault}"
    span = Span(0, len(document.text))
    return Observation("source-mismatch", "source_text", span, message, source.language)


def _is_whole(document: Document, seen: Sequence[Observation]) -> bool:
    """Whether one leftover is all of the text: it was not translated at all."""
    start = len(document.text) - len(document.text.lstrip())
    whole = Span(start, max(start, len(document.text.rstrip())))
    return any(each.kind == _SURE and each.span == whole for each in seen)


def _is_protected(document: Document, span: Span) -> bool:
    """Whether a leftover lies in an address or the like; a sentence may have one in it."""
    hit = first_hit(document.protected, span, frozenset())
    return hit is not None and hit.start <= span.start and span.end <= hit.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _observation(found: Leftover) -> Observation:
    told = ", ".join(f"'{word}'" for word in found.telling)
    if found.sure:
        message = f"words of the source: {told}"
        return Observation(_SURE, "foreign_words", found.span, message, found.language)
    message = f"words of the source, or a name of it: {told}"
    return Observation(_POSSIBLE, "foreign_words", found.span, message, found.language)


class _Judge:
    """Decides on what was seen where the source shows nothing."""

    def __init__(self, document: Document, made: Alignment) -> None:
        self._document, self._made = document, made
        self._folded = fold(made.source)
        self._words = frozenset(WORD.findall(self._folded))
        self._sure = made.story is Story.SAME

    def __call__(self, seen: Observation) -> Observation | None:
        """Return what is to be said, or nothing."""
        if seen.kind not in (_SURE, _POSSIBLE):
            return seen
        written = self._document.folded[seen.span.start : seen.span.end]
        words = set(WORD.findall(written))
        if self._made.language in LEARNED and words <= self._near(seen.span):
            # It stands in the very sentence, which was looked at: a name, or an English word.
            return seen._replace(kind=_POSSIBLE)
        if written in self._folded or words <= self._words:
            return seen
        if not self._sure:
            return seen
        if seen.kind == _POSSIBLE:
            return None
        message = f"{seen.message}; but the source has it not"
        return seen._replace(kind=_POSSIBLE, message=message)

    def _near(self, span: Span) -> set[str]:
        start, end = self._made.around(span, BESIDE)
        return set(WORD.findall(self._folded[start:end]))
