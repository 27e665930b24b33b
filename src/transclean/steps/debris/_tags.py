"""HTML tags: their names, what each leaves in its place, and when a text is HTML as a whole."""

from __future__ import annotations

import re

from transclean.document import Document
from transclean.model import Change
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy
from transclean.steps.debris._cut import cut, cut_break

__all__ = ["BLOCKS", "BREAKS", "INLINE", "TAG_POLICY", "in_place_of_tags", "is_markup"]

BLOCKS = (
    "p|div|li|ul|ol|dl|dd|dt|blockquote|h[1-6]|tr|table|tbody|thead|section|article|aside|header|"
    "footer|figure|figcaption|hr|pre|iframe|form"
)
"""A break of the paragraph stands where they do."""
BREAKS = "br"
INLINE = (
    "strong|em|span|font|center|sup|sub|td|th|small|big|mark|img|label|button|noscript|picture|"
    "video|source|time|cite|abbr|code|del|ins|a|b|i|s|u|q"
)
"""Nothing but a space stands where they do."""

_FLAGS = re.VERBOSE | re.IGNORECASE
# Parts of a page that no article has.
_STRUCTURE = lazy_pattern(
    r"< (?: !doctype\s{1,2}html | html | head | body | script | style ) \b [^<>]{0,300} >", _FLAGS
)
# A name, then attributes; all bounded, since `<` may be a sign of the text.
_TAG = lazy_pattern(
    rf"< /? (?: {BLOCKS} | {BREAKS} | {INLINE} ) (?: \s[^<>]{{0,500}} )? /? >", _FLAGS
)
_BLOCK_PAIR = lazy_pattern(rf"<({BLOCKS})(?:\s[^<>]{{0,300}})?>", re.IGNORECASE)
_FEW_TAGS = 8
_DENSE = 0.2

# A tag may be torn, or its `<` an escape.
_NAMES = lazy_pattern(r"(?: < | \\?u003c ) \s{0,2} /? \s{0,2} (\w{1,10})", _FLAGS)
# Comments by which an editor parts blocks.
_BREAKING_COMMENT = lazy_pattern(r"<!-- \s{0,2} /? (?: more | nextpage | wp: )", _FLAGS)
_GLUING = frozenset({"sup", "sub"})

# A tag goes whole, with the addresses in it; letters may join where it stood inside a word.
TAG_POLICY = Policy(
    keeps=Keeps.NUMBERS,
    touches=frozenset(
        {Protected.URL, Protected.EMAIL, Protected.HANDLE, Protected.HASHTAG, Protected.PATH}
    ),
)


def is_markup(document: Document) -> bool:
    """Whether a text is HTML as a whole: a page, a part of one, or prose dense with tags.

    >>> is_markup(Document("<div><p>It rained.</p><p>It snowed.</p></div>"))
    True
    >>> is_markup(Document("It rained.<br/>It <b>snowed</b>."))
    False
    """
    return document.once(_is_markup)


def _is_markup(document: Document) -> bool:
    text = document.text
    if "<" not in text:
        return False
    if _STRUCTURE.search(text):
        return True
    tags = [match.end() - match.start() for match in _TAG.finditer(text)]
    if len(tags) >= _FEW_TAGS and sum(tags) > _DENSE * len(text):
        return True
    stripped = text.strip()
    opening = _BLOCK_PAIR.match(stripped)
    if not opening or not stripped.endswith(">"):
        return False
    return len(tags) > 3 and stripped.count(f"</{opening[1]}>") > 0


def in_place_of_tags(text: str, start: int, end: int) -> Change:
    """Return the change that puts a break, a space or nothing in the place of a run of tags."""
    run = text[start:end]
    if _BREAKING_COMMENT.search(run):
        return cut_break(text, start, end)
    names = {name.lower() for name in _NAMES.findall(run)}
    if any(re.fullmatch(BLOCKS, name) for name in names):
        return cut_break(text, start, end)
    if BREAKS in names:
        return cut_break(text, start, end, "\n")
    if (names and names <= _GLUING) or _is_drop_cap(text, start, end):
        return Change(start, end, "")
    return cut(text, start, end)


def _is_drop_cap(text: str, start: int, end: int) -> bool:
    """Whether a tag parts the large first letter of a word from its rest: `<b>S</b>yria`."""
    letter = text[max(0, start - 1) : start]
    if not letter.isupper() or not text[end : end + 1].islower():
        return False
    return start < 2 or text[start - 2] == ">" or text[start - 2].isspace()
