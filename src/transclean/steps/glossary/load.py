"""Finds glossary files and reads them; every fault names file, line, entry and remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transclean.errors import GlossaryError, did_you_mean
from transclean.steps.glossary.entry import Concept, Entry, Glossary, Layer
from transclean.steps.glossary.read import (
    FaultError,
    read_concept,
    read_entry,
    read_header,
    unknown_keys,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DEFAULT", "load_glossaries", "parse_glossary", "shipped_files"]

DEFAULT = "default"
"""In a list of glossaries: every shipped one that is no house style."""


def shipped_files() -> dict[str, Path]:
    """Return the shipped glossaries, house styles included: name to file.

    They lie in the package, or in a source checkout beside it.
    """
    from pathlib import Path  # here and below, not at import: no text is cleaned without

    package = Path(__file__).parents[2]
    for folder in (package / "glossaries", package.parent.parent / "glossaries"):
        if folder.is_dir():
            return {path.stem: path for path in sorted(folder.glob("*.toml"))}
    return {}


def load_glossaries(names: Sequence[str] | None) -> tuple[Glossary, ...]:
    """Return the glossaries of ``names``: names of shipped ones or paths of TOML files.

    ``None`` stands for `DEFAULT`. Of entries of one layer the later glossary wins.
    Raises `GlossaryError` for what cannot be found or used.
    """
    glossaries: list[Glossary] = []
    for order, name in enumerate((DEFAULT,) if names is None else names):
        if name == DEFAULT:
            found = [_load(path, order) for path in shipped_files().values()]
            found = [glossary for glossary in found if glossary.layer is Layer.SHIPPED]
        else:
            found = [_load(_locate(name), order)]
        known = {glossary.name for glossary in glossaries}
        for glossary in found:
            if glossary.name not in known:
                glossaries.append(glossary)
            elif glossary not in glossaries and all(
                glossary.digest != each.digest for each in glossaries
            ):
                raise GlossaryError(
                    f"two glossaries are named {glossary.name!r}; "
                    "rename one in its [glossary] table"
                )
    return tuple(glossaries)


def _locate(name: str) -> Path:
    shipped = shipped_files()
    if name in shipped:
        return shipped[name]
    from pathlib import Path

    path = Path(name)
    if path.is_file():
        return path
    if path.suffix == ".toml" or len(path.parts) > 1:
        raise GlossaryError(f"{name}: no such glossary file; check the path")
    raise GlossaryError(
        f"no glossary is named {name!r}.{did_you_mean(name, shipped)} "
        f"The shipped ones are {', '.join(shipped) or 'none'}; "
        "a file of your own is given by its path, ending in .toml"
    )


def _load(path: Path, order: int) -> Glossary:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")  # spreadsheets and some editors write the mark
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error
    return parse_glossary(text, str(path), order)


@lru_cache(maxsize=64)
def parse_glossary(text: str, path: str, order: int = 0) -> Glossary:
    """Return the glossary that ``text`` holds; ``path`` names it in errors.

    Raises `GlossaryError`.
    """
    # Not at the top: what only imports the package reads no glossary.
    import hashlib
    import tomllib
    from pathlib import Path

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(f"{path}: not valid TOML: {error}; mend that line") from error
    reader = _Reader(text, path)
    reader.check("", 0, data, _check_tables)
    header = data.get("glossary", {})
    texts, layer = reader.check("glossary", 0, header, read_header, Path(path).stem)
    name = texts["name"]
    entries = [
        reader.check("term", index, table, read_entry, name, layer, order)
        for index, table in enumerate(data.get("term", []))
    ]
    for find, new in data.get("terms", {}).items():
        table = {"find": find, "replace": new}
        entries.append(reader.check("terms", 0, table, read_entry, name, layer, order))
    concepts = [
        reader.check("concept", index, table, read_concept, name)
        for index, table in enumerate(data.get("concept", []))
    ]
    _check_ids(path, text, entries, concepts)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Glossary(
        layer=layer, digest=digest, entries=tuple(entries), concepts=tuple(concepts), **texts
    )


def _check_tables(data: Mapping[str, Any]) -> None:
    unknown_keys(data, ("glossary", "term", "terms", "concept"))
    for key, value in data.items():
        if key in ("glossary", "terms"):
            if not isinstance(value, dict):
                raise FaultError(key, f"must be a table, written [{key}]")
        elif not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise FaultError(key, f"must be a list of tables, each written [[{key}]]")


class _Reader:
    """Reads tables of one file and says where a faulty one stands."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def check(self, table: str, index: int, data: Any, read: Any, *args: Any) -> Any:
        """Return ``read(data, *args)``; a `FaultError` becomes a `GlossaryError` with its place."""
        try:
            return read(data, *args)
        except FaultError as fault:
            key = str(data["find"]) if table == "terms" else fault.key
            line = _line_of(self._text, table, index, key)
            what = _title(table, index, data)
            raise GlossaryError(f"{self._path}:{line}: {what}{fault.key}: {fault}") from fault


def _line_of(text: str, table: str, index: int, key: str) -> int:
    """Return the line of ``key`` in a table, or of the table; TOML data does not hold it."""
    found, name, seen = 1, "", -1 if table else 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            name = line.partition("]")[0].strip(" \t[")
            if name == table:
                seen += 1
                found = number if seen == index else found
            elif not table and name == key:
                return number
        elif name == table and seen == index and key and _key_of(line) == key:
            return number
    return found


def _key_of(line: str) -> str:
    return line.partition("=")[0].strip(" \t\"'")


def _title(table: str, index: int, data: Mapping[str, Any]) -> str:
    if table not in ("term", "terms", "concept"):
        return ""
    form = data.get("id") or data.get("find") or data.get("forms")
    name = form[0] if isinstance(form, list) and form else form
    number = "" if table == "terms" else f" {index + 1}"
    return f"{table}{number} {name!r}: " if isinstance(name, str) else f"{table}{number}: "


def _check_ids(path: str, text: str, entries: list[Entry], concepts: list[Concept]) -> None:
    ids = {"term": [entry.id for entry in entries], "concept": [each.id for each in concepts]}
    for table, names in ids.items():
        seen: dict[str, int] = {}
        for index, name in enumerate(names):
            first = seen.setdefault(name, index)
            if first != index:
                lines = [_line_of(text, table, number, "") for number in (first, index)]
                raise GlossaryError(
                    f"{path}:{lines[1]}: the id {name!r} is taken by the entry of line "
                    f"{lines[0]}; give one of them an id of its own, or join them"
                )
