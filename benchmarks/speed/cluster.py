"""Documents a CPU second through Ray, beside the bulk command line on the same files."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from benchmarks.report import Table
from benchmarks.speed.setting import Outcome, Setting
from benchmarks.speed.texts import clean_documents, repeated, wire_documents

SHARDS = 8
ROUNDS = 3
FEW = 40  # documents that make every worker load what it needs
BULK = ("-m", "transclean", "clean", "--field", "text", "--quarantine", "bad.jsonl")
RAY = ("-m", "transclean.integrations.ray", "--field", "text")
COMMANDS: dict[str, tuple[str, ...]] = {
    "bulk, 1 process": (*BULK, "{source}", "-o", "{target}"),
    "bulk, 2 processes": (*BULK, "{source}", "-o", "{target}", "--jobs", "2"),
    "ray, 2 workers": (*RAY, "{source}", "{target}", "--workers", "2"),
}


@dataclass
class Cost:
    """What runs of one command cost: seconds by the clock, and of all its processes' CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def cluster(setting: Setting) -> Outcome:
    """Run both over the same files, and over a few documents for the cost of starting."""
    if find_spec("ray") is None:
        return Outcome([Table("cluster: skipped; pip install 'transclean[ray]'", (), ())], {})
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        few, many = work / "few", work / "many"
        texts = documents(setting)
        write(few, [texts[:FEW:2], texts[1:FEW:2]])
        write(many, [texts[number::SHARDS] for number in range(SHARDS)])
        idle = {name: Cost() for name in COMMANDS}
        busy = {name: Cost() for name in COMMANDS}
        results = {}
        for number in range(1 if setting.quick else ROUNDS):
            for name, command in COMMANDS.items():
                run(command, few, work / f"idle-{name}-{number}", idle[name])
                target = work / f"busy-{name}-{number}"
                run(command, many, target, busy[name])
                results[name] = [path.read_bytes() for path in sorted(target.glob("*.jsonl"))]
        assert len({b"".join(result) for result in results.values()}) == 1, "outputs differ"
    return outcome(idle, busy, texts)


def documents(setting: Setting) -> list[str]:
    """Return news, every second document with damage of all kinds."""
    pairs = zip(wire_documents(setting.corpora), clean_documents(setting.corpora), strict=False)
    return list(repeated(list(chain.from_iterable(pairs)), setting.size(8_000_000)))


def write(folder: Path, shards: Sequence[Sequence[str]]) -> None:
    """Write one file of records for each of ``shards``."""
    folder.mkdir()
    for number, texts in enumerate(shards):
        with (folder / f"{number}.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"text": text}) + "\n" for text in texts)


def run(command: Sequence[str], source: Path, target: Path, cost: Cost) -> None:
    """Run a command on a folder, and add what it cost."""
    words = [word.format(source=source, target=target) for word in command]
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *words], cwd=source.parent, stderr=subprocess.PIPE, text=True
    ) as process:
        seen: dict[int, float] = {}
        while process.poll() is None:
            seen |= dict(descendants(process.pid))
            time.sleep(0.1)
        assert process.stderr is not None
        assert process.returncode == 0, process.stderr.read()
    cost.wall.append(time.perf_counter() - began)
    cost.cpu.append(sum(seen.values()))


def descendants(root: int) -> Iterator[tuple[int, float]]:
    """Yield each process that ``root`` has started, and itself, with its CPU seconds up to now."""
    processes: dict[int, tuple[int, float]] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        spent = (int(fields[11]) + int(fields[12])) / ticks
        processes[int(path.parent.name)] = int(fields[1]), spent
    for pid, (_, spent) in processes.items():
        above = pid
        while above in processes and above != root:
            above = processes[above][0]
        if above == root:
            yield pid, spent


def outcome(idle: dict[str, Cost], busy: dict[str, Cost], texts: Sequence[str]) -> Outcome:
    """Return the table and the figures."""
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {"cluster.documents": len(texts)}
    for name in COMMANDS:
        start, spent = statistics.median(idle[name].cpu), statistics.median(busy[name].cpu)
        wall = statistics.median(busy[name].wall)
        rate = (len(texts) - FEW) / (spent - start)
        rows.append((name, f"{wall:.1f}", f"{spent:.1f}", f"{start:.1f}", f"{rate:,.0f}"))
        figures[f"cluster.{name}.CPU s"] = spent
        figures[f"cluster.{name}.CPU s to start"] = start
        figures[f"cluster.{name}.documents/CPU s"] = rate
    size = sum(len(text.encode("utf-8")) for text in texts) / len(texts)
    title = f"{len(texts):,} documents of {size:,.0f} bytes, half of them damaged"
    caption = "CPU of all processes; the rate leaves out starting and loading; outputs are equal"
    columns = ("command", "wall s", "CPU s", "of it to start", "documents/CPU s")
    return Outcome([Table(title, columns, tuple(rows), caption)], figures)
