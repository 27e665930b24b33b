r"""Texts of the page run into the last line of an article.

Fixes: `Leave a Reply Your email address will not be published. Name Email`, `Share this article
    Related Posts` and their like behind the last sentence of a text.
Why: a scraper that joins the pieces of a page with spaces leaves no line to tell them by.
Example: "It rained. Leave a Reply Your email address will not be published." -> "It rained."
Example: "It rained. Share on Facebook Share on Twitter Related Posts" -> "It rained."
Leaves alone: "It rained. He did not leave a reply.", "It rained. Comments came.", "Leave a Reply"
Safety: LIKELY. All that follows the end of a sentence must be texts of pages that are known in
    full, with one among them that no article has.
Source: the tables of lines that the other rules for lines use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.steps.debris._lines import WHOLE_LINES
from transclean.steps.debris._table import cues_of, key, line_table
from transclean.tokens import WORD, fold
from transclean.trigger import Trigger, deferred, with_word

__all__ = ["RULE"]

_RULES = (
    "comment_form",
    "share_line",
    "navigation_line",
    "system_line",
    "source_link",
    "promo_line",
)
_SURE = ("anywhere", "inside")
_LONGEST, _MOST_WORDS, _LONGEST_NOTICE = 600, 12, 30
_SENTENCE_END = lazy_pattern(
    r"[.!?…] [\"”’»)]? \s{1,3} (?P<first>[^\W\d_]\w*) (?: \W{1,3} (?P<second>\w+) )?", re.VERBOSE
)
_ENDS = (".", "!", "?", "*")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    end = len(text.rstrip())
    for start in _tails(text):
        change = cut(text, start, end)
        yield Edit(*change, "page_tail", "texts of the page behind the article", Safety.LIKELY)
        return


def _tails(text: str) -> Iterator[int]:
    """Yield where, behind a sentence of the last line, nothing but texts of pages follow."""
    end = len(text.rstrip())
    start = max(text.rfind("\n", 0, end) + 1, end - _LONGEST)
    for sentence_end in _SENTENCE_END.finditer(text, start, end):
        first, second = fold(sentence_end["first"]), fold(sentence_end["second"] or "")
        if first in _beginnings() or f"{first} {second}" in _beginnings():
            at = sentence_end.start("first")
            if _is_page(text[at:end].split()):
                yield at


@cache
def _beginnings() -> frozenset[str]:
    """Return the first two words of each text of a page, or its only one."""
    table = line_table()
    texts = [*table.literals, *(prefix for prefixes, _ in table.prefixes for prefix in prefixes)]
    return frozenset(" ".join(WORD.findall(text)[:2]) for text in texts)


def _is_page(words: list[str]) -> bool:
    """Whether the words are nothing but texts of pages, one of them a sure one of several words."""
    folded = [fold(word) for word in words]
    at, sure = 0, False
    while at < len(words):
        if words[at][0].islower() and folded[at] != "error:":
            return False
        taken, known = _notice(folded, at)
        if not taken:
            taken, known = _literal(folded, at)
        if not taken:
            return False
        sure = sure or known
        at += taken
    return sure


def _literal(folded: list[str], at: int) -> tuple[int, bool]:
    """Return of how many words the longest text at ``at`` is, and whether it is a sure one."""
    literals = line_table().literals
    for count in range(min(_MOST_WORDS, len(folded) - at), 0, -1):
        text = key(" ".join(folded[at : at + count]))
        entry = literals.get(text) or literals.get(text.rstrip(".! "))
        if entry and entry.rule in _RULES:
            return count, count > 1 and entry.place in _SURE
    return 0, False


def _notice(folded: list[str], at: int) -> tuple[int, bool]:
    """Return of how many words a notice known by its beginning is: it ends as a sentence does."""
    rest = " ".join(folded[at : at + _LONGEST_NOTICE])
    for prefixes, entry in line_table().prefixes:
        found = next((prefix for prefix in prefixes if rest.startswith(prefix)), None)
        if found is None or entry.rule not in _RULES or entry.place not in _SURE:
            continue
        first = len(found.split())
        ends = (
            n for n in range(first, len(rest.split()) + 1) if folded[at + n - 1].endswith(_ENDS)
        )
        return next(ends, first), True
    return 0, False


@cache
def _trigger() -> Trigger:
    cues = [cues_of(rule, *_SURE) for rule in _RULES]
    return with_word((word for each in cues for word in each.rare), _has_a_tail)


def _has_a_tail(document: Document) -> bool:
    return any(_tails(document.text))


RULE = Rule("page_tail", deferred(_trigger), _find, WHOLE_LINES)
