"""Reads the elements of an XML file that hold terms, and nothing that could reach elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

__all__ = ["Node", "escape", "walk"]

_SPACE = re.compile(r"[ \t\r\n]+")  # of XML; a no-break space is part of a term
_DEEPEST = 50  # TBX and TMX need ten levels


@dataclass(slots=True)
class Node:
    """An element by its local name: attributes by local name, text and elements in order."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[str | Node] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Node]:
        """Yield the elements right inside, of these names or all."""
        for part in self.parts:
            if isinstance(part, Node) and (not names or part.name in names):
                yield part

    def inside(self, *names: str) -> Iterator[Node]:
        """Yield the elements of these names at any depth, in order."""
        for child in self.children():
            if child.name in names:
                yield child
            yield from child.inside(*names)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """Return all text inside but that of elements ``without``, runs of white space made one."""
        return " ".join(_SPACE.split("".join(self._texts(without)))).strip()

    def _texts(self, without: frozenset[str]) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif part.name not in without:
                yield from part._texts(without)


class _RefusedError(Exception):
    """The file has something that is not read."""


def walk(
    data: bytes, wanted: frozenset[str], visit: Callable[[Node], None]
) -> tuple[int, str] | None:
    """Call ``visit`` for each element of a ``wanted`` name; return where and why that ended early.

    Declarations inside a document type are refused at once: entities may unfold to gigabytes or
    name other files. A type that is only named (``SYSTEM "tmx14.dtd"``) is never fetched, so that
    what it may define is refused where it is used. The time is linear.

    >>> bomb = b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    >>> walk(bomb, frozenset({"a"}), print)
    (1, 'declares entities in its DOCTYPE; delete what stands in [ ] there')
    """
    builder = _Builder(wanted, visit)
    parser = builder.parser
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        return parser.CurrentLineNumber, str(refused)
    except expat.ExpatError as error:
        return error.lineno, f"not well-formed XML: {expat.ErrorString(error.code)}; mend it"
    except (LookupError, ValueError) as error:  # of an encoding that Python does not know
        return parser.CurrentLineNumber, f"cannot be decoded: {error}; save the file as UTF-8"
    return None


class _Builder:
    """Builds the wanted elements, each with all that is inside."""

    def __init__(self, wanted: frozenset[str], visit: Callable[[Node], None]) -> None:
        self._wanted = wanted
        self._visit = visit
        self._open: list[Node] = []
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.SkippedEntityHandler = self._skipped

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, has_subset: bool
    ) -> None:
        if has_subset:
            raise _RefusedError("declares entities in its DOCTYPE; delete what stands in [ ] there")

    def _skipped(self, name: str, _is_parameter: int) -> None:
        raise _RefusedError(f"has an entity &{name}; that another file defines; write it out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _RefusedError(f"more than {_DEEPEST} elements in each other; not TBX or TMX")
        local = name.rpartition(":")[2]
        if not self._open and local not in self._wanted:
            return
        named = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        node = Node(local, named, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].parts.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        if not self._open:
            self._visit(node)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)


def escape(text: str) -> str:
    """Return ``text`` as content of an element or of an attribute in double quotes.

    >>> escape('R&D "x" <y>')
    'R&amp;D &quot;x&quot; &lt;y&gt;'
    """
    for character, reference in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(character, f"&{reference};")
    return text
