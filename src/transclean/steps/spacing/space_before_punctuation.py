r"""Remove the space before a punctuation mark.

Fixes: a space of any kind before `.`, `,`, `;`, `:`, `?` or `!`; before a comma that has
    lost the space after it, the space changes sides.
Why: French sets `?`, `!`, `;` and `:` off with a space; tokenizers set off every mark.
Example: "The army left Iraq ." -> "The army left Iraq."
Example: "Why now ? They left (Russia) , he said\u00a0: no !" ->
    "Why now? They left (Russia), he said: no!"
Example: "It grew in Lyon ,where it began." -> "It grew in Lyon, where it began."
Leaves alone: "and so on ...", "a .com name", "It is late :-)", "They won 3 : 2 at 13 : 48.",
    "without a ; at the end"
Safety: SAFE, because English never sets these marks off and no word or number changes.
Source: the Chicago Manual of Style, 6.7 (spacing of marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.trigger import any_match

__all__ = ["RULE"]

_TRIGGER = any_match(*((mark, rf"(?<=[{SPACE}].)") for mark in ".,;:?!"))
_SPACED = lazy_pattern(
    # The look-behind lets a run of spaces be entered at its start only. What must follow keeps
    # out ellipses (spaced ones too), decimals, smileys and names such as .NET.
    rf"""
    (?<=[^\W_]|[)\]}}"'”’»%€°….])
    (?P<space>[{SPACE}]+)
    (?P<mark>
        \. (?=[\s"'”’)\]»]|$) (?![{SPACE}]*\.)
      | ,  (?=[\s"'”’)\]»]|[^\W\d_]|$)
      | [:;] (?=\s|$|["“](?=\w)) (?![{SPACE}]?[()](?:\s|$))
      | [!?]+ (?=[\s"'”’)\]»]|$)
    )
    """,
    re.VERBOSE,
)
# What encoding repair has left of a character reference.
_REFERENCE = lazy_pattern(r"[&#] ?\w{1,8}$")
# A full stop that does not end a sentence: of an ellipsis, of an abbreviation.
_SHORTENED = lazy_pattern(
    r"""(?:\.|\b[A-Za-z]|\b(?:Co|Corp|Dr|Inc|Jr|Ltd|Mr|Mrs|No|Sr|St|Tel|etc|p\.m|a\.m))\.$""",
    re.VERBOSE,
)
# A single word between stops or line ends, as in `Photo . Video . Live`. The stops may be spaced
# or not: else each one repaired would make the next one look like the end of a sentence.
_LONE_WORD = lazy_pattern(rf"(?: ^ | \n | \.[{SPACE}]+ ) [^\s.]+ $", re.VERBOSE)
# What stands behind an article is the mark itself: `without a ; at the end`.
_ARTICLE = lazy_pattern(r"(?<![^\W_])(?:a|an|the)$", re.IGNORECASE)
_LONE_WORD_NEXT = lazy_pattern(rf"[{SPACE}]+ [^\s.]+ (?: [{SPACE}]*\. | \n | $ )", re.VERBOSE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _SPACED.finditer(text):
        start, end = match.span("space")
        if _is_meant(text, start, match.end()):
            continue
        if start not in document.once(Prose):
            continue
        reason = f"space before {match['mark']!r}"
        if match["mark"] == "," and text[match.end() : match.end() + 1].isalpha():
            yield Edit(start, match.end(), ", ", RULE.name, reason)
        else:
            yield Edit(start, end, "", RULE.name, reason)


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether what stands around a spaced mark shows that the space belongs there."""
    before, mark = text[start - 1], text[end - 1]
    after = text[end : end + 3].lstrip(SPACE)[:1]
    if before == ".":
        return mark == "." or not _SHORTENED.search(text, max(0, start - 6), start)
    if _ARTICLE.search(text, max(0, start - 4), start):
        return mark != ","
    match mark:
        case "." | ":" if before.isdigit() and after.isdigit():
            return True  # a ratio, a time, a number torn apart
        case ".":
            lone = _LONE_WORD.search(text[max(0, start - 30) : start])
            return lone is not None and _LONE_WORD_NEXT.match(text, end) is not None
        case ",":
            return before in "\"'“‘" and after == before  # the mark itself is quoted
        case ";":
            return _REFERENCE.search(text, max(0, start - 10), start) is not None
    return False


RULE = Rule("space_before_punctuation", _TRIGGER, _find, KEEP_WORDS)
