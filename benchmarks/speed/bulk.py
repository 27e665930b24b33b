"""``python -m benchmarks.speed.bulk``: two processes beside one, memory, and kills."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.corpora import Corpora, default_data_folder, default_lee_path
from benchmarks.report import Table, make_console, show
from benchmarks.speed.texts import clean_documents, wire_documents

RECORDS = 20_000
GIGABYTE = 1_000_000_000
KILLS = 20
ROUNDS = 3
FILES = 8
PAGE = 30_000


class Run(NamedTuple):
    """What a run took: wall and CPU seconds, and the most memory of any of its processes in MB."""

    wall: float
    cpu: float
    peak: float


def records(paragraphs: Sequence[str], seed: int, page: str = "") -> Iterator[str]:
    """Yield lines of JSON without end: a title, a text of three paragraphs, and other keys.

    With a ``page`` each has it as well, as scrapers store the source of what they extract from.
    """
    chance = random.Random(seed)
    number = 0
    while True:
        text = "\n".join(chance.choice(paragraphs) for _ in range(3))
        number += 1
        record = {"id": number, "title": chance.choice(paragraphs)[:80], "text": text, "n": 1.5}
        if page:
            record["html"] = page
        yield json.dumps(record, ensure_ascii=False) + "\n"


def paragraphs_of(corpora: Corpora) -> list[str]:
    """Return paragraphs of damaged and of clean news, half and half."""
    halves = (wire_documents(corpora), clean_documents(corpora))
    found = [
        [line for text in half for line in text.split("\n") if len(line) > 40] for half in halves
    ]
    few = min(map(len, found))
    return [line for half in found for line in half[:few]]


def timed(arguments: Sequence[object]) -> Run:
    """Run ``transclean clean`` to its end and return what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "transclean", "clean", *map(str, arguments)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in (0, 1):
        raise SystemExit(f"a run ended with exit code {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, usage.ru_maxrss / 1000)


def jobs(folder: Path, paragraphs: Sequence[str], quick: bool) -> Table:
    """Clean the same records with one process and with two, in turn."""
    path = folder / "news.jsonl"
    size = RECORDS // 10 if quick else RECORDS
    path.write_text("".join(line for line, _ in zip(records(paragraphs, 1), range(size))))
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for count, done in runs.items():
            done.append(timed([path, "-o", folder / f"out{count}.jsonl", "--jobs", count]))
    if (folder / "out1.jsonl").read_bytes() != (folder / "out2.jsonl").read_bytes():
        raise SystemExit("one process and two gave different output")
    walls = [one.wall / two.wall for one, two in zip(runs[1], runs[2], strict=True)]
    cpus = [2 * one.cpu / two.cpu for one, two in zip(runs[1], runs[2], strict=True)]
    rows = [
        (
            str(count),
            *(
                f"{statistics.median(getattr(run, what) for run in done):.1f}"
                for what in Run._fields
            ),
        )
        for count, done in runs.items()
    ]
    rows.append(("ratio", f"{statistics.median(walls):.2f}", f"{statistics.median(cpus):.2f}", ""))
    caption = (
        f"{size:,} records, {path.stat().st_size / 1e6:.1f} MB, {ROUNDS} rounds in turn, medians; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}. "
        "Ratio of CPU: what two idle cores allow, twice the seconds of one by those of two"
    )
    return Table(
        "Two processes beside one", ("jobs", "wall s", "CPU s", "peak MB"), tuple(rows), caption
    )


def memory(folder: Path, paragraphs: Sequence[str], quick: bool) -> Table:
    """Clean small files and a very large one, and compare the peaks."""
    rows = []
    page = "<p>A page of the web &amp; its scripts.</p>\n" * (PAGE // 44)
    for size in (GIGABYTE // 100, GIGABYTE // 10, GIGABYTE // 5 if quick else GIGABYTE):
        path, done = folder / "large.jsonl", 0
        with path.open("w", encoding="utf-8") as file:
            for line in records(paragraphs, 2, page):
                done += file.write(line)
                if done >= size:
                    break
        run = timed([path, "-o", folder / "large.out.jsonl", "--jobs", "2"])
        rows.append((f"{path.stat().st_size / 1e6:,.0f}", f"{run.peak:.0f}", f"{run.wall:,.0f}"))
    columns = ("MB of JSON Lines", "peak MB of the largest process", "wall s")
    return Table("Memory", columns, tuple(rows), "two jobs; each record holds a page of 30 KB")


def kills(folder: Path, paragraphs: Sequence[str], quick: bool) -> Table:
    """Kill runs with signal 9 at random moments, resume them, and compare all files."""
    raw, whole = folder / "raw", folder / "whole"
    for each in (raw, whole):
        each.mkdir()
    lines = records(paragraphs, 3)
    for number in range(FILES):
        rows = [next(lines) for _ in range(200)]
        rows.insert(number * 20, "{nonsense}\n")
        (raw / f"{number}.jsonl").write_text("".join(rows), encoding="utf-8")
    spent = timed(_everything(raw, whole)).wall
    expected = _contents(whole)
    chance = random.Random(4)
    resumed = same = 0
    times = KILLS // 4 if quick else KILLS
    for _ in range(times):
        torn = folder / "torn"
        shutil.rmtree(torn, ignore_errors=True)
        torn.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "transclean", "clean", *map(str, _everything(raw, torn))],
            stderr=subprocess.DEVNULL,  # its workers complain
        )
        time.sleep(chance.uniform(0, spent))
        process.send_signal(signal.SIGKILL)
        process.wait()
        resumed += len(list((torn / "out").glob("*.jsonl"))) < FILES
        timed(_everything(raw, torn))
        same += _contents(torn) == expected
    row = (str(times), str(resumed), str(same))
    columns = ("kills", "of them before the end", "all files equal to an undisturbed run")
    return Table("Killed with signal 9 at random moments, then resumed", columns, (row,))


def _everything(raw: Path, to: Path) -> list[object]:
    accounts = ["--audit", to / "edits.jsonl", "--quarantine", to / "bad.jsonl"]
    return [raw, "-o", to / "out", *accounts, "--jobs", "2", "--resume"]


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".transclean" not in path.parts
    }


MEASURES: dict[str, Callable[[Path, Sequence[str], bool], Table]] = {
    "jobs": jobs,
    "memory": memory,
    "kills": kills,
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(MEASURES)), help="Run this alone.")
@click.option("--quick", is_flag=True, help="Fewer records and kills: a rough answer.")
def main(only: tuple[str, ...], quick: bool) -> None:
    """Measure bulk cleaning: two processes beside one, memory of a gigabyte, kills and resumes."""
    console = make_console()
    corpora = Corpora(default_data_folder(), default_lee_path())
    if corpora.missing(["ntrex"]):
        raise click.ClickException(f"no benchmark data in {corpora.folder}")
    paragraphs = paragraphs_of(corpora)
    for name, measure in MEASURES.items():
        if not only or name in only:
            with tempfile.TemporaryDirectory(prefix="transclean-bulk-") as folder:
                show(measure(Path(folder), paragraphs, quick), console)


if __name__ == "__main__":
    main()
