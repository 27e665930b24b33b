"""Scraper and plugin debris: marks inside the text, and lines that are not of the article.

Two kinds of line are the reader's to decide, by the options ``credits`` and ``read_also``:

- ``keep``: the text stays, and nothing is said of it;
- ``report``: it stays, with a finding of kind ``photo-credit`` or ``read-also``;
- ``move``: it goes, and the finding holds it;
- ``remove``: it goes, and only the edit tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.debris import (
    ad_script,
    comment_form,
    crawler_prefix,
    drop_cap,
    embed_line,
    escaped_break,
    fragment_capital,
    fragment_edge,
    legal_notice,
    navigation_line,
    page_tail,
    paywall_line,
    photo_credit,
    plugin_mark,
    promo_line,
    read_also,
    repeated_line,
    section_menu,
    share_line,
    shield_token,
    shortcode,
    source_link,
    spin_syntax,
    stray_tag,
    system_line,
    tag_residue,
    template_tag,
    timestamp_line,
    title_suffix,
    torn_tag,
    treebank_bracket,
)
from transclean.steps.debris._handling import Handling, check_handling, handled

__all__ = ["RULES", "STEP", "Options"]

# Marks first: what they leave can be a line of the page. The rules for lines have a stage each,
# because their lines stand side by side, and edits of different rules that touch exclude each
# other. The source link closes what is left; only then title and body can be told.
STAGES: tuple[tuple[Rule, ...], ...] = (
    (
        template_tag.RULE,
        plugin_mark.RULE,
        shortcode.RULE,
        spin_syntax.RULE,
        ad_script.RULE,
        escaped_break.RULE,
        torn_tag.RULE,
        treebank_bracket.RULE,
        legal_notice.RULE,
    ),
    (stray_tag.RULE,),
    (shield_token.RULE,),
    (fragment_capital.RULE, fragment_edge.RULE),
    (tag_residue.RULE,),
    (comment_form.RULE,),
    (share_line.RULE,),
    (navigation_line.RULE,),
    (section_menu.RULE,),
    (promo_line.RULE,),
    (read_also.RULE,),
    (paywall_line.RULE,),
    (timestamp_line.RULE,),
    (system_line.RULE,),
    (embed_line.RULE,),
    (source_link.RULE,),
    (page_tail.RULE,),
    (crawler_prefix.RULE,),
    (title_suffix.RULE,),
    (repeated_line.RULE,),
    (photo_credit.RULE, drop_cap.RULE),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the debris step: what becomes of photo credits and of teasers for other articles.

    >>> Options(credits="move").read_also
    'remove'
    """

    credits: Handling = "report"
    read_also: Handling = "remove"

    def __post_init__(self) -> None:
        """Check the ways of handling."""
        check_handling("debris.credits", self.credits)
        check_handling("debris.read_also", self.read_also)


def build(options: Options, setting: Setting) -> Step:
    """Return the step without the rules that ``options`` disable."""
    chosen = {
        "photo_credit": photo_credit.credit_rule(options.credits),
        "read_also": handled(read_also.RULE, options.read_also, "read-also"),
    }
    stages = tuple(tuple(chosen.get(rule.name, rule) for rule in stage) for stage in STAGES)
    return rule_step("debris", stages, options)


STEP = StepSpec("debris", "scraper and plugin marks, lines of the page", build, RULES)
