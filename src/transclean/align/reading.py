"""Takes in what a text was translated from: its language, and whether it is of use at all."""

from __future__ import annotations

from transclean.align import Story, aligned
from transclean.document import Document, Source
from transclean.languages import base_code
from transclean.languages.detect import detect
from transclean.languages.lexicon import spoken
from transclean.tokens import fold, words

__all__ = ["with_source"]

_SAMPLE = 2000
"""Characters that tell a language."""


def with_source(text: str, source: str, language: str | None = None) -> Document:
    """Return the document of a text with its source, or with what is wrong with the source.

    ``language`` is that of the source; it is found out if it is not given.

    >>> with_source("Rain fell on Rome.", "Il a plu à Rome cette nuit.").source_language
    'fr'
    >>> with_source("Rain fell on Rome.", "Rain is falling on the city.").source
    Source(text='Rain is falling on the city.', language='en', fault='it is in English')
    """
    found = _written(language) if language else _language(source)
    if found == "en":
        return Document(text, language, Source(source, found, "it is in English"))
    document = Document(text, language or found, Source(source, found))
    made = document.once(aligned)
    if made is None or made.story is not Story.OTHER:
        return document
    fault = f"it is another story: it has {made.score:.0%} of what the text says"
    return Document(text, language, Source(source, found, fault))


def _written(code: str) -> str:
    """Return the code that lists and dictionaries have: Norwegian is written in two ways."""
    base = base_code(code)
    return "nb" if base in ("no", "nn") else base


def _language(source: str) -> str | None:
    sample = source[:_SAMPLE]
    found = detect(sample) or next(iter(spoken(words(fold(sample)))), None)
    return _written(found) if found else None
