"""Decides with a lexicon which gaps beside letters close: ``d é sormais`` is ``désormais``.

What tore the letter out put a space on both sides of it and then made one space of two, so a space
beside it is either one of the tear or one of the text. The reading whose words are commonest is
taken. Without a lexicon for the language a reading of unknown words would be a guess.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from transclean.languages.lexicon import Lexicon, words
from transclean.model import Change
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._apostrophes import ELIDED

__all__ = ["glue", "without_gaps"]

# Logarithms to base ten. A Zipf value counts uses in a billion words.
_BILLION = 9.0
_ELISION = -2.5
_UNKNOWN = -8.0
_UNKNOWN_NAME = -5.0
_CAMEL = -20.0
_LONGEST = 24
# Lists of words hold abbreviations; of so short words only the common ones are words.
_SHORT, _COMMON = 2, 4.8
_RARE_TRIGRAM = 0.3
# A letter that a language does not have tells nothing of where a word ends.
_FOREIGN = math.log10(1 / 30)


_WORD = r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40})?"
_GAP = r"[ \t\xa0\u202f]"
_BEFORE = lazy_pattern(rf"(?<![\w'’]){_WORD}(?={_GAP}?\Z)")
_AFTER = lazy_pattern(rf"{_GAP}?(?P<word>{_WORD}['’]?)")
_BETWEEN = lazy_pattern(rf"{_GAP}?(?:{_WORD}{_GAP}?)?")
_REACH = 82


def without_gaps(text: str, restored: Sequence[Change], lexicon: Lexicon) -> list[Change]:
    """Return ``restored`` letters with their spans widened over the spaces that tore them out.

    Parameters
    ----------
    text : str
        The text with the letters still torn or misread.
    restored : sequence of Change
        Sorted, not overlapping; ``new`` is a letter or several.
    lexicon : Lexicon
        The words of the languages that the text is in.

    Examples
    --------
    >>> text = "d Ã© sormais"
    >>> without_gaps(text, [Change(2, 4, "é")], Lexicon(("fr",)))
    [Change(start=1, end=5, new='é')]
    """
    widened: list[Change] = []
    for chain in _chains(text, restored):
        gaps = _closing_gaps(_parts(text, chain), lexicon)
        for change in chain:
            taken = widened[-1].end if widened else 0
            start = change.start - (taken < change.start and change.start - 1 in gaps)
            widened.append(Change(start, change.end + (change.end in gaps), change.new))
    return widened


def _chains(text: str, restored: Sequence[Change]) -> Iterator[list[Change]]:
    """Yield ``restored`` in groups with at most one word and its gaps between neighbours."""
    chain: list[Change] = []
    for change in restored:
        if chain and not _BETWEEN.fullmatch(text, chain[-1].end, change.start):
            yield chain
            chain = []
        chain.append(change)
    if chain:
        yield chain


def _parts(text: str, chain: Sequence[Change]) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of words in ``chain`` and beside it: where each begins and ends, and it."""
    first = chain[0].start
    before = _BEFORE.search(text, max(0, first - _REACH), first)
    if before:
        yield *before.span(), before[0]
    for change, following in zip(chain, [*chain[1:], None]):
        yield change.start, change.end, change.new
        limit = following.start if following else change.end + _REACH
        after = _AFTER.match(text, change.end, limit)
        if after:
            yield *after.span("word"), after["word"]


def _closing_gaps(parts: Iterable[tuple[int, int, str]], lexicon: Lexicon) -> frozenset[int]:
    """Return where the gaps between ``parts`` that close begin."""
    pieces: list[str] = []
    gaps: list[int] = []
    reached = -1
    for start, end, word in parts:
        if start == reached:
            pieces[-1] += word
        else:
            gaps.append(reached)
            pieces.append(word)
        reached = end
    return frozenset(gap for gap, shut in zip(gaps[1:], glue(pieces, lexicon)) if shut)


def glue(pieces: Sequence[str], lexicon: Lexicon) -> tuple[bool, ...]:
    """Return for each gap between two ``pieces`` of words whether it closes.

    >>> glue(["d", "é", "sormais"], Lexicon(("fr",)))
    (True, True)
    >>> glue(["voil", "à", "la", "th", "é", "orie"], Lexicon(("fr",)))
    (True, False, False, True, True)
    """
    best = [0.0] + [float("-inf")] * len(pieces)
    begins = [0] * (len(pieces) + 1)
    for end in range(1, len(pieces) + 1):
        for start in range(max(0, end - _LONGEST), end):
            weight = best[start] + _weight("".join(pieces[start:end]), lexicon)
            if weight > best[end]:
                best[end], begins[end] = weight, start
    opened = set()
    at = len(pieces)
    while at:
        at = begins[at]
        opened.add(at)
    return tuple(gap not in opened for gap in range(1, len(pieces)))


def _weight(word: str, lexicon: Lexicon) -> float:
    """Return the logarithm of how often a word is used; estimated by its spelling if unknown."""
    zipf = lexicon.zipf(word)
    if zipf and (len(word) > _SHORT or zipf >= _COMMON):
        return zipf - _BILLION
    if word.rstrip("'’").lower() in ELIDED:
        return _ELISION
    camel = not word.isupper() and any(each.isupper() for each in word[1:])
    spelling = max(_spelling(word.lower(), code) for code in lexicon.languages)
    unknown = _UNKNOWN_NAME if word[0].isupper() else _UNKNOWN
    return unknown + spelling + (_CAMEL if camel else 0.0)


def _spelling(word: str, language: str) -> float:
    """Return the logarithm of how likely a word is spelled so, by trigrams."""
    pairs, triples = _trigrams(language)
    padded = f"^^{word}$"
    weight = 0.0
    for at in range(len(padded) - 2):
        triple = padded[at : at + 3]
        seen = triples.get(triple, 0)
        if not seen and not triple.isascii():
            weight += _FOREIGN
        else:
            weight += math.log10(
                (seen + _RARE_TRIGRAM) / (pairs.get(triple[:2], 0) + 30 * _RARE_TRIGRAM)
            )
    return weight


@cache
def _trigrams(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count what letters follow which two in the words of a language."""
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for word in words(language):
        padded = f"^^{word}$"
        triples.update(padded[at : at + 3] for at in range(len(padded) - 2))
    for triple, count in triples.items():
        pairs[triple[:2]] += count
    return pairs, triples
