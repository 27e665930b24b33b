"""Spans that rules leave alone: URLs, e-mail addresses, handles, hashtags, paths, code.

Found only for a text in which some rule proposes an edit, so clean text does not pay for it.
Every pattern starts at a literal or behind a look-behind that stops it from being tried inside
its own match, which keeps the scan linear on hostile input.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from transclean.model import Span
from transclean.patterns import lazy_pattern

__all__ = ["Protected", "ProtectedSpan", "find_protected", "first_hit"]


class Protected(Enum):
    """What kind of text a protected span holds."""

    URL = "URL"
    EMAIL = "e-mail address"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    PATH = "path"
    CODE = "code"


class ProtectedSpan(NamedTuple):
    """A protected range of code points and its kind."""

    start: int
    end: int
    kind: Protected


# Common in news copy; a bare name with another ending is protected only behind http:// or www.
_TOP_LEVEL = (
    "com|org|net|info|gov|edu|int|eu|fr|de|at|ch|be|nl|es|it|pt|no|se|dk|fi|pl|ru|ua|tr|uk|ie|us|"
    "ca|au|nz|br|mx|ar|cn|jp|kr|in|sa|ae|eg|ma|tn|dz|iq|sy|ir|il|qa|io|co|tv|news"
)
# Brackets and quotes end a URL, escaped ones too: marks such as [19659002] are often glued to one.
# The last character is no punctuation, which belongs to the sentence.
_STOP = r"\s<>\"\[\]{}|\\^`“”«»"
_TAIL = rf"(?:[^{_STOP}&]|&(?!(?:quot|gt|lt);))+(?<![.,;:!?')])"
_FILE_TYPES = (
    "pdf|docx?|xlsx?|pptx?|csv|json|xml|html?|php|aspx?|jsp|jpe?g|png|gif|svg|webp|mp[34]|zip|"
    "txt|py|js|css|exe"
)
_SPACE = lazy_pattern(r"\s")
# For each kind: what any match must hold, which is quick to look for, and the pattern itself.
_PATTERNS = (
    (
        Protected.URL,
        re.compile("://"),
        re.compile(rf"(?<![a-z])(?:https?|ftp)://{_TAIL}", re.IGNORECASE),
    ),
    # An address without its scheme, as pages write it: `//cdn.example.org/a.js`.
    (
        Protected.URL,
        re.compile(r"//\w"),
        re.compile(rf"(?<![\w/:.])//(?:[a-z0-9-]+\.)+[a-z]{{2,10}}/{_TAIL}"),
    ),
    (
        Protected.URL,
        re.compile(rf"\.(?:{_TOP_LEVEL})(?![\w-])"),
        re.compile(
            rf"(?<![\w.@/-])(?:www\.)?[a-z0-9][\w-]*(?:\.[\w-]+)*\.(?:{_TOP_LEVEL})"
            rf"(?![\w-])(?:/{_TAIL})?"
        ),
    ),
    (
        Protected.EMAIL,
        re.compile("@"),
        re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ),
    (Protected.HANDLE, re.compile("@"), re.compile(r"(?<![\w@/.+-])@\w{2,}")),
    # `&#039` and `& #39` are character references, `#1` is a rank: a tag has a letter.
    (
        Protected.HASHTAG,
        re.compile("#"),
        re.compile(r"(?<![\w&#])(?<!& )#(?=\d*[^\W\d])\w+"),
    ),
    (
        Protected.PATH,
        re.compile(r"\\"),
        re.compile(r"(?<!\w)(?:[A-Za-z]:|\\)\\[^\s\"<>|*?]+"),
    ),
    (
        Protected.PATH,
        re.compile("/"),
        re.compile(r"(?<![\w/.~])(?:~|\.{1,2})?/\.?\w[\w.-]*(?:/\.?\w[\w.-]*)+"),
    ),
    (
        Protected.PATH,
        re.compile(rf"\.(?:{_FILE_TYPES})(?!\w)"),
        re.compile(rf"(?<![\w.-])\w[\w-]*\.(?:{_FILE_TYPES})(?!\w)"),
    ),
    # A backtick between letters is a broken apostrophe, not code; one word may have a plural.
    (
        Protected.CODE,
        re.compile("`"),
        re.compile(r"(?<![\w`])`(?:[^`\n]{1,200}`(?![\w`])|[^`\s]{1,60}`(?=s\b))"),
    ),
    # A keyword that a version control system fills in: `$Revision: 1.80 $`.
    (
        Protected.CODE,
        re.compile(r"\$[A-Z]"),
        re.compile(r"\$[A-Z][A-Za-z]{1,14}: [^$\n]{1,200} \$"),
    ),
)
# A block of code between fences of Markdown.
_FENCE = lazy_pattern(
    r"^[ ]{0,3} (?P<fence> `{3} | ~{3} ) [^`\n]{0,40} $", re.VERBOSE | re.MULTILINE
)


def find_protected(text: str) -> tuple[ProtectedSpan, ...]:
    """Return the protected spans of ``text`` in order; where kinds overlap, the first wins.

    >>> [text_span.kind.value for text_span in find_protected("See https://a.example/x, @desk")]
    ['URL', 'handle']
    """
    found: list[ProtectedSpan] = []
    for kind, hint, pattern in _PATTERNS:
        reached = 0
        for match in hint.finditer(text):
            if match.start() >= reached:
                start, reached = _around(text, match.start(), kind)
                found += (
                    ProtectedSpan(*each.span(), kind)
                    for each in pattern.finditer(text, start, reached)
                )
    found += _blocks(text)
    spans: list[ProtectedSpan] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _blocks(text: str) -> Iterator[ProtectedSpan]:
    """Yield the blocks of code between two fences of one kind, with both."""
    if "```" not in text and "~~~" not in text:
        return
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opening is None:
            opening = fence
        elif fence["fence"] == opening["fence"]:
            yield ProtectedSpan(opening.start(), fence.end(), Protected.CODE)
            opening = None


def _around(text: str, position: int, kind: Protected) -> tuple[int, int]:
    """Return where a span that holds ``position`` can lie: only code may hold white space."""
    if kind is Protected.CODE:
        end = text.find("\n", position)
        return position, len(text) if end < 0 else end
    start = position
    while start and not text[start - 1].isspace():
        start -= 1
    space = _SPACE.search(text, position)
    return start, space.start() if space else len(text)


def first_hit(
    spans: tuple[ProtectedSpan, ...], span: Span, allowed: Iterable[Protected] = ()
) -> ProtectedSpan | None:
    """Return the first of ``spans`` that an edit of ``span`` would touch, unless it is allowed.

    An insertion at the very end or start of a protected span does not touch it.
    """
    start, end = span
    reach = max(end, start + 1)
    index = max(0, bisect_right(spans, start, key=lambda each: each.start) - 1)
    while index < len(spans) and spans[index].start < reach:
        each = spans[index]
        inside = each.start < start < each.end if start == end else start < each.end
        if inside and each.kind not in allowed:
            return each
        index += 1
    return None
