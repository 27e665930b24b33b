"""Finds glossary files, shipped ones by name and others by path, and reads their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from transclean.errors import GlossaryError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DEFAULT", "GlossaryFile", "digest_of", "glossary_files", "shipped_files"]

DEFAULT = "default"
"""In a list of glossaries: every shipped one that is no house style."""
_HOUSE = "house"
"""How the names of shipped house styles begin."""


class GlossaryFile(NamedTuple):
    """A file as it was found; of entries of one layer that of the greater ``order`` wins."""

    path: str
    data: bytes
    order: int

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that name the content."""
        return digest_of(self.data)


def digest_of(data: bytes) -> str:
    """Return eight hexadecimal digits that name the content of a file."""
    import hashlib  # not at import: what only imports the package reads no glossary

    return hashlib.sha256(data).hexdigest()[:8]


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


def glossary_files(names: Sequence[str] | None) -> list[GlossaryFile]:
    """Return the files of ``names``: names of shipped glossaries or paths; ``None`` is `DEFAULT`.

    Raises `GlossaryError` for one that is not there or cannot be read.
    """
    shipped = shipped_files()
    found: dict[str, GlossaryFile] = {}
    for order, name in enumerate((DEFAULT,) if names is None else names):
        if name == DEFAULT:
            paths = [path for stem, path in shipped.items() if not stem.startswith(_HOUSE)]
        else:
            paths = [_locate(name, shipped)]
        for path in paths:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise GlossaryError(f"{path}: cannot be read: {error.strerror}") from error
            found.setdefault(str(path), GlossaryFile(str(path), data, order))
    return list(found.values())


def _locate(name: str, shipped: dict[str, Path]) -> Path:
    if name in shipped:
        return shipped[name]
    from pathlib import Path

    path = Path(name)
    if path.is_file():
        return path
    if path.suffix or len(path.parts) > 1:
        raise GlossaryError(f"{name}: no such glossary file; check the path")
    raise GlossaryError(
        f"no glossary is named {name!r}.{did_you_mean(name, shipped)} "
        f"The shipped ones are {', '.join(shipped) or 'none'}; "
        "a file of your own is given by its path, ending in .toml, .csv, .tsv, .tbx, ..."
    )
