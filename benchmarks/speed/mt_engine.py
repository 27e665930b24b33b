"""``python -m benchmarks.speed.mt_engine FOLDER``: figures of one model, in a process of its own.

Start-up and memory can be told only in a fresh interpreter, and only for one engine.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from transclean.mt.ctranslate2 import CTranslate2Model
from transclean.mt.desk import Desk
from transclean.mt.formats import open_folder
from transclean.mt.memory import Memory

TOKENS = 30
"""Tokens of each segment, and of each translation: random weights would never end one."""
ROUNDS = 5
SEGMENTS = 32
SHORT_WORDS = 6


def resident() -> float:
    """Return the resident memory of this process in megabytes."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000
    except (OSError, StopIteration):
        return float("nan")


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tokens_per_second(work: Callable[[], object], size: int) -> float:
    """Return the tokens in a CPU second, the best of some rounds: other work only slows down."""
    work()
    return max(size * TOKENS / cpu(work) for _ in range(ROUNDS))


def ctranslate2_work(loaded: Any, size: int, beam: int) -> Callable[[], object]:
    """Return what translates so many random segments by CTranslate2."""
    chance = random.Random(7)
    pieces = [loaded.source.id_to_piece(index) for index in range(10, len(loaded.source))]
    batch = [[*chance.choices(pieces, k=TOKENS), "</s>"] for _ in range(size)]
    return lambda: loaded.translator.translate_batch(
        batch, beam_size=beam, min_decoding_length=TOKENS, max_decoding_length=TOKENS
    )


def transformers_work(loaded: Any, size: int, beam: int) -> Callable[[], object]:
    """Return what translates so many random segments by transformers."""
    loaded.torch.set_num_threads(1)
    loaded.torch.manual_seed(7)
    ids = loaded.torch.randint(10, 400, (size, TOKENS))

    def work() -> object:
        with loaded.torch.inference_mode():
            return loaded.model.generate(
                input_ids=ids,
                attention_mask=loaded.torch.ones_like(ids),
                num_beams=beam,
                do_sample=False,
                max_length=None,
                min_new_tokens=TOKENS,
                max_new_tokens=TOKENS,
            )

    return work


def desk_figures(model: CTranslate2Model) -> dict[str, float]:
    """Return what batches, repeats and the memory save on short segments."""
    chance = random.Random(11)
    words = ["le", "port", "reste", "ferme", "depuis", "hier", "soir", "dans", "la", "ville"]
    short = [" ".join(chance.choices(words, k=SHORT_WORDS)) + f" {n}" for n in range(SEGMENTS)]
    model.beam_size = 1
    found: dict[str, float] = {}
    for size in (32, 1):
        ask = partial(Desk([model], batch_size=size).ask, short, "fr", "en")
        found[f"desk {size}"] = cpu(ask)
    found["desk 32, each ten times"] = cpu(lambda: Desk([model]).ask(short * 10, "fr", "en"))
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder) / "memory.sqlite3")
        Desk([model], memory).ask(short, "fr", "en")
        found["desk, warm memory"] = cpu(lambda: Desk([model], memory).ask(short, "fr", "en"))
        memory.close()
    return found


def figures(folder: Path) -> dict[str, float]:
    """Load the model of a folder and time it."""
    bare = resident()
    model = open_folder(folder, ["fr"], digest="")
    start = time.process_time(), time.perf_counter()
    loaded = model._load()
    found = {
        "load cpu": time.process_time() - start[0],
        "load wall": time.perf_counter() - start[1],
        "memory": resident() - bare,
    }
    is_small = isinstance(model, CTranslate2Model)
    make = ctranslate2_work if is_small else transformers_work
    for size, beam in ((1, 1), (8, 1), (8, 4)):
        found[f"batch {size} beam {beam}"] = tokens_per_second(make(loaded, size, beam), size)
    found["memory at work"] = resident() - bare
    if isinstance(model, CTranslate2Model):
        found |= desk_figures(model)
    return found


if __name__ == "__main__":
    print(json.dumps(figures(Path(sys.argv[1]))))
