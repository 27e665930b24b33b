"""A text on its way through the steps: what it was, what it is, and how it got there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, TypeVar

from transclean.changes import ChangeMap, apply_changes, net_changes, places
from transclean.model import (
    AppliedEdit,
    Change,
    Edit,
    Finding,
    Observation,
    Safety,
    Skipped,
    Span,
)
from transclean.protect import ProtectedSpan, find_protected
from transclean.tokens import CONTROLS, Token, fold, odd_runs, rare_bytes, tokenize, word_list
from transclean.trail import Layer, findings, rewritten, to_final, to_original

__all__ = ["Document", "Layer", "Source"]

Made = TypeVar("Made")


class Source(NamedTuple):
    """What a text was translated from; ``fault`` says why it is of no use."""

    text: str
    language: str | None = None
    fault: str = ""


class Document:
    """One text and its trail.

    Steps read it and propose; only the pipeline calls `apply`, `observe` and `refuse`. The views
    (`folded`, `odd`, `rare`, `words`, `tokens`, `protected`) are made when first asked for and
    shared by all rules until the text changes.

    >>> document = Document("Fog in Paris .")
    >>> sorted(document.words)
    ['fog', 'in', 'paris']
    """

    __slots__ = (
        "_folded",
        "_made",
        "_odd",
        "_pass_depth",
        "_pass_start",
        "_protected",
        "_rare",
        "_tokens",
        "_word_list",
        "_words",
        "observed",
        "original",
        "passes",
        "refused",
        "source",
        "source_language",
        "text",
        "trail",
    )

    def __init__(
        self, text: str, source_language: str | None = None, source: Source | None = None
    ) -> None:
        self.original = text
        self.text = text
        self.source_language = source_language
        self.source = source
        self.trail: list[Layer] = []
        self.observed: list[tuple[int, str, Observation]] = []
        self.refused: list[tuple[int, str, Edit, str, str]] = []
        self.passes = 0
        self._pass_start = self._pass_depth = 0
        self._forget()

    def _forget(self) -> None:
        self._folded: str | None = None
        self._odd: str | None = None
        self._rare: frozenset[int] | None = None
        self._made: dict[Callable[[Document], Any], Any] = {}
        self._word_list: list[str] | None = None
        self._words: frozenset[str] | None = None
        self._tokens: list[Token] | None = None
        self._protected: tuple[ProtectedSpan, ...] | None = None

    @property
    def folded(self) -> str:
        """The text folded by `transclean.tokens.fold`: same length, same offsets."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    @property
    def odd(self) -> str:
        """The runs of characters that are not plain ASCII (`transclean.tokens.odd_runs`)."""
        if self._odd is None:
            plain = self.text.isascii() and self.rare.isdisjoint(CONTROLS)
            self._odd = "" if plain else odd_runs(self.text)
        return self._odd

    @property
    def rare(self) -> frozenset[int]:
        """The bytes of the text that few texts have (`transclean.tokens.rare_bytes`)."""
        if self._rare is None:
            self._rare = rare_bytes(self.text)
        return self._rare

    @property
    def words(self) -> frozenset[str]:
        """The distinct folded words of the text."""
        if self._words is None:
            self._words = frozenset(self._word_list or word_list(self.folded))
        return self._words

    def has_word(self, any_of: frozenset[str]) -> bool:
        """Whether any of these folded words stands in the text."""
        return not any_of.isdisjoint(self._some_words())

    def words_among(self, known: frozenset[str]) -> frozenset[str]:
        """Return those of ``known`` that stand in the text; half the cost of asking `words`."""
        return known.intersection(self._some_words())

    def _some_words(self) -> Collection[str]:
        if self._words is not None:
            return self._words
        if self._word_list is None:
            self._word_list = word_list(self.folded)
        return self._word_list

    @property
    def tokens(self) -> list[Token]:
        """Folded words and punctuation marks with their offsets."""
        if self._tokens is None:
            self._tokens = tokenize(self.folded)
        return self._tokens

    @property
    def protected(self) -> tuple[ProtectedSpan, ...]:
        """Spans of the text that no edit may touch."""
        if self._protected is None:
            self._protected = find_protected(self.text)
        return self._protected

    def once(self, make: Callable[[Document], Made]) -> Made:
        """Return ``make(self)``, made when first asked for and kept until the text changes.

        For what several rules of a step need to know of the same text.

        >>> def lengths(document: Document) -> list[int]:
        ...     return [len(word) for word in document.words]
        >>> document = Document("Fog")
        >>> document.once(lengths) is document.once(lengths)
        True
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def apply(self, step: str, edits: Sequence[Edit], *, same_words: bool = False) -> None:
        """Make ``edits`` (sorted, not overlapping) and add them to the trail as one layer.

        ``same_words`` promises that no edit changes, joins or parts a word.
        """
        changes = tuple(Change(edit.start, edit.end, edit.new) for edit in edits)
        unsafe = [Change(*edit[:3]) for edit in edits if edit.safety is Safety.UNSAFE]
        maps = ChangeMap(changes), ChangeMap(unsafe) if unsafe else None
        self.trail.append(Layer(step, tuple(edits), self.text, changes, *maps))
        self.text = apply_changes(self.text, changes)
        word_list, words = self._word_list, self._words
        self._forget()
        if same_words:
            self._word_list, self._words = word_list, words

    def observe(self, step: str, observation: Observation) -> None:
        """Note something seen in the text as it is now."""
        self.observed.append((len(self.trail), step, observation))

    def refuse(self, step: str, edit: Edit, because: str) -> None:
        """Note an edit of the text as it is now that is not made."""
        before = self.text[edit.start : edit.end]
        self.refused.append((len(self.trail), step, edit, before, because))

    def begin_pass(self) -> None:
        """Forget refusals of the pass before: what still stands is proposed again."""
        self.refused.clear()
        self.passes += 1
        self._pass_start = len(self.observed)
        self._pass_depth = len(self.trail)

    @property
    def layers_in_pass(self) -> int:
        """How many layers of edits were made since the pass began."""
        return len(self.trail) - self._pass_depth

    def rewind(self) -> None:
        """Take back every edit, and what was seen or refused on the way."""
        self.text = self.original
        self.trail.clear()
        self.observed.clear()
        self.refused.clear()
        self._pass_start = self._pass_depth = 0
        self._forget()

    def observations(self, kind: str) -> list[tuple[Span, Observation]]:
        """Return what was seen of ``kind`` in this pass, with spans of the text as it is now.

        What was rewritten since, by an `UNSAFE` edit, is passed over: it no longer says the same.
        """
        return [
            (self.to_final(depth, observation.span), observation)
            for depth, _, observation in self.observed[self._pass_start :]
            if observation.kind == kind and not rewritten(self.trail[depth:], observation.span)
        ]

    def in_original(self, span: Span) -> Span:
        """Map ``span`` of the text as it is now back to the original."""
        return self.to_original(len(self.trail), span)

    def to_original(self, depth: int, span: Span) -> Span:
        """Map ``span`` of the text that entered layer ``depth`` back to the original."""
        return to_original(self.trail, depth, span)

    def to_final(self, depth: int, span: Span) -> Span:
        """Map ``span`` of the text that entered layer ``depth`` to the text as it is now."""
        return to_final(self.trail, depth, span)

    def edit_counts(self) -> dict[str, int]:
        """Return the number of edits of each step that made any."""
        counts: dict[str, int] = {}
        for layer in self.trail:
            counts[layer.step] = counts.get(layer.step, 0) + len(layer.edits)
        return counts

    def account(self) -> tuple[tuple[AppliedEdit, ...], tuple[Change, ...]]:
        """Return every edit with its place in the original and in the text, and the net changes."""
        pairs = places([layer.changes for layer in self.trail])
        edits = ((layer, edit) for layer in self.trail for edit in layer.edits)
        applied = tuple(
            AppliedEdit(
                step=layer.step,
                rule=edit.rule,
                reason=edit.reason,
                safety=edit.safety,
                before=layer.before[edit.start : edit.end],
                after=edit.new,
                original_span=old,
                final_span=new,
            )
            for (layer, edit), (old, new) in zip(edits, pairs, strict=True)
        )
        return applied, net_changes(self.original, self.text, pairs)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was observed, once each, in order of place in the original."""
        return findings(self.observed, self._pass_start, self.trail, self.text)

    def skipped(self) -> tuple[Skipped, ...]:
        """Return the edits that were proposed and not made, in order of place."""
        found = (
            Skipped(
                step=step,
                rule=edit.rule,
                reason=edit.reason,
                because=because,
                before=before,
                after=edit.new,
                original_span=self.to_original(depth, Span(edit.start, edit.end)),
            )
            for depth, step, edit, before, because in self.refused
        )
        return tuple(sorted(dict.fromkeys(found), key=lambda skipped: skipped.original_span))
