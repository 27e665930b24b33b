r"""Give a figure that stands for a rank the suffix of the target language.

Fixes: `1er`, `27e`, `2ème`, `20ste` and `3º` beside a word of rank, a day or a month.
Why: the suffix is glued to a figure, so a translator takes the two for a number or a name.
Example: "It was the 27e Saturday of protest." -> "It was the 27th Saturday of protest."
Example: "He died on 1er September." -> "He died on 1st September."
Example: "They came in the 3\u00ba minute." -> "They came in the 3rd minute."
Leaves alone: "the A27e model", "a BMW 330e hybrid", "a 1er cru", "the 2e Bureau", "It was 25º.",
    "le 27e arrondissement de la ville", "the 11th hour"
Safety: LIKELY, the rank stays the same; a suffix that may mark a model, a paragraph or a degree
    counts only in front of what is counted in order.
Source: Lexique des règles typographiques en usage à l'Imprimerie nationale, abréviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.steps.format._figures import any_figure, figures
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import SPACE, in_prose, occurrences, word_after, word_before
from transclean.steps.format._source import source
from transclean.trigger import Trigger

__all__ = ["RULE"]

_HIGHEST = 200
_FIGURE = lazy_pattern(r"\d+")
_PART = lazy_pattern(r"[\d.,:/+-]$")  # of a longer figure


@cache
def _foreign() -> frozenset[str]:
    suffixes = source("ordinals", "sure") | source("ordinals", "maybe")
    return frozenset(f"{rank}{suffix}" for rank in range(1, _HIGHEST) for suffix in suffixes)


def _trigger(form: Form) -> Trigger:
    return any_figure


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    if "suffix" not in figures(document):
        return
    text, form = document.text, locale.form
    for match in occurrences(document, _foreign()):
        start, end = match.span()
        if _PART.search(text, max(0, start - 1), start) or text[end : end + 1] in ("-", "/"):
            continue
        if not _is_rank(document, match, locale):
            continue
        if in_prose(document, start, end, locale.language):
            figure = _FIGURE.match(match[0])
            new = form.ordinal(int(figure[0])) if figure else match[0]
            yield Edit(start, end, new, RULE.name, "suffix of a rank", Safety.LIKELY)


def _is_rank(document: Document, match: re.Match[str], locale: Locale) -> bool:
    """Whether the words beside a figure with a foreign suffix show that it is a rank."""
    text, form = document.text, locale.form
    before, after = word_before(text, match.start()), word_after(text, match.end())
    if after in form.weekdays or after in form.months or before in form.months:
        return True
    if text[match.end() : match.end() + 1] not in SPACE or not after:
        return False
    sure = match[0].lstrip("0123456789") in source("ordinals", "sure")
    if after in form.ranked:
        return sure or before.lower() not in source("name", "before")
    if after in source("ordinals", "kept"):
        return False
    known = sure or locale.source(document) in ("fr", "nl")
    return known and before.lower() in form.rank_before and after.isascii() and after.islower()


RULE = form_rule("ordinal", _trigger, _find)
