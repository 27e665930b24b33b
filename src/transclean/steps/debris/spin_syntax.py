"""Alternatives of a spinner of which none was chosen.

Fixes: `{big|large}` becomes its first alternative.
Why: article spinners write alternatives in braces and pick one; when the text is published before
    that, all of them stay.
Example: "The {storm|tempest} closed the port." -> "The storm closed the port."
Example: "It {has been shut|was closed|is shut} since Monday." -> "It has been shut since Monday."
Leaves alone: "the set {x|x > 0}", "service port {start|stop}", "a|b", "{a, b}", "${name|upper}"
Safety: LIKELY, because spinners offer words of one meaning, and the first is the author's.
Source: the "spintax" of article spinners, which WP Automatic and others use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_match

__all__ = ["RULE"]

# Alternatives of letters, in one line; the innermost braces go first, the next pass does the rest.
_SPUN = lazy_pattern(
    r"""
    (?<! [^\s"“‘'(\[{] ) \{
    (?P<first> [^\W\d_][^{}|\n]{1,80} ) (?: \| [^{}|\n]{1,80} ){1,12}
    \} (?! [\w{}`] )
    """,
    re.VERBOSE,
)
# Words as prose has them: no name of a variable, of a type or of a command.
_PROSE = lazy_pattern(r"[A-Z]?[a-z][a-z'’-]* (?: ,?[ ] [A-Z]?[a-z'’-]+ )* \Z", re.VERBOSE)
_BESIDE = lazy_pattern(r"[a-z,][ ]\Z")
_BEHIND = lazy_pattern(r"[ ][a-z]")
_CODE = lazy_pattern(r"[`$=<>;]|\(\)|--\w|\busage\b", re.IGNORECASE)
# The choices of a command, in a manual.
_COMMAND = lazy_pattern(
    r"\{ (?: start | stop | on | off | enable | true | false | yes | no | up | down ) \|",
    re.VERBOSE | re.IGNORECASE,
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in _SPUN.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        around = text[max(line_start, match.start() - 200) : match.end() + 60]
        inside = match[0][1:-1]
        if _CODE.search(around) or _COMMAND.match(match[0]):
            continue
        beside = _BESIDE.search(text, max(0, match.start() - 2), match.start())
        if not beside and not _BEHIND.match(text, match.end()):
            continue
        if all(_PROSE.match(part) and part == part.strip() for part in inside.split("|")):
            reason = f"the first of the alternatives of a spinner {match[0]!r:.60}"
            yield Edit(*match.span(), match["first"], "spin_syntax", reason, Safety.LIKELY)


RULE = Rule(
    "spin_syntax", any_match(("{", r"[^\W\d_][^{}|\n]{1,80}\|")), _find, Policy(Keeps.OUTSIDE)
)
