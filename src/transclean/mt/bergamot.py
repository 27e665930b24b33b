"""Firefox Translations (Bergamot) models, run by fxtranslate: 17 to 32 MB a language, no torch.

A folder holds ``model*.bin``, ``vocab*.spm`` (or ``srcvocab*.spm`` and ``trgvocab*.spm``) and, as
a rule, the shortlist ``lex*.bin``.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from transclean.errors import ModelError
from transclean.mt.backend import BackEnd, need

__all__ = ["BergamotModel", "files_of"]

# The engine cuts off what is longer than its context without a word.
_LONGEST_WORDS = 120


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files of a model by what they are; raises `ModelError` for those that lack."""

    def one(pattern: str) -> Path | None:
        return next(iter(sorted(folder.glob(pattern))), None)

    found = {
        "model": one("model*.bin"),
        "src_vocab": one("srcvocab*.spm") or one("vocab*.spm"),
        "trg_vocab": one("trgvocab*.spm") or one("vocab*.spm"),
        "shortlist": one("lex*.bin"),
    }
    lacking = [name for name, path in found.items() if path is None and name != "shortlist"]
    if lacking:
        raise ModelError(f"{folder}: no Bergamot model: {', '.join(lacking)} not there")
    return {name: path for name, path in found.items() if path is not None}


class BergamotModel(BackEnd):
    """A model run by fxtranslate; each thread has an engine of its own."""

    packages = ("fxtranslate",)
    extra = "bergamot"

    def _load(self) -> threading.local:
        need("fxtranslate", "bergamot")
        files_of(self.folder)
        return threading.local()

    def _translate(self, loaded: threading.local, segments: list[str]) -> list[str]:
        engine = self._engine(loaded)
        return [
            engine.translate(segment) if len(segment.split()) <= _LONGEST_WORDS else ""
            for segment in segments
        ]

    def _engine(self, loaded: threading.local) -> Any:
        engine = getattr(loaded, "engine", None)
        if engine is None:
            data = {name: path.read_bytes() for name, path in files_of(self.folder).items()}
            try:
                engine = need("fxtranslate", "bergamot").Translator(**data)
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"{self.folder}: no Bergamot model: {error}") from error
            loaded.engine = engine
        return engine
