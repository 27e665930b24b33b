"""Translation memories as TMX 1.4b (LISA OSCAR, 2005), as translation tools exchange them.

A unit (``tu``) holds a variant (``tuv``) for each language, and that its segment (``seg``). The
model that made a translation is kept as a ``prop``; a unit without one was made by people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from transclean.errors import TranscleanError
from transclean.mt.memory import ANY_MODEL, Unit
from transclean.safe_xml import Node, escape, walk
from transclean.version import VERSION

__all__ = ["TmxError", "read_tmx", "write_tmx"]

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})
_MODEL = "x-transclean-model"


class TmxError(TranscleanError, ValueError):
    """A TMX file that cannot be read."""


def read_tmx(path: Path, target: str = "en") -> tuple[list[Unit], list[str]]:
    """Return the units into ``target``, and what of the file was left out and why.

    Raises `TmxError` for a file that is no XML, `OSError` for one that cannot be read.
    """
    units: list[Unit] = []
    faults: list[str] = []

    def visit(node: Node) -> None:
        found = list(_units(node, target))
        if found:
            units.extend(found)
        else:
            faults.append(f"{path}:{node.line}: no segment pair into {target}; left out")

    ended = walk(path.read_bytes(), frozenset({"tu"}), visit)
    if ended:
        line, because = ended
        if not units:
            raise TmxError(f"{path}:{line}: {because}")
        faults.append(f"{path}:{line}: {because}; what stands before it was read")
    return units, faults


def _units(node: Node, target: str) -> Iterator[Unit]:
    variants = [
        (_code(variant.attributes.get("lang", "")), segment.text(_CODES))
        for variant in node.children("tuv")
        for segment in variant.children("seg")
    ]
    models = [
        each.text() for each in node.children("prop") if each.attributes.get("type") == _MODEL
    ]
    english = next((text for code, text in variants if code == target and text), "")
    for code, text in variants:
        if english and text and code and code != target:
            yield Unit(models[0] if models else ANY_MODEL, code, target, text, english)


def _code(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def write_tmx(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the lines of a TMX file.

    >>> unit = Unit("fr-en@1", "fr", "en", "oui & non", "yes and no")
    >>> [line for line in write_tmx([unit]) if "seg" in line and "tuv" in line][0].strip()
    '<tuv xml:lang="fr"><seg>oui &amp; non</seg></tuv>'
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    yield (
        f'  <header creationtool="transclean" creationtoolversion="{VERSION}" segtype="sentence" '
        'o-tmf="transclean" adminlang="en" srclang="*all*" datatype="plaintext"/>'
    )
    yield "  <body>"
    for unit in units:
        yield "    <tu>"
        if unit.model:
            yield f'      <prop type="{_MODEL}">{_plain(unit.model)}</prop>'
        for code, text in ((unit.source, unit.segment), (unit.target, unit.translation)):
            yield f'      <tuv xml:lang="{escape(code)}"><seg>{_plain(text)}</seg></tuv>'
        yield "    </tu>"
    yield "  </body>"
    yield "</tmx>"


def _plain(text: str) -> str:
    """Return a text without the controls that XML has no way to write, escaped."""
    return escape(
        "".join(each for each in text if each in "\t\n\r" or " " <= each not in "\ufffe\uffff")
    )
