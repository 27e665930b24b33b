"""Finds glossary files and reads them; every fault names file, line, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from transclean.errors import GlossaryError
from transclean.steps.glossary.derived import entry_of_concept, is_plain
from transclean.steps.glossary.domains import read_domains, shipped_domains
from transclean.steps.glossary.entry import Bulk, Concept, Entry, Glossary, Layer
from transclean.steps.glossary.files import GlossaryFile, digest_of, glossary_files
from transclean.steps.glossary.formats.native import read_toml
from transclean.steps.glossary.read import (
    FaultError,
    Home,
    read_concept,
    read_entry,
    read_header,
    unknown_keys,
)
from transclean.steps.glossary.source import Fault, Pairs, Source

__all__ = ["load_glossaries", "parse_glossary", "read_files", "read_source", "source_of"]

Named = TypeVar("Named", Entry, Concept)


def load_glossaries(names: Sequence[str] | None) -> tuple[Glossary, ...]:
    """Return the glossaries of ``names``: names of shipped ones or paths of files of any format.

    ``None`` stands for every shipped one that is no house style. Of entries of one layer the later
    glossary wins. Raises `GlossaryError` for what cannot be found or used, with every fault.
    """
    glossaries, faults = read_files(glossary_files(names))
    if faults:
        raise GlossaryError("\n".join(map(str, faults)))
    return glossaries


def read_files(files: Iterable[GlossaryFile]) -> tuple[tuple[Glossary, ...], list[Fault]]:
    """Return what can be used of ``files``, and every fault of what cannot."""
    glossaries: dict[str, Glossary] = {}
    faults: list[Fault] = []
    for file in files:
        glossary, found = read_source(source_of(file.data, file.path), file.digest, file.order)
        faults += found
        other = glossaries.setdefault(glossary.name, glossary)
        if other is not glossary and other.digest != glossary.digest:
            problem = (
                f"two glossaries are named {glossary.name!r}; rename one in its [glossary] table"
            )
            faults.append(Fault(file.path, 1, f"{problem}; the other is {other.path}"))
    return tuple(glossaries.values()), faults


def source_of(data: bytes, path: str) -> Source:
    """Return what a file of any format says; TOML is told by its suffix."""
    if not path.lower().endswith(".toml"):
        from transclean.steps.glossary.formats import read_bytes

        return read_bytes(data, path)
    try:
        text = data.decode("utf-8-sig")  # spreadsheets and some editors write the mark
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Source(path, {}, faults=(Fault(path, line, "not UTF-8; save the file as UTF-8"),))
    return read_toml(text, path)


@lru_cache(maxsize=64)
def parse_glossary(text: str, path: str, order: int = 0) -> Glossary:
    """Return the glossary that the TOML ``text`` holds; ``path`` names it in errors.

    Raises `GlossaryError` with the first fault.
    """
    glossary, faults = read_source(read_toml(text, path), digest_of(text.encode()), order)
    if faults:
        raise GlossaryError(str(faults[0]))
    return glossary


def read_source(source: Source, digest: str, order: int = 0) -> tuple[Glossary, list[Fault]]:
    """Return what can be used of a file, and every fault of what cannot."""
    from pathlib import Path

    reader = _Reader(source)
    reader.check("", 0, source.data, _check_tables, default=None)
    header, tables = _table(source.data, "glossary"), source.data
    name = Path(source.path).stem
    texts, layer = reader.check("glossary", 0, header, read_header, name, default=({}, Layer.HOUSE))
    name = texts.pop("name", name)
    own = _table(tables, "domains")
    domains = reader.check("domains", 0, own, read_domains, default=shipped_domains())
    home = Home(name, layer, order, domains)
    entries: list[Entry] = []
    for index, table in enumerate(_rows(tables, "term")):
        if entry := reader.check("term", index, table, read_entry, home):
            entries.append(replace(entry, line=source.line_of("term", index, "")))
    bulks = [bulk for group in source.pairs if (bulk := reader.bulk(group, home)).pairs]
    concepts: list[Concept] = []
    for index, table in enumerate(_rows(tables, "concept")):
        if concept := reader.check("concept", index, table, read_concept, home):
            concepts.append(concept)
            if concept.mapped:
                line = source.line_of("concept", index, "")
                entries.append(replace(entry_of_concept(concept, home), line=line))
    glossary = Glossary(
        name=name,
        layer=layer,
        digest=digest,
        path=source.path,
        entries=tuple(reader.without_twins("term", entries)),
        bulks=tuple(bulks),
        concepts=tuple(reader.without_twins("concept", concepts)),
        **texts,
    )
    return glossary, [*source.faults, *reader.faults]


def _check_tables(data: Mapping[str, Any]) -> None:
    unknown_keys(data, ("glossary", "domains", "term", "terms", "concept"))
    for key, value in data.items():
        if key in ("glossary", "terms", "domains"):
            if not isinstance(value, dict):
                raise FaultError(key, f"must be a table, written [{key}]")
        elif not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise FaultError(key, f"must be a list of tables, each written [[{key}]]")


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    return value if isinstance(value, dict) else {}


def _rows(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key, [])
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


class _Reader:
    """Reads tables of one file and gathers what is wrong with them, and where."""

    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self._source = source

    def check(
        self, table: str, index: int, data: Any, read: Any, *args: Any, default: Any = None
    ) -> Any:
        """Return ``read(data, *args)``, or ``default`` where that is a fault."""
        try:
            return read(data, *args)
        except FaultError as fault:
            line = index if table == "terms" else self._source.line_of(table, index, fault.key)
            self.fault(line, f"{_title(table, index, data)}{fault.key}: {fault}")
            return default

    def bulk(self, group: Pairs, home: Home) -> Bulk:
        """Return the pairs of a group that can be used."""
        good: dict[str, str] = {}
        lines: list[int] = []
        for (find, new), line in zip(group.pairs.items(), group.lines):
            table = {"find": find, "replace": new, **group.keys}
            plain = bool(good) and is_plain(find, new)  # the first one proves the shared keys
            if plain or self.check("terms", line, table, read_entry, home):
                good[find] = new
                lines.append(line)
        return Bulk(good, group.keys, home.glossary, home.layer, home.order, lines)

    def fault(self, line: int, problem: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self._source.path, line, problem))

    def without_twins(self, table: str, entries: Sequence[Named]) -> Iterator[Named]:
        """Yield ``entries``, of those with one id only the first."""
        seen: dict[str, int] = {}
        for index, entry in enumerate(entries):
            line = getattr(entry, "line", 0) or self._source.line_of(table, index, "")
            first = seen.get(entry.id)
            if first is None:
                seen[entry.id] = line
                yield entry
                continue
            self.fault(
                line,
                f"the id {entry.id!r} is taken by the entry of line {first}; give one of them an "
                "id of its own, or join them",
            )


def _title(table: str, index: int, data: Mapping[str, Any]) -> str:
    if table not in ("term", "terms", "concept"):
        return ""
    form = data.get("id") or data.get("find") or data.get("forms")
    name = form[0] if isinstance(form, list) and form else form
    number = "" if table == "terms" else f" {index + 1}"
    return f"{table}{number} {name!r}: " if isinstance(name, str) else f"{table}{number}: "
