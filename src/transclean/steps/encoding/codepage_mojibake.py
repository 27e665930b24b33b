"""Repairs UTF-8 that was read with a code page of DOS or of Russia.

Fixes: `caf├®`, `donÔÇÖt`, `тАЬLibraryтАЭ`, `ц╘`, `п÷я─п╦`: code pages 437, 850 and 866, KOI8-R.
Why: exports of old databases, consoles and archives; text copied from a terminal.
Example: "The mayor donÔÇÖt like caf├®s" -> "The mayor don’t like cafés"
Example: "the Fran├зois of тАЬLibraryтАЭ" -> "the François of “Library”"
Leaves alone: "├── src", "Он сказал: «Да»", "─ Élan ─", "┬│ and ├┤"
Safety: SAFE, because box drawings, Greek or Cyrillic letters and signs do not stand so beside
Latin letters.
Source: ftfy issues 18 and 231; the tables are Python's codecs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._misread import CYRILLIC, VIETNAMESE, any_of, misread, reread
from transclean.trigger import with_odd

__all__ = ["RULE"]

# What KOI8-R shows as signs of mathematics is no proof beside a letter.
_SIGNS = frozenset("\xa0°²·÷≈≤≥√Ёё")
# What code pages 437 and 866 share with drawings made of lines.
_LINES = frozenset("│┤║╣╝░▒▓")
# Leads that are common in some language, with what makes them strange.
_RUN = lazy_pattern(
    r"""
      [├┬┼╚╨╤─][^\x00-\x7f] | [ÔΓ][Çéä] | т[АВД] | [ßс][║╗]
    | [Бцдехбпя][\x80-\xff\u2190-\u25ff] | [цдехбпя][Ёё] | А[╨╩]
    """,
    re.VERBOSE,
)


def _of(table: Mapping[str, str], leads: str) -> dict[str, str]:
    return {bad: good for bad, good in table.items() if bad[0] in leads}


@cache
def _misread() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what is misread as what, and an expression for it where that is sure.

    Code pages 437 and 850 differ in few places, where 850 has the likelier letters.
    """
    dos = {**misread("cp437"), **misread("cp850"), **misread("cp866")}
    cyrillic = misread("cp437", "cp866", characters=CYRILLIC)
    koi8 = misread("koi8_r")
    # с is a letter of Russian, and of its tables with lines.
    s_lines = _of(misread("cp866", characters=VIETNAMESE), "с")
    signed = s_lines.keys() | {bad for bad in _of(koi8, "цдехб") if bad[-1] in _SIGNS}
    russian = misread("koi8_r", characters=CYRILLIC)
    vietnamese = misread("cp437", "cp850", "koi8_r", characters=VIETNAMESE)
    boxes = {**_of(dos, "├┬┼╚"), **_of(cyrillic, "╨╤"), **_of(koi8, "цдехб")}
    drawn = {bad for bad in boxes if bad[-1] in _LINES}
    plain = boxes.keys() - drawn - signed
    marks = {**_of(dos, "ÔΓт"), **_of(koi8, "Б"), **_of(vietnamese, "ßА")}
    dashes = _of(dos, "─")
    shapes = (
        any_of([*marks, *plain]),
        rf"(?<=[A-Za-zÀ-ž])(?:{any_of(signed)})|(?:{any_of(signed)})(?=[a-z]|[цде][^a-zа-я])",
        r"(?<!\w)бё(?=\d)",
        rf"(?<=\w)(?:{any_of(drawn)})",
        rf"(?:{any_of(drawn)})(?=\w{{2}})",
        rf"(?<=[^\W\d_])(?:{any_of(dashes)})(?![─-╿])",
        rf"(?<!\S)(?:{any_of(dashes)})(?=[a-z]{{2}}|[a-z]?[├┼─ß])",
        rf"(?:{any_of(russian)}){{2,40}}",
    )
    table = {**dashes, **boxes, **marks, **russian, **s_lines}
    return table, re.compile("|".join(shapes))


def _may_be_misread(document: Document) -> bool:
    return _RUN.search(document.odd) is not None


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each misread character."""
    table, pattern = _misread()
    for match in pattern.finditer(document.text):
        good = reread(match[0], table)
        yield Edit(*match.span(), good, "codepage_mojibake", "UTF-8 read with a DOS code page")


RULE = Rule(
    "codepage_mojibake",
    with_odd(_may_be_misread),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
