"""Doors for other tools: one leaf each, imported only when used."""

from transclean.integrations.extractors import clean_article, clean_document, clean_entry

__all__ = ["clean_article", "clean_document", "clean_entry"]
