"""Repairs UTF-8 that was read with the wrong code page, once or several times.

Fixes: `Ã©`, `â€™`, `Ð¡Ð¸Ñ€Ð¸Ñ`, doubled forms; the code pages Latin-1, Windows-1250 to 1257,
Latin-2 and MacRoman; sequences whose no-break space became a space; a closing quotation
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
from transclean.languages.lexicon import lexicon_of
from transclean.model import Change, Edit, Span
from transclean.patterns import lazy_pattern, led_matches
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._half_letters import whole_words
from transclean.steps.encoding._misread import misread, reread
from transclean.steps.encoding._suspicion import EXTRA, suspicious_lines
from transclean.trigger import with_odd

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["RULE", "repaired"]

# `â€` is E2 80; what follows in UTF-8 as Windows-1252 is never one of these, so a byte that
# Windows-1252 lacks was lost, and of the characters with such a byte only ” is used in prose.
_LOST_BYTE = lazy_pattern(r"â€(?:\ufffd|(?<=\S..)(?=[ \t\n.,;:!)\]]|â€|\Z))")
# The same with a question mark for the byte: no question ends within a sentence, or after a stop.
_ASKED_BYTE = lazy_pattern(r"â€\?")
_NO_QUESTION = lazy_pattern(r"(?<=[.,!?])â€\?|â€\?(?=[ ]?[a-z]|[.,;:])")
# Of two no-break spaces, signs or guillemets side by side the first lost its second byte.
_LOST_NO_BREAK = lazy_pattern(r"(?<=[a-z0-9.,!?%)\"'’™œ˜\x9d])Â(?=Â[¡-¿]|â€)")
# The last character was misread once more than the others: a dash alone between spaces.
_TWO_LEVELS = lazy_pattern(r"(?<=\s)â[\x80€](?P<rest>â[\x80€][\x93\x94\x9c\x9d“”œ])(?=\s)")
# À loses its second byte as à does, but only À begins a sentence.
_SENTENCE_START = lazy_pattern(r"(?:\A|[.!?]\s|[«“]\s?)\Z")
_STRIPPED = lazy_pattern(r"â(?![\x80-\xbf€‚„\ufffd])")
# Of these a lexicon can tell what they were (see the rule stripped_mojibake).
_HALF_LOST = lazy_pattern(r"[ÃÄÅÈ]\ufffd")
# ISO 8859-15 has letters and the euro where Windows-1252 has signs, and the same signs where that
# has capitals, which do not stand within small letters: `trÃšs` is très, not trÚs.
_LATIN_9_LEAD = lazy_pattern("[ÃÂÄÅÈ]")
_LATIN_9 = lazy_pattern(
    r"(?<=[a-z0-9€ŠšŽžŒœ])Ã[€ŠšŽžŒœ](?![A-ZÀ-Þ](?!€))|(?<=[A-Z])Ã[€ŠšŽžŒœ](?=[a-zÃ])"
    r"|(?<![^\W_])ÃŒ(?=[a-z])"
    r"|(?<=[0-9])Â[ŒœŸ]"
    r"|[ÄÅ]œ|(?<=[a-zß-öø-ž])[ÄÅ]Œ"  # Ž and Ľ, not the Esperanto Ŝ and Ĝ; ż and ļ, not capitals
)
# Controls where Windows-1252 has marks: what shows them beside letters of ISO 8859-15 is that.
_LATIN_9_PROOF = lazy_pattern(r"[âÃÄÅ][\x80\x82-\x8c\x91-\x9c\x9f]")
_LATIN_9_PROVED = lazy_pattern(r"[ÃÄÅÈ][€ŠšŽžŒœŸ]")
# A single character of another script, of which the line has no other, was never meant.
_COMBINING = lazy_pattern(r"[\u0300-\u036f]")
_FAR = lazy_pattern(r"[\u0530-\u1dff\u2c00-\ufaff]")
_WORDS = lazy_pattern(r"[A-Za-z0-9]+")
# A sequence of UTF-8 has two bytes or more: C1 controls that stand alone are none.
_SEVERAL = lazy_pattern(r"[^\x00-\x9f]|[\x80-\x9f]{2}")
_NOT_ASCII = lazy_pattern(r"[^\x00-\x7f]+")
_ASCII = lazy_pattern(r"[\x00-\x7f]+")


@cache  # importing ftfy takes 40 ms, and clean English never needs it
def _ftfy() -> ModuleType:
    import ftfy

    return ftfy


def suspicious(document: Document) -> bool:
    """Return whether ftfy would take any line of the text for mojibake."""
    return bool(document.once(_suspicious_lines))


def _suspicious_lines(document: Document) -> tuple[Span, ...]:
    return tuple(suspicious_lines(document))


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each damaged run between two ASCII words."""
    text = document.text
    for start, end in document.once(_suspicious_lines):
        line = text[start:end]
        if not _SEVERAL.search(line):
            continue
        edits = _decoded_edits(line)
        if edits is None:
            good, codecs = repaired(line)
            edits = [] if good == line else list(_edits(line, good, _reason(codecs)))
            edits = whole_words(line, edits, lambda: document.once(lexicon_of))
        for edit in edits:
            yield edit._replace(start=start + edit.start, end=start + edit.end)


def _reason(codecs: str) -> str:
    return f"UTF-8 read as {codecs}" if codecs else "UTF-8 read with a wrong code page"


def _decoded_edits(line: str) -> list[Edit] | None:
    """Return the edits where the line as a whole is UTF-8 that was misread once, as most are.

    It decodes run by run then, with no need for a diff.

    >>> [edit.new for edit in _decoded_edits("lâ€™Ã©tÃ©")]
    ['’é', 'é']
    >>> _decoded_edits("lâ€™été")
    """
    codec = _codec(line)
    if not codec:
        return None
    reason = _reason(codec.removeprefix("sloppy-"))
    return [
        Edit(*run.span(), run[0].encode(codec).decode(), "mojibake", reason)
        for run in _NOT_ASCII.finditer(line)
    ]


def _codec(line: str) -> str:
    """Return the first codec of ftfy's that ``line`` decodes with, if nothing is left to doubt."""
    if "\ufffd" in line:  # which ftfy's codec takes for a control
        return ""
    if any(led_matches(_LATIN_9_LEAD, _LATIN_9, line)):
        return ""
    _ftfy()  # which registers the codecs
    for codec in ("latin-1", "sloppy-windows-1252"):
        try:
            good = line.encode(codec).decode()
        except UnicodeError:
            continue
        doubted = "\ufffd" in good or _FAR.search(good) or suspicious(Document(good))
        return "" if doubted else codec
    return ""


def repaired(line: str) -> tuple[str, str]:
    r"""Return ``line`` as ftfy repairs it, and the code pages that it was read with.

    Beside that, bytes that were lost are put back first, and what only ISO 8859-15 or a second
    misreading explains is read; and last `Ã…` and `Ã¥` at the start of a word become Å and å.

    >>> repaired("voilÃ\xa0 lâ€™Ã©tÃ© â€œiciâ€�")
    ('voilà l’été “ici”', 'windows-1252')
    """
    line = apply_changes(line, sorted([*_latin_9(line), *_two_levels(line)]))
    whole = apply_changes(line, sorted(_lost_bytes(line)))
    good, plan = _ftfy().fix_encoding_and_explain(whole)
    while left := [Change(*match.span(), _decoded(match[0])) for match in EXTRA.finditer(good)]:
        good, more = _ftfy().fix_encoding_and_explain(apply_changes(good, left))
        plan += more
    if good == whole:
        good = line
    codecs = [step.parameter.removeprefix("sloppy-") for step in plan if step.action == "encode"]
    return good, ", then ".join(dict.fromkeys(codecs))


def _latin_9(line: str) -> Iterator[Change]:
    pattern = _LATIN_9_PROVED if _LATIN_9_PROOF.search(line) else _LATIN_9
    for match in led_matches(_LATIN_9_LEAD, pattern, line):
        yield Change(*match.span(), match[0].encode("iso8859_15").decode("utf-8"))


def _two_levels(line: str) -> Iterator[Change]:
    for match in _TWO_LEVELS.finditer(line):
        yield Change(*match.span(), _once_more(match["rest"]))


def _lost_bytes(line: str) -> Iterator[Change]:
    """Yield the misread characters of which a byte was lost with the byte put back."""
    for match in _LOST_BYTE.finditer(line):
        yield Change(*match.span(), "â€\x9d")
    if _NO_QUESTION.search(line):
        for match in _ASKED_BYTE.finditer(line):
            yield Change(*match.span(), "â€\x9d")
    for match in _LOST_NO_BREAK.finditer(line):
        yield Change(*match.span(), "Â\xa0")


def _once_more(misread_once: str) -> str:
    r"""Return the mark whose last byte was misread as what ``misread_once`` is.

    >>> _once_more("â\x80\x9c")
    '–'
    """
    last = bytes(misread("latin-1", "cp1252")[misread_once], "cp1252")
    return (b"\xe2\x80" + last).decode()


def _decoded(misread: str) -> str:
    return misread.encode("cp1252").decode("utf-8")


def _edits(line: str, good: str, reason: str) -> Iterator[Edit]:
    """Yield the differences, one for each damaged run."""
    for start, end, new in _runs(line, good):
        old, sure = _doubted(line, line[start:end], start, (new, good))
        lost = old.strip("\ufffd") == "â" or ("â€\x9d" in sure and "\x9d" not in old)  # in vain
        if old != sure and not lost and not _only_c1(old, sure):
            yield Edit(start, start + len(old), sure, "mojibake", reason)


def _runs(line: str, good: str) -> Iterator[tuple[int, int, str]]:
    """Yield what differs between the runs of ASCII, or between words where a space differs too."""
    found = _differences(line, good, _ASCII)
    if found != [(0, len(line), good)]:
        yield from found
        return
    for start, end, new in _differences(line, good, _WORDS):
        for inner_start, inner_end, inner_new in _differences(line[start:end], new, _ASCII):
            yield start + inner_start, start + inner_end, inner_new


def _doubted(line: str, old: str, at: int, news: tuple[str, str]) -> tuple[str, str]:
    """Return the part of the difference at ``at`` that is sure, and what it becomes.

    ``news`` are the new text of the difference and of the line.

    >>> _doubted("GruÃ a", "Ã ", 3, ("à ", "Gruà a"))
    ('', '')
    """
    new, good = news
    before = line[max(0, at - 2) : at]
    if _far_fetched(old, new, good):
        return old, reread(old, misread("cp1252"))
    if "\xa0" in old or not old.rstrip(" ").endswith("Ã") or "à" not in new:
        return old, new
    lead = old.rindex("Ã")
    if (before + old[:lead])[-1:].isalpha():
        # What it was at the end of a word, a lexicon tells: voilà, Gruß.
        return old[:lead], new[: new.rindex("à")]
    if _STRIPPED.search(line) and _SENTENCE_START.search(before + old[:lead]):
        return old, new[: new.rindex("à")] + "À" + new[new.rindex("à") + 1 :]
    return old, new


def _differences(old: str, new: str, anchor: re.Pattern[str]) -> list[tuple[int, int, str]]:
    r"""Return what differs between the matches of ``anchor``, if both texts have the same ones.

    Mojibake never touches ASCII letters, and other ASCII only where a no-break space became a
    space, so both sides can be aligned by them.

    >>> _differences("dÃ©jÃ  vu", "déjà vu", _WORDS)
    [(1, 3, 'é'), (4, 7, 'à ')]
    """
    anchors = anchor.findall(old)
    if anchors != anchor.findall(new):
        return [(0, len(old), new)]
    found: list[tuple[int, int, str]] = []
    at = 0
    for was, is_now, kept in zip(anchor.split(old), anchor.split(new), [*anchors, ""]):
        if was != is_now:
            found.append((at, at + len(was), is_now))
        at += len(was) + len(kept)
    return found


def _only_c1(before: str, after: str) -> bool:
    """Whether only C1 controls differ, which are another rule's business."""
    return len(before) == len(after) and all(
        old == new or "\x80" <= old <= "\x9f" for old, new in zip(before, after)
    )


def _far_fetched(before: str, after: str, good: str) -> bool:
    """Whether an edit loses what a character was, or finds the only one of its script.

    >>> _far_fetched("Ã?", "\ufffd", "\ufffdlysée"), _far_fetched("ß“", "\u07d3", "sü\u07d3")
    (True, True)
    """
    known = before.count("\ufffd") + before.count("ï¿½") - len(_HALF_LOST.findall(before))
    if after.count("\ufffd") > known and "Ã?Â" not in before:  # what was lost twice, is lost
        return True
    if _COMBINING.search(after) and reread(before, misread("cp1252")) != before:
        return True  # MacRoman has Ã where its bytes are those of combining marks
    far = set(_FAR.findall(after)).difference(before)
    return len(far) == 1 and len(_FAR.findall(good)) == 1


RULE = Rule(
    "mojibake",
    with_odd(suspicious),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
