"""What a mark of punctuation must be from where it stands: apostrophe, quotation mark or dash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transclean.languages.lexicon import Lexicon
from transclean.model import Span
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before

__all__ = ["Guess", "marks"]

_SPACES = frozenset(" \t\n\xa0\u202f")
# A second mark may stand beside the first.
_OPENS_AFTER = _SPACES | {*"([“‘«„/—–-â", ""}
_ENDS_BEFORE = _SPACES | {*".,;:!?)]”’»…—–-â", ""}
_SHORT_FORMS = frozenset({"d", "ll", "ve", "re", "m"})
_PRONOUNS = {"i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "this"}
_BEFORE_SHORT_FORMS = _PRONOUNS | {"what", "how", "where", "would", "should", "could", "might"}
_FRENCH_PRONOUNS = frozenset({"il", "on", "un", "en", "y"})
_STOPS = frozenset(".,!?…")
# Text that speaks of letters, and not of â alone.
_LONE_LETTER = lazy_pattern(
    r"(?<!\w)[ăĂÂáäåãêîôû](?!\w)|\b(?:letters?|lettres?|vowels?|voyelles?|Buchstaben?|letras?) â"
)
_ENGLISH, _GERMAN = ("“”", "‘’"), ("„“", "‚‘")
# Short words of the lists may be abbreviations.
_FAMILIAR, _OFTEN, _COMMON, _LONG = 3.5, 4.0, 5.0, 4
_LONGEST_HEADLINE = 120
_ENDS_LINE = " )]”’\"'â\ufffd"


class Guess(NamedTuple):
    """A place with the mark that it must have held, and whether that is sure by itself."""

    place: Span
    mark: str
    sure: bool


def marks(text: str, places: Sequence[Span], lexicon: Lexicon) -> Iterator[Guess]:
    """Yield a guess for each place whose neighbours tell what mark it held.

    Quotation marks are sure where one that opens is followed by one that closes.

    >>> text = "donât say âno nowâ here."
    >>> found = marks(text, [Span(3, 4), Span(10, 11), Span(17, 18)], Lexicon(("en",)))
    >>> sorted((guess.place.start, guess.mark, guess.sure) for guess in found)
    [(3, '’', True), (10, '“', True), (17, '”', True)]
    """
    if not places:
        return
    opening: list[Span] = []
    pairs: list[tuple[Span, Span]] = []
    about_letters = _LONE_LETTER.search(text) is not None
    last = 0
    for place in places:
        if "\n" in text[last : place.start]:
            yield from _unpaired(text, opening, lexicon)
            opening = []
        last = place.end
        before, after = _beside(text, place)
        left, right = _letters_beside(text, place)
        if left + right and lexicon.knows(left + text[place.start : place.end] + right):
            continue
        mark, sure = _joined(text, place, lexicon)
        if mark:
            yield Guess(place, mark, sure)
        elif before in _SPACES and after in _SPACES and place.start:
            if not about_letters:
                yield Guess(place, "–", sure=text[place.start - 2 : place.start - 1] not in ",;:")
        elif before in _OPENS_AFTER and after and after not in _SPACES:
            if after.isdecimal() and text[place.end + 2 : place.end + 4].rstrip(" .,") == "s":
                yield Guess(place, "’", sure=True)  # the ’90s
            else:
                opening.append(place)
        elif before and after in _ENDS_BEFORE:
            if opening:
                pairs.append((opening.pop(), place))
            else:
                mark = "’" if before in "sS" else _quotes(lexicon)[0][1]
                owners = before == "s" and len(left) >= _LONG and lexicon.zipf(left) >= _OFTEN
                yield Guess(place, mark, sure=before in _STOPS or owners)
    yield from _unpaired(text, opening, lexicon)
    yield from _paired(text, pairs, lexicon)


def _beside(text: str, place: Span) -> tuple[str, str]:
    return text[max(0, place.start - 1) : place.start], text[place.end : place.end + 1]


def _letters_beside(text: str, place: Span) -> tuple[str, str]:
    """Return the letters before and after a place, as far as no other such place is among them."""
    left, right = letters_before(text, place.start), letters_after(text, place.end)
    return left.rpartition("â")[2], right.partition("â")[0]


def _quotes(lexicon: Lexicon) -> tuple[str, str]:
    """Return the outer and the inner quotation marks of the language of the text."""
    return _GERMAN if "de" in lexicon.languages[:2] else _ENGLISH


def _unpaired(text: str, opening: Sequence[Span], lexicon: Lexicon) -> Iterator[Guess]:
    """Yield what opens a quotation that goes on; a small â before a capital is nothing else."""
    for place in opening:
        after = text[place.end]
        word = _letters_beside(text, place)[1]
        sure = (after.isascii() and after.isupper()) or lexicon.zipf(word) >= _COMMON
        yield Guess(place, _quotes(lexicon)[0][0], sure)


def _paired(text: str, pairs: Sequence[tuple[Span, Span]], lexicon: Lexicon) -> Iterator[Guess]:
    """Yield the marks of whole quotations: sure if words stand behind the one, before the other."""
    quotes = _quotes(lexicon)
    around: list[Span] = []
    for start, end in sorted(pairs):
        while around and around[-1] < start:
            around.pop()
        opens, closes = tuple(quotes[(len(around) + _in_headline(text, start, lexicon)) % 2])
        around.append(end)
        words = _letters_beside(text, start)[1], _letters_beside(text, end)[0]
        sure = words[0][:1].isupper() or all(not word or lexicon.knows(word) for word in words)
        yield Guess(start, opens, sure)
        yield Guess(end, closes, sure)


def _in_headline(text: str, place: Span, lexicon: Lexicon) -> bool:
    """Whether a place is in a headline of English news, where quotations have single marks.

    >>> _in_headline("They âdropâ under Kim", Span(5, 6), Lexicon(("en",)))
    True
    """
    if lexicon.languages != ("en",):
        return False
    start = text.rfind("\n", 0, place.start) + 1
    line = text[start : start + _LONGEST_HEADLINE + 1].partition("\n")[0]
    last = line.replace("â??", "").rstrip(_ENDS_LINE)[-1:]
    return len(line) <= _LONGEST_HEADLINE and last not in _STOPS | {":", ";"}


def _joined(text: str, place: Span, lexicon: Lexicon) -> tuple[str, bool]:
    """Return the mark between two letters or two numbers, if any, and whether it is sure."""
    before, after = _beside(text, place)
    left, right = _letters_beside(text, place)
    if before.isdecimal() and after.isdecimal():
        return "–", True
    if left and after and after in "«“‘" and joins(left, "a"):
        return "’", True
    if left and after == "â" and joins(left, "a"):
        return "’", lexicon.knows(letters_after(text, place.end))  # l’âge
    if before.isdecimal() and right == "s":
        return "’", False  # Channel 4’s
    if not left or not right:
        return "", False
    if joins(left, right):
        return "’", _surely_joins(left, right, lexicon)
    if _is_word(left, lexicon) and _is_word(right, lexicon):
        return "—", False
    return ("’", False) if lexicon.knows(f"{left}’{right}") else ("", False)


def _surely_joins(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two parts that an apostrophe may join are words, not `c` and `ine` of `câine`."""
    ending = right.lower()
    if ending == "s":
        return len(left) > 1 and (left[0].isupper() or _is_word(left, lexicon))
    if ending == "t":
        return left[-1] in "nN" and lexicon.knows(f"{left}’{right}")
    if ending in _SHORT_FORMS:
        return left.lower() in _BEFORE_SHORT_FORMS
    return right[0].isupper() or _is_word(right, lexicon) or ending in _FRENCH_PRONOUNS


def _is_word(word: str, lexicon: Lexicon) -> bool:
    zipf = lexicon.zipf(word)
    return zipf >= _FAMILIAR or (zipf > 0 and len(word) > _LONG)
