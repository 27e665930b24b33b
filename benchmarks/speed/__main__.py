"""``python -m benchmarks.speed``: throughput, start-up, memory and growth."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks.corpora import ROOT, Corpora, default_data_folder, default_lee_path
from benchmarks.report import environment, make_console, show, write_json
from benchmarks.speed.cluster import cluster
from benchmarks.speed.encoding import encoding_clean, encoding_damaged
from benchmarks.speed.glossary import glossary
from benchmarks.speed.growth import adversarial, growth
from benchmarks.speed.mt import translation
from benchmarks.speed.report import opening
from benchmarks.speed.scrapy import event_loop
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.startup import memory, start_up
from benchmarks.speed.throughput import clean_copy, damaged_copy, line_by_line, spotless_copy

MEASURES: dict[str, Callable[[Setting], Outcome]] = {
    "start": start_up,
    "memory": memory,
    "clean": clean_copy,
    "spotless": spotless_copy,
    "lines": line_by_line,
    "damaged": damaged_copy,
    "encoding": encoding_clean,
    "encoding_damaged": encoding_damaged,
    "glossary": glossary,
    "growth": growth,
    "adversarial": adversarial,
    "report": opening,
    "translation": translation,
    "cluster": cluster,
    "scrapy": event_loop,
}
NEED_NO_DATA = {"start", "adversarial", "translation", "scrapy"}
EXAMPLES = """\b
Examples:
  python -m benchmarks.speed
  python -m benchmarks.speed --only clean --only start
  python -m benchmarks.speed --quick --json figures.json
"""


@click.command(epilog=EXAMPLES)
@click.option("--only", multiple=True, type=click.Choice(list(MEASURES)), help="Run this alone.")
@click.option("--data", type=click.Path(path_type=Path), help="Data folder [TRANSCLEAN_DATA].")
@click.option("--lee", type=click.Path(path_type=Path), help="lee_background.cor [TRANSCLEAN_LEE].")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Result file.")
@click.option("--quick", is_flag=True, help="Less text: a rough answer in about a minute.")
def main(
    only: tuple[str, ...],
    data: Path | None,
    lee: Path | None,
    json_path: Path | None,
    quick: bool,
) -> None:
    """Measure the speed of cleaning beside its baselines, in the same run.

    Times are CPU seconds of one core: trust the ratios, not the absolute figures.
    """
    console = make_console()
    corpora = Corpora(data or default_data_folder(), lee or default_lee_path())
    setting = Setting(corpora, quick)
    figures: dict[str, object] = {}
    for name, measure in MEASURES.items():
        if only and name not in only:
            continue
        if name not in NEED_NO_DATA and corpora.missing(["ntrex"]):
            console.print(f"{name}: skipped (no benchmark data in {corpora.folder})")
            figures[name] = {"skipped": "no data"}
            continue
        start = time.perf_counter()
        outcome = measure(setting)
        for table in outcome.tables:
            show(table, console)
        console.print(f"{name}: {time.perf_counter() - start:.1f} s", style="dim")
        figures[name] = outcome.figures
    path = json_path or ROOT / "benchmarks" / "results" / "speed.json"
    result = {"environment": environment(), "digests": corpora.digests, "measures": figures}
    write_json(path, result | {"quick": quick})


if __name__ == "__main__":
    main()
