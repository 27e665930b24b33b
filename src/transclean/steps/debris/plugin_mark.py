"""Marks that translation and spinning plugins put around or between parts of a text.

Fixes: `[nospin]`, `[tagsToTranslate]`, `[t]`, `(t)`, `(**)`, `(***)`, `(* *)`, `(-12-)`, `(x12x)`,
    `#title`, also spaced and in other case; the text between two marks stays.
Why: plugins mark what must not be spun or stands for a lost part, and forget to take the marks out.
Example: "[nospin]Homs[/nospin] is quiet." -> "Homs is quiet."
Example: "Homs is quiet (**). [tagsToTranslate]" -> "Homs is quiet."
Example: "#title Homs is quiet (-12-) and (x3x) empty." -> "Homs is quiet and empty."
Leaves alone: "He put [no spin] on it.", "“[t]he men left”", "10 tonnes (t) of it", "stars (*)"
Safety: SAFE, because no prose has these marks where they are taken. `(**)` stays where it leads to
    a footnote, `[t]` and `(t)` stay inside a line, `#title` among words.
Source: the marks of autoblog plugins that call a spinner or a translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Policy, Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import any_literal, any_match, union

__all__ = ["RULE"]

# Verbose: names in square brackets, and stars, figures or crosses in round ones.
_MARK = r"""
    (?:
      \[ \s{0,2} /? \s{0,2} (?: nospin | tagstotranslate ) \s{0,2} \]
    | \( \s? (?: \*\s?\*(?:\s?\*)? | -\s?\d{1,3}\s?- | x\s?\d{1,3}\s?x ) \s? \)
    )
"""
_RUN = lazy_pattern(rf"{_MARK} (?: \s*+ {_MARK} )*+", re.VERBOSE | re.IGNORECASE)
# `[t]he` corrects a quotation, so these go only before a capital at the start of a line, and alone
# at its end.
_START, _END = r"^[ \t]*", r"(?<=[.!?”\"»])[ ]?"
_AHEAD = r"(?=[ \t]*(?:[A-Z0-9“\"'‘«]|$))"
_LETTER = r"(?:[\[(]\s?/?t\s?[\])]\s?){1,4}"
_AT_ENDS = lazy_pattern(
    rf"{_START}(?:{_LETTER}|\#title){_AHEAD} | {_END}(?:{_LETTER}|\#title)[ \t]*$",
    re.MULTILINE | re.VERBOSE,
)
# Every match of it holds one of these; a class and a literal are found ten times faster.
_AT_END = lazy_pattern(r"[\[(]\s?/?t\s?[\])]|#title")
# Stars that lead to a footnote: one of them begins a line, or is a single star.
_STAR_NOTE = lazy_pattern(
    r"^[ \t]* (?: \(\*{1,3}\) | \*{2,3} ) [ \t]*\w | \(\*\)", re.MULTILINE | re.VERBOSE
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    with_notes = "*" in text and _STAR_NOTE.search(text)
    for run in _RUN.finditer(text):
        if not (with_notes and "*" in run[0]):
            yield Edit(*cut(text, *run.span()), "plugin_mark", f"plugin mark {run[0]!r:.40}")
    for match in _AT_ENDS.finditer(text) if _AT_END.search(text) else ():
        yield Edit(*cut(text, *match.span()), "plugin_mark", f"plugin mark {match[0]!r:.40}")


RULE = Rule(
    "plugin_mark",
    union([any_literal("[", "#title"), any_match(("(", r"\s?(?:[*xX/]|-\s?\d|t\s?\)|t\s?\])"))]),
    _find,
    Policy(touches=frozenset({Protected.HASHTAG})),
)
