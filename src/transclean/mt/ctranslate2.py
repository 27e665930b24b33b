"""Marian models as CTranslate2 runs them, with SentencePiece: fast, small, without torch.

A folder holds ``model.bin``, ``config.json``, the vocabulary, and ``source.spm`` and ``target.spm``
(or one ``sentencepiece.model`` for both). ``transclean models convert`` makes one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from transclean.errors import ModelError
from transclean.mt.backend import LONGEST, MarianBackEnd, most_tokens, need

__all__ = ["CTranslate2Model"]

_END = "</s>"


class _Loaded(NamedTuple):
    translator: Any
    source: Any
    target: Any


class CTranslate2Model(MarianBackEnd):
    """A model run by CTranslate2; may be used by several threads."""

    packages = ("ctranslate2", "sentencepiece")
    extra = "mt"

    def _load(self) -> _Loaded:
        ctranslate2 = need("ctranslate2", "mt")
        pieces = need("sentencepiece", "mt")
        both = self.folder / "sentencepiece.model"
        paths = [
            path if path.is_file() else both
            for path in (self.folder / "source.spm", self.folder / "target.spm")
        ]
        if not all(path.is_file() for path in paths):
            raise ModelError(
                f"{self.folder}: no source.spm and target.spm; copy them from the original model"
            )
        try:
            processors = [pieces.SentencePieceProcessor(model_file=str(path)) for path in paths]
            translator = ctranslate2.Translator(str(self.folder), device="cpu", intra_threads=1)
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(f"{self.folder}: no CTranslate2 model: {error}") from error
        return _Loaded(translator, *processors)

    def _translate(self, loaded: _Loaded, segments: list[str]) -> list[str]:
        coded = [[*tokens, _END] for tokens in loaded.source.encode(segments, out_type=str)]
        fitting = [index for index, tokens in enumerate(coded) if len(tokens) <= LONGEST]
        answers = [""] * len(segments)
        if not fitting:
            return answers
        results = loaded.translator.translate_batch(
            [coded[index] for index in fitting],
            beam_size=self.beam_size,
            max_decoding_length=most_tokens(max(len(coded[index]) for index in fitting)),
        )
        for index, result in zip(fitting, results, strict=True):
            answers[index] = loaded.target.decode(result.hypotheses[0])
        return answers
