r"""Credits of photographs that stand in the body.

Fixes: `Photo: Name / NTB` glued to the end of a caption goes on a line of its own. A line that is a
    credit (`NAME NAME / AFP`, `© Name Name/TASS`, `PHOTO: Beta / AP`, `CC BY-SA 2.0/`) is reported.
Why: captions stand between the paragraphs of a page, and the scraper took them for paragraphs.
Example: "The port of Homs.Photo: Anna Lind / NTB" -> "The port of Homs.\nPhoto: Anna Lind / NTB"
Leaves alone: "It rained.\nSource: Reuters", "HOMS, March 3 /TASS/. It rained.", "Photo: the port."
Safety: SAFE for the line break. A credit names who made a picture, so the option `credits` decides:
    `report` leaves it and adds a finding of kind `photo-credit`, `move` removes it (LIKELY) and
    keeps its text in the finding, `remove` only removes it, `keep` says nothing.
Source: the caption styles of news agencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Edit, Observation, Safety, Span
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.debris._cues import Cues
from transclean.steps.debris._cut import cut, joined
from transclean.steps.debris._handling import Handling
from transclean.steps.debris._lines import WHOLE_LINES, spans_of_lines
from transclean.tables import load_table
from transclean.tokens import fold
from transclean.trigger import (
    LONGEST_LINE,
    Trigger,
    any_line_word,
    any_literal,
    deferred,
    union,
    with_word,
)

__all__ = ["RULE", "credit_rule", "is_credit"]

_LONGEST, _MOST_WORDS = 100, 9
_OUTER = "()[]*• "
_SIGN = lazy_pattern(r"(?: © | \([cC]\) ) \s? (?: \d{4}\s )?", re.VERBOSE)
_LICENCE = lazy_pattern(
    r"CC[ -] (?: BY | 0 ) (?: -\w\w ){0,2} [ ]? (?: \d\.\d )? [ ]? /? (?: \s?.{0,60} )?",
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = lazy_pattern(r"\s? (?: / | , | [ ]via[ ] | [ ]for[ ] ) \s?", re.VERBOSE)
# A word of a name: an initial, a particle, or what begins with no small letter.
_NAME_WORD = lazy_pattern(
    r"""
    (?: [^\W\d_]\. | (?: al | el | van | von | de | di | da | del | der | bin )
      | [^\W\d_a-zß-ÿ] [\w'’.-]* ) \Z
    """,
    re.VERBOSE,
)
_INLINE_LABEL = lazy_pattern(r"(?:Photo|PHOTO|Foto|FOTO|Picture|Image)[ ]?:")
# At the end of a caption: a label, a name, a bar and an agency.
_INLINE = lazy_pattern(
    r"""
    (?:\b(?:Photo|PHOTO|Foto|FOTO|Picture|Image)[ ]?:[ ]?)
    (?P<names> [^\W\d_][\w'’.-]{1,20} (?: [ ] [\w'’.-]{1,20} ){0,3} [ ]?/[ ]? )
    (?P<agency> [^\W\d_][\w-]{1,12} (?: [ ] [A-Z][\w-]{1,12} )? )
    (?= [.)]? \s* $ )
    """,
    re.VERBOSE | re.MULTILINE,
)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table(__file__, "credits.toml")[name])


@cache
def _labels() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, sorted(_table("labels"), key=len, reverse=True)))
    return re.compile(rf"(?:{labels})(?!\w)(?P<mark>\s?[:©/|]\s?)?")


def is_credit(line: str) -> bool:
    """Whether a line credits a picture and says no more.

    >>> is_credit("Photo: Anna Lind / NTB"), is_credit("Source: Reuters")
    (True, False)
    """
    plain = " ".join(line.split()).strip(_OUTER)
    if not 3 < len(plain) <= _LONGEST or plain.endswith((".", "?", "!")):
        return False
    if _LICENCE.fullmatch(plain):
        return True
    sign = _SIGN.match(plain)
    label = _labels().match(fold(plain))
    start = sign.end() if sign else label.end() if label else 0
    marked = bool(
        sign or (label and (label["mark"] or fold(label[0]).endswith((" by", "copyright"))))
    )
    names = plain[start:].lstrip(" :©/")
    parts = [part for part in _PARTS.split(names) if part]
    agencies = [part for part in parts if fold(part) in _table("agencies")]
    if not parts or not all(map(_is_name, parts)) or len(names.split()) > _MOST_WORDS:
        return False
    if marked:
        return bool(agencies) or (label is not None and _is_person(parts))
    # No label: a name, a bar, an agency, and nothing else.
    return "/" in names and 0 < len(agencies) < len(parts) == 2 and _is_person(parts)


def _is_name(part: str) -> bool:
    return fold(part) in _table("agencies") or all(map(_NAME_WORD.match, part.split()))


def _is_person(parts: list[str]) -> bool:
    people = [part for part in parts if fold(part) not in _table("agencies")]
    return bool(people) and all(1 < len(part.split()) < 5 for part in people)


class _Credit(NamedTuple):
    start: int
    end: int
    glued: bool


def _credits(text: str) -> Iterator[_Credit]:
    """Yield the credits that are a line, and those that end one."""
    if "\n" not in text and len(text) > LONGEST_LINE:
        return
    labelled = _INLINE_LABEL.search(text)
    for start, end in spans_of_lines(text):
        if end - start <= _LONGEST and is_credit(text[start:end]):
            if (start, end) != (0, len(text.rstrip())):
                yield _Credit(start, end, False)
            continue
        match = labelled and _INLINE.search(text, max(start, end - _LONGEST), end)
        if match and fold(match["agency"]) in _table("agencies"):
            at = match.start()
            yield _Credit(at, match.end(), at > start and not text[at - 1].isspace())


@dataclass(frozen=True, slots=True)
class _CreditFind:
    handling: Handling

    def __call__(self, document: Document) -> Iterator[Edit | Observation]:
        reason = "credit of a photograph"
        found = list(_credits(document.text))
        if self.handling in ("report", "move"):
            for start, end, _ in found:
                yield Observation("photo-credit", "photo_credit", Span(start, end), reason)
        if self.handling in ("move", "remove"):
            for span in joined(document.text, (each[:2] for each in found)):
                change = cut(document.text, *span)
                yield Edit(*change, "photo_credit", reason, Safety.LIKELY)
            return
        for start, _, glued in found:
            if glued:
                reason_apart = "credit of a photograph glued to the caption"
                yield Edit(start, start, "\n", "photo_credit", reason_apart)


@cache
def _trigger() -> Trigger:
    labels = Cues.of(_table("labels")).rare
    names = Cues.of(_table("agencies")).rare
    signs = any_literal("/", "©", "(c)", "(C)")
    return union([any_line_word(labels | {"cc", "cc0"}), with_word(names, signs)])


def credit_rule(handling: Handling) -> Rule:
    """Return the rule that does with credits as told."""
    return Rule("photo_credit", deferred(_trigger), _CreditFind(handling), WHOLE_LINES)


RULE = credit_rule("report")
