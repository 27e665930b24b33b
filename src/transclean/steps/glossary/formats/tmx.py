"""Translation memories in TMX 1.4b (LISA OSCAR, 2005), as Google and Amazon take them.

A unit (``tu``) holds a variant (``tuv``) for each language, and that its segment (``seg``). Only
short segments are terms. Elements inside a segment hold formatting codes of the original, except
``hi``, which highlights text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transclean.safe_xml import Node, escape
from transclean.steps.glossary.formats._draft import Draft
from transclean.steps.glossary.formats._export import Plain
from transclean.steps.glossary.formats._languages import is_english
from transclean.version import VERSION

__all__ = ["LONGEST", "add_unit", "write_tmx"]

LONGEST = 10
"""Words of a segment that may be a term."""

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


def add_unit(unit: Node, draft: Draft) -> bool:
    """Add the terms of a ``tu``; false if it holds a sentence and not a term."""
    variants: list[tuple[str, str]] = []
    for variant in unit.children("tuv"):
        language = variant.attributes.get("lang", "")
        if not language:
            draft.fault(variant.line, "a tuv names no language; give it xml:lang")
            return True
        variants += [(language, segment.text(_CODES)) for segment in variant.children("seg")]
    if any(len(text.split()) > LONGEST for _, text in variants):
        return False
    english = [text for language, text in variants if is_english(language) and text]
    others = [(language, text) for language, text in variants if not is_english(language) and text]
    if not english:
        draft.fault(
            unit.line, "no English segment, and only English is written; add one or remove the tu"
        )
    elif not others and len(english) < 2:
        draft.fault(unit.line, "only one segment; add the form to find or remove the tu")
    else:
        _add(english, others, unit, draft)
    return True


def _add(english: list[str], others: list[tuple[str, str]], unit: Node, draft: Draft) -> None:
    keys = {"reason": note} if (note := "; ".join(_notes(unit))) else {}
    for language, text in others:
        draft.pair(text, english[0], unit.line, [language], **keys)
    if not others:  # English to English: the wrong form first
        draft.pair(english[0], english[1], unit.line, **keys)


def _notes(unit: Node) -> Iterator[str]:
    for node in unit.children("note", "prop"):
        kind = node.attributes.get("type", "").lower()
        if (node.name == "note" or "note" in kind or "comment" in kind) and (text := node.text()):
            yield text


def write_tmx(terms: Sequence[Plain]) -> str:
    """Return a TMX file with a unit for each form."""
    units = [_unit(term, form) for term in terms for form in term.forms]
    header = (
        f'creationtool="transclean" creationtoolversion="{VERSION}" segtype="phrase" '
        'o-tmf="transclean" adminlang="en" srclang="*all*" datatype="plaintext"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f"  <header {header}/>",
        "  <body>",
        *units,
        "  </body>",
        "</tmx>",
    ]
    return "\n".join(lines) + "\n"


def _unit(term: Plain, form: str) -> str:
    sides = [(language, form) for language in term.languages or ("en",)]
    note = [f"      <note>{escape(term.reason)}</note>"] if term.reason else []
    variants = [
        f'      <tuv xml:lang="{escape(language)}"><seg>{escape(text)}</seg></tuv>'
        for language, text in [*sides, ("en", term.answer(form))]
    ]
    return "\n".join(["    <tu>", *note, *variants, "    </tu>"])
