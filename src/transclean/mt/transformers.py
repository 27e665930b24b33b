"""Marian models as Hugging Face publishes them, run by transformers and torch.

Slower and larger than CTranslate2, for those who have torch anyway. Only ``model.safetensors`` is
read, never a pickle, and only from disk.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from transclean.errors import ModelError
from transclean.mt.backend import LONGEST, MarianBackEnd, most_tokens, need

__all__ = ["TransformersModel"]


class _Loaded(NamedTuple):
    torch: Any
    tokenizer: Any
    model: Any


class TransformersModel(MarianBackEnd):
    """A model run by transformers, by one thread at a time."""

    packages = ("torch", "transformers", "sentencepiece", "sacremoses")
    extra = "transformers"

    def _load(self) -> _Loaded:
        if not (self.folder / "model.safetensors").is_file():
            raise ModelError(f"{self.folder}: no model.safetensors, and nothing else is read")
        torch = need("torch", "transformers")
        need("sentencepiece", "transformers")
        library = need("transformers", "transformers")
        library.utils.logging.disable_progress_bar()
        try:
            tokenizer = library.MarianTokenizer.from_pretrained(
                str(self.folder), local_files_only=True
            )
            model = library.MarianMTModel.from_pretrained(
                str(self.folder), local_files_only=True, use_safetensors=True
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise ModelError(f"{self.folder}: no Marian model: {error}") from error
        return _Loaded(torch, tokenizer, model.eval())

    def _translate(self, loaded: _Loaded, segments: list[str]) -> list[str]:
        sizes = [len(ids) for ids in loaded.tokenizer(segments)["input_ids"]]
        fitting = [index for index, size in enumerate(sizes) if size <= LONGEST]
        answers = [""] * len(segments)
        if not fitting:
            return answers
        batch = loaded.tokenizer(
            [segments[index] for index in fitting], return_tensors="pt", padding=True
        )
        with self._lock, loaded.torch.inference_mode():
            made = loaded.model.generate(
                **batch,
                num_beams=self.beam_size,
                do_sample=False,
                max_length=None,
                max_new_tokens=most_tokens(max(sizes[index] for index in fitting)),
            )
        texts = loaded.tokenizer.batch_decode(made, skip_special_tokens=True)
        for index, text in zip(fitting, texts, strict=True):
            answers[index] = text
        return answers
