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

from transclean.steps.glossary.entry import Bulk, Case, Entry, Form
from transclean.steps.glossary.grammar import plural_of
from transclean.steps.glossary.row import to_row
from transclean.tokens import WORD, fold

__all__ = [
    "COMMON",
    "Surface",
    "Table",
    "Wakes",
    "build_table",
    "forms_of",
    "precedence",
    "split_ref",
    "unpack",
]

# The commonest words of English news reports (counted by reports), and common particles of other
# languages: worth little as anchors.
_COMMON_WORDS = """
the in to of a and for on s is said has that it have with at from he was by but be as been are
an after his not who this they will out which their we one i says had up about were there more
also people when over last two would year than no or new time into before mr what first could
some t if its all just made now can them told against back so being three our government only
day through while other years way those us you go like world very president second next four
south where since re police saturday say then week because him did old most her any many called
set still off man months including end under national minister do month going get well part
how took days think today take number put come she another united later give six long work
found across according five group home see down between country state left know my morning
meeting team much even high need states earlier court every security right make public without
away should however asked past help around night good came general officials early place city
ago both final play win local war such got may hours friday killed want forward big
international attack lead top during expected behind ahead north great seen million following
former support leaders added went eight saying area power yesterday happened run members given
areas really life open something near pressure american used reported already never far june
west several foreign arrested taken taking here late sunday per authorities means fire close
start death again hard federal further east report believe me change attacks side reports head
forces force military army party law union republic rights le la les de du des et un une el en
"""
COMMON = frozenset(_COMMON_WORDS.split())

_SURFACES, _PARTS, _FORMS, _FIELDS = "\x1e", "\x1f", "\x1c", "\x1d"


class Wakes:
    """How a surface wakes the step."""

    NEVER = ""
    """It only protects."""
    BY_WORDS = "w"
    """Its words stand in the text."""
    EXACTLY = "x"
    """It stands in the text, capitals and all."""


class Surface(NamedTuple):
    """A folded form: where its anchor stands in it, its other words, and whose form it is."""

    text: str
    offset: int
    others: frozenset[str]
    wakes: str
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
        live = [form for form in forms if form.entry.replace is not None and not form.shield]
        wakes = _waking(live)
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
        surfaces.append(Surface(text, int(offset), others, wakes, written, refs))
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
        forms = [(find, "")]
        if not find[0].isupper():
            plural = plural_of(find)
            if plural != find:
                forms.append((plural, "p"))
        for text, mark in forms:
            folded = fold(text)
            exact = text != text.lower()
            anchor, offset = _plain_anchor(folded)
            written = "" if text == folded else text
            base = "" if text == find else find
            ref = f"#{home}{mark}{_FIELDS}{written}{_FIELDS}{base}{_FIELDS}{new}"
            wakes = Wakes.EXACTLY if exact and _one_way(text) else Wakes.BY_WORDS
            _file(table, anchor, (folded, str(offset), wakes, ref))


def _plain_anchor(folded: str) -> tuple[str, int]:
    if folded.isalnum():
        return folded, 0
    best, at, rarity = "", 0, (False, 0)
    for word in WORD.finditer(folded):
        found = word[0]
        here = (found not in COMMON and not found.isdecimal(), len(found))
        if here > rarity or not best:
            best, at, rarity = found, word.start(), here
    return best, at


def _anchor(surface: str, forms: list[Form]) -> tuple[str, int]:
    """Return the word of ``surface`` that is likely to be the rarest, and its offset.

    Among common words one that all forms write in capitals is rare as such: `the IS`.
    """

    def rarity(word: re.Match[str]) -> tuple[bool, bool, int]:
        common = word[0] in COMMON or word[0].isdecimal()
        capitals = all(form.text[word.start() : word.end()].isupper() for form in forms)
        return not common, capitals, len(word[0])

    rarest = max(WORD.finditer(surface), key=rarity)
    return rarest[0], rarest.start()


def _waking(live: list[Form]) -> str:
    if not live:
        return Wakes.NEVER
    exact = (form.entry.case_of(form.text) is Case.EXACT and _one_way(form.text) for form in live)
    return Wakes.EXACTLY if all(exact) else Wakes.BY_WORDS


def _one_way(text: str) -> bool:
    """Whether an exact form has one spelling: no apostrophe, hyphen or opening small word."""
    return text.isalnum() and not text[:3].islower()
