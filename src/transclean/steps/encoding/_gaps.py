"""Closes the gaps that the tearing of a reference left beside it: ``L & # 39 EI`` is ``L'EI``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transclean.languages.lexicon import Lexicon, lexicon_for
from transclean.model import Change
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._apostrophes import ELIDED, ENDINGS
from transclean.steps.encoding._glue import without_gaps
from transclean.tokens import fold, words

__all__ = ["Reference", "close_gaps"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A character reference and the text that it stands for.

    ``torn`` tells whether a space stands inside it, ``ended`` whether its semicolon is there.
    """

    start: int
    end: int
    new: str
    torn: bool
    ended: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """A reference with what stands around it, up to the gap that its neighbour owns."""

    text: str
    reference: Reference
    left: int
    """Where the gap before it begins: the reference's own start if there is none."""
    right: int
    """Where the gap after it ends."""

    before: str
    """The character that stands before the gap, read if it is a reference itself."""
    after: str

    @property
    def gaps(self) -> bool:
        return self.left < self.reference.start and self.reference.end < self.right


_SPACES = " \t\xa0\u202f"
_LAST_WORD = lazy_pattern(r"(?<![\w'’;])[^\W\d_]{1,8}\Z")  # not the s of `Zwick&#39;s`
_FIRST_WORD = lazy_pattern(r"[^\W\d_]{1,3}(?!\w)")
_APOSTROPHES = frozenset("'’")
_OPENERS = frozenset("“‘„‚")
_NEVER_AFTER_SPACE = frozenset(".,)]")
_NEVER_BEFORE_SPACE = frozenset("([")
_CURRENCIES = frozenset("£€$¥")
_NO_BREAK = frozenset("\xa0\u202f\u2009\u2002\u2003")
_CAPITAL_WORDS = frozenset("ÀÁÅÈÉÍÒÓÖÚ")
# Letters that hardly end a word in the languages that news is translated from.
_NEVER_LAST = frozenset("äöüßçæœîûêïôñ")


def close_gaps(text: str, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return ``references`` with their spans widened over the gaps that tearing made.

    >>> close_gaps("L & # 39 EI", (Reference(2, 8, "'", torn=True, ended=False),))[0].new
    "'"
    """
    if not any(each.torn or _stands_apart(text, each) for each in references):
        return tuple(references)
    lexicon = lexicon_for(words(fold(text)))
    references = _padded(text, references, lexicon)
    places = list(_places(text, references))
    opens = _opening_marks(text, places)
    apart = _set_apart(places)
    joined = _joined_letters(text, references, lexicon) if apart else {}
    closed: list[Reference] = []
    for index, place in enumerate(places):
        each = joined.get(place.reference.start) or _closed(place, opens.get(index))
        if apart:
            each = _beside_marks(place, each)
        if closed and each.start < closed[-1].end:
            each = replace(each, start=closed[-1].end)
        closed.append(each)
    return tuple(closed)


def _stands_apart(text: str, each: Reference) -> bool:
    """Whether an apostrophe has a space on both sides, which even a whole one may have to lose."""
    apostrophe = each.new in _APOSTROPHES
    return apostrophe and text[each.start - 1] in _SPACES and text[each.end : each.end + 1] == " "


def _set_apart(places: Sequence[_Place]) -> bool:
    """Whether the tearing put spaces around letters too, so that no torn one touches a word."""
    return not any(
        (place.left == place.reference.start and place.before.isalpha())
        or (place.right == place.reference.end and place.after.isalpha())
        for place in places
        if place.reference.torn and place.reference.new.isalpha()
    )


def _beside_marks(place: _Place, each: Reference) -> Reference:
    """Close the gaps that no text has: before a comma, after a bracket, within ``£5``."""
    original = place.reference
    if not original.torn or original.new.isspace():
        return each
    if place.after in _NEVER_AFTER_SPACE or (
        place.after == "-" and place.text[place.right + 1 : place.right + 2].isalpha()
    ):
        each = replace(each, end=place.right)
    if original.new in _CURRENCIES and place.after.isdecimal():
        each = replace(each, end=place.right)
    if place.before in _NEVER_BEFORE_SPACE or (
        place.before == "-" and place.text[max(0, place.left - 2) : place.left - 1].isalpha()
    ):
        each = replace(each, start=place.left)
    return each


def _joined_letters(
    text: str, references: Sequence[Reference], lexicon: Lexicon
) -> dict[int, Reference]:
    """Return the torn letters with the gaps that a lexicon closes, by where they were."""
    torn = [each for each in references if each.torn and each.new.isalpha()]
    changes = without_gaps(text, [Change(each.start, each.end, each.new) for each in torn], lexicon)
    return {
        each.start: replace(each, start=change.start, end=change.end)
        for each, change in zip(torn, changes, strict=True)
    }


def _padded(text: str, references: Sequence[Reference], lexicon: Lexicon) -> tuple[Reference, ...]:
    """Return ``references`` with the space that a lost semicolon left, if it did leave one."""
    bare = [
        each
        for each in references
        if each.torn and not each.ended and text[each.end : each.end + 1] == " "
    ]
    if not bare or not (_padding_shows(text, bare) or _padding_proven(text, bare, lexicon)):
        return tuple(references)
    padded = {each.start: replace(each, end=each.end + 1) for each in bare}
    return tuple(padded.get(each.start, each) for each in references)


def _padding_shows(text: str, bare: Sequence[Reference]) -> bool:
    """Whether a second space, a stop or the end of the line follows the space of one at least.

    Or the ending of a word, as in ``Assad& # 39 s``.
    """
    for each in bare:
        after = text[each.end + 1 : each.end + 2]
        if after in ("", " ", "\n", ".", ","):
            return True
        place = _Place(text, each, each.start, each.end + 1, text[each.start - 1 :][:1], after)
        if each.new in _APOSTROPHES and _ending_follows(place):
            return True
    return False


def _padding_proven(text: str, bare: Sequence[Reference], lexicon: Lexicon) -> bool:
    """Whether a lexicon would close the space after most of the letters."""
    letters = [Change(each.start, each.end, each.new) for each in bare if each.new.isalpha()]
    closed = without_gaps(text, letters, lexicon)
    return 2 * sum(old.end < new.end for old, new in zip(letters, closed)) > len(letters)


def _places(text: str, references: Sequence[Reference]) -> Iterator[_Place]:
    ends = {each.end: each.new[-1:] for each in references}
    starts = {each.start: each.new[:1] for each in references}
    for each in references:
        left, right = each.start, each.end
        while left > max(0, each.start - 2) and text[left - 1] in _SPACES and left not in ends:
            left -= 1
        while right < min(len(text), each.end + 2) and text[right] in _SPACES:
            right += 1
        before = ends.get(left, text[max(0, left - 1) : left])
        after = starts.get(right, text[right : right + 1])
        yield _Place(text, each, left, right, before, after)


def _opening_marks(text: str, places: Sequence[_Place]) -> dict[int, bool]:
    """Tell for each undirected mark with a gap on both sides whether it opens a quotation.

    Marks take turns within a paragraph. A single apostrophe without a partner is none.
    """
    opens: dict[int, bool] = {}
    paragraph_end = position = count = 0
    singles: list[int] = []
    quoting = False
    for index, place in enumerate(places):
        each = place.reference
        if each.start >= paragraph_end:
            _pair(singles, opens)
            found = text.find("\n", each.start)
            paragraph_end = found if found >= 0 else len(text)
            position = text.rfind("\n", 0, each.start) + 1
            count = 0
            quoting = False
        if each.new == '"':
            count += text.count('"', position, each.start)
            position = each.end
            opens[index] = count % 2 == 0
            count += 1
        elif each.new == "‘":
            quoting = True
        elif each.new == "’" and quoting and not _joins(place):
            opens[index] = quoting = False
        elif each.new in _APOSTROPHES and place.gaps and not _joins(place):
            singles.append(index)
    _pair(singles, opens)
    return opens


def _pair(singles: list[int], opens: dict[int, bool]) -> None:
    """Let an even number of lone single quotes take turns; forget them."""
    if len(singles) % 2 == 0:
        opens.update({index: turn % 2 == 0 for turn, index in enumerate(singles)})
    singles.clear()


def _joins(place: _Place) -> bool:
    """Whether an apostrophe here joins two parts of one word.

    Where there is no gap on one side, a whole reference stands as it was written, and a torn one
    before a word opens a quotation.
    """
    each = place.reference
    if not place.gaps and not each.torn:
        return False
    if each.end < place.right and _ending_follows(place):
        return True
    elided = _LAST_WORD.search(place.text, max(0, place.left - 9), place.left)
    if not elided or not place.after.isalpha():
        return False
    return elided[0].lower() in ELIDED or elided[0] == "O"


def _ending_follows(place: _Place) -> bool:
    """Whether a word stands before and what follows an apostrophe in English after."""
    ending = _FIRST_WORD.match(place.text, place.right)
    if not ending or ending[0].lower() not in ENDINGS or not place.before.isalnum():
        return False
    return ending[0].islower() or place.before.isupper()


def _letter_joins(place: _Place) -> bool:
    """Whether a letter belongs to the small letters after the gap.

    A capital does if it is no word of its own; within a word only a letter that hardly ends one
    does, and only if the semicolon was lost too: it was the space that took its place.
    """
    each = place.reference
    if each.end == place.right or not place.after.islower():
        return False
    if not place.before.isalpha() or place.left < each.start:
        return each.new.isupper() and each.new not in _CAPITAL_WORDS
    return each.new in _NEVER_LAST and not each.ended


def _closed(place: _Place, opens: bool | None) -> Reference:
    """Return the reference of ``place`` with the gaps that are to go."""
    each = place.reference
    if not each.torn and each.new not in _APOSTROPHES:
        return each
    both = replace(each, start=place.left, end=place.right)
    if each.new in _APOSTROPHES and _joins(place):
        return both
    if not each.torn:
        return each
    if each.new.isalpha():
        return replace(each, end=place.right) if _letter_joins(place) else each
    if each.new in _NO_BREAK and place.gaps:
        return both
    if each.new in _APOSTROPHES and opens is None and place.gaps:
        plural = place.before in ("s", "S")
        return replace(both, end=each.end) if plural else both
    if opens is None:
        opens = True if each.new in _OPENERS else False if each.new == "”" else None
    if opens is None:
        return each
    at_start = place.before in {"", *"\n(["} or place.left < each.start
    at_end = place.after in {"", *"\n.,;:!?)]"} or each.end < place.right
    if opens and at_start:
        return replace(each, end=place.right)
    if not opens and at_end:
        return replace(each, start=place.left)
    return each
