"""The encoding step: characters that were garbled, escaped or smuggled in on the way.

References are read before mojibake is looked for, because text is escaped after it was misread
(`&acirc;&euro;&trade;` is ’); soft hyphens and C1 controls go after it, because they are part of
mojibake (`Ã` and a soft hyphen are í).
"""

from __future__ import annotations

from dataclasses import dataclass

from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.encoding import (
    c1_controls,
    control_characters,
    html_entity,
    invisible_characters,
    latin_ligatures,
    mojibake,
    nfc,
    surrogates,
    torn_entity,
)

__all__ = ["RULES", "STAGES", "STEP", "Options"]

STAGES: tuple[tuple[Rule, ...], ...] = (
    (control_characters.RULE, html_entity.RULE, torn_entity.RULE),
    (surrogates.RULE,),
    (mojibake.RULE,),
    (c1_controls.RULE, latin_ligatures.RULE, invisible_characters.RULE),
    (nfc.RULE,),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the encoding step."""


def build(options: Options, setting: Setting) -> Step:
    """Return the step without the rules that ``options`` disable."""
    return rule_step("encoding", STAGES, options)


STEP = StepSpec("encoding", "mojibake, HTML entities, control characters", build, RULES)
