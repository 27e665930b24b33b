"""Scraper and plugin debris: marks inside the text, and lines that are not of the article."""

from __future__ import annotations

from dataclasses import dataclass

from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.debris import (
    ad_script,
    comment_form,
    escaped_break,
    navigation_line,
    paywall_line,
    plugin_mark,
    promo_line,
    share_line,
    shield_token,
    source_link,
    system_line,
    template_tag,
    torn_tag,
    treebank_bracket,
)

__all__ = ["RULES", "STEP", "Options"]

# Marks first: what they leave can be a line of the page. The rules for lines have a stage each,
# because their lines stand side by side, and edits of different rules that touch exclude each
# other. The source link closes what is left.
STAGES: tuple[tuple[Rule, ...], ...] = (
    (
        template_tag.RULE,
        plugin_mark.RULE,
        ad_script.RULE,
        escaped_break.RULE,
        torn_tag.RULE,
        treebank_bracket.RULE,
    ),
    (shield_token.RULE,),
    (comment_form.RULE,),
    (share_line.RULE,),
    (navigation_line.RULE,),
    (promo_line.RULE,),
    (paywall_line.RULE,),
    (system_line.RULE,),
    (source_link.RULE,),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the debris step."""


def build(options: Options, setting: Setting) -> Step:
    """Return the step without the rules that ``options`` disable."""
    return rule_step("debris", STAGES, options)


STEP = StepSpec("debris", "scraper and plugin marks, lines of the page", build, RULES)
