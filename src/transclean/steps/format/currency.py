r"""Put a currency sign right before its amount.

Fixes: a space between a currency sign and the number after it; a sign that follows its number.
Why: most languages of Europe write `10 €`, and translators set the sign off.
Example: "They paid $ 10,000 for it." -> "They paid $10,000 for it."
Example: "They paid 10,000 € for it." -> "They paid €10,000 for it."
Example: "It cost 3.5 million\u00a0€ in all." -> "It cost €3.5 million in all."
Leaves alone: "between 5 and 10 €", "EUR 10 and US$10", "$ make 5", "The fee is 50 €.",
    "€/$ 1.08 at noon"
Safety: LIKELY, no figure changes; a sign between two numbers and one after a range stay. A small
amount may be a price as it is written there: its sign moves only if the source language is known.
Source: the Chicago Manual of Style, 9.20 (currency).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose
from transclean.trigger import Trigger, any_match

__all__ = ["RULE"]

_SIGNS = "$€£¥"
_APART = lazy_pattern(rf"[{_SIGNS}] (?<![\d/].) (?<!\d[{SPACE}].) [{SPACE}] (?=\d)", re.VERBOSE)
_SIGN = lazy_pattern(rf"[{_SIGNS}](?![\w{_SIGNS}]|[{SPACE}]?\d)")
# A number one or two words before: the amount is the end of a range, or of a row.
_RANGE = lazy_pattern(rf"\d[^\s]{{0,12}}(?:[{SPACE}][^\W\d]{{1,8}})?[{SPACE}–-]$")
# Written as a number of the target language, in a sentence of it.
_LARGE = lazy_pattern(r"\d[.,]\d|[^\W\d_]{4}")


@cache
def _behind(form: Form) -> re.Pattern[str]:
    scales = "|".join(form.scales)
    return re.compile(
        # Anchored on the sign; what stands before it is read backwards from there.
        rf"(?P<amount>(?<![\w.,/{_SIGNS}])\d(?:[\d.,]{{0,15}}\d)?(?:[{SPACE}](?:{scales}))?)"
        rf"[{SPACE}]?[{_SIGNS}]$"
    )


def _trigger(form: Form) -> Trigger:
    if form.currency != "before":
        return any_match()
    apart = ((sign, rf"[{SPACE}]\d") for sign in _SIGNS)
    behind = ((sign, rf"(?<=[^\W_]{re.escape(sign)})(?![\w$])") for sign in _SIGNS)
    behind_space = (
        (sign, rf"(?<=[^\W_][{SPACE}]{re.escape(sign)})(?!\w|[{SPACE}]\d)") for sign in _SIGNS
    )
    return any_match(*apart, *behind, *behind_space)


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    text, language = document.text, locale.language
    for match in _APART.finditer(text):
        if in_prose(document, *match.span(), language):
            reason = "space after a currency sign"
            yield Edit(match.start() + 1, match.end(), "", RULE.name, reason)
    for sign in _SIGN.finditer(text):
        amount = _behind(locale.form).search(text, max(0, sign.end() - 40), sign.end())
        if amount is None or _RANGE.search(text, max(0, amount.start() - 25), amount.start()):
            continue
        if not _LARGE.search(amount["amount"]) and locale.source(document) is None:
            continue
        if in_prose(document, *amount.span(), language):
            new = sign[0] + amount["amount"]
            yield Edit(
                *amount.span(), new, RULE.name, "currency sign after its amount", Safety.LIKELY
            )


RULE = form_rule("currency", _trigger, _find)
