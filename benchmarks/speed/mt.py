"""CTranslate2 beside transformers on one model, and what batches and the memory save.

The model has the size of opus-mt-fr-en (75 million weights, 59,514 pieces) and random weights:
that says nothing of quality and all of speed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpora import ROOT
from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from transclean.mt import install

PIECES = 59_514
NEEDED = ("torch", "transformers", "sentencepiece", "sacremoses", "ctranslate2")


def random_model(folder: Path) -> None:
    """Write a Marian model of the size of opus-mt with random weights."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(3)
    folder.mkdir()
    sentences = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line]
    for name in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences), model_prefix=str(folder / name), vocab_size=500,
            hard_vocab_limit=False, bos_id=-1, eos_id=0, unk_id=1, pad_id=-1, minloglevel=2,
        )  # fmt: skip
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pieces = [model.id_to_piece(index) for index in range(len(model))]
    pieces += [f"piece{number}" for number in range(PIECES - 1 - len(pieces))] + ["<pad>"]
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    names = {"source_lang": "fr", "target_lang": "en", "tokenizer_class": "MarianTokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(names), encoding="utf-8")
    pad = PIECES - 1
    config = MarianConfig(
        vocab_size=PIECES, d_model=512, encoder_layers=6, decoder_layers=6,
        encoder_attention_heads=8, decoder_attention_heads=8, encoder_ffn_dim=2048,
        decoder_ffn_dim=2048, activation_function="swish", scale_embedding=True,
        share_encoder_decoder_embeddings=True, tie_word_embeddings=True, pad_token_id=pad,
        eos_token_id=0, bos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
        max_position_embeddings=512,
    )  # fmt: skip
    MarianMTModel(config).save_pretrained(folder)


def engine(folder: Path) -> dict[str, float]:
    """Return the figures of a model, measured in a process of one thread."""
    command = [sys.executable, "-m", "benchmarks.speed.mt_engine", str(folder)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def translation(_: Setting) -> Outcome:
    """Time both engines on the same random model."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        return Outcome([Table(f"Translation: skipped, no {', '.join(lacking)}", ("what",), ())], {})
    with tempfile.TemporaryDirectory() as temporary:
        models = Path(temporary) / "models"
        random_model(Path(temporary) / "opus")
        install.add(str(Path(temporary) / "opus"), models, "opus", ["fr"])
        install.convert("opus", models)
        slow, fast = engine(models / "opus"), engine(models / "opus-int8")
        sizes = {name: _size(models / name) for name in ("opus", "opus-int8")}
    figures = {f"transformers, {name}": value for name, value in slow.items()}
    figures |= {f"ctranslate2, {name}": value for name, value in fast.items()}
    figures |= {
        "ratio batch 1": fast["batch 1 beam 1"] / slow["batch 1 beam 1"],
        "ratio batch 8": fast["batch 8 beam 1"] / slow["batch 8 beam 1"],
        "ratio batch 8 beam 4": fast["batch 8 beam 4"] / slow["batch 8 beam 4"],
        "ratio of batches": fast["desk 1"] / fast["desk 32"],
    }
    return Outcome([_engines(slow, fast, sizes), _desk(fast)], figures)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _engines(slow: dict[str, float], fast: dict[str, float], sizes: dict[str, float]) -> Table:
    rows = [("on disk, MB", sizes["opus"], sizes["opus-int8"], sizes["opus"] / sizes["opus-int8"])]
    for name, key in (
        ("import and load, CPU s", "load cpu"),
        ("resident memory once loaded, MB", "memory"),
        ("resident memory at work, MB", "memory at work"),
    ):
        rows.append((name, slow[key], fast[key], slow[key] / fast[key]))
    for size, beam in ((1, 1), (8, 1), (8, 4)):
        key = f"batch {size} beam {beam}"
        name = f"tokens per CPU second, batch {size}, beam {beam}"
        rows.append((name, slow[key], fast[key], fast[key] / slow[key]))
    cells = tuple((name, *(f"{value:.1f}" for value in values)) for name, *values in rows)
    caption = "random weights in the size of opus-mt; one thread; 30 tokens in, 30 out"
    columns = ("what", "transformers", "CTranslate2 int8", "times better")
    return Table("Translation engines", columns, cells, caption)


def _desk(fast: dict[str, float]) -> Table:
    rows = (
        ("one by one", fast["desk 1"]),
        ("in batches of 32", fast["desk 32"]),
        ("in batches of 32, each segment ten times", fast["desk 32, each ten times"]),
        ("from a warm memory", fast["desk, warm memory"]),
    )
    cells = tuple((name, f"{value:.3f}") for name, value in rows)
    return Table("32 short segments, CTranslate2 int8", ("how", "CPU s"), cells)
