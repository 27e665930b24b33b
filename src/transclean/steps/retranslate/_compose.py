"""Fits a translation into the place of what it stands for."""

from __future__ import annotations

from transclean.patterns import lazy_pattern
from transclean.steps.retranslate._segments import Segment

__all__ = ["fitted"]

_END = lazy_pattern(r"[\s.!?…;:,。！？]+\Z")
_MARKS = {".": ".", "!": "!", "?": "?", "…": "…", "。": ".", "！": "!", "？": "?"}
# English that has a capital wherever it stands.
_PROPER_WORDS = """
I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
July August September October November December
"""
_PROPER = frozenset(_PROPER_WORDS.split())


def fitted(segment: Segment, translation: str, lower: frozenset[str]) -> str:
    """Return a translation with the capital and the mark at its end that its place asks for.

    A model answers in sentences. A clause stays one: ``lower`` are words that are no names, which
    lose the capital that the model gave them.

    >>> clause = Segment((0, 0), "selon le ministre de la justice", "fr", False)
    >>> fitted(clause, "According to the minister of justice.", frozenset({"according"}))
    'according to the minister of justice'
    >>> sentence = Segment((0, 0), "Il est parti.", "fr", True)
    >>> fitted(sentence, "he left", frozenset())
    'He left.'
    """
    source, text = segment.text, _quoted(segment.text, translation.strip())
    mark = _END.search(source)
    if mark is None and not segment.whole:
        found = _END.search(text)
        text = text[: found.start()] if found else text
    elif source[-1] in _MARKS and text and text[-1].isalnum():
        text += _MARKS[source[-1]]
    if not text:
        return text
    first = text.split(maxsplit=1)[0]
    if source[0].isupper() and text[0].islower() and segment.whole:
        return text[0].upper() + text[1:]
    word = first.strip(",.;:'\"").partition("'")[0]
    if source[0].islower() and word.lower() in lower and word not in _PROPER and word[1:].islower():
        return text[0].lower() + text[1:]
    return text


def _quoted(source: str, text: str) -> str:
    """Return a text with the curly quotation marks that its source has and models lose.

    >>> _quoted("“Non”, dit-il.", '"No," he said.')
    '“No,” he said.'
    """
    parts = text.split('"')
    if len(parts) % 2 == 0 or '"' in source or "”" not in source:
        return text
    pieces = [part + mark for part, mark in zip(parts, "“”" * len(parts))]
    return "".join(pieces)[:-1]
