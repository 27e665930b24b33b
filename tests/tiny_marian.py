"""Trains a tiny Marian model until it knows its sentences by heart.

A true set of files, as the Hugging Face hub has them, without a download: what is tested with it
is loading, tokenising, decoding and the guards, not the quality of a translation.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("tiny_marian_pairs.tsv").read_text("utf-8").splitlines()
]
_PIECES, _STEPS, _WARM_UP = 400, 400, 40
_RATE, _GOOD = 6e-3, 0.02


def train(folder: Path) -> Path:
    """Write the model to ``folder``: config, tokenizer and ``model.safetensors``."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    torch.set_num_threads(1)  # more threads wait for each other on a busy machine
    torch.manual_seed(1)
    folder.mkdir(parents=True)
    size = _vocabulary(folder)
    pad = size - 1
    tokenizer = MarianTokenizer(
        source_spm=str(folder / "source.spm"),
        target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"),
        source_lang="fr",
        target_lang="en",
    )
    config = MarianConfig(
        vocab_size=size, d_model=64, encoder_layers=2, decoder_layers=2,
        encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=128,
        decoder_ffn_dim=128, activation_function="swish", dropout=0.0, scale_embedding=True,
        share_encoder_decoder_embeddings=True, tie_word_embeddings=True, pad_token_id=pad,
        eos_token_id=0, bos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
        max_position_embeddings=128,
    )  # fmt: skip
    model = MarianMTModel(config)
    _fit(model, tokenizer, pad)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _vocabulary(folder: Path) -> int:
    """Write both SentencePiece models and the vocabulary; return its size."""
    import sentencepiece

    pieces: dict[str, None] = {"</s>": None, "<unk>": None}
    for side, name in enumerate(("source", "target")):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([pair[side] for pair in PAIRS]),
            model_prefix=str(folder / name),
            vocab_size=_PIECES,
            hard_vocab_limit=False,
            bos_id=-1, eos_id=0, unk_id=1, pad_id=-1,
            character_coverage=1.0,
            normalization_rule_name="identity",
            minloglevel=2,
        )  # fmt: skip
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        model = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        pieces |= dict.fromkeys(model.id_to_piece(index) for index in range(len(model)))
    pieces["<pad>"] = None
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    return len(vocabulary)


def _fit(model: Any, tokenizer: Any, pad: int) -> None:
    import torch

    # CTranslate2 begins with a zero where transformers has the row of the padding: keep it zero.
    shared = model.model.shared.weight
    shared.data[pad].zero_()
    model.final_logits_bias[0, pad] = -1e4
    sources, targets = zip(*PAIRS)
    batch = tokenizer(list(sources), text_target=list(targets), return_tensors="pt", padding=True)
    batch["labels"][batch["labels"] == pad] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=_RATE, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM_UP, (_WARM_UP / (step + 1)) ** 0.5)
    )
    model.train()
    for _ in range(_STEPS):
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        shared.data[pad].zero_()
        if loss.item() < _GOOD:
            break
    else:
        raise AssertionError(f"the tiny model did not learn its sentences: loss {loss.item()}")
    model.eval()
