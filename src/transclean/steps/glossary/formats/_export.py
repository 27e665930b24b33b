"""Picks what another format can hold of a glossary, and says what it cannot.

A condition that is lost makes a term fire where it must not, so such a term is left out. What only
makes a term better, such as its plural or the reason, is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from transclean.steps.glossary.entry import language_code
from transclean.steps.glossary.formats._draft import default_id
from transclean.steps.glossary.formats._text import CONTROL
from transclean.steps.glossary.source import Source

__all__ = ["Plain", "plain_terms", "tables_of"]

_CONDITIONS = (
    "when_any",
    "when_near",
    "when_none",
    "before",
    "after",
    "never_within",
    "domains",
    "valid_from",
    "valid_to",
)
_NARROWED = ("plural", "possessive", "in_quotes")  # a false one keeps a term from firing
_CARRIED = frozenset(["find", "replace", "keep", "source_languages", "level", *_CONDITIONS])
_SHOWN = 5


class Plain(NamedTuple):
    """A term without conditions; ``replace=None`` keeps its forms as they are.

    ``languages`` are those of the text that it was translated from, none for any.
    """

    forms: tuple[str, ...]
    replace: str | None
    languages: tuple[str, ...] = ()
    id: str = ""
    kind: str = ""
    case: str = ""
    reason: str = ""

    def answer(self, form: str) -> str:
        """Return what stands in place of ``form``."""
        return form if self.replace is None else self.replace


def tables_of(source: Source) -> Iterator[dict[str, Any]]:
    """Yield every term as a table, whatever else the file holds."""
    rows = source.data.get("term", [])
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            yield dict(row)
    for group in source.pairs:
        for find, new in group.pairs.items():
            yield {"find": find, "replace": new, **group.keys}


def plain_terms(source: Source, holds: frozenset[str], name: str) -> tuple[list[Plain], list[str]]:
    """Return the terms that the format ``name`` can hold, and what is lost.

    ``holds`` names what it has a place for: ``languages``, ``no languages``, ``keep`` and keys of a
    term beside ``find`` and ``replace``.

    >>> data = {"term": [{"find": "EI", "replace": "IS", "when_any": ["Syria*"]}]}
    >>> plain_terms(Source("own.toml", data), frozenset({"no languages"}), "csv")
    ([], ['1 term left out, for csv has no place for conditions: EI'])
    """
    left: dict[str, list[str]] = {}
    terms: list[Plain] = []
    details: set[str] = set()
    for table in tables_of(source):
        if obstacle := _obstacle(table, holds):
            left.setdefault(obstacle, []).append(_title(table))
        else:
            terms.append(_plain(table, holds))
            details |= table.keys() - _CARRIED - holds
    terms, ambiguous = _without_ambiguous(terms)
    if ambiguous:
        left["a form that another term answers otherwise"] = ambiguous
    lost = [_told(titles, name, obstacle) for obstacle, titles in left.items()]
    if details:
        lost.append(f"details of terms dropped: {', '.join(sorted(map(str, details)))}")
    concepts = source.data.get("concept")
    if concepts and isinstance(concepts, list):
        lost.append(f"{_count(len(concepts), 'concept')} left out")
    if source.data.get("glossary"):
        lost.append("the [glossary] table dropped; state its source and license elsewhere")
    return terms, lost


def _told(titles: list[str], name: str, obstacle: str) -> str:
    shown = ", ".join(titles[:_SHOWN]) + (", ..." if len(titles) > _SHOWN else "")
    return (
        f"{_count(len(titles), 'term')} left out, for {name} has no place for {obstacle}: {shown}"
    )


def _obstacle(table: Mapping[str, Any], holds: frozenset[str]) -> str:
    """Return why a term cannot be written, or nothing."""
    level, languages = table.get("level", "auto"), table.get("source_languages", [])
    zones = table.get("zones", ["quotes"])
    if not _is_sound(table):
        return "what is not valid"
    if level == "review":
        return "suggestions"
    if (
        level == "context"
        or any(table.get(key) for key in _CONDITIONS)
        or any(table.get(key) is False for key in _NARROWED)
        or not (isinstance(zones, list) and "quotes" in zones)
        or (table.get("case") == "exact" and "case" not in holds)
    ):
        return "conditions"
    if _keeps(table) and "keep" not in holds:
        return "forms to keep"
    if languages and "languages" not in holds:
        return "source languages"
    if not languages and "no languages" not in holds:
        return "terms of no source language"
    return ""


def _keeps(table: Mapping[str, Any]) -> bool:
    return table.get("keep") is True or table.get("level") == "keep"


def _is_sound(table: Mapping[str, Any]) -> bool:
    """Whether the keys that are written hold what they should."""
    forms, languages = _forms(table), table.get("source_languages", [])
    texts = [*forms, *(languages if isinstance(languages, list) else [0])]
    if not _keeps(table):
        texts.append(table.get("replace"))
    return (
        bool(forms)
        and all(isinstance(text, str) and _is_clean(text) for text in texts)
        and table.get("level", "auto") in ("auto", "source", "context", "review", "keep")
        and not (table.get("level") == "source" and not languages)
    )


def _is_clean(text: str) -> bool:
    return text == text.strip() != "" and not CONTROL.search(text)


def _forms(table: Mapping[str, Any]) -> list[Any]:
    find = table.get("find")
    return find if isinstance(find, list) else [find]


def _title(table: Mapping[str, Any]) -> str:
    return str(table.get("id") or next(iter(_forms(table)), "?"))


def _plain(table: Mapping[str, Any], holds: frozenset[str]) -> Plain:
    def text(key: str) -> str:
        value = table.get(key, "")
        return value if isinstance(value, str) and key in holds else ""

    forms = tuple(dict.fromkeys(_forms(table)))
    codes = {language_code(code) for code in table.get("source_languages", [])}
    return Plain(
        forms=forms,
        replace=None if _keeps(table) else table["replace"],
        languages=tuple(sorted(codes)),
        id=text("id") or default_id(forms[0]),
        kind=text("kind"),
        case=text("case"),
        reason=" ".join(CONTROL.split(text("reason"))),
    )


def _without_ambiguous(terms: list[Plain]) -> tuple[list[Plain], list[str]]:
    """Return the terms that agree on each form, and the forms of which others do not."""
    answers: dict[tuple[str, str], set[str]] = {}
    for term in terms:
        for form in term.forms:
            for language in term.languages or ("",):
                answers.setdefault((form, language), set()).add(term.answer(form))
    ambiguous = {form: None for (form, _), given in answers.items() if len(given) > 1}
    kept = [
        term._replace(forms=forms)
        for term in terms
        if (forms := tuple(form for form in term.forms if form not in ambiguous))
    ]
    return kept, list(ambiguous)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
