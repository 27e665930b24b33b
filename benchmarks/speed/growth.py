"""Growth: the cost of one text by its length, plain and adversarial."""

from __future__ import annotations

from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import (
    ADVERSARIAL,
    clean_documents,
    half_translated,
    one_text,
    wire_documents,
)
from benchmarks.speed.timing import best_of, cpu_seconds, exponent
from benchmarks.systems import Systems

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
HARD_SIZES = (10_000, 50_000, 200_000)
# Stop growing an input that has cost this much: it is not linear, and the point is made.
PATIENCE = 20.0
# A short text may lack what sets a rule off; from here on every text has some of everything,
# so what still grows is not linear.
LATE = 100_000
SMALL = 10_000  # texts below this take so little time that only the least of many runs counts


def growth(setting: Setting) -> Outcome:
    """Time single texts from 1 KB to 10 MB, as one line and as many."""
    shapes = {
        "clean, many lines": (clean_documents(setting.corpora), "\n"),
        "clean, one line": (clean_documents(setting.corpora), " "),
        "damaged, many lines": (wire_documents(setting.corpora), "\n"),
        "damaged, one line": (wire_documents(setting.corpora), " "),
        "every third line French": (half_translated(setting.corpora), "\n"),
    }
    shapes = {name: shape for name, shape in shapes.items() if shape[0]}
    sizes = SIZES[:-1] if setting.quick else SIZES
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    clean = Systems().cleaner.clean
    for name, (documents, joiner) in shapes.items():
        per_megabyte: list[float] = []
        for size in sizes:
            text = one_text(documents, size, joiner)
            text = text if joiner == "\n" else text.replace("\n", " ")
            seconds = best_of(clean, text, 200 if size <= SMALL else 3 if size < 1_000_000 else 1)
            per_megabyte.append(1e6 * seconds / size)
        largest = per_megabyte[-1] / (per_megabyte[0] or 1e-9)
        late = per_megabyte[-1] / (per_megabyte[sizes.index(LATE)] or 1e-9)
        figures |= {
            f"growth.{name}.{size}.s/MB": spent
            for size, spent in zip(sizes, per_megabyte, strict=True)
        }
        figures[f"growth.{name}.largest to smallest"] = largest
        figures[f"growth.{name}.largest to {LATE}"] = late
        cells = (f"{spent:.3f}" for spent in per_megabyte)
        rows.append((name, *cells, f"{largest:.2f}", f"{late:.2f}"))
    columns = (
        "text",
        *(f"{size:,}" for size in sizes),
        "largest / smallest",
        f"largest / {LATE:,}",
    )
    caption = "CPU seconds per million characters, one text; 1 means linear"
    return Outcome([Table("Growth with length", columns, tuple(rows), caption)], figures)


def adversarial(setting: Setting) -> Outcome:
    """Time repeated pieces of growing length and fit the exponent of the growth."""
    sizes = HARD_SIZES[:-1] if setting.quick else HARD_SIZES
    clean = Systems().cleaner.clean
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for name, piece in ADVERSARIAL.items():
        done: list[int] = []
        spent: list[float] = []
        for size in sizes:
            text = (piece * size)[:size]
            seconds = cpu_seconds(clean, [text])
            # Short runs are noisy: the least of a few tells more.
            spent.append(min(seconds, best_of(clean, text, 4)) if seconds < 1 else seconds)
            done.append(size)
            if seconds > PATIENCE:
                break
        slope = exponent(done, spent) if len(done) > 1 else float("inf")
        figures[f"adversarial.{name}.exponent"] = slope
        figures[f"adversarial.{name}.seconds at {done[-1]}"] = spent[-1]
        rows.append((name, repr(piece), f"{done[-1]:,}", f"{spent[-1]:.4f}", f"{slope:.2f}"))
    rows.sort(key=lambda row: -float(row[-1]))
    columns = ("input", "piece", "characters", "s", "exponent")
    caption = "slope of log time over log length: 1 is linear, 2 quadratic"
    return Outcome([Table("Adversarial inputs", columns, tuple(rows), caption)], figures)
