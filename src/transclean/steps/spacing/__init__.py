"""Spaces, blank lines, dashes and guillemets as English typography has them."""

from __future__ import annotations

from dataclasses import dataclass

from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.spacing.attribution_dash import RULE as ATTRIBUTION_DASH
from transclean.steps.spacing.blank_lines import RULE as BLANK_LINES
from transclean.steps.spacing.dialogue_dash import RULE as DIALOGUE_DASH
from transclean.steps.spacing.doubled_space import RULE as DOUBLED_SPACE
from transclean.steps.spacing.guillemets import RULE as GUILLEMETS
from transclean.steps.spacing.inverted_quotes import RULE as INVERTED_QUOTES
from transclean.steps.spacing.misplaced_quote import RULE as MISPLACED_QUOTE
from transclean.steps.spacing.mixed_quotes import RULE as MIXED_QUOTES
from transclean.steps.spacing.name_dash import RULE as NAME_DASH
from transclean.steps.spacing.space_after_bracket import RULE as SPACE_AFTER_BRACKET
from transclean.steps.spacing.space_after_punctuation import RULE as SPACE_AFTER_PUNCTUATION
from transclean.steps.spacing.space_around_quotes import RULE as SPACE_AROUND_QUOTES
from transclean.steps.spacing.space_before_punctuation import RULE as SPACE_BEFORE_PUNCTUATION
from transclean.steps.spacing.space_inside_brackets import RULE as SPACE_INSIDE_BRACKETS
from transclean.steps.spacing.space_inside_quotes import RULE as SPACE_INSIDE_QUOTES
from transclean.steps.spacing.stray_full_stop import RULE as STRAY_FULL_STOP
from transclean.steps.spacing.trailing_space import RULE as TRAILING_SPACE

__all__ = ["RULES", "STEP", "Options"]

# Quotation marks first: later rules take a converted mark for granted. Then what stands beside a
# mark or a line end, then the runs of spaces and of blank lines that are left.
STAGES: tuple[tuple[Rule, ...], ...] = (
    (GUILLEMETS, MIXED_QUOTES, INVERTED_QUOTES),
    (MISPLACED_QUOTE,),
    (
        STRAY_FULL_STOP,
        SPACE_BEFORE_PUNCTUATION,
        SPACE_INSIDE_BRACKETS,
        SPACE_INSIDE_QUOTES,
        SPACE_AROUND_QUOTES,
        SPACE_AFTER_PUNCTUATION,
        SPACE_AFTER_BRACKET,
        DIALOGUE_DASH,
        ATTRIBUTION_DASH,
        NAME_DASH,
        TRAILING_SPACE,
    ),
    (DOUBLED_SPACE, BLANK_LINES),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the spacing step."""


def build(options: Options, setting: Setting) -> Step:
    """Return the step without the rules that ``options`` disable."""
    return rule_step("spacing", STAGES, options)


STEP = StepSpec(
    "spacing", "puts spaces, blank lines, dashes and guillemets in English form", build, RULES
)
