"""Which kind of model a folder holds, which of its files count, and between which languages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from transclean.errors import ModelError
from transclean.mt.backend import BackEnd
from transclean.mt.bergamot import files_of

__all__ = ["Kind", "files", "kind_of", "languages_of", "open_folder"]


class Kind(Enum):
    """What runs a model."""

    MARIAN = "marian"
    CTRANSLATE2 = "ctranslate2"
    BERGAMOT = "bergamot"


# What a folder of a kind may hold; anything else in it is left where it is.
_FILES = {
    Kind.MARIAN: (
        "config.json", "generation_config.json", "tokenizer_config.json", "special_tokens_map.json",
        "vocab.json", "target_vocab.json", "source.spm", "target.spm", "model.safetensors",
    ),
    Kind.CTRANSLATE2: (
        "model.bin", "config.json", "*vocabulary.json", "*vocabulary.txt", "*.spm",
        "sentencepiece.model",
    ),
    Kind.BERGAMOT: ("model*.bin", "*vocab*.spm", "lex*.bin"),
}  # fmt: skip
_LICENCES = ("LICENSE*", "LICENCE*", "README.md")
_PAIR = re.compile(r"(?<![a-z])([a-z]{2,3})[-_](en)(?![a-z])")
_JOINED = re.compile(r"\.([a-z]{2})(en)\.")
_CODE = re.compile(r"[a-z]{2,3}")


def kind_of(folder: Path) -> Kind:
    """Return what a folder holds; raises `ModelError` for one that holds no model."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder")
    vocabularies = [*folder.glob("*vocabulary.json"), *folder.glob("*vocabulary.txt")]
    if (folder / "model.bin").is_file() and vocabularies:
        return Kind.CTRANSLATE2
    config = _json(folder / "config.json")
    if config.get("model_type") == "marian":
        if not (folder / "model.safetensors").is_file():
            raise ModelError(
                f"{folder}: no model.safetensors; a pickle (pytorch_model.bin) is never read. "
                "On the hub give --revision of a conversion, such as refs/pr/1"
            )
        return Kind.MARIAN
    if [*folder.glob("model*.bin")] and [*folder.glob("*vocab*.spm")]:
        files_of(folder)
        return Kind.BERGAMOT
    raise ModelError(
        f"{folder}: no model that is known: not Marian (config.json and model.safetensors), "
        "CTranslate2 (model.bin and a vocabulary) or Bergamot (model*.bin and vocab*.spm)"
    )


def files(folder: Path, kind: Kind) -> list[Path]:
    """Return the files of a model that count, its licence included."""
    patterns = (*_FILES[kind], *_LICENCES)
    found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    return sorted(found)


def languages_of(folder: Path, name: str = "") -> tuple[str, ...]:
    """Return the source languages that a model names, in its config or in the names of files.

    >>> languages_of(Path("opus-mt-fr-en"))
    ('fr',)
    """
    config = _json(folder / "tokenizer_config.json")
    source, target = config.get("source_lang"), config.get("target_lang")
    if target in ("en", "eng") and isinstance(source, str) and _CODE.fullmatch(source):
        return (source,)
    names = [name, folder.name, *(path.name for path in folder.glob("model*.bin"))]
    for each in names:
        found = _PAIR.search(each) or _JOINED.search(each)
        if found:
            return (found[1],)
    return ()


def open_folder(
    folder: Path, sources: Sequence[str] = (), name: str = "", digest: str = ""
) -> BackEnd:
    """Return the model of a folder, which is loaded when it is first used.

    Raises `ModelError` for a folder that holds no model.
    """
    kind = kind_of(folder)
    sources = tuple(sources) or languages_of(folder)
    if kind is Kind.CTRANSLATE2:
        from transclean.mt.ctranslate2 import CTranslate2Model

        return CTranslate2Model(folder, sources, name, digest)
    if kind is Kind.MARIAN:
        from transclean.mt.transformers import TransformersModel

        return TransformersModel(folder, sources, name, digest)
    from transclean.mt.bergamot import BergamotModel

    return BergamotModel(folder, sources, name, digest)


def _json(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
