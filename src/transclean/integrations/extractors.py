"""Doors for what article extractors return. Duck-typed: nothing but transclean is imported.

Each door cleans the prose of an object in place and returns the account of each field. A field
that is read-only stays as it is, and its cleaned text is in the account alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableMapping
from functools import cache
from typing import Any

from transclean.api import Cleaner
from transclean.model import Result

__all__ = ["clean_article", "clean_document", "clean_entry"]

DOCUMENT_FIELDS = ("title", "description", "text", "comments")
ENTRY_FIELDS = ("title", "summary")
ARTICLE_FIELDS = ("title", "summary", "meta_description", "text", "plaintext")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")


def clean_document(
    document: Any,
    cleaner: Cleaner | None = None,
    fields: Iterable[str] = DOCUMENT_FIELDS,
    *,
    source_language: str | None = None,
) -> dict[str, Result]:
    """Clean a document of trafilatura, or a dict of the same fields, in place.

    ``fields`` that the document lacks, or that hold no text, are passed over.
    Returns the result of each field; never raises for odd data.

    >>> document = {"title": "Rain in Homs ,again", "text": "It rained .", "date": None}
    >>> clean_document(document)["text"].original
    'It rained .'
    >>> document["title"], document["text"]
    ('Rain in Homs, again', 'It rained.')
    """
    return _clean_fields(document, cleaner, fields, source_language)


def clean_entry(
    entry: Any,
    cleaner: Cleaner | None = None,
    fields: Iterable[str] = ENTRY_FIELDS,
    *,
    source_language: str | None = None,
) -> dict[str, Result]:
    """Clean an entry of feedparser, or a dict of the same fields, in place.

    Fields that hold HTML are passed over: take the text out first. ``title_detail`` and the like
    follow their field. Returns the result of each field; never raises for odd data.

    >>> entry = {"title": "Prices rose 3.5 % .", "summary": "<p>They rose .</p>"}
    >>> list(clean_entry(entry)), entry["title"]
    (['title'], 'Prices rose 3.5%.')
    """
    prose = [name for name in fields if not _is_markup(entry, name)]
    results = _clean_fields(entry, cleaner, prose, source_language)
    for name, result in results.items():
        detail = _get(entry, f"{name}_detail")
        if isinstance(detail, MutableMapping) and detail.get("value") == result.original:
            _set(detail, "value", result.text)
    return results


def clean_article(
    article: Any,
    cleaner: Cleaner | None = None,
    fields: Iterable[str] = ARTICLE_FIELDS,
    *,
    source_language: str | None = None,
) -> dict[str, Result]:
    """Clean an article of newspaper4k or fundus, after it was parsed.

    The fields of newspaper4k are cleaned in place. Those of fundus are read-only: take the text
    from the results (``plaintext`` is the body). Returns the result of each field; never raises
    for odd data.

    >>> from types import SimpleNamespace
    >>> article = SimpleNamespace(title="Fog , then rain", text="", authors=["Ann Lee"])
    >>> results = clean_article(article)
    >>> results["title"].text, article.title
    ('Fog, then rain', 'Fog, then rain')
    """
    return _clean_fields(article, cleaner, fields, source_language)


def _clean_fields(
    thing: Any, cleaner: Cleaner | None, fields: Iterable[str], language: str | None
) -> dict[str, Result]:
    cleaner = cleaner or _default_cleaner()
    results: dict[str, Result] = {}
    for name in fields:
        value = _get(thing, name)
        if not isinstance(value, str) or not value:
            continue
        results[name] = result = cleaner.clean(value, source_language=language)
        if result.changed:
            _set(thing, name, result.text)
    return results


def _is_markup(entry: Any, name: str) -> bool:
    detail, value = _get(entry, f"{name}_detail"), _get(entry, name)
    plain = isinstance(detail, Mapping) and detail.get("type") == "text/plain"
    return not plain and isinstance(value, str) and _TAG.search(value) is not None


@cache
def _default_cleaner() -> Cleaner:
    return Cleaner()


def _get(thing: Any, name: str) -> Any:
    try:
        return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
    except Exception:  # a property of the other library may raise anything
        return None


def _set(thing: Any, name: str, text: str) -> None:
    try:
        if isinstance(thing, MutableMapping):
            thing[name] = text
        else:
            setattr(thing, name, text)
    except Exception:  # noqa: S110  # read-only: the text is in the results
        pass
