r"""Lines of a comment form below an article.

Fixes: `Leave a Reply`, `Please enter your comment!`, the notice about the e-mail address, the
    Akismet notice, fields, the captcha, `1Like 0Dislike`; in the languages of the table.
Why: the form stands in the same part of the page as the article, and the scraper took both.
Example: "It rained.\nLeave a Reply\nPlease enter your name here" -> "It rained."
Example: "It rained.\nBir yanıt yazın\n7 × 1 =" -> "It rained."
Leaves alone: "Leave a Reply", "Name\nIt rained.", "Leave a reply to her, he said."
Safety: SAFE for lines that are known in full; LIKELY where only their beginning or shape is known.
    Words that could end a list go only in a run of such lines at the end of the text.
Source: the interface texts of WordPress, Akismet, Disqus and common news themes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.model import Edit, Observation, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.steps.debris._lines import line_rule
from transclean.trigger import Trigger, any_match, deferred, union

__all__ = ["RULE"]

_LINES = line_rule("comment_form")
# A sum without result that closes a text, on a line of its own; one that is announced stays.
_SUM = r"\d{1,2} [ ]? [x×+*−-] [ ]? \d{1,2} [ ]? ="
_CAPTCHA = lazy_pattern(rf"(?P<line> [^\n]*+ ) \n \s{{0,9}} (?P<sum> {_SUM} ) \s*+ \Z", re.VERBOSE)
# Behind another sum or a colon it is one of an exercise.
_EXERCISE = lazy_pattern(rf"(?: {_SUM} | .*: ) \s*", re.VERBOSE)
_LAST = 80


def _find(document: Document) -> Iterator[Edit | Observation]:
    lines = list(_LINES.find(document))
    yield from lines
    text = document.text
    captcha = _CAPTCHA.search(text, max(0, len(text) - _LAST))
    if not captcha or not captcha["line"].strip() or _EXERCISE.fullmatch(captcha["line"]):
        return
    start, end = captcha.span("sum")
    if not any(isinstance(each, Edit) and each.end >= start for each in lines):
        yield Edit(*cut(text, start, end), "comment_form", "captcha", Safety.LIKELY)


@cache
def _trigger() -> Trigger:
    return union([_LINES.trigger, any_match(("=", r"\s*\Z"))])


RULE = Rule("comment_form", deferred(_trigger), _find, _LINES.policy)
