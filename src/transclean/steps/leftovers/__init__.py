"""Finds what was left in the source language: words, phrases, sentences. It edits nothing.

Each leftover is a finding of kind ``leftover`` with its language and what tells; what the step
is not sure of is one of kind ``possible-leftover``, which no step edits. Later steps repair
leftovers, and the finding is then ``resolved``. Where the source of a text is at hand, it says what
is a leftover and what is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from transclean.document import Document
from transclean.languages import base_code
from transclean.languages.evidence import LEARNED
from transclean.languages.strange import may_hold_leftovers
from transclean.model import Observation, Span
from transclean.protect import first_hit
from transclean.rule import NOTHING, Policy, Proposal, Setting, Step, StepOptions, StepSpec
from transclean.steps.leftovers._find import Leftover, find, find_unknown
from transclean.steps.leftovers._lines import foreign_lines, foreign_text, language_of
from transclean.steps.leftovers._scripts import OTHER_SCRIPT, script_runs
from transclean.trigger import Trigger, any_odd, union

__all__ = ["STEP", "Options"]

WORDS, SCRIPT = "foreign_words", "foreign_script"
_BESIDE = 4
"""Words of a leftover beside an address that is in it."""
HAS_SCRIPT = any_odd(OTHER_SCRIPT)
SOURCE = "source_text"
_ALIASES = {"no": "nb", "nn": "nb", "bs": "hr", "sr": "hr", "sh": "hr"}


def has_source(document: Document) -> bool:
    """Whether the source of a text was given: then even a plain text is looked at."""
    return document.source is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the leftovers step.

    >>> Options(disable=("foreign_script",)).enabled
    True
    """


@dataclass(frozen=True, slots=True)
class LeftoverStage:
    """Looks for words of the source language; ``languages`` are those that it may be."""

    languages: tuple[str, ...] | None
    disable: tuple[str, ...]
    trigger: Trigger = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the trigger."""
        parts = ((WORDS, may_hold_leftovers), (SCRIPT, HAS_SCRIPT), (SOURCE, has_source))
        trigger = union(each for name, each in parts if name not in self.disable)
        object.__setattr__(self, "trigger", trigger)

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return the findings of each document."""
        return [self._propose(document) for document in documents]

    def policy(self, rule: str) -> Policy:
        """Return what the edits of a rule may do; there are none."""
        return Policy()

    def _propose(self, document: Document) -> Proposal:
        found = list(self._observed(document))
        if document.source is not None:
            # Not at import: only who has a source needs it.
            from transclean.steps.leftovers._confirm import confirmed

            found = list(confirmed(document, found, words=WORDS not in self.disable))
        return Proposal(observations=found) if found else NOTHING

    def _observed(self, document: Document) -> Iterator[Observation]:
        if WORDS not in self.disable and document.once(may_hold_leftovers):
            yield from self._words(document)
        if SCRIPT not in self.disable and HAS_SCRIPT(document):
            for run in script_runs(document):
                kind = "possible-leftover" if run.in_brackets else "leftover"
                message = "letters of another script"
                yield Observation(kind, SCRIPT, run.span, message, run.language)

    def _words(self, document: Document) -> Iterator[Observation]:
        language = self._language(document)
        if whole := foreign_text(document, language):
            span, language = whole
            yield Observation("leftover", WORDS, span, "the text is not in English", language)
            return
        if language in LEARNED:
            found = find(document, language)
        else:
            found = find_unknown(document, self.languages or LEARNED)
        for each in (part for whole in found for part in _around_protected(document, whole)):
            code = language_of(document, each.span, each.language)
            yield _observation(replace(each, language=code))
        for span, code in foreign_lines(document, [each.span for each in found]):
            yield Observation("leftover", WORDS, span, "the line is not in English", code)

    def _language(self, document: Document) -> str | None:
        """Return the language that the source is known to be in."""
        if document.source_language:
            return _code(document.source_language)
        one = self.languages is not None and len(self.languages) == 1
        return self.languages[0] if one and self.languages else None


def _around_protected(document: Document, found: Leftover) -> Iterator[Leftover]:
    """Yield what of a leftover is no address or the like, if that is more than a few words."""
    if not first_hit(document.protected, found.span, frozenset()):
        yield found
        return
    start = found.span.start
    ends = [(each.start, each.end) for each in document.protected]
    for stop, resume in (*ends, (found.span.end, found.span.end)):
        end = min(stop, found.span.end)
        piece = document.text[start:end]
        if len(piece.split()) >= _BESIDE:
            left = start + len(piece) - len(piece.lstrip())
            yield replace(found, span=Span(left, start + len(piece.rstrip())))
        start = max(start, resume)


def _code(language: str) -> str:
    base = base_code(language)
    return _ALIASES.get(base, base)


def _observation(found: Leftover) -> Observation:
    told = ", ".join(f"'{word}'" for word in found.telling)
    if found.sure:
        return Observation("leftover", WORDS, found.span, f"foreign words: {told}", found.language)
    message = f"may be foreign words, or a name: {told}"
    return Observation("possible-leftover", WORDS, found.span, message, found.language)


def build(options: Options, setting: Setting) -> Step:
    """Return the step for the source languages of ``setting``."""
    languages = None
    if setting.source_languages is not None:
        codes = dict.fromkeys(_code(code) for code in setting.source_languages)
        languages = tuple(code for code in codes if code in LEARNED) or None
    return Step("leftovers", (LeftoverStage(languages, options.disable),))


STEP = StepSpec("leftovers", "words, phrases and sentences left in the source language", build)
