"""Term bases in TBX (ISO 30042): 2008, as IATE exports it, and 2019 in both its styles.

An entry (``termEntry``, since 2019 ``conceptEntry``) holds a section for each language
(``langSet``, ``langSec``), and that its terms (``tig`` or ``ntig``, since 2019 ``termSec``). The
standing of a term is an ``administrativeStatus``: in a ``termNote`` of that type (style DCA), or an
element of that name (style DCT). Elements are known by their local names.

A deprecated English term and the preferred one of its entry are a wrong form and its right form.
The terms of other languages become the preferred English one, in text that comes from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from transclean.safe_xml import Node, escape
from transclean.steps.glossary.formats._draft import Draft, fit_id
from transclean.steps.glossary.formats._export import Plain
from transclean.steps.glossary.formats._languages import is_english
from transclean.tokens import fold

__all__ = ["add_concept", "write_tbx"]

# Values end in "-admn-sts"; tools write words of their own as well (TermWeb, Weblate).
_STANDINGS = {
    "preferred": ("preferred",),
    "admitted": ("admitted", "standardized", "legal", "regulated", "approved", "accepted"),
    "deprecated": ("deprecated", "superseded", "forbidden", "obsolete", "prohibited", "rejected",
                   "not recommended", "do not use"),
}  # fmt: skip
_RANK = ("preferred", "admitted", "")
_SHORT = frozenset({"acronym", "abbreviation", "initialism", "abbrev", "shortform", "short form"})
_LONGEST_REASON = 200


class _Term(NamedTuple):
    text: str
    language: str
    standing: str
    short: bool
    line: int


def add_concept(concept: Node, draft: Draft) -> None:
    """Add the terms of an entry."""
    terms = list(_terms(concept, draft))
    english = [term for term in terms if is_english(term.language)]
    good = [term for term in english if term.standing != "deprecated"]
    good.sort(key=lambda term: _RANK.index(term.standing))
    if not good:
        if terms:
            draft.fault(
                concept.line,
                "no English term to put in the entry, or all are deprecated; add a preferred one "
                "or remove the entry",
            )
        return
    known = {fold(term.text) for term in good}  # what differs in case only is left alone
    wrong = [
        term
        for term in terms
        if fold(term.text) not in known
        and (term.standing == "deprecated" or not is_english(term.language))
    ]
    identifier = fit_id(concept.attributes.get("id", ""))
    for number, group in enumerate(_grouped(wrong, _answers(good))):
        keys = {"kind": "acronym"} if group.short else {}
        if identifier:
            parts = [identifier, *group.languages, *keys.values()] if number else [identifier]
            keys["id"] = fit_id("-".join(parts))
        if reason := _reason(concept):
            keys["reason"] = reason
        draft.term(group.forms, group.answer, group.line, group.languages, **keys)


class _Group(NamedTuple):
    """Terms that share an answer, the languages (none for English) and the kind."""

    languages: tuple[str, ...]
    answer: str
    short: bool
    line: int
    forms: list[str]


def _grouped(terms: Sequence[_Term], answers: Mapping[bool, str]) -> Iterable[_Group]:
    spoken: dict[tuple[str, bool, bool], dict[str, None]] = {}
    lines: dict[str, int] = {}
    for term in terms:
        english = is_english(term.language)
        codes = spoken.setdefault((term.text, term.short, english), {})
        if not english:
            codes[term.language] = None
        lines.setdefault(term.text, term.line)
    groups: dict[tuple[tuple[str, ...], bool], _Group] = {}
    for (text, short, _), codes in spoken.items():
        new = _Group(tuple(codes), answers[short], short, lines[text], [])
        groups.setdefault((new.languages, short), new).forms.append(text)
    return groups.values()


def _answers(good: Sequence[_Term]) -> dict[bool, str]:
    """Return the best English term for long and for short ones: `ONU` is `UN`.

    What is preferred goes before what is as short.
    """
    best = [term for term in good if term.standing == good[0].standing]
    return {
        short: next((term for term in best if term.short is short), best[0]).text
        for short in (False, True)
    }


def _terms(concept: Node, draft: Draft) -> Iterator[_Term]:
    for section in concept.children("langSet", "langSec"):
        language = section.attributes.get("lang", "")
        if not language:
            draft.fault(section.line, "a language section names no language; give it xml:lang")
            continue
        for group in section.children("tig", "ntig", "termSec"):
            term = next(group.inside("term"), None)
            text = term.text() if term else ""
            if not text:
                draft.fault(group.line, "an empty term; give it or remove the element")
                continue
            short = _note(group, "termType").lower() in _SHORT
            standing = _standing(_note(group, "administrativeStatus"))
            yield _Term(text, language, standing, short, term.line if term else group.line)


def _note(group: Node, what: str) -> str:
    for node in group.inside("termNote", what):
        if node.name == what or node.attributes.get("type") == what:
            return node.text()
    return ""


def _standing(status: str) -> str:
    """Return what a status says of a term, if it says anything.

    >>> _standing("supersededTerm-admn-sts"), _standing("Forbidden"), _standing("draft")
    ('deprecated', 'deprecated', '')
    """
    status = status.lower()
    for standing, beginnings in _STANDINGS.items():
        if status.startswith(beginnings):
            return standing
    return ""


def _reason(concept: Node) -> str:
    """Return the note of an entry and its subject field."""
    notes = [node.text() for node in concept.children("note")]
    for node in concept.inside("descrip", "subjectField"):
        if node.name == "subjectField" or node.attributes.get("type") == "subjectField":
            notes.append(f"subject field: {node.text()}")
            break
    reason = "; ".join(filter(None, notes))
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON].rstrip()}..."


def write_tbx(terms: Sequence[Plain], title: str) -> str:
    """Return a TBX-Basic file of 2019, style DCA, with an entry for each term."""
    taken: set[str] = set()
    entries = [line for term in terms for line in _entry(term, taken)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader>",
        "    <fileDesc>",
        f"      <titleStmt><title>{escape(title)}</title></titleStmt>",
        "      <sourceDesc><p>written by transclean</p></sourceDesc>",
        "    </fileDesc>",
        "  </tbxHeader>",
        "  <text>",
        "    <body>",
        *entries,
        "    </body>",
        "  </text>",
        "</tbx>",
    ]
    return "\n".join(lines) + "\n"


def _entry(term: Plain, taken: set[str]) -> Iterator[str]:
    identifier = term.id if term.id[:1].isalpha() else f"_{term.id}"  # an NCName of XML
    while identifier in taken:
        identifier += "_"
    taken.add(identifier)
    yield f'      <conceptEntry id="{escape(identifier)}">'
    if term.reason:
        yield f"        <note>{escape(term.reason)}</note>"
    yield '        <langSec xml:lang="en">'
    yield from _section([str(term.replace)], "preferredTerm-admn-sts", "")
    if not term.languages:
        yield from _section(term.forms, "deprecatedTerm-admn-sts", term.kind)
    yield "        </langSec>"
    for language in term.languages:
        yield f'        <langSec xml:lang="{escape(language)}">'
        yield from _section(term.forms, "", term.kind)
        yield "        </langSec>"
    yield "      </conceptEntry>"


def _section(forms: Sequence[str], status: str, kind: str) -> Iterator[str]:
    notes = {"administrativeStatus": status, "termType": "acronym" if kind == "acronym" else ""}
    for form in forms:
        yield "          <termSec>"
        yield f"            <term>{escape(form)}</term>"
        for name, value in notes.items():
            if value:
                yield f'            <termNote type="{name}">{value}</termNote>'
        yield "          </termSec>"
