"""Gives letters whose names came in capitals (``&EACUTE;``) the case that their words call for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_for
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._entity_names import whole_names
from transclean.steps.encoding._gaps import Reference
from transclean.tables import load_table

__all__ = ["in_case"]

_CAPITAL_NAME = lazy_pattern(r"&(?:[^&;]{0,9};){0,3}\W{0,2}(?P<name>[A-Z]{3,8})\W{0,3}\Z")
_LETTERS_BEFORE = lazy_pattern(r"[^\W\d_]{1,40}\Z")
_LETTERS_AFTER = lazy_pattern(r"[^\W\d_]{1,40}")
_OPENS_SENTENCE = lazy_pattern(r"(?:\A|[.!?…\n]|:\s?[\"'“‘„«])[\s\"'“‘„«»(\[–—-]{0,4}\Z")
_SHOUTED = lazy_pattern(r"[\W_]{0,3}[A-ZÀ-Þ]{2}")
_LONGEST_WORD = 40
_CONTEXT = 40
_CAPITAL_PART = lazy_pattern(r"-[A-ZÀ-Þ]")  # États-Unis
# Names that the standard has in capitals, too.
_BOTH = frozenset({"eng", "eth", "thorn"})
# A small word so common is written small, even if it looks like a name.
_COMMON = 5.0
# These languages write hardly a noun with a capital, and the list of names has parts of titles.
_ROMANCE = frozenset({"fr", "es", "it", "pt"})
_USUAL = 3.6
# Nouns have a capital in German; only its commonest words are surely none.
_COMMONEST = 5.8
# Beside these, forms of verbs and adjectives; `Übersicht`, `Überreste`, `Übergriffen` are nouns.
_GERMAN_SMALL = lazy_pattern(
    r"""
      \w+ (?: lich | isch | ig | bar | sam | los ) (?:e[mnrs]?)?
    | (?: über (?! sicht|fahrt|tritt|rest|last|macht|schrift|gewicht|griff|leb|stund|fäll )
        | änder | öffn | äußer | ärger )
      (?! \w{0,30}ung ) \w{0,30}? (?: e?n | e?t | te[nt]? | ende[mnrs]? )
    | älte(?:r|st)(?:e[mnrs]?)?
    """,
    re.VERBOSE,
)
# The state and the Church have a capital in French, a condition and a church have none.
_CONDITION_BEFORE = lazy_pattern(
    r"\b(?:en|bon|mauvais|leur|son|mon|votre|même|tel|premier|en l['’])\W?\Z", re.IGNORECASE
)
_CONDITION_AFTER = lazy_pattern(
    r"""
    \s (?: actuel | civil | critique | stable | grave | général
      | d (?: es?\s | u\s | ['’] ) (?: la\s | l['’] )? (?! la\s | l['’] ) [a-zà-ÿ]
    )
    """,
    re.VERBOSE,
)
_CHURCH_AFTER = lazy_pattern(r"\s(?:cathol|orthodox|protest|anglic|roma|réform|d['’][A-ZÀ-Þ])")


def in_case(document: Document, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return ``references`` with capitals made small where their words are small.

    >>> found = (Reference(1, 9, "É", torn=False), Reference(10, 18, "É", torn=False))
    >>> [each.new for each in in_case(Document("r&EACUTE;p&EACUTE;t"), found)]
    ['é', 'é']
    """
    text = document.text
    small = {
        index: name
        for index, each in enumerate(references)
        if (name := _small_name(text, each)) is not None
    }
    if not small:
        return tuple(references)
    result = list(references)
    read, starts = _read(text, references, small)
    lexicon = lexicon_for(Document(read).words, document.source_language)
    for word in _words(text, references):
        mine = [index for index in word if index in small]
        literal = _literal(text, references, word)
        for index in mine if not _shouted(text, references[word[-1]].end, literal) else ():
            each = references[index]
            begins = index == word[0] and _starts_word(text, each)
            stays = small[index] not in _BOTH and _stays_small(read, starts[index], lexicon)
            if not begins or stays:
                result[index] = replace(each, new=whole_names()[small[index]])
    return tuple(result)


def _small_name(text: str, reference: Reference) -> str | None:
    """Return the small form of a name in capitals that stands for a letter."""
    if not reference.new.isupper():
        return None
    from html.entities import html5

    match = _CAPITAL_NAME.match(text, reference.start, reference.end)
    name = match["name"].lower() if match else ""
    return name if f"{name};" in html5 else None


def _words(text: str, references: Sequence[Reference]) -> Iterator[list[int]]:
    """Group the references of letters that stand in one word."""
    word: list[int] = []
    for index, each in enumerate(references):
        if not each.new.isalpha():
            continue
        if word:
            end = references[word[-1]].end
            between = text[end : min(each.start, end + _LONGEST_WORD)]
            if each.start - end > _LONGEST_WORD or (between and not between.isalpha()):
                yield word
                word = []
        word.append(index)
    if word:
        yield word


def _before(text: str, start: int) -> str:
    match = _LETTERS_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    return match[0] if match else ""


def _after(text: str, end: int) -> str:
    match = _LETTERS_AFTER.match(text, end)
    return match[0] if match else ""


def _literal(text: str, references: Sequence[Reference], word: list[int]) -> str:
    """Return the letters of a word that no reference stands for."""
    first, last = references[word[0]], references[word[-1]]
    between = (
        text[references[left].end : references[right].start] for left, right in pairwise(word)
    )
    return "".join([_before(text, first.start), *between, _after(text, last.end)])


def _starts_word(text: str, reference: Reference) -> bool:
    return not text[max(0, reference.start - 1) : reference.start].isalpha()


def _shouted(text: str, end: int, literal: str) -> bool:
    """Whether a word with these literal letters is all in capitals; of one, its neighbour tells."""
    return literal.isupper() and (len(literal) > 1 or bool(_SHOUTED.match(text, end)))


def _read(
    text: str, references: Sequence[Reference], small: dict[int, str]
) -> tuple[str, Sequence[int]]:
    """Return the text with all letters in doubt small, and where each reference begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    at = length = 0
    for index, each in enumerate(references):
        new = whole_names()[small[index]] if index in small else each.new
        between = text[at : each.start]
        starts.append(length + len(between))
        length = starts[-1] + len(new)
        parts += between, new
        at = each.end
    return "".join([*parts, text[at:]]), starts


def _stays_small(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the word that begins there with such a letter is written small in this place."""
    before = text[max(0, start - _CONTEXT) : start]
    if _OPENS_SENTENCE.search(before):
        return False
    letters = _after(text, start)
    after = text[start + len(letters) : start + len(letters) + _CONTEXT]
    if len(letters) == 1:
        return True
    if _CAPITAL_PART.match(after):
        return False
    if letters in ("état", "états", "église"):
        return _no_institution(letters, before, after)
    return _written_small(letters, lexicon)


def _no_institution(letters: str, before: str, after: str) -> bool:
    """Whether `état` is a condition, or `église` a building."""
    if letters == "église":
        return not _CHURCH_AFTER.match(after)
    if letters == "états":
        return False
    if before.endswith(("d’", "d'")):
        return False  # secrétaire d’État
    return bool(_CONDITION_BEFORE.search(before) or _CONDITION_AFTER.match(after))


def _written_small(letters: str, lexicon: Lexicon) -> bool:
    if letters in load_table(__file__, "lost_letter.toml")["capital"].split():
        return False
    zipf = lexicon.zipf(letters)
    if "de" in lexicon.languages:
        return zipf >= _COMMONEST or _GERMAN_SMALL.fullmatch(letters) is not None
    romance = not _ROMANCE.isdisjoint(lexicon.languages)
    if lexicon.name(letters[0].upper() + letters[1:]):
        return zipf >= (_USUAL if romance else _COMMON)
    return zipf > 0 or romance
