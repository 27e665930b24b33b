r"""Reads a line again that was read with the wrong single-byte code page, if its words prove it.

Fixes: `lÕEI`, `dŽsormais` (MacRoman), `donít`, `ìYesî` (read as MacRoman), `d‚sormais`, `voil…`
(DOS), `dΘsormais`, `donÆt` (read as DOS), `dйsormais` (Cyrillic), `Vuèiæ`, `Milo¹eviæ` (Central
European), `Erdoðan` (Turkish).
Why: old archives, mail and spreadsheets name no code page, and a program guesses.
Example: "Le prŽsident de la rŽgion a dit que lÕEI" -> "Le président de la région a dit que l’EI"
Example: "The mayor of Besan‡on met Fran‡ois" -> "The mayor of Besançon met François"
Example: "President Erdoðan spoke" -> "President Erdoğan spoke"
Leaves alone: "L’été à l’Élysée, où « Žižek » parle", "wait… h—m ‚Wort‘ 5‰", "Jón, Çeşme"
Safety: LIKELY, because the words of the line are known in the one reading and not in the other.
Source: the code pages themselves; ftfy leaves this class alone (its issue 18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._code_pages import Reading, readings
from transclean.steps.encoding._pieces import (
    LONE_SIGNS,
    bettered,
    may_be_bettered,
    may_be_misread,
    odd_pieces,
    shown,
)
from transclean.steps.encoding._quality import Quality, alphabet, quality
from transclean.trigger import any_match, any_odd, union

__all__ = ["RULE"]

# What letters and marks are read as, without what good English copy has: a line without any of
# these is not looked at. (As what other letters are read as, é, è, à, ç and ê are rare.)
_DAMAGED = (
    r"\x80-\x9f\xa1-\xa2\xa4-\xdf\xe1-\xe6\xeb-\u024f\u02c6-\u02dd\u0370-\u045f\u201a"
    r"\u2020-\u2025\u2027-\u203a\u2044\u207f\u20a7\u2122-\u25ff\uf8ff\ufb01\ufb02"
)
# Marks of good copy count inside words only; a dash set close is too common to look at.
_INSIDE = (
    *((mark, rf"(?<=[A-Za-z]{mark})[a-z]") for mark in "–“”„"),
    ("’", r"(?<=[a-z]’)(?!re\b|ve\b|ll\b)[a-z]{2}"),
)
_ANY_DAMAGED = lazy_pattern("|".join((f"[{_DAMAGED}]", *map("".join, _INSIDE))))
# UTF-8 read with a wrong code page: another rule's business, and dear to look at in eleven ways.
_MOJIBAKE = lazy_pattern(
    r"""
      [ÂÃĂ] [ ]? [\x80-\xbf]
    | [a-z] [ÃÄ] (?![^\W\d_])
    | [ÄÅÐÑ] [\x80-\xbf]
    | â (?: [ ]? [\x80€] | \?\? )
    | [√¬] [©®†°™]
    | [├┬] [^\w\s]
    """,
    re.VERBOSE,
)
_MOJIBAKE_LEAD = lazy_pattern("[ÂÃĂÄÅÐÑâ√¬├┬]")
_LINE = lazy_pattern(r"[^\n]+")
_PIECE = lazy_pattern(r"[^ \t\r\n]+")  # a no-break space may be a misread letter
_SHORT = lazy_pattern(r"[^\W\d_ß]|[£€][0-9].*")
_QUOTE = lazy_pattern("[“”’]")
_LETTERS = lazy_pattern(r"[\W\d_]*[^\W\d_]{4,}(?:’s)?[\W\d_]*")
_SHORT_NAME = lazy_pattern(r"[\W\d_]*([^\W\d_]{3})(?:’s)?[\W\d_]*")
_APOSTROPHE = lazy_pattern(r"([^\W\d_]{1,30})’(s|t|re|ve|ll|d|m)(?!\w)")
_LAST_LATIN, _LAST_LATIN_1 = "\u024f", "\xff"
_ACCENTS = frozenset("´¨˚¸")
_USUAL, _COMMON = 3.0, 4.5  # Zipf values
_LOSS = 2  # a good piece spoilt speaks as loud as two mended


class _Piece(NamedTuple):
    """A piece of a line, what a reading makes of it, and how good it reads before and after."""

    start: int
    old: str
    new: str
    before: Quality
    after: Quality
    telling: bool
    """Whether the gain is no accident: see `_Judge.telling`."""

    @property
    def gain(self) -> int:
        return self.after - self.before

    @property
    def changed(self) -> bool:
        return self.new != shown(self.old)

    @property
    def _tells(self) -> bool:
        """Whether more changes than accents that stand apart, which are typed for quotes."""
        return any(old != new and old not in _ACCENTS for old, new in zip(self.old, self.new))

    @property
    def proves(self) -> bool:
        """Whether it becomes a known word that is hardly one by chance."""
        if self.gain <= 0 or self.after is not Quality.KNOWN or not self._tells:
            return False
        letters = sum(letter.isalpha() for letter in self.new)
        # One capital is as soon that of another reading: `Ë` is `è` and `Ó`.
        short = self.telling and not self.new.isupper() and _SHORT.fullmatch(self.new)
        return letters > 2 or (letters == 2 and bool(_QUOTE.search(self.new))) or bool(short)


class _Vote(NamedTuple):
    """What one reading does to one line."""

    reading: Reading
    pieces: tuple[_Piece, ...]

    @property
    def score(self) -> int:
        return sum(piece.gain * (1 if piece.gain > 0 else _LOSS) for piece in self.pieces)

    @property
    def spoilt(self) -> int:
        return sum(piece.gain < 0 for piece in self.pieces)

    @property
    def sure(self) -> bool:
        """Whether the line alone proves the reading: by two words, or by one that tells."""
        proofs = {piece.new: piece.telling for piece in self.pieces if piece.proves}
        unknown = sum(
            piece.changed and piece.before is piece.after is Quality.POSSIBLE
            for piece in self.pieces
        )
        if len(proofs) <= max(2 * self.spoilt, unknown - 1):
            return False
        return len(proofs) > 1 or any(proofs.values())


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each piece that reads better in the code page that its line proves."""
    text = document.text
    doubted = _MOJIBAKE_LEAD.search(document.odd) is not None
    if not doubted and not any(map(may_be_bettered, odd_pieces(text))):
        return  # so nearly all good text
    lines = [
        line
        for line in _LINE.finditer(text)
        if not line[0].isascii()
        and _ANY_DAMAGED.search(line[0])
        and not (doubted and _MOJIBAKE.search(line[0]))
    ]
    pieces = {piece for line in lines for piece in odd_pieces(line[0])}
    doubtful = [piece for piece in pieces if may_be_bettered(piece)]
    if not doubtful or not any(map(bettered, doubtful, repeat(document.once(lexicon_of)))):
        return
    judge = _Judge(document.once(lexicon_of))
    voted = [votes for line in lines if (votes := judge.votes(line[0], line.start()))]
    proved = {vote.reading for votes in voted for vote in _best(votes) if vote.sure}
    for votes in voted:
        sure = [vote for vote in _best(votes) if vote.sure]
        yield from _edits(sure or _best(_backed(votes, proved)), not sure)


def _best(votes: Sequence[_Vote]) -> list[_Vote]:
    """Return the votes of the highest score: neighbours such as cp437 and cp850 often tie."""
    top = max((vote.score for vote in votes), default=0)
    return [vote for vote in votes if vote.score == top]


def _backed(votes: Sequence[_Vote], proved: set[Reading]) -> list[_Vote]:
    """Return the votes for what another line of the text has proved."""
    return [vote for vote in votes if vote.reading in proved and not vote.spoilt]


def _edits(votes: Sequence[_Vote], only_gains: bool) -> Iterator[Edit]:
    """Yield the edits on which all of ``votes`` agree."""
    for pieces in zip(*(vote.pieces for vote in votes)):
        piece = pieces[0]
        agreed = all(each.new == piece.new for each in pieces)
        sound = piece.after is not Quality.NONSENSE and piece.gain >= only_gains
        if agreed and sound and piece.changed:
            end = piece.start + len(piece.old)
            reason = votes[0].reading.reason
            yield Edit(piece.start, end, piece.new, "code_page", reason, Safety.LIKELY)


class _Judge:
    """Tells how good the pieces of one text read; remembers what it has seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._languages = tuple(code for code in lexicon.languages if code != "en")
        self._seen: dict[str, Quality] = {}

    def votes(self, line: str, offset: int) -> list[_Vote]:
        """Return a vote for each reading that betters any piece of ``line``."""
        pieces = [match for match in _PIECE.finditer(line) if may_be_misread(match[0])]
        doubtful = {
            piece[0]
            for piece in pieces
            if self._quality(piece[0]) < Quality.KNOWN and not LONE_SIGNS.fullmatch(piece[0])
        }
        found = []
        for reading in readings() if doubtful else ():
            if any(self._betters(reading, piece) for piece in doubtful):
                judged = tuple(self._piece(piece, reading, offset) for piece in pieces)
                found.append(_Vote(reading, judged))
        return found

    def _quality(self, piece: str) -> Quality:
        if piece not in self._seen:
            self._seen[piece] = quality(shown(piece), self._lexicon)
        return self._seen[piece]

    def _betters(self, reading: Reading, piece: str) -> bool:
        return self._quality(reading.read(piece)) > self._quality(piece)

    def _piece(self, match: re.Match[str], reading: Reading, offset: int) -> _Piece:
        old, new = match[0], reading.read(match[0])
        before, after = self._quality(old), self._quality(new)
        if LONE_SIGNS.fullmatch(old):  # proves nothing, and goes with what is proved
            before = after = max(after, Quality.POSSIBLE)
        telling = before < after and self._telling(old, new)
        return _Piece(offset + match.start(), old, new, before, after, telling)

    def _telling(self, old: str, new: str) -> bool:
        """Whether it is no accident that ``new`` reads better than ``old``.

        It is none if ``old`` was nonsense, and if letters become letters in a longer word or in
        place of ones that the language of the text has not: in all of Czech, Hungarian, Turkish
        and Vietnamese hardly a word turns into one of another language so. That letters become
        marks happens, and tells only in a common contraction or behind a long word.
        """
        if self._quality(old) is Quality.NONSENSE:
            return True
        tied = _APOSTROPHE.search(new)
        if tied and old[tied.end(1)] != "’":
            long = len(tied[1]) > 3 and tied[2] == "s" and self._lexicon.zipf(tied[1]) >= _USUAL
            return long or self._lexicon.zipf(tied[0]) >= _COMMON
        if _shape(old) != _shape(new):
            return False
        name = _SHORT_NAME.fullmatch(new)
        odd = any(letter.isalpha() and letter > _LAST_LATIN_1 for letter in old)
        if name and odd and self._lexicon.name(name[1]):
            return True  # Săo Paulo
        return bool(_LETTERS.fullmatch(new)) or self._foreign(old)

    def _foreign(self, piece: str) -> bool:
        """Whether a piece has letters that the language of the text, if it is known, has not."""
        letters = {letter for letter in piece.lower() if letter.isalpha()}
        return bool(self._languages) and not letters <= alphabet(self._languages)


def _shape(piece: str) -> list[tuple[bool, bool, bool]]:
    return [(each.isalpha(), each.isupper(), each > _LAST_LATIN) for each in piece]


RULE = Rule(
    "code_page",
    union((any_odd(_DAMAGED), any_match(*_INSIDE))),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
