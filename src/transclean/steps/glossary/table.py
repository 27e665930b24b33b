"""All forms of all entries as plain data: built once, kept in a file, looked up by word.

Each form is filed under its rarest word, its anchor. What stands under an anchor is packed into
one string and unpacked when a text first holds the anchor: a hundred thousand entries take few
objects and a text of a few of them makes only those.

A packed anchor holds surfaces; a surface is a folded text, the offset of the anchor in it, how it
wakes the step, and the forms so written: each a reference to an entry (a row) or a whole pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from transclean.languages.english import plural_of
from transclean.languages.lexicon import words
from transclean.steps.glossary.entry import Bulk, Case, Entry, Form
from transclean.steps.glossary.row import to_row
from transclean.tokens import WORD, fold

__all__ = [
    "Surface",
    "Table",
    "Wakes",
    "build_table",
    "forms_of",
    "precedence",
    "split_ref",
    "unpack",
]

_SURFACES, _PARTS, _FORMS, _FIELDS = "\x1e", "\x1f", "\x1c", "\x1d"


class Wakes:
    """How a surface wakes the step."""

    NEVER = ""
    """It only protects."""
    BY_WORDS = "w"
    """Its words stand in the text."""
    EXACTLY = "x"
    """It stands in the text, capitals and all."""
    ONLY_SO = "="
    """Follows what it wakes by: in other capitals it means nothing at all."""


class Surface(NamedTuple):
    """A folded form: where its anchor stands in it, its other words, and whose form it is.

    ``exact`` says that none of its forms stands in other capitals than ``written``.
    """

    text: str
    offset: int
    others: frozenset[str]
    wakes: str
    exact: bool
    written: tuple[str, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is matched: ``filed`` packs surfaces by anchor, ``rows`` are entries as JSON.

    ``homes`` says of each group of pairs what its entries share.
    """

    rows: list[str] = field(default_factory=list)
    homes: list[dict[str, Any]] = field(default_factory=list)
    filed: dict[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the table as plain data: `Table` takes it as keywords."""
        return {"rows": self.rows, "homes": self.homes, "filed": self.filed}


def build_table(entries: Iterable[Entry], bulks: Iterable[Bulk] = ()) -> Table:
    """Return the table of ``entries`` and of pairs."""
    table = Table()
    alike: dict[str, list[tuple[tuple[int, ...], str, Form | None, str]]] = {}
    for entry in entries:
        row = len(table.rows)
        table.rows.append(to_row(entry))
        for form in forms_of(entry):
            folded = fold(form.text)
            mark = "s" if form.shield else "p" if form.plural else ""
            ref = f"{row}{mark}{_FIELDS}{'' if form.text == folded else form.text}"
            alike.setdefault(folded, []).append((precedence(form), ref, form, form.text))
    for text, same in alike.items():
        same.sort(key=_first)
        forms = [form for _, _, form, _ in same if form]
        anchor, offset = _anchor(text, forms)
        wakes = _waking(forms)
        _file(table, anchor, (text, str(offset), wakes, _FORMS.join(ref for _, ref, _, _ in same)))
    for bulk in bulks:
        _file_bulk(table, bulk)
    return table


def forms_of(entry: Entry) -> list[Form]:
    """Return the forms of an entry, and the outputs that must be shielded from itself.

    `Observatory` -> `Syrian Observatory` finds itself in what it wrote.
    """
    forms = entry.forms()
    if entry.replace is None or not entry.edits:
        return forms
    found = [fold(text) for text in entry.find]
    for output in (entry.replace, *([entry.plural] if entry.plural else [])):
        folded = fold(output)
        if any(text in folded and text != folded for text in found):
            forms.append(Form(entry, output, shield=True))
    return forms


def precedence(form: Form) -> tuple[int, ...]:
    """Order of forms that are written alike: shields, then higher layers, then listed forms."""
    layer, priority, order = form.entry.rank
    suggests = not form.entry.edits and form.entry.replace is not None
    return int(not form.shield), -layer, int(form.plural), -priority, -order, int(suggests)


def unpack(anchor: str, packed: str) -> tuple[Surface, ...]:
    """Return the surfaces that are filed under ``anchor``."""
    surfaces = []
    for piece in packed.split(_SURFACES):
        text, offset, wakes, forms = piece.split(_PARTS)
        refs = tuple(forms.split(_FORMS))
        listed = [ref.split(_FIELDS)[1] or text for ref in refs]
        written = tuple(dict.fromkeys((*listed, *(each.upper() for each in listed))))
        others = frozenset(WORD.findall(text)) - {anchor}
        exact = wakes.endswith(Wakes.ONLY_SO)
        wakes = wakes.removesuffix(Wakes.ONLY_SO)
        surfaces.append(Surface(text, int(offset), others, wakes, exact, written, refs))
    return tuple(surfaces)


def split_ref(ref: str) -> tuple[str, str, list[str]]:
    """Return number and mark of a reference (`12`, `p`), and its other fields."""
    head, *rest = ref.split(_FIELDS)
    digits = head.rstrip("ps")
    return digits, head[len(digits) :], rest


def _first(alike: tuple[tuple[int, ...], str, Form | None, str]) -> tuple[int, ...]:
    return alike[0]


def _file(table: Table, anchor: str, parts: tuple[str, ...]) -> None:
    packed = _PARTS.join(parts)
    here = table.filed.get(anchor)
    table.filed[anchor] = packed if here is None else f"{here}{_SURFACES}{packed}"


def _file_bulk(table: Table, bulk: Bulk) -> None:
    """File pairs, one form each and a plural for ordinary nouns."""
    home = len(table.homes)
    table.homes.append(
        {
            "keys": dict(bulk.keys),
            "glossary": bulk.glossary,
            "layer": bulk.layer.value,
            "order": bulk.order,
        }
    )
    for find, new in bulk.pairs.items():
        folded = fold(find)
        anchor, offset = _plain_anchor(folded)
        exact = find != find.lower() and _one_way(find)
        wakes = Wakes.EXACTLY + Wakes.ONLY_SO if exact else Wakes.BY_WORDS
        written = "" if find == folded else find
        ref = f"#{home}{_FIELDS}{written}{_FIELDS}{_FIELDS}{new}"
        _file(table, anchor, (folded, str(offset), wakes, ref))
        plural = find if find[0].isupper() else plural_of(find)
        if plural != find:
            folded = fold(plural)
            anchor, offset = _plain_anchor(folded)
            written = "" if plural == folded else plural
            ref = f"#{home}p{_FIELDS}{written}{_FIELDS}{find}{_FIELDS}{new}"
            _file(table, anchor, (folded, str(offset), wakes, ref))


def _plain_anchor(folded: str) -> tuple[str, int]:
    if folded.isalnum():
        return folded, 0
    best, at, least = "", 0, 9.0
    for word in WORD.finditer(folded):
        zipf = _zipf(word[0])
        if zipf < least or (zipf == least and len(word[0]) > len(best)):
            best, at, least = word[0], word.start(), zipf
    return best, at


def _anchor(surface: str, forms: list[Form]) -> tuple[str, int]:
    """Return the word of ``surface`` that is rarest in English, and its offset.

    Of equals one that all forms write in capitals, then the longest.
    """

    def rarity(word: re.Match[str]) -> tuple[float, bool, int]:
        capitals = all(form.text[word.start() : word.end()].isupper() for form in forms)
        return -_zipf(word[0]), capitals, len(word[0])

    rarest = max(WORD.finditer(surface), key=rarity)
    return rarest[0], rarest.start()


def _zipf(word: str) -> float:
    """Return how common a word is in English; a number and a single letter stand anywhere."""
    return 7.0 if len(word) == 1 or word.isdecimal() else words("en").get(word, 0.0)


def _waking(forms: list[Form]) -> str:
    only_so = Wakes.ONLY_SO if all(not form.shield and _exact(form) for form in forms) else ""
    live = [form for form in forms if form.entry.replace is not None and not form.shield]
    if not live:
        return Wakes.NEVER + only_so
    return (Wakes.EXACTLY if all(map(_exact, live)) else Wakes.BY_WORDS) + only_so


def _exact(form: Form) -> bool:
    return form.entry.case_of(form.text) is Case.EXACT and _one_way(form.text)


def _one_way(text: str) -> bool:
    """Whether an exact form has one spelling: no apostrophe, hyphen or opening small word."""
    return not text[:3].islower() and all(each.isalnum() or each in ".°/&+" for each in text)
