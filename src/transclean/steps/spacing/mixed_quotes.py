r"""Turn low, mixed and same-sided quotation marks into English ones.

Fixes: `„x“`, `„x”`, `”x”` and `«x”` in a line of English.
Why: German, Polish and Swedish marks pass through translation, and half of a pair is converted.
Example: "He called it „Freedom“ today." -> "He called it “Freedom” today."
Example: "He called it ”strange” today." -> "He called it “strange” today."
Example: "«It is done today.”" -> "“It is done today.”"
Leaves alone: "a „ mark alone", "He said „Das ist nicht die Frage“ to her.", "5” by 7” by 9”",
    "“It is late,” he said."
Safety: SAFE, because one pair of quotation marks stands for another; an unpaired mark stays.
Source: the Chicago Manual of Style, 13.30 and 11.19 (marks of other languages in English text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import is_passage_in
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose, line_at
from transclean.tokens import fold, words
from transclean.trigger import any_match

__all__ = ["RULE"]

_REST = r"[^„“”\"«»\n]{0,300}?"
_PAIR = lazy_pattern(
    # Low and angled marks with the spaces inside; of ”x” the first must begin a word.
    rf"""
    (?: „[{SPACE}]? (?=\w) (?P<low>{_REST}) [{SPACE}]? (?P<low_end>[“”"])
      | « (?=\w) (?P<angled>{_REST}) (?P<angled_end>”)
      | (?<![^\s(])” (?=\w) (?P<same>{_REST}[\w.,!?]) (?P<same_end>”) (?![^\s.,;:!?)])
    )
    """,
    re.VERBOSE,
)
_TRIGGER = any_match(
    ("„", rf"[{SPACE}]?\w{_REST}[“”\"]"), ("«", rf"\w{_REST}”"), ("”", r"(?<![^\s(]”)\w")
)


def _find(document: Document) -> Iterator[Edit]:
    for match in _PAIR.finditer(document.text):
        kind = next(name for name in ("low", "angled", "same") if match[name] is not None)
        # A quotation in another language keeps its marks, which belong to that language.
        if not is_passage_in("en", words(fold(match[kind]))):
            continue
        if match.start() not in document.once(Prose):
            continue
        # And so does a foreign sentence that quotes English.
        start, end = line_at(document.text, match.start())
        around = f"{document.text[start : match.start()]} {document.text[match.end() : end]}"
        if not is_passage_in("en", words(fold(around))):
            continue
        reason = "quotation marks of another language"
        yield Edit(match.start(), match.start(kind), "“", RULE.name, reason)
        yield Edit(match.end(kind), match.end(), "”", RULE.name, reason)


RULE = Rule("mixed_quotes", _TRIGGER, _find, KEEP_WORDS)
