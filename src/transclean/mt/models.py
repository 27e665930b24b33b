"""The models of a user: a folder with a folder for each, and a registry of what they are."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from shlex import quote

from transclean.errors import ModelError, did_you_mean
from transclean.mt.backend import BackEnd
from transclean.mt.formats import open_folder

__all__ = ["Registered", "default_folder", "open_model", "read", "registered", "writing"]

_REGISTRY, _LOCK = "registry.json", "registry.lock"
_WAIT, _STALE = 10.0, 60.0  # seconds for another command; of a lock whose owner is gone
_PAIR = re.compile(r"([a-z]{2,3})-en(?![a-z])")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What a model may be called."""
_NORWEGIAN, _ROMANCE = ("nb", "nn", "no"), ("es", "fr", "it", "pt", "ro")
ALIASES = {
    **dict.fromkeys(("nb", "no", "nor"), _NORWEGIAN),
    **dict.fromkeys(("roa", "itc"), _ROMANCE),
    "gmq": ("da", *_NORWEGIAN, "sv"),
    "gmw": ("de", "nl"),
    "fra": ("fr",), "deu": ("de",), "spa": ("es",), "ita": ("it",), "por": ("pt",),
    "nld": ("nl",), "swe": ("sv",), "dan": ("da",), "pol": ("pl",), "rus": ("ru",),
}  # fmt: skip
"""What the steps call the languages of a model: `nb` for `no`; families of languages."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A model that was added: what runs it, what it takes, the digest that its files must have."""

    name: str
    kind: str
    sources: tuple[str, ...]
    target: str
    digest: str
    size: int
    origin: str


def default_folder() -> Path:
    """Return the folder of models in the user's data directory."""
    import platformdirs  # finds the directory that each system keeps for this

    return Path(platformdirs.user_data_dir("transclean", appauthor=False)) / "models"


def read(folder: Path) -> dict[str, Registered]:
    """Return the models of a folder by name; none if there is no registry.

    Raises `ModelError` for a registry that cannot be read.
    """
    path = folder / _REGISTRY
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Registered(name=name, **{**row, "sources": tuple(row["sources"])})
            for name, row in data["models"].items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path}: cannot be read ({error}); delete it and add the models again"
        ) from error


@contextmanager
def writing(folder: Path) -> Iterator[dict[str, Registered]]:
    """Yield the models of a folder to be changed; they are written whole, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = _locked(folder / _LOCK)
    try:
        models = read(folder)
        yield models
        rows = {
            name: {key: value for key, value in asdict(each).items() if key != "name"}
            for name, each in sorted(models.items())
        }
        text = json.dumps({"version": 1, "models": rows}, indent=1, ensure_ascii=False)
        part = folder / f".{_REGISTRY}.{os.getpid()}"
        try:
            part.write_text(text + "\n", encoding="utf-8")
            os.replace(part, folder / _REGISTRY)
        finally:
            part.unlink(missing_ok=True)
    finally:
        os.close(lock)
        (folder / _LOCK).unlink(missing_ok=True)


def _locked(path: Path) -> int:
    """Make a file that nobody else can make meanwhile; one command at a time writes."""
    end = time.monotonic() + _WAIT
    while True:
        try:
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if path.exists() and time.time() - path.stat().st_mtime > _STALE:
                path.unlink(missing_ok=True)
            elif time.monotonic() > end:
                raise ModelError(
                    f"{path}: another command is writing; delete it if none is"
                ) from None
            else:
                time.sleep(0.05)


def registered(name: str, folder: Path) -> Registered:
    """Return a model by name; raises `ModelError` that names the command to add it."""
    models = read(folder)
    if name not in models:
        raise ModelError(
            f"no model {name!r} in {folder}.{did_you_mean(name, models)} "
            f"Add it: {_command(name, folder)}"
        )
    return models[name]


def open_model(name: str, folder: Path | None = None) -> BackEnd:
    """Return a model by name, or by the path of its folder; it is loaded when first used.

    Raises `ModelError` for one that is not there, with the command that adds it, and for one whose
    packages are not installed.
    """
    models = folder or default_folder()
    if name not in read(models) and (os.sep in name or "/" in name or Path(name).is_dir()):
        found = open_folder(Path(name))
    else:
        each = registered(name, models)
        found = open_folder(models / name, each.sources, name, each.digest)
    found.require()
    found.sources = with_aliases(found.sources)
    return found


def with_aliases(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes as the steps know them.

    >>> with_aliases(("no", "swe")), with_aliases(("gmq",))
    (('nb', 'nn', 'no', 'sv'), ('da', 'nb', 'nn', 'no', 'sv'))
    """
    found = [code for each in sources for code in ALIASES.get(each, (each,))]
    return tuple(dict.fromkeys(found))


def _command(name: str, folder: Path) -> str:
    """Return the command that adds a model of that name."""
    pair = _PAIR.search(name)
    origin = f"Helsinki-NLP/opus-mt-{pair[1]}-en" if pair else "FOLDER"
    where = "" if folder == default_folder() else f" --models-dir {quote(str(folder))}"
    if name.endswith("-int8"):
        plain = name.removesuffix("-int8")
        return (
            f"transclean models add {origin} --name {plain}{where} && "
            f"transclean models convert {plain}{where}"
        )
    return f"transclean models add {origin} --name {name}{where}"
