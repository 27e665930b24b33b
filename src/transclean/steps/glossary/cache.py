"""Keeps compiled glossaries between runs: reading TOML takes longer than everything else.

A file is named by a digest of all that it was made from and begins with a digest of its content;
one that does not fit is made anew. Plain JSON, safe to delete at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

__all__ = ["cache_folder", "cached"]

_KEPT = 16  # files; each combination of glossaries has one


def cache_folder() -> Path:
    """Return the folder of compiled glossaries in the user's cache directory."""
    import platformdirs  # finds the directory that each system keeps for this

    return Path(platformdirs.user_cache_dir("transclean", appauthor=False)) / "glossaries"


def cached(parts: Iterable[bytes], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return ``make()``, from the file of an earlier run if one with the same ``parts`` is there.

    What is made must be plain JSON data. Without a writable folder nothing is kept.
    """
    path = cache_folder() / f"{_key(parts)}.json"
    kept = _load(path)
    if kept is None:
        kept = make()
        _save(path, kept)
    return kept


def _key(parts: Iterable[bytes]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for part in (*parts, *_code()):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:32]


def _code() -> Iterable[bytes]:
    """Yield what tells one version of the code and data that compile from another."""
    from transclean.version import VERSION

    yield VERSION.encode()
    here = Path(__file__).parent
    package = here.parents[1]
    read = (*here.glob("*.*"), *here.glob("formats/*.py"), package / "tokens.py")
    languages = package / "languages"
    for path in sorted((*read, languages / "english.py", languages / "words" / "en.txt")):
        status = path.stat()
        yield f"{path.name} {status.st_size} {status.st_mtime_ns}".encode()


def _load(path: Path) -> dict[str, Any] | None:
    import hashlib
    import json

    try:
        digest, _, payload = path.read_bytes().partition(b"\n")
        if digest == hashlib.sha256(payload).hexdigest().encode():
            data: dict[str, Any] = json.loads(payload)
            return data
    except (OSError, ValueError):
        pass
    return None


def _save(path: Path, data: dict[str, Any]) -> None:
    """Write a file whole or not at all; a full disk or a read-only folder is no fault."""
    import hashlib
    import json
    import os
    import tempfile

    # Half a surrogate pair may come from an escape in a JSON glossary; it must come back as it was.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    payload = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(payload).hexdigest().encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with open(handle, "wb") as file:
                file.write(digest + b"\n" + payload)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
        _prune(path.parent)
    except OSError:
        return


def _prune(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)
