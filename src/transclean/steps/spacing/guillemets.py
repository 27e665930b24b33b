r"""Turn guillemets into English quotation marks.

Fixes: « and » with the spaces inside them, where they pair up within a line of English.
Why: French, Italian, Norwegian and Russian quotation marks pass through translation as they are.
Example: "He called it « a crime » again." -> "He called it “a crime” again."
Example: "«It is \u201clate\u201d», he said." -> "“It is ‘late’”, he said."
Leaves alone: "Home » World » Syria", "«Back to news", "»Nein«, he said."
    "Il a dit : « Non, ce n’est pas dans une heure. »"
Safety: SAFE, because one pair of quotation marks stands for another; an unpaired mark stays.
Source: the Chicago Manual of Style, 13.30 (double marks outside, single marks within).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import is_passage_in
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.tokens import fold, words
from transclean.trigger import any_literal

__all__ = ["RULE"]

_PAIR_OF = {"»": "«", "”": "“"}
_ENGLISH = (("“", "”"), ("‘", "’"))
_QUOTED = lazy_pattern(r"«[^«»]{0,400}»")
_MARK = lazy_pattern(
    # Each mark with the spaces on its inner side; a closing mark enters a run at its start only.
    rf"«[{SPACE}]* | (?<![{SPACE}])[{SPACE}]*» | [“”]",
    re.VERBOSE,
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        # A foreign sentence that quotes English keeps its marks.
        if (
            "«" in line
            and "»" in line
            and is_passage_in("en", words(fold(" ".join(_QUOTED.split(line)))))
        ):
            for match, new in _replacements(text, start, end):
                if match.start() in document.once(Prose):
                    yield Edit(*match.span(), new, RULE.name, "quotation marks of another language")
        start = end + 1


def _replacements(text: str, start: int, end: int) -> list[tuple[re.Match[str], str]]:
    """Return the English mark for each mark of a line, or nothing if they do not pair up."""
    found = []
    opened: list[str] = []
    for match in _MARK.finditer(text, start, end):
        mark = match[0].strip(SPACE)
        if mark in "«“":
            opened.append(mark)
            side = 0
        elif opened and opened[-1] == _PAIR_OF[mark]:
            side = 1
        else:
            return []
        if (len(opened) > 1 and "«" in opened) or mark in "«»":
            found.append((match, _ENGLISH[(len(opened) - 1) % 2][side]))
        if side:
            opened.pop()
    return [] if opened else found


RULE = Rule("guillemets", any_literal("«"), _find, KEEP_WORDS)
