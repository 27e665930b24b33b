"""Maps source-language and mistranslated terms to house terms, where their context allows it.

Entries are data, in TOML files (see ``glossaries/``): what to find, what to put, and the words
that must or must not stand around it. Every edit names its entry and the evidence; a term that was
seen and left alone is recorded with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transclean.errors import ConfigError, did_you_mean
from transclean.rule import Rule, Setting, Stage, Step, StepOptions, StepSpec
from transclean.steps.glossary.chains import all_forms, settle
from transclean.steps.glossary.consistency import ConceptStage, watch
from transclean.steps.glossary.entry import Glossary, language_code
from transclean.steps.glossary.examples import check_examples
from transclean.steps.glossary.index import Index
from transclean.steps.glossary.load import load_glossaries
from transclean.steps.glossary.match import TermStage

__all__ = ["RULES", "STEP", "Options", "assemble", "build", "check_examples", "load_glossaries"]

RULES: tuple[Rule, ...] = ()  # the rules of this step are the entries of the glossaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the glossary step; ``disable`` takes ids of entries and names of glossaries."""


def build(options: Options, setting: Setting) -> Step:
    """Return the step with the glossaries of ``setting``, less what ``options`` disable.

    Raises `GlossaryError` for a glossary that cannot be used, `ConfigError` for an unknown name.
    """
    return assemble(load_glossaries(setting.glossaries), options.disable, setting.source_languages)


def assemble(
    glossaries: Sequence[Glossary],
    disable: Sequence[str] = (),
    source_languages: Sequence[str] | None = None,
) -> Step:
    """Return the step of ``glossaries`` that are already loaded."""
    disabled = frozenset(disable)
    _check_names(disabled, glossaries)
    active = [each for each in glossaries if each.name not in disabled]
    entries = settle(entry for each in active for entry in each.entries if entry.id not in disabled)
    concepts = [
        concept for each in active for concept in each.concepts if concept.id not in disabled
    ]
    stages: list[Stage] = []
    if entries:
        possible = frozenset(map(language_code, source_languages)) if source_languages else None
        stages.append(TermStage(Index(all_forms(entries)), possible))
    if concepts:
        stages.append(ConceptStage(tuple(watch(concept) for concept in concepts)))
    return Step("glossary", tuple(stages), " ".join(each.signature for each in active))


def _check_names(disabled: frozenset[str], glossaries: Sequence[Glossary]) -> None:
    known = {each.name for each in glossaries}
    known |= {entry.id for each in glossaries for entry in each.entries}
    known |= {concept.id for each in glossaries for concept in each.concepts}
    for name in sorted(disabled - known):
        hint = did_you_mean(name, known)
        raise ConfigError(f"glossary.disable names no entry or glossary: {name!r}.{hint}")


STEP = StepSpec(
    "glossary", "maps source-language and mistranslated terms to house terms", build, RULES
)
