"""Which names of HTML entities are read, and which code points a broken number may stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from transclean.patterns import lazy_pattern

__all__ = ["bare_name", "bare_torn_name", "code_point", "plausible", "torn_names", "whole_names"]

# Marks that software escapes. Names that are also English words (`euro`, `pound`, `copy`, `bull`)
# are missing: "the dollar & euro; the yen" is a list, not a torn entity.
_MARKS = (
    "quot amp apos lt gt nbsp lsquo rsquo sbquo ldquo rdquo bdquo laquo raquo lsaquo rsaquo "
    "ndash mdash hellip thinsp ensp emsp iexcl iquest middot frac12 frac14 frac34 sup2 sup3"
)
# Names of letters that are words or acronyms as well: "Rose & Thorn; a pub", "BTC & ETH ; XRP".
_WORDS = frozenset({"eth", "ETH", "thorn", "THORN"})
# Marks whose names are read without a semicolon wherever they stand: no word begins like them.
_BARE_MARKS = (
    "nbsp lsquo rsquo sbquo ldquo rdquo bdquo laquo raquo lsaquo rsaquo ndash mdash hellip "
    "thinsp ensp emsp iexcl iquest middot frac12 frac14 frac34 sup2 sup3 ordf ordm"
)
# The others need more: `R&quota`, `H&amplifier`, `Smith&ltd`, `the dollar&euro`, `A&apostle`.
_BARE_IN_PLACE = r"""
    quot (?! (?<=[^\W\d]&quot) (?: as?|e[drs]?|es|ing|ations?|able|ients? ) \b )
  | apos (?! tl | tr | tol | te )
  | amp (?= \# | (?<=\s&amp) \s | (?<=[A-Z]&amp) [A-Z] )
  | [lg]t (?! [A-Za-z] ) | lt (?= /?(?: p|br|b|i|u|a|em|div|span|strong|h[1-6]|li|ul ) \b )
  | (?: euro | pound ) (?= [0-9] ) | euro (?<= [0-9][ ]&euro )
  | (?: euro | cent ) (?<= [0-9]&[a-z]{4} ) | deg (?<= [0-9]&deg )
  | copy (?= [ ]?(?:19|20)[0-9]{2} )
"""
# Latin, general punctuation, currency and letter-like signs: what news copy is written with.
_USUAL = (
    *(range(0x80, 0x250), range(0x1E00, 0x1F00), range(0x2002, 0x2040)),
    *(range(0x20A0, 0x20C0), range(0x2100, 0x2150)),
)
_LOWER = lazy_pattern(r"[a-z]{4,7}(?![\w=])")
_ASCII_MARKS = frozenset(map(ord, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))


@cache  # not at import: the table of HTML names takes a millisecond to load
def whole_names() -> Mapping[str, str]:
    """Return every HTML name that ends in a semicolon, also written all in capitals.

    >>> whole_names()["eacute"], whole_names()["NBSP"] == chr(0xA0)
    ('é', True)
    """
    from html.entities import html5

    names = {name[:-1]: text for name, text in html5.items() if name.endswith(";")}
    capitals = {
        name.upper(): text.upper()
        for name, text in names.items()
        if name.islower() and (len(name) > 3 or name in ("deg", "yen"))  # not "R&AND;"
    }
    return {**capitals, **names}


@cache
def torn_names() -> Mapping[str, str]:
    """Return the names that may stand apart from their ampersand: marks and accented letters.

    >>> torn_names()["eacute"], torn_names().get("copy")
    ('é', None)
    """
    return {**_letters(), **{name: whole_names()[name] for name in _MARKS.split()}}


@cache
def _letters() -> Mapping[str, str]:
    """Return the names of accented Latin letters, also written all in capitals."""
    from html.entities import name2codepoint

    letters = {
        name: chr(code)
        for name, code in name2codepoint.items()
        if 0xC0 <= code <= 0x178 and chr(code).isalpha() and name not in _WORDS
    }
    capitals = {name.upper(): text.upper() for name, text in letters.items() if text != "ß"}
    return {**capitals, **letters}


@cache
def _bare_names() -> re.Pattern[str]:
    """Return the names that are read without a semicolon, unless `=` makes them a parameter."""
    safe = {*_letters(), *_BARE_MARKS.split(), *_BARE_MARKS.upper().split()}
    # No name of the table begins another one, so their order does not matter.
    return re.compile(rf"(?:{'|'.join(sorted(safe))}|{_BARE_IN_PLACE})(?!=)", re.VERBOSE)


def bare_name(text: str, start: int) -> str | None:
    """Return the name that is read without a semicolon at ``start``, right after an ampersand.

    >>> bare_name("caf&eacutes", 4), bare_name("AT&T", 3), bare_name("?a=1&laquo=2", 5)
    ('eacute', None, None)
    """
    match = _bare_names().match(text, start)
    return match[0] if match else None


def bare_torn_name(text: str, start: int) -> str | None:
    """Return the name of a letter or mark that is a word of its own at ``start``.

    >>> bare_torn_name("caf& eacute is", 5), bare_torn_name("rock & laquo", 7)
    ('eacute', 'laquo')
    >>> bare_torn_name("rock & roll", 7), bare_torn_name("gold & amp", 7)
    (None, None)
    """
    match = _LOWER.match(text, start)
    name = match[0] if match else ""
    return name if name in _letters() or name in _BARE_MARKS.split() else None


def code_point(number: int) -> str | None:
    r"""Return what a numeric reference stands for, or ``None`` if it is no valid number.

    Numbers 128 to 159 are read as Windows-1252, as browsers do; controls stand for nothing.

    >>> code_point(233), code_point(146), code_point(0), code_point(7)
    ('é', '’', None, '')
    """
    if number == 0 or number > 0x10FFFF or number & 0xFFFE == 0xFFFE:
        return None
    if 0x80 <= number < 0xA0:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    if number == 0x7F or (number < 0x20 and number not in (0x09, 0x0A, 0x0D)):
        return ""
    return chr(number)


def plausible(number: int) -> bool:
    """Return whether a reference that lost its semicolon may well have had this number.

    Never a letter or digit of ASCII: nobody escapes those, and small numbers are ranks.

    >>> plausible(39), plausible(8217), plausible(50), plausible(100)
    (True, True, False, False)
    """
    return number in _ASCII_MARKS or any(number in usual for usual in _USUAL)
