"""Remove the second of two equal words that English never doubles.

Fixes: an article, a possessive, `of` or `and` that stands twice in a row, with one space between.
Why: tags are put back between a word and its copy, or a fragment repeats the word before it.
Example: "He left the the town at noon." -> "He left the town at noon."
Example: "The head of of the union and and his aide" -> "The head of the union and his aide"
Leaves alone: "He had had enough.", "The The played.", "I know that that is so.", "a bit of of-fal",
    "It is is it?", "We heard the, the noise."
Safety: LIKELY, a stutter that is quoted word for word would be smoothed, so an edit stops at
    ellipses, commas and dashes.
Source: measured: on clean news no word of the list stands twice in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.languages.form import Form
from transclean.model import Edit, Safety
from transclean.steps.format._locale import Locale, form_rule
from transclean.steps.format._passage import in_prose
from transclean.trigger import Trigger, any_literal

__all__ = ["RULE"]

# A word must follow: else the pair may end a row of letters, a title or a speech that breaks off.
_AFTER = '(?= ["“‘(]?\\w)'


@cache
def _pairs(form: Form) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf" {word} {word}(?! {word}\b)(?<! {word} {word} {word}){_AFTER}")
        for word in form.single
    )


def _trigger(form: Form) -> Trigger:
    return any_literal(*(f" {word} {word} " for word in form.single))


def _find(document: Document, locale: Locale) -> Iterator[Edit]:
    for pair in _pairs(locale.form):
        for match in pair.finditer(document.text):
            start, end = match.span()
            if in_prose(document, start, end, locale.language):
                middle = start + (end - start) // 2
                yield Edit(middle, end, "", RULE.name, "word twice in a row", Safety.LIKELY)


RULE = form_rule("doubled_word", _trigger, _find)
