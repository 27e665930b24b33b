"""Bulk cleaning that is killed, interrupted, starved or fed torn files: nothing lost or doubled."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from transclean import Cleaner, Result
from transclean.io.formats import Kind
from transclean.io.pool import DIED, Step, in_order
from transclean.io.record import Block
from transclean.io.resume import Lock
from transclean.io.work import Task, clean_block

COMMAND = [sys.executable, "-m", "transclean", "clean"]
BAD = "{nonsense}\n"


def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def run(*arguments: object, **options: Any) -> tuple[int, str, str]:
    process = start(*arguments, **options)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".transclean" not in path.parts
    }


def wait_for(happened: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Six files, with bad lines, that take a second or two to clean."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(6):
        rows = [
            json.dumps({"id": n, "text": f"Train {n} of {number} is late , again . & # 39 ;"})
            + "\n"
            for n in range(400)
        ]
        rows.insert(number * 50, BAD)
        data = "".join(rows).encode()
        name = f"{number}.jsonl.gz" if number % 2 else f"{number}.jsonl"
        (folder / name).write_bytes(gzip.compress(data) if number % 2 else data)
    return folder


def arguments_for(raw: Path, to: Path) -> list[object]:
    """Return a whole run with all accounts, into the folder ``to``."""
    accounts = ["--audit", to / "edits.jsonl", "--quarantine", to / "bad.jsonl"]
    return [raw, "-o", to / "out", *accounts, "--jobs", "2", "--resume"]


@pytest.mark.parametrize("seed", range(3))
def test_killed_and_resumed_is_the_same_as_undisturbed(
    seed: int, raw: Path, tmp_path: Path
) -> None:
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    for folder in (whole, torn):
        folder.mkdir()
    started = time.monotonic()
    assert run(*arguments_for(raw, whole))[0] == 1
    spent = time.monotonic() - started
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    for _ in range(2):
        process = start(*arguments_for(raw, torn))
        time.sleep(chance.uniform(0, spent))
        process.kill()
        process.communicate()
        assert set(contents(torn / "out")) <= set(contents(whole / "out"))
    assert run(*arguments_for(raw, torn))[0] == 1
    assert contents(torn) == contents(whole)
    assert len((torn / "bad.jsonl").read_text().splitlines()) == 6


def test_killed_in_place_and_resumed(raw: Path, tmp_path: Path) -> None:
    before = contents(raw)
    accounts = ["--audit", tmp_path / "edits.jsonl", "--quarantine", tmp_path / "bad.jsonl"]
    arguments = [raw, "--in-place", *accounts, "--resume"]
    process = start(*arguments)
    wait_for(lambda: (raw / "1.jsonl.gz.bak").exists())
    process.kill()
    process.communicate()
    assert run(*arguments)[0] == 1
    assert {f"{name}.bak": data for name, data in before.items()}.items() <= contents(raw).items()
    bad = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text().splitlines()]
    assert [each["path"] for each in bad] == [str(raw / name) for name in before]
    whole = tmp_path / "whole"
    for name, data in before.items():
        whole.mkdir(exist_ok=True)
        (whole / name).write_bytes(data)
    accounts = ["--audit", tmp_path / "edits2.jsonl", "--quarantine", tmp_path / "bad2.jsonl"]
    assert run(whole, "--in-place", *accounts)[0] == 1
    assert contents(whole) == contents(raw)
    edits = (tmp_path / "edits2.jsonl").read_text().replace(str(whole), str(raw))
    assert edits == (tmp_path / "edits.jsonl").read_text()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_and_resumed(number: int, code: int, raw: Path, tmp_path: Path) -> None:
    arguments = arguments_for(raw, tmp_path)
    process = start(*arguments)
    wait_for(lambda: (tmp_path / "out" / "1.jsonl.gz").exists())
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, "")
    assert err.strip() == "stopped; files that are finished are kept: run again with --resume"
    assert not list(tmp_path.rglob("*.unfinished"))
    assert run(*arguments)[0] == 1
    assert len(contents(tmp_path / "out")) == 6


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_workers_do_not_outlive_a_killed_run(raw: Path, tmp_path: Path) -> None:
    process = start(*arguments_for(raw, tmp_path))
    wait_for(lambda: (tmp_path / "out" / "0.jsonl").exists())
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    workers = [Path("/proc", number, "stat") for number in listed.split()]
    assert len(workers) >= 2
    process.kill()
    process.communicate()
    wait_for(lambda: not any(map(is_alive, workers)))


def is_alive(status: Path) -> bool:
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_that_leaves_ends_it_quietly(jobs: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain ."}\n' * 20_000)
    command = f"{sys.executable} -m transclean clean {path} --jobs {jobs} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ('{"text": "Rain."}\n', "")


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"text": "Rain"}\n' * {"a": 10, "b": 20_000}[name])

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))

    arguments = [tmp_path / "a.jsonl", tmp_path / "b.jsonl", "-o", tmp_path / "out", "--resume"]
    code, _, err = run(*arguments, preexec_fn=small)
    assert code == 2
    assert "b.jsonl" in err
    assert "File too large; files that are finished are kept: make room, then run again" in err
    assert set(contents(tmp_path / "out")) == {"a.jsonl"}
    assert not list(tmp_path.rglob("*.unfinished"))
    assert run(*arguments)[0] == 0
    assert (tmp_path / "out" / "b.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain ."}\n')
    code, _, err = run(path, "-o", "/dev/full")
    assert code == 2
    assert "No space left on device" in err
    accounts = ["--audit", "/dev/null", "--quarantine", "/dev/null"]
    assert run(path, "-o", "/dev/stdout", *accounts)[:2] == (0, '{"text": "Rain."}\n')
    assert run(path, "-o", tmp_path / "b.jsonl", *accounts)[0] == 0
    for device in ("/dev/full", "/dev/null"):
        assert stat.S_ISCHR(os.stat(device).st_mode)
    assert not Path("/dev/.transclean").exists()


def test_files_that_cannot_be_read_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    good = b'{"text": "Rain ."}\n'
    (raw / "a.jsonl.gz").write_bytes(gzip.compress(good * 1000)[:-20])
    (raw / "b.jsonl.zst").write_bytes(b"not packed")
    (raw / "c.parquet").write_bytes(b"PAR1 it is not")
    (raw / "d.jsonl").symlink_to(raw / "nowhere.jsonl")
    (raw / "e.csv").write_bytes(b"a,a\n1,2\n")
    (raw / "f.jsonl").write_bytes(good)
    code, _, err = run(raw, "-o", tmp_path / "out", "--jobs", "2")
    assert code == 2
    for start_of in (
        "a.jsonl.gz: cannot be read to its end: Compressed file ended before",
        "b.jsonl.zst: cannot be read to its end: ",
        "c.parquet: not a Parquet file: ",
        "d.jsonl: No such file or directory",
        "e.csv:1: a CSV file needs a header",
    ):
        assert f"{raw}/{start_of}" in err
    assert "5 of 6 files could not be cleaned" in err
    assert contents(tmp_path / "out") == {"f.jsonl": b'{"text": "Rain."}\n'}
    assert "Traceback" not in err


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain ."}\n')
    lock = Lock(tmp_path / ".transclean")
    code, _, err = run(path, "-o", tmp_path / "b.jsonl")
    assert (code, f"{tmp_path}: another run is writing there" in err) == (2, True)
    lock.release()
    assert run(path, "-o", tmp_path / "b.jsonl")[0] == 0


class Poisoned(Cleaner):
    """A cleaner with a fault in it: it raises on one text, and dies on another."""

    def clean(
        self, text: str, *, source_language: str | None = None, source_text: str | None = None
    ) -> Result:
        if text == "poison":
            raise MemoryError("too much")
        return super().clean(text)

    def clean_many(
        self, texts: Iterable[str], *, jobs: int = 1, batch_size: int = 64
    ) -> Iterator[Result]:
        texts = list(texts)
        if "poison" in texts:
            raise ValueError("one of them")
        if "deadly" in texts:
            os._exit(9)
        return super().clean_many(texts)


def block(number: int, *texts: str) -> Block:
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    return Block("f", Kind.JSONL, number, data)


def test_a_fault_costs_only_the_record_that_has_it() -> None:
    done = clean_block(Task(Poisoned()), block(5, "Rain .", "poison", "Fog ."))
    assert done.data == b'{"text": "Rain."}\n{"text": "Fog."}\n'
    (aside,) = done.aside
    assert (aside.line, aside.raw) == (6, '{"text": "poison"}')
    assert aside.error == "cannot be cleaned: MemoryError: too much"


@pytest.mark.parametrize("threads", [0, 1])
def test_a_block_that_kills_its_worker_is_set_aside_and_the_others_go_on(threads: int) -> None:
    """With a thread in the parent workers are spawned, without one they are forked."""
    over = threading.Event()
    for _ in range(threads):
        threading.Thread(target=over.wait, daemon=True).start()
    texts = [["Rain ."], ["deadly", "Sun ."], ["Fog ."], ["poison"], *[["Ice ."]] * 6]
    steps = [Step(0, block(number, *each)) for number, each in enumerate(texts, 1)]
    found = list(in_order(Task(Poisoned()), iter([*steps, Step(0)]), 2))
    over.set()
    assert [step for step, _ in found] == [*steps, Step(0)]
    out = b"".join(done.data for _, done in found if done)
    assert out == b'{"text": "Rain."}\n{"text": "Fog."}\n' + b'{"text": "Ice."}\n' * 6
    aside = [each for _, done in found if done for each in done.aside]
    assert [(each.line, each.error == DIED) for each in aside] == [(2, True), (3, True), (4, False)]
