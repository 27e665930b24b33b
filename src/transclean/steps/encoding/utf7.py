r"""Reads text that was left in UTF-7.

Fixes: `+AOk-`, and `+AOk` at the end of a word; `+-`, which is the plus sign, beside them.
Why: old mail programs send it, and few programs of today read it.
Example: "the caf+AOk- isn+IBk-t open" -> "the café isn’t open"
Example: "+IBw-It is l+IBk-+AOk-t+AOk-+IB0- they say" -> "“It is l’été” they say"
Leaves alone: "call +44-20 7946", "AMD+ARM-based", "IBM+IBM-made", "A+-rated", "C++-like"
Safety: SAFE, because such a run decodes to plain letters by chance only once in some thousands,
and then something beside it has to be certain.
Source: RFC 2152.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import letters_after, letters_before
from transclean.steps.encoding._escapes import in_address, in_code
from transclean.trigger import any_match

__all__ = ["RULE"]

# Characters below U+2400: Latin, Greek, Cyrillic, Arabic, punctuation, currency.
_RUN = lazy_pattern(r"\+([A-I][A-Za-z0-9+/]{2,80})(?:-|(?![A-Za-z0-9+/-]))")
_PLUS = lazy_pattern(r"(?<=[\s\d])\+-(?=\s)")
# What a no-break space parts: a word and a French mark, a number and its unit.
_SPACED = lazy_pattern(r"\w[:;?!»%€£](?!\w)|«\w|\d[\da-z]")
_APART = lazy_pattern(r" (?!(?:and|or|und|et|ou|y|o)\b)")  # `Dell- +IBM- and Apple-like`
_DASHES = frozenset("–—")
_HAVE_A = frozenset({"fr", "it", "pt"})
_USUAL = (range(0xA0, 0x700), range(0x1E00, 0x2000), range(0x2010, 0x2123))


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each run, if one at least cannot be a word in capitals."""
    text = document.text
    runs = [
        (match, new)
        for match in _RUN.finditer(text)
        if (new := _read(match[1])) and not in_address(document, *match.span())
    ]
    inside = sum(new.isalpha() and _touches_letters(text, match) for match, new in runs)
    if inside < 2 and not any(_certain(document, match, new) for match, new in runs):
        return
    for match, new in runs:
        if not in_code(text, *match.span()):
            yield Edit(*match.span(), new, "utf7", f"UTF-7 of {new!r}")
    for match in _PLUS.finditer(text):
        yield Edit(match.end() - 1, match.end(), "", "utf7", "UTF-7 of the plus sign")


def _read(run: str) -> str | None:
    """Return what base64 of UTF-16 stands for, if it is whole and usual text.

    >>> _read("AOk"), _read("IBk"), _read("AMD")
    ('é', '’', None)
    """
    bits = len(run) * 6
    if bits % 16 > 5:
        return None
    padded = run + "A" * (-len(run) % 4)
    data = binascii.a2b_base64(padded)
    size = bits // 16 * 2
    if any(data[size:]):
        return None
    try:
        new = data[:size].decode("utf-16-be")
    except UnicodeDecodeError:
        return None
    return new if all(any(ord(char) in usual for usual in _USUAL) for char in new) else None


def _certain(document: Document, match: re.Match[str], new: str) -> bool:
    """Whether a run closes and is not an acronym, or makes a known word with its neighbours."""
    if match[0][-1] != "-":
        return False
    text, lexicon = document.text, document.once(lexicon_of)
    if not (match[1].isalpha() and match[1].isupper()):
        around = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        return not (around.isspace() or not around)
    before, after = letters_before(text, match.start()), letters_after(text, match.end())
    if new == "\xa0":
        left = text[max(0, match.start() - 1) : match.start()]
        return bool(_SPACED.match(left + text[match.end() : match.end() + 2]))
    if not before and not after:
        return _certain_alone(text, match, new, lexicon)
    # `AMD+APU-based` has a capital before it, `Jõgeva` too: only what it makes can tell.
    return lexicon.knows(before + new + after)


def _certain_alone(text: str, match: re.Match[str], new: str, lexicon: Lexicon) -> bool:
    """Whether a run between spaces is a dash or the word `à`, and no maker of chips."""
    left = text[max(0, match.start() - 1) : match.start()]
    if left != " " or not _APART.match(text, match.end()):
        return False
    return new in _DASHES or (new == "à" and not _HAVE_A.isdisjoint(lexicon.languages))


def _touches_letters(text: str, match: re.Match[str]) -> bool:
    """Whether a run that closes has a small letter beside it."""
    start, end = match.span()
    closed = match[0][-1] == "-"
    return closed and (text[max(0, start - 1) : start].islower() or text[end : end + 1].islower())


RULE = Rule("utf7", any_match(("+", "[A-I][A-Za-z0-9+/]{2}")), find, Policy(Keeps.NUMBERS))
