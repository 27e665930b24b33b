"""Reads files of term bases and translation memories: TBX and TMX, told apart by their elements."""

from __future__ import annotations

from transclean.safe_xml import Node, walk
from transclean.steps.glossary.formats._draft import Draft
from transclean.steps.glossary.formats.tbx import add_concept
from transclean.steps.glossary.formats.tmx import LONGEST, add_unit
from transclean.steps.glossary.source import Source

__all__ = ["read_exchange"]

_HEADERS = frozenset({"header", "martifHeader", "tbxHeader"})
_WANTED = _HEADERS | {"termEntry", "conceptEntry", "tu"}


def read_exchange(data: bytes, path: str) -> Source:
    """Return what a TBX or TMX file says.

    >>> unit = b'''<tmx><body><tu><tuv xml:lang="fr"><seg>EI</seg></tuv>
    ... <tuv xml:lang="en"><seg>IS</seg></tuv></tu></body></tmx>'''
    >>> list(read_exchange(unit, "own.tmx").terms())
    [{'find': 'EI', 'replace': 'IS', 'level': 'source', 'source_languages': ['fr']}]
    """
    draft = Draft(path)
    seen = False
    sentences: list[int] = []

    def visit(node: Node) -> None:
        nonlocal seen
        seen = True
        if node.name in _HEADERS:
            draft.description = next((title.text() for title in node.inside("title")), "")
        elif node.name != "tu":
            add_concept(node, draft)
        elif not add_unit(node, draft):
            sentences.append(node.line)

    if problem := walk(data, _WANTED, visit):
        draft.fault(*problem)
    elif not seen:
        draft.fault(
            1, "neither TBX nor TMX: no header, no entries; check that it is the right file"
        )
    if sentences:
        number = f"{len(sentences)} units have" if len(sentences) > 1 else "1 unit has"
        draft.fault(
            sentences[0],
            f"{number} more than {LONGEST} words: sentences, not terms, and not read; take them "
            "out of the file",
        )
    return draft.source()
