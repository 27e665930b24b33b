r"""Group the digits of a number as the target language does, not by spaces.

Fixes: `106 000`, `1 234 567` and `12 345,6`, with a space of any kind.
Why: French, the Scandinavian languages, Polish and Russian group by spaces.
Example: "Just over 106 000 came." -> "Just over 106,000 came."
Example: "They paid 12\u00a0345,60 euros." -> "They paid 12,345.60 euros."
Example: "Nearly 1 200 people left." -> "Nearly 1,200 people left."
Leaves alone: "In 2018 500 people left.", "on June 12 500 people", "Section 12 345 of the act",
    "call 020 123 000", "tel. 900 100 000", "the rows 12 345 678 9"
Safety: LIKELY, a plain space may part two numbers: it counts in front of 000 and between words
    that an amount stands between; no-break spaces hold one number together.
Source: Unicode CLDR, number symbols of fr, nb, pl, ru, sv; ISO 80000-1, 7.3.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import function_words
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy
from transclean.steps.format._figures import any_figure, figures
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose, word_after, word_before
from transclean.steps.format._source import source
from transclean.trigger import Trigger

__all__ = ["RULE"]

_GROUPED = lazy_pattern(
    # One kind of space throughout, and no other figure on either side.
    rf"""
    (?<![\w.,:/+#'’-]) (?<!\d[{SPACE}])
    (?P<whole> [1-9]\d{{0,2}} (?P<gap>[{SPACE}])\d{{3}} (?:(?P=gap)\d{{3}}){{0,3}} )
    (?: [.,](?P<fraction>\d{{1,2}}) )?
    (?! [\w/:] | [.,-]\d | [{SPACE}]\d )
    """,
    re.VERBOSE,
)
_CODE = lazy_pattern(r"[A-Z]{2,3}|Rs")  # of a currency


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    form = locale.form
    if "gap" not in figures(document) or form.thousands == " ":
        return
    matches = [
        each for each in _GROUPED.finditer(document.text) if _is_amount(document, each, locale)
    ]
    proof = locale.source(document) is not None or any(map(_is_plain, matches))
    for match in matches:
        if not (_is_plain(match) or _between_words(document.text, match, locale, proof)):
            continue
        if in_prose(document, *match.span(), locale.language):
            new = form.thousands.join(match["whole"].split(match["gap"]))
            if match["fraction"]:
                new += form.decimal + match["fraction"]
            yield Edit(*match.span(), new, RULE.name, "digits grouped by spaces", Safety.LIKELY)


def _is_amount(document: Document, match: re.Match[str], locale: Locale) -> bool:
    """Whether nothing in front of a number makes it a name, a day or a call."""
    before = word_before(document.text, match.start()).rstrip(".")
    if before.lower() in locale.form.amount_before:
        return True
    if before.lower() in source("name", "before"):
        return False
    after = word_after(document.text, match.end())
    named = before[:1].isupper() and not _CODE.fullmatch(before)
    return not named or (_is_plain(match) and after.islower())


def _is_plain(match: re.Match[str]) -> bool:
    """Whether a number is one by its own looks."""
    return match["gap"] != " " or match["whole"].endswith("000")


def _between_words(text: str, match: re.Match[str], locale: Locale, proof: bool) -> bool:
    """Whether an amount must stand here; more words allow it where the text is known for it."""
    after = word_after(text, match.end())
    if text[match.start() - 1 : match.start()] in ("$", "€", "£"):
        return True
    before = word_before(text, match.start()).lower()
    allowed = before in locale.form.amount_before
    if proof:
        allowed = allowed or not before or before in function_words(locale.language)
    return allowed and after.islower()


RULE = form_rule("thousands", _trigger, _find, Policy(keeps=Keeps.DIGITS))
