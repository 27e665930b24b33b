r"""The capital that a fragment got because it was translated by itself.

Fixes: a capital at the start of a short quoted fragment inside a sentence (`a "Small minority"`),
    or where a token was taken out (`to[19459003]The town`).
Why: plugins translate what stands in a link or in italics as a sentence of its own.
Example: "He met a \"Small minority\" in[19459003]The town." -> "He met a \"small minority\" in the town."
Leaves alone: "He saw a \"Friends\" rerun.", "the \"Small Minority\" party", "a \"Small minority\" left."
Safety: LIKELY. Only where the document holds a proof of the cause, and only words that are no
    names: common ones, and those that the same text has with a small letter only.
Source: the shielding of WP Automatic and CodeRevolution plugins.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.debris._fragments import PROOFS, is_proved, words

__all__ = ["RULE"]

_QUOTED = lazy_pattern(
    r"""
    (?P<before>[a-z]{1,12}) [ ] ["“]
    (?P<word>[A-Z][a-z]{1,20}) (?P<rest>(?:[ ,-][a-z'’-]{1,20}){0,5}) ["”]
    """,
    re.VERBOSE,
)
# No name: the words on both sides are small.
_BARE = lazy_pattern(r"(?P<word>[A-Z][a-z]{1,20}) (?= [,.;:!?] | [ ][^A-Z] | $ )", re.VERBOSE)
_SMALL_BEFORE = lazy_pattern(r"(?<![\w-])[a-z]{1,19},?[ ]\Z")
_SMALL = lazy_pattern(r"(?<![\w-])[a-z]{3,}(?![\w-])")
_CAPITAL = lazy_pattern(r"(?<![\w-])[A-Z][a-z]{1,20}(?![\w-])")
_REASON = "capital of a fragment that was translated by itself"


def _find(document: Document) -> Iterator[Edit]:
    if not is_proved(document):
        return
    text = document.text
    for match in _QUOTED.finditer(text):
        if match["before"] in words("before") and _is_small(document, match["word"]):
            yield _edit(match)
    for at in _places_of_tokens(document):
        bare = _BARE.match(text, at)
        if (
            bare
            and _SMALL_BEFORE.search(text, max(0, at - 20), at)
            and _is_small(document, bare[0])
        ):
            yield _edit(bare)


def _edit(match: re.Match[str]) -> Edit:
    at = match.start("word")
    return Edit(
        at, match.end("word"), match["word"].lower(), "fragment_capital", _REASON, Safety.LIKELY
    )


def _is_small(document: Document, word: str) -> bool:
    """Whether a word is no name: a common one, or one that stands small in the same text."""
    small = word.lower()
    if small in words("small") or small in words("after"):
        return True
    return small in document.once(_smalls) and document.once(_capitals)[word] < 2


def _smalls(document: Document) -> frozenset[str]:
    return frozenset(_SMALL.findall(document.text))


def _capitals(document: Document) -> Counter[str]:
    return Counter(_CAPITAL.findall(document.text))


def _places_of_tokens(document: Document) -> Iterator[int]:
    """Yield where a token was taken out by the edits made last, if they took tokens out."""
    if not document.trail:
        return
    shift = 0
    for edit in document.trail[-1].edits:
        after = edit.start + shift + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
        if edit.rule == "shield_token" and "\n" not in edit.new:
            yield after


def _may_be_proved(document: Document) -> bool:
    """Whether there are edits that may prove the cause, or a bracket that may."""
    return "]" in document.text or any(
        edit.rule in PROOFS for layer in document.trail for edit in layer.edits
    )


RULE = Rule("fragment_capital", _may_be_proved, _find, Policy(keeps=Keeps.NUMBERS))
