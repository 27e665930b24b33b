r"""The link to the source that closes a copied article.

Fixes: a last line `Source link`, `Source link–slug-of-the-page/`, `Source`, or `Source:` with an
    address and nothing else; `Source link` after the last sentence.
Why: autoblog plugins end a post with a link to the page it was copied from; its text stays.
Example: "It rained.\nSource link" -> "It rained."
Example: "It rained. Source link" -> "It rained."
Example: "It rained.\nSource: https://news.example/rain-1" -> "It rained."
Leaves alone: "It rained.\nSource: Reuters", "Source\nIt rained.", "It rained.\nSource code"
Safety: SAFE for lines known in full, LIKELY for addresses. An attribution that names an agency or
    outlet stays.
Source: the post templates of the WP Automatic and CodeRevolution families of plugins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.model import Edit, Observation
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.steps.debris._lines import line_rule
from transclean.trigger import Trigger, any_match, deferred, union

__all__ = ["RULE"]

_LINES = line_rule("source_link")
_ANCHOR = "source link"
_AFTER_SENTENCE = lazy_pattern(r"[.!?…\"”’»)] ?\Z")


def _find(document: Document) -> Iterator[Edit | Observation]:
    yield from _LINES.find(document)
    yield from _after_last_sentence(document.text)


def _after_last_sentence(text: str) -> Iterator[Edit]:
    """Yield the removal of an anchor text that shares the line of the last sentence."""
    end = len(text.rstrip())
    start = end - len(_ANCHOR)
    # In lower case it could be a phrase of the sentence.
    anchor, before = text[max(0, start) : end], text[max(0, start - 2) : max(0, start)]
    if anchor.lower() == _ANCHOR and anchor[0] == "S" and _AFTER_SENTENCE.search(before):
        yield Edit(*cut(text, start, end), "source_link", "anchor text of the source link")


_AT_END = any_match(("S", r"(?i:ource link)\s*\Z"))


@cache
def _trigger() -> Trigger:
    return union([_LINES.trigger, _AT_END])


RULE = Rule("source_link", deferred(_trigger), _find, _LINES.policy)
