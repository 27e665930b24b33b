"""Numbers, times, dates and ranks in the form of the target language."""

from __future__ import annotations

from dataclasses import dataclass

from transclean.languages.form import form
from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.format._locale import bound
from transclean.steps.format.clock_time import RULE as CLOCK_TIME
from transclean.steps.format.currency import RULE as CURRENCY
from transclean.steps.format.date_order import RULE as DATE_ORDER
from transclean.steps.format.decimal_comma import RULE as DECIMAL_COMMA
from transclean.steps.format.doubled_word import RULE as DOUBLED_WORD
from transclean.steps.format.foreign_thousands import RULE as FOREIGN_THOUSANDS
from transclean.steps.format.meridiem import RULE as MERIDIEM
from transclean.steps.format.ordinal import RULE as ORDINAL
from transclean.steps.format.percent import RULE as PERCENT
from transclean.steps.format.thousands import RULE as THOUSANDS

__all__ = ["RULES", "STEP", "Options"]

# Figures first: what stands beside a figure is easier to tell once it has the form of the house.
STAGES: tuple[tuple[Rule, ...], ...] = (
    (
        THOUSANDS,
        FOREIGN_THOUSANDS,
        DECIMAL_COMMA,
        CLOCK_TIME,
        DATE_ORDER,
        ORDINAL,
        DOUBLED_WORD,
    ),
    (PERCENT, CURRENCY, MERIDIEM),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the format step."""


def build(options: Options, setting: Setting) -> Step:
    """Return the step for the target language, without the rules that ``options`` disable.

    It has nothing to do where the data of the language have no form.
    """
    language = setting.target_language
    if form(language) is None:
        return rule_step("format", (), options)
    local = (
        tuple(bound(rule, language, setting.source_languages) for rule in rules) for rules in STAGES
    )
    return rule_step("format", local, options)


STEP = StepSpec(
    "format", "writes numbers, times, dates and ranks as the target language does", build, RULES
)
