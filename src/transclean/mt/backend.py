"""What the back ends share: they load when first used, and travel to other processes unloaded."""

from __future__ import annotations

import hashlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, ClassVar

from transclean.errors import ModelError

__all__ = ["LONGEST", "BackEnd", "MarianBackEnd", "digest_of", "most_tokens", "need"]

LONGEST = 450
"""Tokens of a segment that is translated; models were trained on no more than about 500."""
_GROWTH, _ROOM = 2, 20  # tokens of a translation for one of the source
_CHUNK = 1 << 20


def most_tokens(longest: int) -> int:
    """Return how many tokens a translation may have if its source has ``longest``."""
    return _GROWTH * longest + _ROOM


def digest_of(folder: Path) -> str:
    """Return the SHA-256 over names and contents of the files of a folder.

    Files whose names begin with a dot do not count.
    """
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in name.split("/")):
            continue
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        whole.update(f"{digest.hexdigest()} {name}\n".encode())
    return whole.hexdigest()


def need(module: str, extra: str) -> Any:
    """Return a module of an optional dependency.

    Raises `ModelError` that says how to install it.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise ModelError(
            f"{module} is not installed ({error}): pip install 'transclean[{extra}]'"
        ) from error


class BackEnd(ABC):
    """A model in a folder; ``packages`` run it, which the extra of that name installs.

    Parameters
    ----------
    folder : Path
        Where its files are.
    sources : collection of str
        The languages that it takes; none means any.
    name : str
        What it is called in signatures; the name of the folder if not given.
    digest : str
        The digest that its files must have, checked when it is loaded.
    """

    packages: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = ""

    def __init__(
        self, folder: Path, sources: Collection[str] = (), name: str = "", digest: str = ""
    ) -> None:
        self.folder = Path(folder)
        self.sources = tuple(sources)
        self.name = name or self.folder.name
        self.digest = digest or digest_of(self.folder)
        self._expected = digest
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._broken: Exception | None = None

    def require(self) -> None:
        """Raise `ModelError` if a package is not installed, without importing any."""
        from importlib.util import find_spec

        for package in self.packages:
            if find_spec(package) is None:
                raise ModelError(
                    f"{package} is not installed, which runs the model {self.name}: "
                    f"pip install 'transclean[{self.extra}]'"
                )

    @property
    def identity(self) -> str:
        """The name of the model and the beginning of its digest."""
        return f"{self.name}@{self.digest[:12]}"

    def __getstate__(self) -> dict[str, Any]:
        """Leave the loaded model behind."""
        return {**self.__dict__, "_lock": None, "_loaded": None, "_broken": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Load again when it is needed."""
        self.__dict__.update(state)
        self._lock = threading.Lock()

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations; nothing for a segment that is too long for the model.

        Raises `ModelError` for a model that cannot be loaded.
        """
        with self._lock:
            if self._broken is not None:
                raise self._broken
            if self._loaded is None:
                try:
                    self._verify()
                    self._loaded = self._load()
                except Exception as error:  # once: it would be no better the next time
                    self._broken = error
                    raise
        return self._translate(self._loaded, list(segments))

    def _verify(self) -> None:
        if not self.folder.is_dir():
            raise ModelError(f"{self.folder}: the model is gone; add it again")
        if self._expected and digest_of(self.folder) != self._expected:
            raise ModelError(
                f"{self.folder}: the files are not those that were added; "
                f"run transclean models remove {self.name} and add it again"
            )

    @abstractmethod
    def _load(self) -> Any:
        """Return what runs the model."""

    @abstractmethod
    def _translate(self, loaded: Any, segments: list[str]) -> list[str]:
        """Return the translations by what `_load` returned."""


class MarianBackEnd(BackEnd):
    """A Marian model; ``beam_size`` 1 is about twice as fast as the 4 that is usual."""

    def __init__(
        self,
        folder: Path,
        sources: Collection[str] = (),
        name: str = "",
        digest: str = "",
        beam_size: int = 4,
    ) -> None:
        super().__init__(folder, sources, name, digest)
        self.beam_size = beam_size
