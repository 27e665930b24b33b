"""Puts back letters and apostrophes that became `?` or the replacement character inside words.

Fixes: `d?sormais`, `l?EI`, `What?s`, `Fran?ois`, and the same with U+FFFD.
Why: text that was squeezed through ASCII or a code page without the letter; the letter is gone, and
only a list of words can tell what it was. Off by default: `restore_lost_letters` switches it on.
Example: "La r?gion est d?sormais dans l?EI" -> "La région est désormais dans l’EI"
Example: "Fran\ufffdois said it\ufffds late" -> "François said it’s late"
Example: "What?s new at the caf?s?" -> "What’s new at the cafés?"
Leaves alone: "Who?What?Where", "See index.php?id=1 or a?b=c", "Is it late? No.", "gr?nt \ufffd"
Safety: LIKELY, because one word of the language fits and no other is nearly as common.
Source: written for transclean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transclean.document import Document
from transclean.languages import is_text_in
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit, Safety
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import ELIDED, ENDINGS
from transclean.steps.encoding._skeletons import LOST, Candidate, candidates
from transclean.tables import load_table
from transclean.trigger import any_literal

__all__ = ["RULE"]

_SIGN = lazy_pattern(r"[?\ufffd]")
_LEFT = lazy_pattern(r"[^\W\d_]{0,30}\Z")
_RIGHT = lazy_pattern(r"(?:[?\ufffd]{1,3}[^\W\d_]{0,30}){1,8}")
_RUN = lazy_pattern(r"[?\ufffd]{2,3}(?=[^\W\d_])")
_LEAD = lazy_pattern(r"[?\ufffd]{1,3}(?=\w)")
_TAIL = lazy_pattern(r"[?\ufffd]+\Z")
_GOES_ON = lazy_pattern(r"[.,;:)]|-\w| [a-zß-öø-ÿ]")
_ADDRESS_BEFORE = lazy_pattern(r"(?:[/=&%@\\#_0-9]\S*|\S\.)\Z")
_ADDRESS_AFTER = lazy_pattern(r"[/=&%@\\_0-9]|[.:]\w")
_SENTENCE = lazy_pattern(r"(?:\A|[.!:\n])[\s\"'“”‘«»(—–-]*\Z")
_UNCLEAR = lazy_pattern(r"[?\ufffd][\s\"'“”‘«»(—–-]*\Z")  # a lost mark may begin a sentence
_ONE_LETTER_WORDS = frozenset("ayàAY")
_VOWEL = lazy_pattern(r"[aeiouyhàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_CLEAR = 1.3  # by how much the Zipf value of a word must exceed that of the next
_FEW = 4
_LEAST_OF_NAME = 3  # letters left
_CLEAR_IF_SHORT = 2.0
_FOLLOWS_A_WORD = 1.5  # any word may take 's: it counts for less than a word that has the letter
_CONTRACTION, _COMMON, _USUAL, _RARE = 5.0, 4.0, 3.0, 0.9  # Zipf values


class _Part(NamedTuple):
    """A run of letters and lost characters, and what stands before and after it."""

    text: str
    before: str
    after: str


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each word of which the lexicon knows what was lost."""
    text = document.text
    solver = _Solver(document)
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        left = _LEFT.search(text, max(done, sign.start() - 30), sign.start())
        right = _RIGHT.match(text, sign.start())
        if not left or not right:
            continue
        start, done = left.start(), right.end()
        part = _Part(text[start:done], text[max(0, start - 40) : start], text[done : done + 3])
        lead = _LEAD.match(part.text)
        old, new = solver.restored(part)
        if not new and lead:
            # The sign was an opening quotation mark.
            start += lead.end()
            old, new = solver.restored(part._replace(text=part.text[lead.end() :], before=" "))
        if new:
            yield Edit(
                start, start + len(old), new, "lost_letter", "only one word fits", Safety.LIKELY
            )


class _Option(NamedTuple):
    """What a part may have been; ``sure`` is a Zipf value."""

    text: str
    sure: float


class _Solver:
    """Finds what the parts of one text were."""

    def __init__(self, document: Document) -> None:
        lexicon = self._lexicon = document.once(lexicon_of)
        self._foreign = lexicon.languages[1:3]
        self._english = is_text_in("en", document.words)
        # In French copy an English word proves nothing.
        self._stems = Lexicon(self._foreign or lexicon.languages)

    def restored(self, part: _Part) -> tuple[str, str]:
        """Return what of ``part`` is replaced, and the replacement: empty if that is not sure."""
        if _ADDRESS_BEFORE.search(part.before) or _ADDRESS_AFTER.match(part.after):
            return "", ""
        if _RUN.match(part.text) or not any(sign in part.text for sign in LOST):
            return "", ""
        tail = _TAIL.search(part.text)
        stem = part.text[: tail.start()] if tail else part.text
        inside = any(sign in stem for sign in LOST)
        shorter = self._solved(stem, part) if inside else ""
        if not tail:
            return stem, shorter
        if "pl" in self._foreign and len(tail[0]) > 1:
            return "", ""  # as likely two letters of an ending: `siłę` is no `się` and a mark
        longer = ""
        if tail[0][0] == "\ufffd" or _GOES_ON.match(part.after):
            longer = self._solved(stem + tail[0][0], part)
        if not longer:
            # Two signs and few letters: `a?n?` is aîné, if it is in the list.
            return stem, shorter if len(stem) > _FEW else ""
        if self._outdoes(longer, shorter or stem):
            return stem + tail[0][0], longer
        long = len(stem) > _FEW and self._outdoes(shorter, longer)
        return stem, shorter if long else ""

    def _outdoes(self, word: str, other: str) -> bool:
        """Whether ``word`` is so much commoner that it is hardly ``other`` and a lost mark."""
        return self._lexicon.zipf(word) > self._stems.zipf(other) + _CLEAR

    def _solved(self, damaged: str, part: _Part) -> str:
        """Return what ``damaged`` was, with its case; empty if that is not sure."""
        left = sum(letter not in LOST for letter in damaged)
        if left < 2 or (left < 3 and damaged[0] in LOST):
            return ""
        found = self._options(damaged, part)
        if not found and _RUN.search(damaged) and "de" not in self._foreign:
            # One sign for each byte of the character. (The list of German words has no ß.)
            damaged = "\ufffd".join(_RUN.split(damaged))
            found = self._words(damaged, part)
        best: dict[str, float] = {}
        for option in found:
            best[option.text] = max(option.sure, best.get(option.text, 0.0))
        order = sorted(best, key=lambda text: -best[text])
        clear, rare = (_CLEAR, _RARE) if left > 2 else (_CLEAR_IF_SHORT, _USUAL)
        if not order or (len(order) > 1 and best[order[0]] <= best[order[1]] + clear):
            return ""
        if damaged[0] in LOST and not self._outdoes(order[0], damaged[1:]):
            return ""
        return order[0] if best[order[0]] > rare else ""

    def _options(self, damaged: str, part: _Part) -> list[_Option]:
        words = self._words(damaged, part)
        found = words.copy()
        for sign in _SIGN.finditer(damaged):
            left, right = damaged[: sign.start()], damaged[sign.end() :]
            if left and right:
                found += self._elided(left, right, part)
                found += self._ended(left, right, bool(words))
        return found

    def _words(self, damaged: str, part: _Part) -> list[_Option]:
        found = candidates(damaged, self._lexicon)
        cased = ((self._cased(each, damaged, part), each.zipf) for each in found)
        return [_Option(text, zipf) for text, zipf in cased if text is not None]

    def _elided(self, left: str, right: str, part: _Part) -> list[_Option]:
        """Return ``left`` and ``right`` joined by an apostrophe as French and Italian do it."""
        if left == "O" and right.istitle():
            return [_Option(f"O’{right}", _COMMON)]
        if left.lower() not in ELIDED or (len(right) == 1 and right not in _ONE_LETTER_WORDS):
            return []
        name = right[0].isupper()
        if not name and not {"fr", "it"}.intersection(self._foreign):
            return []
        if any(sign in right for sign in LOST):
            if name and sum(letter not in LOST for letter in right) < _LEAST_OF_NAME:
                return []
            ends = self._words(right, part._replace(before=f"{left}’"))
        else:
            ends = [_Option(right, _COMMON if name else self._lexicon.zipf(right))]
        return [
            _Option(f"{left}’{end.text}" if end.text else "", end.sure)
            for end in ends
            if end.sure and (not end.text or _VOWEL.match(end.text))
        ]

    def _ended(self, left: str, right: str, rivals: bool) -> list[_Option]:
        """Return ``left`` with an English ending behind an apostrophe.

        A name need not be known, unless a word with a letter in that place is.
        """
        if right not in ENDINGS or not self._english or any(sign in left for sign in LOST):
            return []
        whole = self._lexicon.zipf(f"{left}'{right}")
        if right == "s" and len(left) > 2:
            name = _COMMON if left[0].isupper() and not rivals else 0.0
            if self._foreign:
                noun = whole if whole > _CONTRACTION else 0.0  # Portuguese has `chinês`
            else:
                noun = max(whole, self._lexicon.zipf(left))
            whole = max(name, noun) - _FOLLOWS_A_WORD
        elif whole < _COMMON or (right in ("t", "m") and left[-1] not in "nNI"):
            return []
        return [_Option(f"{left}’{right}", whole)]

    def _cased(self, found: Candidate, damaged: str, part: _Part) -> str | None:
        """Return the word in the case of the letters that are left.

        It is empty if the case cannot be told, and none if the word does not go with what is left.
        """
        word = found.word
        first, *rest = (letter for letter in damaged if letter not in LOST)
        if first.isupper() and all(letter.isupper() for letter in rest):
            return word.upper()
        if not all(letter.islower() for letter in rest):
            return None
        if damaged[0] in LOST:
            return self._cased_by_place(found, part) if first.islower() else None
        if first.isupper():
            return word.capitalize()
        return None if found.name else word

    def _cased_by_place(self, found: Candidate, part: _Part) -> str:
        """Return a word whose first letter was lost."""
        table = load_table(__file__, "lost_letter.toml")
        plain, capital = found.word.lower(), found.word.capitalize()
        compound = part.after[:1] == "-" and part.after[1:2].isupper()
        if found.name or compound or plain in table["capital"].split():
            return capital
        if _UNCLEAR.search(part.before) or "de" in self._foreign:
            return ""
        if _SENTENCE.search(part.before):
            return capital
        if plain in table["either"].split() or self._lexicon.name(capital):
            return ""
        if not self._foreign:
            return "" if plain in table["english"].split() else capital
        return plain if found.zipf >= _USUAL else ""


RULE = Rule(
    "lost_letter",
    any_literal("?", "\ufffd"),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
