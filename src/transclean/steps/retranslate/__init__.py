"""Puts long leftovers into English by a translator, if one is configured; else it costs nothing.

Foreign sentences are sent whole, long clauses inside English sentences alone; those of all
documents of a batch together. A translation is taken only if nothing speaks against it, and else
the original stays, with a finding of kind ``untranslated`` that says why. House terms are the
matter of the glossary step, which comes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transclean.document import Document
from transclean.errors import ConfigError
from transclean.languages.evidence import plain_english
from transclean.languages.strange import may_hold_leftovers
from transclean.model import Edit, Observation, Safety
from transclean.mt import Translator, identity_of
from transclean.protect import Protected
from transclean.rule import NOTHING, Policy, Proposal, Setting, Step, StepOptions, StepSpec
from transclean.trigger import Trigger

if TYPE_CHECKING:
    from transclean.mt.desk import Desk, Outcome
    from transclean.mt.memory import Memory
    from transclean.steps.retranslate._segments import Segment
# All else is imported when there is a translator: most programs have none.

__all__ = ["STEP", "Options"]

RULE = "by_model"
_SHOWN = 300  # characters of a refused translation that a finding keeps
# Whoever configures a translator has asked for its edits: the bar for them is the default one.
_POLICY = Policy(touches=frozenset(Protected), bar=Safety.LIKELY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the retranslate step.

    ``models`` are names of models that ``transclean models`` manages, or folders; the first that
    takes a language is used. ``models_dir`` is where the named ones are, by default a folder of
    the user's data directory. ``shortest`` is the fewest words of a clause inside an English
    sentence that is sent. ``memory`` is the file of the translation memory, ``"cache"`` for one in
    the user's cache directory, ``"off"`` for none. ``batch_size`` segments are sent together.
    ``anew`` asks that every sentence with a leftover in it be translated anew from the
    ``source_text`` of the document, where that is given, instead of its leftover alone.

    >>> Options(shortest=8).shortest
    8
    """

    models: tuple[str, ...] = ()
    models_dir: str = ""
    shortest: int = 5
    memory: str = "cache"
    batch_size: int = 32
    anew: bool = False

    def __post_init__(self) -> None:
        """Check the numbers."""
        object.__setattr__(self, "models", tuple(self.models))
        for name in ("shortest", "batch_size"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ConfigError(f"retranslate.{name} is a number above 0, not {value!r}")
        if not isinstance(self.anew, bool):
            raise ConfigError(f"retranslate.anew is true or false, not {self.anew!r}")
        if not self.memory:
            raise ConfigError("retranslate.memory is a file, 'cache' or 'off'")

    def located(self, base: Path) -> Options:
        """Return the options with paths that are taken relative to ``base``."""
        is_path = self.memory not in ("cache", "off")
        return replace(
            self,
            models=tuple(str(base / name) if "/" in name else name for name in self.models),
            models_dir=str(base / self.models_dir) if self.models_dir else "",
            memory=str(base / self.memory) if is_path else self.memory,
        )


@dataclass(frozen=True, slots=True)
class RetranslateStage:
    """Sends the long leftovers that were found in this pass."""

    desk: Desk
    target: str
    shortest: int
    anew: bool = False
    trigger: Trigger = field(default=may_hold_leftovers, repr=False)

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        """Return the translations of each document; those of all are asked for together."""
        from transclean.steps.retranslate._segments import segments

        found = [
            [
                each
                for each in segments(document, self.shortest, self.anew)
                if self.desk.takes(each.language)
            ]
            for document in documents
        ]
        answers = self._answers(each for some in found for each in some)
        return [self._proposal(some, answers) if some else NOTHING for some in found]

    def policy(self, rule: str) -> Policy:
        """Return what the edits of a rule may do."""
        return _POLICY

    def _answers(self, found: Iterable[Segment]) -> dict[tuple[str, str], Outcome]:
        wanted: dict[str, list[str]] = {}
        for each in found:
            wanted.setdefault(each.language, []).append(each.text)
        return {
            (language, text): outcome
            for language, texts in wanted.items()
            for text, outcome in self.desk.ask(texts, language, self.target).items()
        }

    def _proposal(
        self, found: Sequence[Segment], answers: dict[tuple[str, str], Outcome]
    ) -> Proposal:
        said = [
            _judged(each, answers[each.language, each.text])
            for each in found
            if (each.language, each.text) in answers
        ]
        return Proposal(
            edits=[each for each in said if isinstance(each, Edit)],
            observations=[each for each in said if isinstance(each, Observation)],
        )


def _judged(segment: Segment, outcome: Outcome) -> Edit | Observation:
    """Return the edit that puts a translation in place, or what speaks against it."""
    from html import unescape

    from transclean.steps.retranslate._compose import fitted
    from transclean.steps.retranslate._guards import fault

    because, english = outcome.fault, ""
    if not because:
        # Services answer in HTML: `I&#39;m`.
        answer = unescape(outcome.text) if "&" in outcome.text else outcome.text
        english = fitted(segment, answer, plain_english())
        because = fault(segment.text, english, segment.language)
        because = f"the translation was not taken: {because}" if because else ""
    if because:
        shown = (english,) if 0 < len(english) <= _SHOWN else ()
        return Observation("untranslated", RULE, segment.span, because, segment.language, shown)
    kind = "sentence" if segment.whole else "clause"
    reason = f"{segment.language}: {kind} put into English by a model"
    return Edit(*segment.span, english, RULE, reason, Safety.UNSAFE)


def _translators(options: Options, setting: Setting) -> Iterator[Translator]:
    if setting.translator is not None:
        if isinstance(setting.translator, str) or not isinstance(setting.translator, Translator):
            raise ConfigError(
                f"translator has no method translate(segments, source, target): "
                f"{type(setting.translator).__name__}"
            )
        yield setting.translator
    if options.models:
        from transclean.mt.models import open_model

        folder = Path(options.models_dir) if options.models_dir else None
        yield from (open_model(name, folder) for name in options.models)


def _memory(options: Options) -> Memory | None:
    from transclean.mt.memory import Memory, default_path

    if options.memory == "off":
        return None
    return Memory(default_path() if options.memory == "cache" else Path(options.memory))


def build(options: Options, setting: Setting) -> Step:
    """Return the step; without a translator it has no stage.

    Raises `ConfigError` for what is no translator and `ModelError` for a model that is not there.
    """
    translators = tuple(_translators(options, setting))
    if not translators or RULE in options.disable:
        return Step("retranslate", ())
    from transclean.mt.desk import Desk

    desk = Desk(translators, _memory(options), options.batch_size)
    names = [identity_of(each) or type(each).__name__ for each in translators]
    stage = RetranslateStage(desk, setting.target_language, options.shortest, options.anew)
    return Step("retranslate", (stage,), " ".join(f"model:{name}" for name in names))


STEP = StepSpec("retranslate", "long leftovers put into English by a translator of yours", build)
