"""Repairs UTF-8 that was read with the wrong code page, once or several times.

Fixes: `Ã©`, `â€™`, `Ð¡Ð¸Ñ€Ð¸Ñ`, doubled forms; the code pages Latin-1, Windows-1250 to 1257,
Latin-2, MacRoman and cp437; sequences whose no-break space became a space; a closing quotation
mark whose last byte was lost.
Why: pages without or with a wrong charset, and databases that convert what needed no conversion.
Example: "The mayorâ€™s cafÃ© â€œLâ€™Ã‰toileâ€�" -> "The mayor’s café “L’Étoile”"
Example: "Itâ€™s â€œoverâ€, he said" -> "It’s “over”, he said"
Example: "Ã…lesund and FranÃƒÂ§ois" -> "Ålesund and François"
Leaves alone: "L’été à l’Œuvre, « Élysée »", "£5 or €6 – “Ångström”…", "SÃO PAULO", "Drăgăşani"
Safety: SAFE, because a line is changed only where its characters, as bytes, are valid UTF-8 and
are unlikely side by side in any language.
Source: ftfy 6.3 (Robyn Speer, Apache-2.0), whose heuristic decides; Windows-1252 lacks the byte 9D
of the closing quotation mark E2 80 9D.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from transclean.changes import apply_changes
from transclean.document import Document
from transclean.model import Change, Edit
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._suspicion import EXTRA, suspicious_lines

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["RULE", "repaired"]

# `â€` is E2 80; what follows in UTF-8 as Windows-1252 is never one of these, so a byte that
# Windows-1252 lacks was lost, and of the characters with such a byte only ” is used in prose.
_LOST_BYTE = re.compile(r"â€(?:\ufffd|(?<=\S..)(?=[\s.,;:!)\]]|\Z))")
_WORDS = re.compile(r"[A-Za-z0-9]+")
_ASCII = re.compile(r"[\x00-\x7f]+")


@cache  # importing ftfy takes 40 ms, and clean English never needs it
def _ftfy() -> ModuleType:
    import ftfy

    return ftfy


def suspicious(document: Document) -> bool:
    """Return whether ftfy would take any line of the text for mojibake."""
    return next(suspicious_lines(document), None) is not None


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each damaged run between two ASCII words."""
    text = document.text
    for start, end in suspicious_lines(document):
        line = text[start:end]
        good, codecs = repaired(line)
        if good != line:
            reason = f"UTF-8 read as {codecs}" if codecs else "UTF-8 read with a wrong code page"
            yield from _edits(line, good, start, reason)


def repaired(line: str) -> tuple[str, str]:
    r"""Return ``line`` as ftfy repairs it, and the code pages that it was read with.

    Two things are done beside it: a lost last byte of ” is put back first, and `Ã…` and `Ã¥` at
    the start of a word are read as Å and å.

    >>> repaired("voilÃ\xa0 lâ€™Ã©tÃ© â€œiciâ€�")
    ('voilà l’été “ici”', 'windows-1252')
    """
    lost = [Change(*match.span(), "â€\x9d") for match in _LOST_BYTE.finditer(line)]
    whole = apply_changes(line, lost)
    good, plan = _ftfy().fix_encoding_and_explain(whole)
    while left := [Change(*match.span(), _decoded(match[0])) for match in EXTRA.finditer(good)]:
        good, more = _ftfy().fix_encoding_and_explain(apply_changes(good, left))
        plan += more
    if good == whole:
        good = line
    codecs = [step.parameter.removeprefix("sloppy-") for step in plan if step.action == "encode"]
    return good, ", then ".join(dict.fromkeys(codecs))


def _decoded(misread: str) -> str:
    return misread.encode("cp1252").decode("utf-8")


def _edits(line: str, good: str, offset: int, reason: str) -> Iterator[Edit]:
    """Yield the differences, one for each damaged run."""
    for start, end, new in _differences(line, good, _WORDS):
        for inner_start, inner_end, inner_new in _differences(line[start:end], new, _ASCII):
            if not _only_c1(line[start + inner_start : start + inner_end], inner_new):
                at = offset + start
                yield Edit(at + inner_start, at + inner_end, inner_new, "mojibake", reason)


def _differences(old: str, new: str, anchor: re.Pattern[str]) -> list[tuple[int, int, str]]:
    r"""Return what differs between the matches of ``anchor``, if both texts have the same ones.

    Mojibake never touches ASCII letters, and other ASCII only where a no-break space became a
    space, so both sides can be aligned by them.

    >>> _differences("dÃ©jÃ  vu", "déjà vu", _WORDS)
    [(1, 3, 'é'), (4, 7, 'à ')]
    """
    olds, news = list(anchor.finditer(old)), list(anchor.finditer(new))
    if [match[0] for match in olds] != [match[0] for match in news]:
        return [(0, len(old), new)]
    pairs = zip(_between(old, olds), _between(new, news))
    return [
        (*old_gap, new[slice(*new_gap)])
        for old_gap, new_gap in pairs
        if old[slice(*old_gap)] != new[slice(*new_gap)]
    ]


def _between(text: str, matches: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield what lies before, between and after ``matches``."""
    start = 0
    for match in matches:
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _only_c1(before: str, after: str) -> bool:
    """Whether only C1 controls differ, which are another rule's business."""
    return len(before) == len(after) and all(
        old == new or "\x80" <= old <= "\x9f" for old, new in zip(before, after)
    )


RULE = Rule(
    "mojibake",
    suspicious,
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
