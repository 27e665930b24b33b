"""The encoding step: characters that were garbled, escaped or smuggled in on the way.

References are read before mojibake is looked for, because text is escaped after it was misread
(`&acirc;&euro;&trade;` is ’); single-byte confusions before UTF-8 ones, which would take parts of
them for their own; soft hyphens and C1 controls go after it, because they are part of
mojibake (`Ã` and a soft hyphen are í).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from transclean.rule import Rule, Setting, Step, StepOptions, StepSpec, rule_step
from transclean.steps.encoding import (
    backtick_apostrophe,
    bare_escape,
    bare_reference,
    c1_controls,
    cased_mojibake,
    code_page,
    codepage_mojibake,
    control_characters,
    embedded_mojibake,
    folded_mojibake,
    homoglyph,
    html_entity,
    invisible_characters,
    latin_ligatures,
    lost_letter,
    mojibake,
    nfc,
    percent_escape,
    quoted_printable,
    slash_quote,
    spacing_accent,
    stripped_mojibake,
    surrogates,
    tex_accent,
    torn_entity,
    torn_mojibake,
    unicode_escape,
    utf7,
)

__all__ = ["RULES", "STAGES", "STEP", "Options"]

STAGES: tuple[tuple[Rule, ...], ...] = (
    (
        unicode_escape.RULE,
        bare_escape.RULE,
        percent_escape.RULE,
        quoted_printable.RULE,
        utf7.RULE,
        tex_accent.RULE,
        slash_quote.RULE,
    ),
    (control_characters.RULE, html_entity.RULE, torn_entity.RULE),
    (surrogates.RULE, bare_reference.RULE),
    (code_page.RULE,),
    (
        torn_mojibake.RULE,
        cased_mojibake.RULE,
        folded_mojibake.RULE,
        codepage_mojibake.RULE,
    ),
    (mojibake.RULE,),
    (embedded_mojibake.RULE,),
    (stripped_mojibake.RULE,),
    (backtick_apostrophe.RULE, spacing_accent.RULE),
    (c1_controls.RULE, latin_ligatures.RULE, invisible_characters.RULE),
    (nfc.RULE,),
    (homoglyph.RULE,),
    (lost_letter.RULE,),
)
RULES = tuple(rule for stage in STAGES for rule in stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the encoding step.

    Parameters
    ----------
    restore_lost_letters
        Put back letters that became `?` or U+FFFD where one word alone fits. Off by default: what
        was lost can only be guessed, if well.
    """

    restore_lost_letters: bool = False


def build(options: Options, setting: Setting) -> Step:
    """Return the step without the rules that ``options`` disable or do not ask for."""
    if not options.restore_lost_letters:
        options = replace(options, disable=(*options.disable, lost_letter.RULE.name))
    return rule_step("encoding", STAGES, options)


STEP = StepSpec("encoding", "mojibake, HTML entities, control characters", build, RULES)
