"""Finds the lines that may hold mojibake, at a fraction of the cost of asking ftfy about each.

ftfy changes a line only if its `badness` expression matches somewhere in it. That expression has
some forty alternatives, many of which begin with an ASCII class, so it tries them all at every
character. Here it is turned inside out: each of its matches holds one of few characters in one of
few situations (`CANDIDATE`), so these are looked for first, and the expression itself is asked
only about the characters around them. A test holds this to be equivalent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from transclean.document import Document
from transclean.model import Span
from transclean.patterns import lazy_pattern

__all__ = ["CANDIDATE", "EXTRA", "MAX_LINE", "suspicious_lines"]

MAX_LINE = 10_000
"""Longer lines are cut at spaces, so that one long line does not cost more than many short."""

# What the bytes 80 to FF read as in the code pages that ftfy knows, in ranges: Latin, Greek,
# Cyrillic, punctuation, signs, box drawing. Wider than needed is safe.
_LEGACY = (
    r"\x80-\u024f\u02c6-\u02dd\u0384-\u03ce\u0401-\u045f\u0490\u0491\u2010-\u203a\u2044"
    r"\u20a7\u20ac\u2100-\u22ff\u2310-\u2321\u2500-\u25ca\uf8ff\ufb01\ufb02\ufffd"
)
# The same without Greek and Cyrillic letters and without what is common in good text: no-break
# space, soft hyphen, ´, ·, dashes, ’ and ellipsis.
_STRANGE = (
    r"\x80-\x9f\xa1-\xac\xae-\xb3\xb5\xb6\xb8-\u024f\u02c6-\u02dd\u0384\u0385\u0402\u0490\u0491"
    r"\u2010-\u2012\u2016-\u2018\u201a-\u2025\u2027-\u203a\u2044\u20a7\u20ac\u2100-\u22ff"
    r"\u2310-\u2321\u2500-\u25ca\uf8ff\ufb01\ufb02\ufffd"
)
# Mojibake is two of these side by side, at least one of them strange; or one character with a
# telling ASCII neighbour.
CANDIDATE = lazy_pattern(
    rf"""
      [\x80-\x9f]                                        # a C1 control alone
    | [{_STRANGE}] (?: (?=[{_LEGACY}]) | (?<=[{_LEGACY}][{_STRANGE}]) )
    | [Œœ] (?![A-Za-z])
    | [ÃÂ] (?=[ ])
    """,
    re.VERBOSE,
)
# The same in a text of which only the runs of odd characters are known.
_CANDIDATE_RUN = lazy_pattern(
    rf"[\x80-\x9fŒœÃÂ]|[{_STRANGE}](?:(?=[{_LEGACY}])|(?<=[{_LEGACY}][{_STRANGE}]))"
)
# What ftfy leaves: Å and å at the start of a word, and in a line that also has good characters
# one misread letter of which only the small letter before it gives away that it is not two
# (without `Ã¥`, which ftfy leaves on purpose because another code page explains it as well).
EXTRA = lazy_pattern(
    r"""
      (?<!\w) Ã […¥] (?=[a-zß-öø-ÿ])
    | (?<=[a-z]) [ÃÄÅ] (?: [¡-¤¦-¬®-¿€ƒ†‡ˆ‰Š‹ŒŽ˜™š›œžŸ‚„•] | [‘’“”…–—] (?=[a-z]) )
    """,
    re.VERBOSE,
)
# The longest match of ftfy's expression has seven characters.
_AROUND = 8
_FEW = 16


@cache  # importing ftfy takes 40 ms, and clean English never needs it
def _badness() -> re.Pattern[str]:
    from ftfy.badness import BADNESS_RE

    return BADNESS_RE


def suspicious_lines(document: Document) -> Iterator[Span]:
    """Yield the lines of the text, line feeds included, that ftfy may want to change.

    >>> list(suspicious_lines(Document("L’été")))
    []
    >>> list(suspicious_lines(Document("L’Ã©tÃ©")))
    [Span(start=0, end=7)]
    """
    text = document.text
    if text.isascii():
        return
    runs = [run for run in document.odd.split(" ") if _CANDIDATE_RUN.search(run)]
    if not runs:
        return
    badness = _badness()
    done = 0
    for position in _candidates(text, runs):
        if position < done:
            continue
        start = max(0, position - _AROUND)
        end = position + _AROUND
        # The expression knows Ã and Â at the start of a line, which is not seen from here.
        if (
            text.startswith(("Ã ", "Â "), position)
            or badness.search(text, start, end)
            or EXTRA.search(text, start, end)
        ):
            line = _line_at(text, position, done)
            done = line.end
            yield line


def _candidates(text: str, runs: Sequence[str]) -> Iterable[int]:
    """Return the places of `CANDIDATE` in order; ``runs`` are all that may hold one.

    Clean text has few such runs, and `str.find` is far quicker than a regular expression.
    """
    if len(runs) > _FEW:
        return (match.start() for match in CANDIDATE.finditer(text))
    places: list[int] = []
    for run in runs:
        at = text.find(run)
        while at >= 0:
            # A candidate looks at one character after itself.
            found = CANDIDATE.finditer(text, at, at + len(run) + 1)
            places += (match.start() for match in found)
            at = text.find(run, at + len(run))
    return sorted(places)


def _line_at(text: str, position: int, after: int) -> Span:
    """Return the line around ``position``, or the piece of it if it is very long."""
    start = max(after, text.rfind("\n", 0, position) + 1)
    end = text.find("\n", position) + 1 or len(text)
    while end - start > MAX_LINE:
        cut = text.rfind(" ", start, start + MAX_LINE) + 1
        cut = cut if cut > start else start + MAX_LINE
        if position < cut:
            return Span(start, cut)
        start = cut
    return Span(start, end)
