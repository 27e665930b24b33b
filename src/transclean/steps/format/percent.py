r"""Remove the space before a sign for per cent.

Fixes: a space of any kind between a number and `%`.
Why: French, German and the Scandinavian languages set the sign off, and tokenizers do.
Example: "It grew by 95 % in Lyon." -> "It grew by 95% in Lyon."
Example: "Between 12.5\u00a0% and 13\u202f% of them left." -> "Between 12.5% and 13% of them left."
Leaves alone: "Use 5 %d there", "10 % 3 is 1", "Cela fait 95 % de la population dans une ville."
Safety: SAFE, because only the space before the sign goes.
Source: the Chicago Manual of Style, 9.18 (percentages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose
from transclean.trigger import Trigger, any_match

__all__ = ["RULE"]

_SIGN = lazy_pattern(rf"% (?<=\d[{SPACE}]%) (?![\w%] | [{SPACE}]*\d)", re.VERBOSE)


def _trigger(form: Form) -> Trigger:
    return any_match(("%", rf"(?<=\d[{SPACE}]%)"))


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    for match in _SIGN.finditer(document.text):
        start, end = match.start() - 1, match.end()
        if in_prose(document, start, end, locale.language):
            yield Edit(start, end, locale.form.percent, RULE.name, "space before '%'")


RULE = form_rule("percent", _trigger, _find, Policy(keeps=Keeps.WORDS))
