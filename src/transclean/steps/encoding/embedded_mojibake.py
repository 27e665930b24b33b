r"""Repairs misread characters one by one, where the line as a whole cannot be decoded.

Fixes: UTF-8 read as Windows-1250, Windows-1252 or MacRoman beside characters that came through:
`KÅ‘szeg`, `habĂ\xada` , `pi√π`; Windows-1251 where all that is left of à is `Г`.
Why: pages pasted together from several sources, of which one was read with a wrong code page.
Example: "Contact us pi√π tardi" -> "Contact us più tardi"
Example: "Łódź and KÅ‘szeg" -> "Łódź and Kőszeg"
Leaves alone: "√π = 1.77", "Ăştia, orăşelul", "AHÅ™, the new sofa", "Panamá»…", "NESTLÉ®"
Safety: SAFE, because such signs do not stand so inside words; where the two could be what they
seem, a lexicon must know the word.
Source: ftfy issues 18 and 123 and its known failures; the tables are Python's codecs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Change, Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._half_letters import unsettled
from transclean.steps.encoding._misread import (
    LETTERS,
    VIETNAMESE,
    any_of,
    known_word,
    misread,
    word_at,
)
from transclean.trigger import with_odd

__all__ = ["RULE"]

# What may stand after a word in good text.
_ENDS = frozenset("‘’“”–—…»«®™›‹")
# What no text holds: it proves that other characters of the same text were misread as well.
_WESTERN_PROOF = lazy_pattern(r"[ÃÅÄ][¡-¤¦-ª¬-º¼-¿€‰†‡]|â[€\x80]")
# Leads that are common in some language, with what makes them strange.
_RUN = lazy_pattern(r"[√ƒ≈‚ĂĹÃÄÅÂÈÆ][^\x00-\x7f]|[áÁ][º»]|[ВГ][^\x00-\x7fа-яА-Я]|Г(?![а-яА-Я])")
# Of à in Windows-1251 a space remains, and only another character of its kind proves it.
_CYRILLIC_A_GRAVE = lazy_pattern(r"(?<=[a-zà-ÿ] )Г(?= [a-zà-ÿ])")
_CYRILLIC_PROOF = lazy_pattern(r"[a-z]Г[©ЁЄ«§ґўј№]")

_LATIN_9 = frozenset("ŠšŽžŒœ")
_SHARED_LEAD = lazy_pattern(r"[ÃÄÅÈ]|á[º»]")


@cache
def _misread() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what is misread as what, and an expression for it: in group ``sure`` where it is."""
    mac = {bad: good for bad, good in misread("mac_roman").items() if bad[0] in "√ƒ≈‚"}
    central = {bad: good for bad, good in misread("cp1250").items() if bad[0] in "ĂÄĹ"}
    western = dict(misread("cp1252", characters=LETTERS + VIETNAMESE))
    cyrillic = {bad: good for bad, good in misread("cp1251").items() if bad[0] in "ВГ"}
    # `Ã¥` is as likely the remainder of a doubly misread character.
    signs = [bad for bad in western if bad[0] in "ÃÄÅÈ" and not bad[-1].isalpha() and bad != "Ã¥"]
    pairs = [bad for bad in western if bad[0] in "ÃÄÅÈ"]
    pattern = rf"""
      (?P<sure>
        (?<=[a-z]) (?: {any_of(mac)} ) (?=[a-z])
      | (?<=[a-z][a-z]) (?: {any_of(mac)} )
      | (?: {any_of(mac)} ) (?=[a-z][a-z])
      | (?<=[a-zß-öø-ÿ]) (?: {any_of(central)} ) (?=[a-zß-öø-ÿ]|(?!\w))
      | (?<=[a-z]) (?: {any_of(cyrillic)} )
      | (?<![A-ZÀ-Þ«]) Â[¡-¿]
      | (?<=[a-zà-ÿ0-9«».,!?%)]) Â\xa0
      | (?: {any_of(signs)} ) (?=[a-zß-öø-žșț]{{2}})
      | (?<=[a-zß-öø-ž]) (?: {any_of(bad for bad in signs if bad[-1] not in _ENDS)} )
      | (?<=[a-zß-öø-ž]) (?: {any_of(signs)} ) (?=[a-zß-öø-žșț])
      # not Ŏ nor Ċ, which are as rare as what ISO 8859-15 has in their places
      | (?: Ã[ŠšŽžŒœŸ] | Å[ŠšžŒœŸ] | Ä[šŽžŒœŸ] ) (?=[a-z])
      )
    | (?P<likely>
        (?<=[a-zß-öø-žșț]) (?: {any_of(pairs)} )
      | (?<!\w) (?: {any_of(pairs)} ) (?=[a-zß-öø-žșț])
      )
    | {any_of({**western, **central})}
    """
    western |= {bad: good for bad, good in misread("cp1252").items() if bad[0] == "Â"}
    return {**western, **central, **mac, **cyrillic}, re.compile(pattern, re.VERBOSE)


def _may_be_misread(document: Document) -> bool:
    return _RUN.search(document.odd) is not None


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each misread character that is sure, or makes a known word."""
    text = document.text
    shown = text if text == document.original else f"{document.original}\n{text}"
    table, pattern = _misread()
    lexicon: Lexicon | None = None
    proved = _WESTERN_PROOF.search(shown) is not None
    if _CYRILLIC_PROOF.search(shown):
        for match in _CYRILLIC_A_GRAVE.finditer(text):
            yield Edit(*match.span(), "à", "embedded_mojibake", "UTF-8 read as Windows-1251")
    for match in pattern.finditer(text):
        change = Change(*match.span(), _meant(text, match, table))
        if not (match["sure"] or (match["likely"] and proved)):
            lexicon = lexicon or document.once(lexicon_of)
            if not known_word(text, change, table, lexicon):
                continue
        if _SHARED_LEAD.search(word := word_at(text, change, table)[0]):
            lexicon = lexicon or document.once(lexicon_of)
            if any(unsettled(word, lexicon)):
                continue  # half repaired, nothing could decode the word any more
        yield Edit(*change, "embedded_mojibake", "one character of UTF-8 read with a code page")


def _meant(text: str, match: re.Match[str], table: Mapping[str, str]) -> str:
    """Return what was misread: no capital stands within a word, ISO 8859-15 has a small letter.

    >>> text = "ZÃŒrich"
    >>> _meant(text, next(re.finditer("Ã.", text)), {"ÃŒ": "Ì"})
    'ü'
    """
    shape, (start, end) = match[0], match.span()
    good = table[shape]
    if not good.isupper() or shape[0] not in "ÃÄÅ" or shape[1:] not in _LATIN_9:
        return good
    within = text[start - 1 : start].isalpha() and text[end : end + 1].islower()
    return shape.encode("iso8859_15").decode() if within else good


RULE = Rule(
    "embedded_mojibake",
    with_odd(_may_be_misread),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
