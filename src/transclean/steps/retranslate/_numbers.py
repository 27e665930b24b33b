"""Whether the numbers of a source are those of its translation."""

from __future__ import annotations

from collections.abc import Iterator

from transclean.languages.dictionary import Tag, dictionary
from transclean.patterns import lazy_pattern
from transclean.tokens import WORD, fold

__all__ = ["numbers_changed"]

_NUMBER = lazy_pattern(r"\d{1,3}(?:[ \u00a0\u202f\u2009.,'’]\d{3})+(?!\d)|\d+")
_CLOCK_OF_TWELVE = lazy_pattern(r"\d\s?(?:[ap]\.\s?m\b|[ap]m\b)|o'clock")
_ROMAN = lazy_pattern(r"(?<!\w)(?:[IVX]{2,6}(?:e|er|ème)?|[IVX](?:e|er|ème))(?!\w)")
_ONE_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
"""
_ORDINAL_WORDS = """
zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ONES, _ORDINALS = _ONE_WORDS.split(), _ORDINAL_WORDS.split()
_TENS = {
    "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty", "60": "sixty", "70": "seventy",
    "80": "eighty", "90": "ninety", "100": "hundred", "1000": "thousand",
}  # fmt: skip
_SMALL = 31
"""Numbers up to this may be words in the source."""


def numbers_changed(source: str, translation: str, language: str) -> str:
    """Return which number of the source is lost, or which of the translation is new, or nothing.

    Separators do not count, small numbers may become words, hours may become those of a clock of
    twelve.

    >>> numbers_changed("106 000 morts à 20h11", "106,000 dead at 8:11 p.m.", "fr")
    ''
    >>> numbers_changed("Des morts", "33 dead", "fr")
    "the number '33' is not in the source"
    """
    wanted, found = list(_numbers(source)), list(_numbers(translation))
    words = frozenset(WORD.findall(fold(translation)))
    clock = dict(_hours(wanted) if _CLOCK_OF_TWELVE.search(translation) else ())
    for number in wanted:
        if not _stands(number, found, words) and clock.get(number) not in found:
            return f"the number {number!r} is not in it"
    known = {*wanted, *clock.values()}
    for number in found:
        if number in known or number == "00":
            continue
        if any(each.endswith(number) or _longer(number, each) for each in wanted):
            continue
        if not _may_be_words(number, source, language):
            return f"the number {number!r} is not in the source"
    return ""


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text, bare of separators and leading zeros."""
    for match in _NUMBER.finditer(text):
        digits = "".join(character for character in match[0] if character.isdecimal())
        yield digits.lstrip("0") or "0" if len(digits) < 3 else digits


def _hours(numbers: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the hours of the day with those of a clock of twelve."""
    for number in numbers:
        if len(number) < 3 and int(number) <= 24:
            yield number, str((int(number) - 1) % 12 + 1)


def _longer(number: str, short: str) -> bool:
    """Whether a number is another one written out: `30 mille` 30000, `années 30` 1930."""
    decade = len(short) == 2 and len(number) == 4 and number.endswith(short)
    return decade or (number.startswith(short) and number[len(short) :] in ("000", "000000"))


def _stands(number: str, found: list[str], words: frozenset[str]) -> bool:
    if number in found or any(_longer(each, number) for each in found):
        return True
    value = int(number) if len(number) < 5 else _SMALL * 1000
    if value < len(_ONES) and not words.isdisjoint((_ONES[value], _ORDINALS[value])):
        return True
    word = _TENS.get(number, "")
    if word and not words.isdisjoint((word, f"{word}s", f"{word[:-1]}ies")):
        return True
    if value == 0 or value == 1:
        return True  # `no`, `a`
    ones = _ONES[value % 10] if 20 < value < 100 and value % 10 else ""
    return bool(ones) and ones in words and _TENS[str(value // 10 * 10)] in words


def _may_be_words(number: str, source: str, language: str) -> bool:
    """Whether a number may stand in the source in words: `trois mille`, `XXe siècle`."""
    if _ROMAN.search(source):
        return True
    known = dictionary(language)
    if not known:
        return len(number) < 3 and int(number) <= _SMALL
    for word in WORD.findall(fold(source)):
        for sense in known.look_up(word):
            if sense.tag in (Tag.NUMBER, Tag.ORDINAL) and word.isalpha():
                return len(number) < 3 or number.endswith("00")
    return False
