r"""HTML tags that stand in a text, and the note on a text that is HTML as a whole.

Fixes: `<br/>`, `</p>`, `<a href="...">`, `<!-- more -->`: a tag of a block becomes a paragraph
    break, `br` a line break, any other goes; what stands between tags stays. `u003cbr/u003e` is a
    tag that lost the backslashes of its escapes. A text that is HTML as a whole is left alone and
    gets a finding of kind `markup`.
Why: scrapers and plugins miss tags, and entities turn into tags once they are decoded.
Example: "It rained.<br/>It <b>snowed</b>." -> "It rained.\nIt snowed."
Example: "It rained.</p><p class=\"x\">It snowed." -> "It rained.\n\nIt snowed."
Example: "It rained.u003cbr/u003eIt snowed." -> "It rained.\nIt snowed."
Leaves alone: "If 5 < 7 and 9 > 3", "I <3 you", "The <b> tag is old.", "Ann <ann@a.example>", "<unclear>",
    "In HTML, use <p> and </p> for it.", "from <h1>..<h6>"
Safety: SAFE, because only known names of tags are taken. A name that is also a word, or has one
    letter, needs its closing tag; a tag that the sentence speaks of stays.
Source: the HTML standard.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Observation, Span
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import joined
from transclean.steps.debris._tags import TAG_POLICY, in_place_of_tags, is_markup
from transclean.trigger import any_literal, any_match, union

__all__ = ["RULE"]

# Names that are no words, so that one tag is enough.
_SURE = (
    "p|br|hr|div|span|strong|em|li|ul|ol|h[1-6]|blockquote|tr|td|th|table|tbody|thead|"
    "figcaption|iframe|img|sup|sub|noscript|font"
)
_PAIRED = (
    "a|b|i|s|u|q|cite|abbr|del|ins|small|big|mark|center|section|article|aside|header|footer|"
    "figure|picture|video|source|time|label|button|form|dl|dt|dd"
)
_OPEN, _SHUT = r"(?:<|\\?u003c)", r"(?:>|\\?u003e)"
# A name and its attributes, or a comment; all bounded, since `<` may be a sign of the text.
_REST = r"(?: \s[^<>]{0,600} )? \s? /?"
_TAG = lazy_pattern(
    rf"""
      {_OPEN} (?: /? (?: {_SURE} ) {_REST} | /? (?P<paired> {_PAIRED} ) {_REST} ) {_SHUT}
    | <!-- [^<>]{{0,600}} -->
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Names that need a partner, wherever they are.
_NAMED = lazy_pattern(rf"{_OPEN} (?P<slash>/?) (?P<name>{_PAIRED}) \b", re.VERBOSE | re.IGNORECASE)
_SPOKEN_OF = lazy_pattern(r"\s{1,2}(?:tags?|elements?|attributes?)\b")
_SPEAKING = lazy_pattern(r"\b(?:tags?|elements?)\s{1,2}\Z", re.IGNORECASE)
# A break, and the rest of a sentence behind it.
_BARE = lazy_pattern(
    r"< (?: br | p | hr | div | li | ul | ol | h[1-6] | tr | td | table ) > (?=[ ][a-z]|[,;.)])",
    re.VERBOSE,
)
# No attributes: `<em>`, `</ul>`. Of a picture nothing is left then, so none ever stood there.
_PLAIN = lazy_pattern(r"</?\w{1,10}\s?/?>")
_ABOUT_HTML = lazy_pattern(r"\bHTML\b")
_ALONE_BEHIND = lazy_pattern(r"\s|[.,;:!?)](?!\w)|\Z")
_NO_PICTURE = lazy_pattern(r"<img\s?/?>", re.IGNORECASE)
_QUOTES = frozenset("`'\"‘’“”")


def _find(document: Document) -> Iterator[Edit | Observation]:
    text = document.text
    if is_markup(document):
        message = "the text is HTML as a whole: extract the article first, then clean it"
        yield Observation("markup", "stray_tag", Span(0, len(text)), message)
        return
    spans = [match.span() for match in _tags(text)]
    stray = [span for span in spans if not _is_spoken_of(text, *span)]
    if len(stray) < len(spans) or _ABOUT_HTML.search(text):
        # The text is about tags: those that stand as words do are meant too.
        stray = [span for span in stray if not _is_like_a_word(text, *span)]
    for start, end in joined(text, stray):
        change = in_place_of_tags(text, start, end)
        yield Edit(*change, "stray_tag", f"HTML tag {text[start:end]!r:.60}")


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Yield the tags of sure names, those with a partner, and those with attributes."""
    named = [(match["name"].lower(), bool(match["slash"])) for match in _NAMED.finditer(text)]
    partners = {name for name, shut in named if shut} & {name for name, shut in named if not shut}
    for match in _TAG.finditer(text):
        name = match["paired"]
        if not name or name.lower() in partners or "=" in match[0]:
            yield match


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a sentence is about the tag: `the <b> tag`, `"<b>"`."""
    if text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES:
        return start > 0 and end < len(text)
    if _SPEAKING.search(text, max(0, start - 12), start) or _SPOKEN_OF.match(text, end):
        return True
    if (
        _NO_PICTURE.fullmatch(text, start, end)
        or text.startswith("..", end)
        or text[start - 2 : start] == ".."
    ):
        return True
    # A bare tag of a break where a word of a sentence could be: `he typed <br> and left`.
    like_a_word = text[start - 2 : start - 1].islower() and text[start - 1] == " "
    return like_a_word and bool(_BARE.match(text, start))


def _is_like_a_word(text: str, start: int, end: int) -> bool:
    """Whether a tag stands apart from the words beside it, as in `put it in <li> and </li>`."""
    if not _PLAIN.fullmatch(text, start, end) or not _ALONE_BEHIND.match(text, end):
        return False
    return (
        start > 1
        and text[start - 1] == " "
        and (text[start - 2].isalnum() or text[start - 2] in ",;:")
    )


RULE = Rule("stray_tag", union([any_literal("<"), any_match(("u", "003c"))]), _find, TAG_POLICY)
