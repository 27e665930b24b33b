"""Calls of advertising scripts that stand in the text.

Fixes: `(adsbygoogle = window.adsbygoogle || []).push({});` and
    `googletag.cmd.push(function() { googletag.display('...'); });`, also spaced by a translator.
Why: a scraper that drops the tags of a script keeps what stood between them.
Example: "It rained. (adsbygoogle = window.adsbygoogle || []).push({}); It snowed." -> "It rained. It snowed."
Leaves alone: "The adsbygoogle script", "googletag is a name", "They push (hard)."
Safety: SAFE, because only the whole call is removed, and it is no prose.
Source: the code that Google AdSense and Google Publisher Tag give to be pasted into a page.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import any_word

__all__ = ["RULE"]

# Verbose: every sign of the call may have got a space, and the first letter of a word a capital.
# What stands in the innermost brackets is bounded and holds no bracket, so it cannot run away.
_CALL = re.compile(
    r"""
      \( \s? [Aa]dsbygoogle \s? = \s? [Ww]indow \s? \. \s? [Aa]dsbygoogle
      \s? \|\s?\| \s? \[ \s? \] \s? \) \s? \. \s? [Pp]ush \s? \( \s? \{ [^{}]{0,200} \} \s? \)
      (?: \s? ; )?
    | [Gg]oogletag \s? \. \s? [Cc]md \s? \. \s? [Pp]ush \s? \( \s? [Ff]unction \s? \( \s? \) \s?
      \{ \s? [Gg]oogletag \s? \. \s? [Dd]isplay \s? \( [^(){}]{0,100} \) (?: \s? ; )? \s? \} \s? \)
      (?: \s? ; )?
    """,
    re.VERBOSE,
)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for call in _CALL.finditer(text):
        yield Edit(*cut(text, *call.span()), "ad_script", "call of an advertising script")


RULE = Rule("ad_script", any_word(["adsbygoogle", "googletag"]), _find)
