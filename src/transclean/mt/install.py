"""Adds, converts, checks and removes models; what is interrupted leaves nothing half-made."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transclean.errors import ModelError, TranscleanError
from transclean.mt.backend import digest_of, need
from transclean.mt.formats import Kind, files, kind_of, languages_of
from transclean.mt.models import NAME, Registered, open_model, read, registered, writing

__all__ = ["add", "check", "convert", "remove"]

_HUB = re.compile(r"[\w.-]+/[\w.-]+")
_FIREFOX = re.compile(r"firefox:([a-z]{2,3})-?(en)")
_HUB_FILES = ["*.json", "*.spm", "model.safetensors", "model.bin", "*vocabulary.txt",
              "sentencepiece.model", "LICENSE*", "README.md"]  # fmt: skip
_PART = ".part-"


def add(
    origin: str,
    folder: Path,
    name: str = "",
    sources: Sequence[str] = (),
    revision: str = "",
) -> Registered:
    """Copy a model into the folder of models and register it.

    ``origin`` is a folder, ``firefox:fr-en``, or a name of the Hugging Face hub with a slash, which
    is downloaded by the library of each; nothing else in transclean reaches for the network.
    Raises `ModelError` for what is no model, `OSError` for a disk that is full.
    """
    local = Path(origin)
    firefox = _FIREFOX.fullmatch(origin)
    is_hub = not local.exists() and not firefox and _HUB.fullmatch(origin)
    name = name or _name(str(local.resolve()) if local.exists() else origin)
    _check_free(name, folder)
    with _staged(folder) as stage:
        if firefox:
            fetched = _from_firefox(firefox[1], firefox[2], stage)
        elif is_hub:
            fetched = _from_hub(origin, revision, stage)
        else:
            fetched = local
        kind = kind_of(fetched)
        languages = tuple(sources) or languages_of(fetched, origin.rpartition("/")[2])
        if not languages:
            raise ModelError(f"{origin}: does not say its languages; give --source-language CODE")
        ready = stage / "ready"
        ready.mkdir()
        for path in files(fetched, kind):
            shutil.copyfile(path, ready / path.name)
        return _commit(ready, folder, Registered(name, kind.value, languages, "en", "", 0, origin))


def convert(name: str, folder: Path, new_name: str = "") -> Registered:
    """Make a CTranslate2 model with weights of eight bits of a Marian model.

    Raises `ModelError` if it is none, or if the libraries are not installed.
    """
    model = registered(name, folder)
    if model.kind != Kind.MARIAN.value:
        raise ModelError(f"{name}: is a {model.kind} model; only marian models are converted")
    new_name = new_name or f"{name}-int8"
    _check_free(new_name, folder)
    need("torch", "transformers")
    need("transformers", "transformers").utils.logging.disable_progress_bar()
    converters = need("ctranslate2.converters", "mt")
    source = folder / name
    with _staged(folder) as stage:
        ready = stage / "ready"
        pieces = [path.name for path in sorted(source.glob("*.spm"))]
        licences = [path.name for path in files(source, Kind.MARIAN) if path.suffix == ".md"]
        try:
            converters.TransformersConverter(
                str(source), copy_files=[*pieces, *licences], low_cpu_mem_usage=False
            ).convert(str(ready), quantization="int8")
        except (RuntimeError, ValueError, KeyError) as error:
            raise ModelError(f"{name}: cannot be converted: {error}") from error
        row = Registered(new_name, Kind.CTRANSLATE2.value, model.sources, model.target, "", 0, name)
        return _commit(ready, folder, row)


def remove(name: str, folder: Path) -> None:
    """Take a model out of the registry and delete its files."""
    registered(name, folder)
    with writing(folder) as models:
        models.pop(name, None)
    shutil.rmtree(folder / name, ignore_errors=True)


def check(name: str, folder: Path) -> str:
    """Return what is wrong with a model, or nothing: its files are verified and it is run once."""
    each = registered(name, folder)
    path = folder / name
    if not path.is_dir():
        return "its folder is gone"
    if digest_of(path) != each.digest:
        return "its files are not those that were added"
    try:
        open_model(name, folder).translate(["."], each.sources[0], each.target)
    except TranscleanError as error:
        return str(error)
    return ""


def _name(origin: str) -> str:
    last = origin.rstrip("/").replace(":", "-").rpartition("/")[2]
    return last.removeprefix("opus-mt-") or last


def _check_free(name: str, folder: Path) -> None:
    if not NAME.fullmatch(name):
        raise ModelError(f"{name!r} is no name of a model; give --name with letters and digits")
    if name in read(folder):
        raise ModelError(f"there is a model {name!r} already: transclean models remove {name}")


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """Yield a folder beside the models that is gone afterwards, whatever happens."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    stage = Path(tempfile.mkdtemp(prefix=f"{_PART}{os.getpid()}-", dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Delete what a command that was killed has left."""
    for path in folder.glob(f"{_PART}*"):
        owner = path.name.removeprefix(_PART).partition("-")[0]
        if not (owner.isdecimal() and _runs(int(owner))):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name == "nt":  # no harmless signal there: a folder that is in use stays anyway
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _commit(ready: Path, folder: Path, row: Registered) -> Registered:
    """Put a finished folder in its place and register it."""
    size = sum(path.stat().st_size for path in ready.rglob("*") if path.is_file())
    row = Registered(
        row.name, row.kind, row.sources, row.target, digest_of(ready), size, row.origin
    )
    final = folder / row.name
    with writing(folder) as models:
        if final.exists():  # of a command that was killed before it could register it
            shutil.rmtree(final)
        os.replace(ready, final)
        models[row.name] = row
    return row


def _from_hub(name: str, revision: str, stage: Path) -> Path:
    hub = need("huggingface_hub", "transformers")
    where = stage / "hub"
    try:
        hub.snapshot_download(
            name, revision=revision or None, local_dir=str(where), allow_patterns=_HUB_FILES
        )
    except Exception as error:  # the library and its network raise much
        raise ModelError(f"{name}: cannot be downloaded: {error}") from error
    is_marian = (where / "config.json").is_file() and not (where / "model.bin").is_file()
    if is_marian and not (where / "model.safetensors").is_file() and not revision:
        found = "; ".join(_conversions(hub, name)) or "none was found; convert it yourself"
        raise ModelError(
            f"{name}: has no model.safetensors, and a pickle is never read. "
            f"Conversions that were proposed there, to be looked at first: {found}"
        )
    return where


def _conversions(hub: Any, name: str) -> Iterator[str]:
    """Yield the commands that take a proposed conversion, with its author: anyone may propose."""
    try:
        for each in hub.HfApi().get_repo_discussions(name):
            if each.is_pull_request and "safetensors" in each.title.lower():
                command = f"transclean models add {name} --revision refs/pr/{each.num}"
                yield f"{command} (by {each.author})"
    except Exception:  # a hint, no more
        return


def _from_firefox(source: str, target: str, stage: Path) -> Path:
    engine = need("fxtranslate", "bergamot")
    cache = stage / "firefox"
    where = stage / "files"
    where.mkdir()
    try:
        engine.Translator.load(source, target, cache_dir=str(cache))
        found = engine.Cache(str(cache))
        for pair in found.list_cached():
            for name, _, path in found.pair_files(pair["name"]):
                shutil.copyfile(path, where / name)
    except OSError:
        raise
    except Exception as error:
        raise ModelError(f"firefox:{source}-{target}: cannot be downloaded: {error}") from error
    return where
