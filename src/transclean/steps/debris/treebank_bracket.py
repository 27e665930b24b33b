"""Brackets spelled out by a tokenizer.

Fixes: `-LRB-` and `-RRB-` become `(` and `)`; the square and curly ones (`-LSB-`, `-LCB-`) too.
Why: tools that follow the Penn Treebank write brackets as words, since theirs hold the tree.
Example: "The League -LRB- SDF -RRB- left." -> "The League (SDF) left."
Example: "It was cold-LRB-3 degrees-RRB-." -> "It was cold (3 degrees)."
Leaves alone: "The LRB reviewed it.", "an RRB-led talk", "the -LRB key"
Safety: SAFE, because the token stands for exactly that sign.
Source: the bracket labels of the Penn Treebank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.trigger import any_word

__all__ = ["RULE"]

_SIGNS = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
# A bracket opens towards what follows and closes what stands before: the space between is the
# tokenizer's.
_OPENING = lazy_pattern(r"-(L[RSC]B)- ?")
_CLOSING = lazy_pattern(r" ?-(R[RSC]B)-")


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _OPENING.finditer(text):
        apart = " " if text[match.start() - 1 : match.start()].isalnum() else ""
        yield _edit(match, apart + _SIGNS[match[1]])
    for match in _CLOSING.finditer(text):
        apart = " " if text[match.end() : match.end() + 1].isalnum() else ""
        yield _edit(match, _SIGNS[match[1]] + apart)


def _edit(match: re.Match[str], new: str) -> Edit:
    return Edit(*match.span(), new, "treebank_bracket", f"tokenizer's name of {_SIGNS[match[1]]}")


RULE = Rule("treebank_bracket", any_word(name.lower() for name in _SIGNS), _find)
