r"""Calls of advertising and embedding scripts that stand in the text.

Fixes: `(adsbygoogle = window.adsbygoogle || []).push({});`, `googletag.cmd.push(function() { ... });`,
    `if ( typeof AdController !== ‘undefined’ ) { ... }`, `_taboola.push({...});` and their kin, also
    spaced by a translator and with its quotes.
Why: a scraper that drops the tags of a script keeps what stood between them.
Example: "It rained. (adsbygoogle = window.adsbygoogle || []).push({}); It snowed." -> "It rained. It snowed."
Example: "It rained.\nif ( typeof AdController !== ‘undefined’ ) { AdController.render(‘x’); }" -> "It rained."
Leaves alone: "The adsbygoogle script", "googletag is a name", "They push (hard).", "if (typeof x !== 'y') { z(); }"
Safety: SAFE, because only whole statements with the name of such a script are removed.
Source: the code that AdSense, Publisher Tag, Taboola, Facebook and others give to be pasted.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut, joined
from transclean.trigger import any_word

__all__ = ["RULE"]

_NAMES = (
    "adsbygoogle", "googletag", "adcontroller", "_taboola", "taboola", "obr", "fbq", "gtag",
    "datalayer", "pbjs", "apntag", "criteo", "teads", "twttr", "instgrm", "_gaq", "ezstandalone",
    "freestar", "smartads", "outbrain",
)  # fmt: skip
_NAME = rf"(?:window\s?\.\s?)?(?:{'|'.join(_NAMES)})"
# Where a statement begins. Every sign of it may have got a space; the brackets behind it are
# followed by `_end`, which counts them.
_STARTS = lazy_pattern(
    rf"""
    (?<![\w.`])
    (?:
      \( \s? {_NAME} \s? = \s? {_NAME} \s? \|\s?\| \s? \[ \s? \] \s? \) (?= \s? \. )
    | (?: var\s )? {_NAME} \s? = \s? {_NAME} \s? \|\s?\| \s? (?: \[\s?\] | \{{\s?\}} )
    | if \s? \( \s? (?: typeof \s? \(? \s? )? {_NAME} \b
    | {_NAME} (?: \s? \. \s? \w{{1,30}} ){{0,4}} \s? (?= \( )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What may follow a closed bracket: a method, the end, a call or a block, another branch.
_NEXT_PART = lazy_pattern(r"\s? (?: \.\s?\w{1,30}\s?(?=\() | ; | (?=[({]) | else\b )", re.VERBOSE)
_BRACKET = lazy_pattern(r"[()\[\]{}]")
_LONGEST = 1000


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    spans: list[tuple[int, int]] = []
    for match in _STARTS.finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        end = _end(text, match)
        if end > match.end():
            spans.append((match.start(), end))
    for start, end in joined(text, spans):
        yield Edit(*cut(text, start, end), "ad_script", "call of an advertising script")


def _end(text: str, start: re.Match[str]) -> int:
    """Return where the statement ends: behind its brackets, calls and semicolon; 0 if torn."""
    # A bracket that the match opened and did not close (`if (`) is still to be closed.
    depth = start[0].count("(") - start[0].count(")")
    at = start.end() if not depth else _shut(text, start.end(), depth)
    while at:
        part = _NEXT_PART.match(text, at)
        if not part:
            return at
        if part[0].strip() == ";":
            return part.end()
        bracket = part.end()
        while bracket < len(text) and text[bracket] == " ":
            bracket += 1
        if text[bracket : bracket + 1] not in ("(", "{"):
            return at
        at = _shut(text, bracket + 1, 1)
    return 0


def _shut(text: str, at: int, depth: int) -> int:
    """Return the place behind the bracket that closes ``depth`` open ones, or 0."""
    for bracket in _BRACKET.finditer(text, at, at + _LONGEST):
        depth += 1 if bracket[0] in "([{" else -1
        if not depth:
            return bracket.end()
    return 0


RULE = Rule("ad_script", any_word(_NAMES), _find)
