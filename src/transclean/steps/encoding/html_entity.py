r"""Reads HTML entities left in the text, escaped once or several times.

Fixes: named, decimal and hexadecimal references, `&amp;#8217;`, numbers that mean Windows-1252
(`&#146;`), names in capitals (`&EACUTE;`), and numbers and the names of letters and marks without
their semicolon (`&#039`, `&eacute`).
Why: HTML that was escaped twice, or stored as text and never unescaped.
Example: "Soldiers&#8217; pay &amp;amp; rank" -> "Soldiers’ pay & rank"
Example: "It&#039s the caf&EACUTE; owner&amp;#146;s" -> "It's the café owner’s"
Example: "caf&eacutes, l&rsquo&eacutet&eacute, AT&ampT" -> "cafés, l’été, AT&T"
Example: "3 &lt; 5 < 7, &quot;caf&eacute;&quot;" -> "3 < 5 < 7, \"café\""
Leaves alone: "R&D; AT&T, Q & A", "/?a=1&copy=2", "H&amplifier", "Rose & Thorn;", "&#1 &#100"
Safety: SAFE, because a whole reference stands for one character by definition.
Source: HTML Standard, named character references; the windows-1252 rule for 128 to 159.
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
    """Propose one edit for each whole reference."""
    for each in document.once(references):
        if not each.torn:
            reason = f"character reference of {each.new!r}"
            yield Edit(each.start, each.end, each.new, "html_entity", reason)


# `#x27` of `&amp;#x27;` looks like a hashtag.
RULE = Rule("html_entity", may_refer, find, Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG})))
