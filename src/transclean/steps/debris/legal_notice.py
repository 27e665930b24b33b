"""The notice that Russian media must put behind the names of banned groups.

Fixes: `(banned in Russia)` and its longer forms behind the name of a group that is banned there.
Why: the law makes media repeat the notice at each mention; in a translation it is no news.
Example: "Fighters of the Islamic State (banned in Russia) left." -> "Fighters of the Islamic State left."
Example: "IS* (a terrorist organization banned in the Russian Federation) left." -> "IS left."
Leaves alone: "The film (banned in Russia) won.", "IS is banned in Russia.", "IS (banned in Russia and China) left."
Safety: LIKELY, because only the whole notice goes, in brackets, behind a name in a short list.
Source: the federal law of 27 December 1991 on the mass media, article 4.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import any_match

__all__ = ["RULE"]

# The words that the notice is made of, so that no remark of an author can be one.
_WORDS = r"(?:an?|the|terrorist|extremist|organi[sz]ation|group|grouping|movement|and|as|is|are|of)"
_NOTICE = lazy_pattern(
    rf"""
    \( \s?
    (?: {_WORDS}[, ]{{1,2}} ){{0,8}} (?: activities[ ] )?
    (?: banned | prohibited | outlawed | forbidden ) [ ]
    (?: in | on[ ]the[ ]territory[ ]of | in[ ]the[ ]territory[ ]of ) [ ]
    (?: Russia | the[ ]Russian[ ]Federation | the[ ]RF )
    \)
    """,
    re.VERBOSE,
)
_NAME = lazy_pattern(
    r"""
    (?<!\w) (?:
      IS | ISIS | ISIL | ISIG | IG | Daesh | DAISH | Daish | Islamic[ ]State (?:[ ]group)?
      | (?:Jabhat | Dzhebhat | Jebhat)[ ](?:al|an|en|EN)[ -]Nusra | al-Nusra | [Nn]usra[ ]Front
      | (?:Hayat | Hayyat)[ ]Tahrir[ ][Aa]l-Sham | [Aa]l[- ]Qa[ei]da | Taliban | Taleban
      | Right[ ]Sector | Muslim[ ]Brotherhood | Hizb[ ]ut-Tahrir | Azov | Aum[ ]Shinrikyo
    )
    ["”»]?
    \Z
    """,
    re.VERBOSE,
)
_LONGEST_NAME = 30


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for notice in _NOTICE.finditer(text):
        start = notice.start()
        before = text[max(0, start - _LONGEST_NAME) : start].rstrip(" \u00a0*")
        if _NAME.search(before):
            while text[start - 1] in " \u00a0*":
                start -= 1
            change = cut(text, start, notice.end())
            yield Edit(*change, "legal_notice", "notice of a ban in Russia", Safety.LIKELY)


RULE = Rule("legal_notice", any_match((")", r"(?<=Russia\)|ration\)|the RF\))")), _find)
