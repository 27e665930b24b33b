"""Gives letters whose names came in capitals (``&EACUTE;``) the case that their words call for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._entity_names import whole_names
from transclean.steps.encoding._gaps import Reference

__all__ = ["in_case"]

_CAPITAL_NAME = lazy_pattern(r"&(?:[^&;]{0,9};){0,3}\W{0,2}(?P<name>[A-Z]{3,8})\W{0,3}\Z")
_LETTERS_BEFORE = lazy_pattern(r"[^\W\d_]{1,40}\Z")
_LETTERS_AFTER = lazy_pattern(r"[^\W\d_]{1,40}")
_OPENS_SENTENCE = lazy_pattern(r"(?:\A|[.!?…\n])[\s\"'“‘„«»(\[–—-]{0,4}\Z")
_LONGEST_WORD = 40
_CAPITAL_PART = lazy_pattern(r"-[A-ZÀ-Þ]")  # États-Unis
# Names that the standard has in capitals, too.
_BOTH = frozenset({"eng", "eth", "thorn"})
# A small word so common is written small, even if it looks like a name.
_COMMON = 5.0
# Nouns have a capital in German; only its commonest words are surely none.
_COMMONEST = 5.8


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
    for word in _words(text, references):
        mine = [index for index in word if index in small]
        literal = _literal(text, references, word)
        for index in mine if not literal.isupper() else ():
            each = references[index]
            if (
                index != word[0]
                or not _starts_word(text, each)
                or _stays_small(document, references, word, small)
            ):
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


def _stays_small(
    document: Document, references: Sequence[Reference], word: list[int], small: dict[int, str]
) -> bool:
    """Whether a word that begins with such a letter is written small in this place."""
    text, start = document.text, references[word[0]].start
    if _OPENS_SENTENCE.search(text, max(0, start - 6), start):
        return False
    if small[word[0]] in _BOTH:
        return False
    spelled = [
        whole_names()[small[index]] if index in small else references[index].new for index in word
    ]
    at = start
    letters = ""
    for index, letter in zip(word, spelled):
        letters += text[at : references[index].start] + letter
        at = references[index].end
    letters += _after(text, at)
    lexicon: Lexicon = document.once(lexicon_of)
    if len(letters) == 1:
        return True
    if _CAPITAL_PART.match(text, at + len(_after(text, at))):
        return False
    zipf = lexicon.zipf(letters)
    if "de" in lexicon.languages:
        return zipf >= _COMMONEST
    named = lexicon.name(letters[0].upper() + letters[1:])
    return zipf >= _COMMON or (zipf > 0 and not named)
