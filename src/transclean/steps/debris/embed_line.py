r"""What is left of embedded posts of social networks.

Fixes: `Twitter / GodCoder`, `View this post on Instagram`, a signature `— Name (@x) March 3, 2019`
    on a line of its own, and links to pictures (`pic.twitter.com/...`), also inside a line.
Why: an embedded post is a quotation with a frame; without its script the frame turns into text.
Example: "It rained.\nTwitter / GodCoder\nIt snowed." -> "It rained.\nIt snowed."
Example: "Roads are closed pic.twitter.com/AbCdEf1234" -> "Roads are closed"
Leaves alone: "Twitter / Facebook row", "He left pic.twitter.com out.", "— Anna Lind, 3 March 2019"
Safety: SAFE for texts known in full and for picture links; LIKELY for shapes. The words of a post
    stay, since an article may speak of them.
Source: the embedding code of Twitter and Instagram.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transclean.document import Document
from transclean.model import Edit, Observation, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut, joined
from transclean.steps.debris._lines import line_rule
from transclean.trigger import Trigger, any_literal, deferred, union

__all__ = ["RULE"]

_LINES = line_rule("embed_line")
_HOST, _AT = "pic.twitter.com/", "(@"
# The link may be glued to the word before it, and be followed by a second one.
_PICTURE = lazy_pattern(
    r"(?:https?://)? pic\.twitter\.com/\w{6,12}? (?= \W | \Z | pic\.twitter )", re.VERBOSE
)
# `— Name (@x) March 3, 2019`, the whole of a line; the month in any language.
_SIGNATURE = lazy_pattern(
    r"""
    ^[ \t]* [—–-] [ ]? [^@()\n]{1,60} \(@\w{1,20}\) [ ]
    (?:
        [^\W\d_]{3,10} [ ] \d{1,2} (?: ,?[ ]\d{4} )?
      | \d{1,2}\.? [ ] (?:de[ ])? [^\W\d_]{3,10} (?: [ ](?:de[ ])? \d{4} )?
    )
    [ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)


def _find(document: Document) -> Iterator[Edit | Observation]:
    text = document.text
    lines = list(_LINES.find(document))
    yield from lines
    taken = [each for each in lines if isinstance(each, Edit)]
    pictures = [match.span() for match in _PICTURE.finditer(text)] if _HOST in text else []
    signatures = [match.span() for match in _SIGNATURE.finditer(text)] if _AT in text else []
    for safety, spans in ((Safety.SAFE, pictures), (Safety.LIKELY, signatures)):
        for span in joined(text, spans):
            start, end, new = cut(text, *span)
            if not any(each.start < end and start < each.end for each in taken):
                yield Edit(start, end, new, "embed_line", "frame of an embedded post", safety)


@cache
def _trigger() -> Trigger:
    return union([_LINES.trigger, any_literal(_HOST, _AT)])


RULE = Rule("embed_line", deferred(_trigger), _find, _LINES.policy)
