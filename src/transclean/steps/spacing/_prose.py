"""Where a text is English prose, the only place where spacing is repaired.

French sets a space before `?` and `:`, programs and tables use spaces for their own ends: both
are right where they are. The test is made only once a rule has something to propose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import function_words, is_text_in
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy
from transclean.tokens import fold, words

__all__ = ["KEEP_WORDS", "SPACE", "Fences", "Prose", "line_at"]

SPACE = " \u00a0\u2009\u200a\u202f"
"""Space, no-break space, thin space, hair space, narrow no-break space: a regex class."""

KEEP_WORDS = Policy(keeps=Keeps.WORDS)

_CODE = lazy_pattern(
    # Signs that news prose does not use: braces, comparisons, tags, calls, comments, cells of a
    # table (two bars), names with an underscore.
    r"""
    [{}=\\~^`] | <[\w/!] | /> | -> | && | \|[^|\n]{0,60}\| | \(\) | \w\(["'\ ] | (?<!:)// | \w_\w
    """,
    re.VERBOSE,
)
# Every match of it holds one of these; a class is found ten times faster.
_CODE_SIGN = lazy_pattern(r"[{}=\\~^`<>&|()/_]")
_TERNARY = lazy_pattern(r"\?[^?;\n]{1,80} : [^;\n]{1,80};$")
_PROMPT = lazy_pattern(r"\s*(?:\$|>>>|#!|>) ?")
_LONGEST_ROW = 100
_SENTENCE_ENDS = (".", "?", "!", '"', "”", ":")
_FENCE = lazy_pattern(r"```")
_SMALL_WORD = lazy_pattern(r"\b[a-zß-öø-ÿāăąćčďđęěğłńňőřśşšťůűźżž][^\W\d_]+")
_RUN = lazy_pattern(rf"(?<=\S)[{SPACE}]{{2,}}(?=\S)")


class Prose:
    r"""Tells of positions of a document, asked in ascending order, if they are English prose.

    >>> text = "He said that it rained .\nfoo(a , b) { }\nMais où est la pluie ?"
    >>> prose = Prose(Document(text))
    >>> [index in prose for index in (22, 30, len(text) - 2)]
    [True, False, False]
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._english = is_text_in("en", document.words)
        self._fences = Fences(document.text)
        self._start = self._end = -1
        self._holds = False

    def __contains__(self, position: int) -> bool:
        """Whether the text around ``position`` is English prose."""
        if not self._english:
            return False
        if not self._start <= position <= self._end:
            self._start, self._end = line_at(self._text, position)
            self._holds = self._line_is_prose()
        if not self._holds:
            return False
        start, end = max(self._start, position - 60), min(self._end, position + 60)
        sign = _CODE_SIGN.search(self._text, start, end)
        return sign is None or _CODE.search(self._text, start, end) is None

    def _line_is_prose(self) -> bool:
        text = self._text
        line = text[self._start : self._end]
        if _PROMPT.match(line) or "\t" in line.strip() or _TERNARY.search(line):
            return False
        indented = line.startswith(("    ", "\t"))
        if indented and len(line.split(maxsplit=8)) < 8:
            return False
        if self._start in self._fences or self._laid_out(line):
            return False
        if _is_foreign(line):
            return False
        # A line that is most of the text is of its language.
        return 2 * len(line) > len(text) or is_text_in("en", words(fold(line)))

    def _laid_out(self, line: str) -> bool:
        """Whether spaces set the line in columns, alone or with one of its neighbours."""
        wide, ends = _columns(line)
        if wide > 1:
            return True
        colon = line.find(" :") if len(line) <= _LONGEST_ROW else -1
        if not ends and colon < 0:
            return False
        for other in self._neighbours():
            other_wide, other_ends = _columns(other)
            if (wide and other_wide) or (ends and ends == other_ends):
                return True
            if colon >= 0 and other.find(" :") == colon and "  :" in line + "\n" + other:
                return True
        return False

    def _neighbours(self) -> Iterator[str]:
        """Yield two lines on each side: the longest cell of a column has no run behind it."""
        start, end = self._start, self._end
        for _ in range(2):
            if start:
                start, stop = line_at(self._text, start - 1)
                yield self._text[start:stop]
            if end < len(self._text):
                start_after, end = line_at(self._text, end + 1)
                yield self._text[start_after:end]


class Fences:
    r"""Tells which positions of a text lie between two fences of a code block.

    >>> 6 in Fences("```\nx = 1\n```\n")
    True
    """

    def __init__(self, text: str) -> None:
        self._places = [match.start() for match in _FENCE.finditer(text)]

    def __contains__(self, position: int) -> bool:
        """Whether an odd number of fences stands before ``position``."""
        return bisect_right(self._places, position) % 2 == 1


def _is_foreign(line: str) -> bool:
    """Whether a line has more words with the letters of other languages than English ones.

    >>> _is_foreign("Syrien ”redo” för hemvändande"), _is_foreign("the «café» in the façade")
    (True, False)
    """
    if line.isascii():
        return False
    odd = sum(not word.isascii() for word in _SMALL_WORD.findall(line))
    return odd > 1 and odd > 2 * len(function_words("en").intersection(line.lower().split()))


def line_at(text: str, position: int) -> tuple[int, int]:
    r"""Return where the line around ``position`` begins and ends, its line end not counted.

    >>> line_at("one\ntwo\n", 5)
    (4, 7)
    """
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def _columns(line: str) -> tuple[int, set[int]]:
    """Count the runs of three or more spaces in a line and tell where runs of two or more end.

    A long line is a paragraph and one that ends as a sentence does is prose, whatever spaces
    it has.
    """
    sentence = line.rstrip()[-1:] in _SENTENCE_ENDS and line.count(" ") > 5
    if sentence or len(line) > _LONGEST_ROW:
        return 0, set()
    runs = [match.span() for match in _RUN.finditer(line)]
    return sum(end - start > 2 for start, end in runs), {end for _, end in runs}
