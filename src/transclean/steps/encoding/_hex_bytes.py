"""Reads bytes written in hexadecimal behind a sign: ``%C3%A9``, ``=C3=A9``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit, Safety
from transclean.steps.encoding._apostrophes import joins, letters_after, letters_before
from transclean.steps.encoding._escapes import in_code, utf8

__all__ = ["ByteForm", "read_bytes"]

_REACH = 45
_SHORT = 3
_MANY = 8  # bytes in a row, beyond ASCII and no UTF-8, are no word of Latin letters


class ByteForm(NamedTuple):
    """How a format writes bytes; ``elsewhere`` tells where its signs mean something else."""

    rule: str
    run: re.Pattern[str]
    byte: re.Pattern[str]
    """Matches one byte of a run; its first group is the two digits."""
    elsewhere: Callable[[Document, int, int], bool]


class _Run(NamedTuple):
    start: int
    end: int
    data: bytes
    utf8: str | None

    @property
    def proved(self) -> bool:
        """Whether its bytes are UTF-8 of more than ASCII."""
        return self.utf8 is not None and not self.data.isascii()


def read_bytes(document: Document, form: ByteForm) -> Iterator[Edit]:
    """Propose an edit for each run of bytes that is certain by itself or by the others.

    Several bytes of UTF-8 prove each other; a single byte of Windows-1252 has to make a word, and
    ASCII is read in a text in which something else was proved.
    """
    text = document.text
    runs = [run for run in _runs(text, form) if not _is_other(document, form, run)]
    if not runs:
        return
    proved = [
        (run.proved and not _is_named(document, run)) or _makes_word(document, form, run)
        for run in runs
    ]
    if not any(proved):
        proved = [_supported(text, runs)] * len(runs)
    for run, sure in zip(runs, proved):
        if not sure and not (any(proved) and _may_follow(text, run)):
            continue
        new = run.utf8 if run.utf8 is not None else _latin(run.data)
        if new is not None:
            safety = Safety.SAFE if run.proved else Safety.LIKELY
            yield Edit(run.start, run.end, new, form.rule, f"escape of {new!r}", safety)


def _runs(text: str, form: ByteForm) -> Iterator[_Run]:
    for match in form.run.finditer(text):
        data = bytes.fromhex("".join(form.byte.findall(match[0])))
        whole = utf8(data, text[max(0, match.start() - 1) : match.start()])
        if whole is not None:
            yield _Run(*match.span(), data, whole)
            continue
        if len(data) > _MANY:
            continue
        for byte in form.byte.finditer(text, *match.span()):
            yield _Run(*byte.span(), bytes.fromhex(byte[1]), None)


def _is_other(document: Document, form: ByteForm, run: _Run) -> bool:
    return in_code(document.text, run.start, run.end) or form.elsewhere(
        document, run.start, run.end
    )


def _is_named(document: Document, run: _Run) -> bool:
    """Whether a run is one letter that is part of no word: what the text may be about."""
    text, new = document.text, run.utf8 or ""
    if len(new) != 1 or not new.isalpha():
        return False
    if text[max(0, run.start - 1) : run.start].isalnum() or text[run.end : run.end + 1].isalnum():
        return False
    return not document.once(lexicon_of).knows(new)


def _latin(data: bytes) -> str | None:
    """Return bytes that are not UTF-8 as Windows-1252, if none of them is a control."""
    if any(byte < 0x20 or byte == 0x7F for byte in data):
        return None
    return data.decode("cp1252", "ignore") or None


def _makes_word(document: Document, form: ByteForm, run: _Run) -> bool:
    """Whether a run that is not UTF-8 makes a known word with the letters beside it."""
    text = document.text
    new = _latin(run.data) if run.utf8 is None else run.utf8
    if not new or "\n" in new:
        return False
    before = _decoded(text[max(0, run.start - _REACH) : run.start], form)
    after = _decoded(text[run.end : run.end + _REACH], form)
    left, right = letters_before(before, len(before)), letters_after(after, 0)
    lexicon: Lexicon = document.once(lexicon_of)
    if new in "’'":
        return joins(left, right)
    if new == "\xa0" and before[-1:].isdigit():
        return len(right) > _SHORT and lexicon.knows(right)
    if not new.isalpha() or new.isascii() or not (left or right):
        return False
    return len(left + right) > 1 and lexicon.knows(left + new + right)


def _supported(text: str, runs: Sequence[_Run]) -> bool:
    """Whether runs that make no known words prove each other: in a name, around a quotation."""
    news = [_latin(run.data) if run.utf8 is None else run.utf8 for run in runs]
    left = [text[max(0, run.start - 1) : run.start] for run in runs]
    right = [text[run.end : run.end + 1] for run in runs]
    inside = [
        (before.isalpha(), after.isalpha())
        for new, before, after in zip(news, left, right)
        if new and new.isalpha() and not new.isascii() and not _breaks_case(before, new, after)
    ]
    if (True, True) in inside and sum(any(each) for each in inside) > 1:
        return True
    opens = any(
        new == "“" and not before.isalnum() and after.isalpha()
        for new, before, after in zip(news, left, right)
    )
    return opens and any(new == "”" and not after.isalnum() for new, after in zip(news, right))


def _breaks_case(before: str, new: str, after: str) -> bool:
    """Whether a capital would stand behind a small letter: `size=DEFAULT` is no word."""
    word = before + new + after
    return any(one.islower() and other.isupper() for one, other in pairwise(word))


def _decoded(text: str, form: ByteForm) -> str:
    """Return a few words with their other escapes read, to see the letters of one of them."""
    pieces: list[str] = []
    reached = 0
    for run in _runs(text, form):
        new = run.utf8 if run.utf8 is not None else _latin(run.data)
        pieces += [text[reached : run.start], new or " "]
        reached = run.end
    return "".join([*pieces, text[reached:]])


def _may_follow(text: str, run: _Run) -> bool:
    """Whether a run may be read because another was; numbers on both sides speak against it."""
    left, right = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    if run.data.isascii():
        return not any(chr(byte).isalnum() for byte in run.data)
    digits = all(byte >> 4 < 0xA and byte & 0xF < 0xA for byte in run.data)  # `=93`
    return not digits or not (left.isalnum() and right.isalnum()) or left.isalpha()
