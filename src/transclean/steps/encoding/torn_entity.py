r"""Reads HTML entities that a translator tore apart, and closes the gaps this left.

Fixes: `& # 39 ;`, `& #39;`, `& # 8217 ;`, `& eacute ;`, `&amp; # 233 ;`, `& e a c u t e ;`, also
without semicolon, and `& bull ;` at the start of a line; the spaces beside apostrophes and
quotation marks that came with it.
Why: machine translation systems treat `&`, `#`, the number and `;` as words of their own.
Example: "L & # 39 EI" -> "L'EI"
Example: "It isn& # 39; t Trump & # 39 ; s caf& eacute ;" -> "It isn't Trump's café"
Example: "He said & quot ; Yes & quot ; twice" -> "He said \"Yes\" twice"
Leaves alone: "Q & A # 39", "Luis & Tachi; Marina", "rooms # 38 & # 39", "the dollar & euro; yen"
Safety: SAFE, because no prose has this shape; where it might (`& #45;` is a racing car), more of
the shape is asked for.
Source: broken references met in published machine translation, and the tokenisers that make them.
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._references import may_refer, references

__all__ = ["RULE"]


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each torn reference."""
    for each in document.once(references):
        if each.torn:
            reason = f"torn character reference of {each.new!r}"
            yield Edit(each.start, each.end, each.new, "torn_entity", reason)


RULE = Rule("torn_entity", may_refer, find, Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG})))
