"""Reads the first row of a table of terms: what each column holds, if the row says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transclean.steps.glossary.formats._languages import is_english, language_named

__all__ = ["NO_HEADER", "Layout", "layout_of"]

# What spreadsheets call a column; a space or hyphen in it is read as "_".
_ROLES = {
    name: role
    for role, names in {
        "find": """source source_term source_text src find search term from original wrong
            wrong_form incorrect observed""",
        "replace": """target target_term target_text tgt replace replace_with replacement
            translation to right correct preferred expected house_form""",
        "note": "description comment comments note notes reason definition",
        "source language": "source_lang source_language",
        "target language": "target_lang target_language",
        "idle": "pos part_of_speech id case relevance domain category type date",
    }.items()
    for name in names.split()
}


class Layout(NamedTuple):
    """Which column holds what; ``languages`` are those of the codes of source and target."""

    find: Sequence[tuple[int, str]]
    replace: int
    width: int
    note: int = -1
    languages: tuple[int, int] | None = None


NO_HEADER = Layout([(0, "")], 1, 2, languages=(2, 3))


def layout_of(cells: Sequence[str]) -> Layout | None:
    """Return the columns that a first row names, or ``None`` if it is a row of terms."""
    roles = [_role(cell) for cell in cells]
    codes = [cell for cell, role in zip(cells, roles) if role == "language"]
    known = len(codes) + _sides(roles)
    pair_of_deepl = roles[2:4] == ["language"] * 2 and not all(roles[:2])
    if known < 2 or pair_of_deepl or not (all(roles) or len(cells) > 2):
        return None
    # IT and IS are codes of languages too: capitals alone are terms, unless English is one.
    written_small = any(is_english(language_named(code)) for code in codes) or not any(
        code[:2].isupper() for code in codes
    )
    if not written_small:
        return None
    note = roles.index("note") if "note" in roles else -1
    if codes:
        return _by_language(cells, roles, note)
    languages = None
    if "source language" in roles and "target language" in roles:
        languages = roles.index("source language"), roles.index("target language")
    return Layout([(roles.index("find"), "")], roles.index("replace"), len(cells), note, languages)


def _sides(roles: list[str]) -> int:
    """Count the columns of a header in words, if it has both."""
    return 2 if "find" in roles and "replace" in roles else 0


def _role(cell: str) -> str:
    name = cell.casefold().replace(" ", "_").replace("-", "_")
    if not name:
        return "idle"
    return _ROLES.get(name) or ("language" if language_named(cell) else "")


def _by_language(cells: Sequence[str], roles: list[str], note: int) -> Layout:
    codes = [
        (column, language_named(cell))
        for column, (cell, role) in enumerate(zip(cells, roles))
        if role == "language"
    ]
    english = [column for column, code in codes if is_english(code)]
    others = [(column, code) for column, code in codes if not is_english(code)]
    if not others and len(english) > 1:  # English to English: plain pairs
        return Layout([(english[0], "")], english[1], len(cells), note)
    return Layout(others, english[0] if english else -1, len(cells), note)
