"""Repairs misread characters whose letters were then made small or capital.

Fixes: `ã©`, `ã‰lysã©e`, `cå“ur`, `Â€™`, `Â€Œ`: UTF-8 read as Windows-1252, then case-folded.
Why: titles and search fields are stored in one case, after they were misread.
Example: "the cafã© of franã§ois" -> "the café of françois"
Example: "DONÂ€™T GO" -> "DON’T GO"
Leaves alone: "a irmã», disse", "“manhã”", "på“ och", "irmã… não", "São – maçã – pão"
Safety: SAFE, because such a sign does not follow these letters within a word; what might end a
quotation needs a word that a lexicon knows, or a surer character in the same text.
Source: research on damaged mojibake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Change, Edit
from transclean.patterns import lazy_pattern, led_matches
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._misread import (
    LETTERS,
    MARKS,
    VIETNAMESE,
    any_of,
    known_word,
    misread,
    shown,
)
from transclean.trigger import with_odd

__all__ = ["RULE"]

# In another case these look like rarer letters.
_RUN = lazy_pattern(r"[ãäåæèáâÁÂÃÄÅÈ][^\x00-\x7f]")
_LEAD = lazy_pattern("[ãäåæèáâÁÂÃÄÅÈ]")
_LIKELIER = "ÜÊÞŞŽ"
# What may stand after a word in good text: `a irmã»`, `NESTLÉ®`.
_ENDS = frozenset("‘’“”–—…»«®™›‹\xa0")


@cache
def _cased() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what is shown as what, and an expression for it: in group ``sure`` where it is."""
    table: dict[str, str] = {}
    for character in _LIKELIER + LETTERS + MARKS + VIETNAMESE:
        whole = shown(character, "cp1252")
        for cased in (whole.upper(), whole.lower()):
            if cased != whole and len(cased) == len(whole):
                table.setdefault(cased, character)
    for whole in misread("cp1252"):
        table.pop(whole, None)
    small = {bad for bad in table if len(bad) == 2 and bad[0] in "ãäåè"}
    sure = small - {bad for bad in small if bad[-1] in _ENDS or bad[-1].isalpha()}
    table["Â€"] = "”"  # its last byte is the one that Windows-1252 lacks
    marks = {bad for bad in table if len(bad) == 3 or bad[-1] in "ƑΜ"}
    pattern = rf"""
      (?P<sure>
        {any_of(marks)}
      | (?<=[a-z]) (?: {any_of(sure)} ) | (?: {any_of(sure)} ) (?=[a-z])
      | (?<=[a-z]) (?: {any_of(small)} ) (?=[a-z])
      | (?: {any_of(small)} ) (?= [a-zß-öø-ÿ][a-z] )
      | (?<!\w) â[¿¡£«]
      | (?<=[\w.,!?]) Â€ (?=[ .,;:!?)]|\Z)
      | â\xa0 (?=[:;!?»])
      | (?<=\d) â\xa0
      )
    | {any_of(table.keys() - {"Â€"})}
    """
    return table, re.compile(pattern, re.VERBOSE)


def _may_be_cased(document: Document) -> bool:
    return _RUN.search(document.odd) is not None


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each character that is sure, and for the others if one is."""
    text = document.text
    table, pattern = _cased()
    found = list(led_matches(_LEAD, pattern, text))
    proved = any(match["sure"] for match in found)
    for match in found:
        change = Change(*match.span(), table[match[0]])
        if proved or known_word(text, change, table, document.once(lexicon_of)):
            yield Edit(*change, "cased_mojibake", "UTF-8 read as Windows-1252, in another case")


RULE = Rule(
    "cased_mojibake",
    with_odd(_may_be_cased),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
