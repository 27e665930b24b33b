r"""Repairs misread characters whose signs were then folded to plain ones.

Fixes: `â€TM`, `naciÃ3n`, `FranÃ§ois trÃ ̈s forÃat`: UTF-8 read as Windows-1252 and then brought to
Unicode's compatibility form, in which ™ is TM, ª is a, ³ is 3, ¼ is 1⁄4 and ¨ is a space and more;
`â€"` and `cÅ"ur`, whose quotation marks were made straight.
Why: search engines and pipelines of language data apply it to all they store.
Example: "The mayorâ€TMs cafÃ© in SÃ1⁄4dtirol" -> "The mayor’s café in Südtirol"
Example: "It was late â€\" too late" -> "It was late – too late"
Example: "la naciÃ3n entera" -> "la nación entera"
Leaves alone: "the SÃO PAULO line", "Ãa is a name", "Å3 and Ä...", "5 Å...", "CafÃ"
Safety: SAFE, because a capital does not stand so within small letters; at the edge of a word a
lexicon must know what comes of it.
Source: Unicode Standard Annex 15, normalization form KC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from transclean.document import Document
from transclean.languages.lexicon import lexicon_of
from transclean.model import Change, Edit
from transclean.patterns import lazy_pattern, led_matches
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._misread import LETTERS, MARKS, any_of, known_word, shown
from transclean.trigger import any_match

__all__ = ["RULE"]

_STRAIGHT = dict(zip("‘’“”‚„", "''\"\"'\""))
_QUOTES = frozenset("'\"")
_LEAD = lazy_pattern("[ÃÄÅÂÈâ]")


def _straightened(text: str) -> str:
    return "".join(_STRAIGHT.get(each, each) for each in text)


@cache
def _folded() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what is shown as what, and an expression for it: in group ``sure`` where it is."""
    table: dict[str, str] = {}
    for character in LETTERS + MARKS:
        whole = shown(character, "cp1252")
        for folded in (unicodedata.normalize("NFKC", whole), _straightened(whole)):
            if folded != whole and not folded.endswith(" "):
                table.setdefault(folded, character)
    sure = {
        bad
        for bad in table
        if (bad[:2] == "â€" and bad[2:] not in _QUOTES) or not bad[-1].isascii()
    }
    sure |= {bad for bad in table if bad[0] == "Ã" and "⁄" in bad}
    others = table.keys() - sure
    digits = {bad for bad in others if bad[-1].isdecimal()}
    pattern = rf"""
      (?P<sure>
        {any_of(sure)} | â€" | (?<=[a-z]) (?: {any_of(digits)} ) (?!\d)
      | (?<=[^\W\d_]) (?: {any_of(digits)} ) (?=[a-zà-ÿ]) | Ã\.\.\.(?=[a-z]{{2}})
      | (?: {any_of(bad for bad in others if bad.endswith("TM"))} ) (?=[a-zà-ÿ])
      )
    | {any_of(others)}
    """
    return table, re.compile(pattern, re.VERBOSE)


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each folded character that is sure or makes a known word.

    One that is sure proves the others within words.
    """
    text = document.text
    table, pattern = _folded()
    found = list(led_matches(_LEAD, pattern, text))
    proved = any(match["sure"] for match in found)
    for match in found:
        change = Change(*match.span(), _dash(text, match) or table[match[0]])
        inside = proved and text[change.start - 1 : change.start].islower()
        if (
            match["sure"]
            or inside
            or known_word(text, change, table, document.once(lexicon_of), shortest=3)
        ):
            yield Edit(*change, "folded_mojibake", "UTF-8 read as Windows-1252, signs folded")


def _dash(text: str, match: re.Match[str]) -> str:
    """Return the dash that a straight quote is the rest of: short between spaces, else long."""
    if match[0] != 'â€"':
        return ""
    spaced = text[match.start() - 1 : match.start()].isspace()
    return "–" if spaced or text[match.end() : match.end() + 1].isdecimal() else "—"


RULE = Rule(
    "folded_mojibake",
    any_match(
        *((lead, r"[a-z0-9 .,Tμ\"']") for lead in "ÃÄÅÂÈ"),
        ("â€", r"[0-9To .\"']"),
        ("â", r"'¬|\"¢|ˆ'"),
    ),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
