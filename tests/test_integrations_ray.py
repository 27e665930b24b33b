"""Ray for real: two workers on this machine, one of them killed; equal to the run without Ray."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from transclean import Cleaner, Config
from transclean.cli import cli
from transclean.integrations.batch import CleanBatch
from transclean.integrations.ray import Pool, clean_dataset
from transclean.integrations.ray_job import Job, Outcome, Reply, run_job
from transclean.io.quarantine import read_quarantine
from transclean.io.records import read_records
from transclean.io.run import StoppedError

pytest.importorskip("ray", reason="pip install 'transclean[ray]'")
pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("ignore")]  # Ray's own, many

STORY = "The Syrian army said on Friday , that {n} of l'OTAN had left .\nPrices rose {n} % ."
FILES, RECORDS = 8, 60
BAD = {
    (1, 7): "not JSON at all",
    (3, 0): '{"id": "no text but a number", "text": 7}',
    (6, 59): '{"id": "cut sho',
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")  # else it writes a token into the home folder
        import ray

        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=500_000_000,
            log_to_driver=False,
        )
        yield ray.get_runtime_context().gcs_address
        ray.shutdown()


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder of files, one of them packed and one a table."""
    import pyarrow
    import pyarrow.parquet

    folder = tmp_path / "crawl"
    folder.mkdir()
    for number in range(FILES):
        story = [STORY.format(n=number * 100 + row) * 5 for row in range(RECORDS)]
        records = [{"id": f"{number}-{row}", "text": text} for row, text in enumerate(story)]
        path = folder / f"{number}.jsonl"
        if number == 4:
            path = path.with_suffix(".parquet")
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), path)
            continue
        lines = [BAD.get((number, row)) or json.dumps(each) for row, each in enumerate(records)]
        data = "".join(f"{line}\n" for line in lines).encode()
        if number == 5:
            path, data = folder / "5.jsonl.gz", gzip.compress(data)
        path.write_bytes(data)
    return folder


def alone(crawl: Path, target: Path, *options: str) -> dict[str, bytes]:
    """Return what one process without Ray makes of the files: the bulk command line."""
    bad = str(target.with_name("bad-alone.jsonl"))
    command = ["clean", str(crawl), "-o", str(target), "--field", "text", "--quarantine", bad]
    with pytest.raises(SystemExit) as done:
        cli.main([*command, *options])
    assert done.value.code in (0, 1)
    return contents(target)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_killed_worker_changes_nothing(cluster: str, crawl: Path, tmp_path: Path) -> None:
    pids: list[int] = []

    def kill_the_first(reply: Reply, outcome: Outcome) -> None:
        pids.append(reply.pid)
        if len(pids) == 1:
            os.kill(reply.pid, signal.SIGKILL)  # it has been given its next file already

    bad = tmp_path / "bad.jsonl"
    job = Job(crawl, tmp_path / "clean", fields=("text",), workers=Pool(2, 2), quarantine=bad)
    outcome = run_job(job, kill_the_first)
    assert not outcome.failed
    assert len(set(pids)) >= 2
    assert pids[0] not in pids[1:]
    assert contents(tmp_path / "clean") == alone(crawl, tmp_path / "alone")
    ids = [
        record.data["id"]
        for path in sorted((tmp_path / "clean").iterdir())
        if path.is_file()
        for record in read_records(path, ["text"])
    ]
    assert len(ids) == len(set(ids)) == FILES * RECORDS - len(BAD) == outcome.tally.changed
    aside = list(read_quarantine(bad))
    assert aside == list(read_quarantine(tmp_path / "bad-alone.jsonl"))
    assert [each.raw for each in aside] == list(BAD.values())
    assert [(int(Path(each.path).stem), each.line - 1) for each in aside] == list(BAD)
    assert outcome.tally.bad == len(BAD)
    assert not (tmp_path / "clean" / ".transclean" / "attempts").exists()


def test_the_second_run_does_what_is_left(cluster: str, crawl: Path, tmp_path: Path) -> None:
    job = Job(crawl, tmp_path / "clean", fields=("text",), workers=Pool(1, 1), audit=True)
    seen: list[str] = []

    def stop_after_three(reply: Reply, outcome: Outcome) -> None:
        seen.append(reply.shard.source.name)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_job(job, stop_after_three)
    assert len(contents(tmp_path / "clean")) < FILES
    (crawl / "0.jsonl").write_text('{"text": "It is new ."}\n', encoding="utf-8")
    outcome = run_job(job, lambda reply, _: seen.append(reply.shard.source.name))
    assert outcome.skipped >= 2
    assert "0.jsonl" in seen[3:]
    assert not set(seen[3:]) & set(seen[1:3])
    assert contents(tmp_path / "clean") == alone(crawl, tmp_path / "alone")
    again = run_job(job, lambda reply, _: pytest.fail("there was nothing left to do"))
    assert again.skipped == FILES
    assert again.tally.to_dict() == outcome.tally.to_dict()
    account = (tmp_path / "clean" / ".transclean" / "2.jsonl.audit").read_text("utf-8")
    assert json.loads(account.splitlines()[0])["line"] == 1


def test_it_goes_on_where_the_command_line_stopped(
    cluster: str, crawl: Path, tmp_path: Path
) -> None:
    alone(crawl, tmp_path / "clean", "--resume")
    bad = tmp_path / "bad.jsonl"
    job = Job(crawl, tmp_path / "clean", fields=("text",), workers=Pool(1, 1), quarantine=bad)
    outcome = run_job(job, lambda *_: pytest.fail("there was nothing left to do"))
    assert outcome.skipped == FILES
    assert bad.read_bytes() == (tmp_path / "bad-alone.jsonl").read_bytes()
    (tmp_path / "clean" / "6.jsonl").unlink()
    assert run_job(job, lambda *_: None).skipped == FILES - 1
    other = replace(job, clean=CleanBatch(Config(source_languages=("fr",))))
    assert run_job(other, lambda *_: None).skipped == 0


def test_a_file_that_cannot_be_read_costs_only_itself(
    cluster: str, crawl: Path, tmp_path: Path
) -> None:
    (crawl / "9.parquet").write_bytes(b"PAR1 and no more")
    outcome = run_job(Job(crawl, tmp_path / "clean", workers=Pool(1, 1)), lambda *_: None)
    (why,) = outcome.failed
    assert "9.parquet" in why
    assert "not a Parquet file" in why
    assert len(contents(tmp_path / "clean")) == FILES


def test_a_text_that_kills_every_worker_costs_only_its_file(
    cluster: str, crawl: Path, tmp_path: Path
) -> None:
    class Fragile(Cleaner):
        def clean_many(self, texts: Any, **options: Any) -> Any:
            texts = list(texts)
            if any("poison" in text for text in texts):
                os.kill(os.getpid(), signal.SIGKILL)
            return super().clean_many(texts, **options)

    class Poisoned(CleanBatch):  # in here, so that it travels by value
        @property
        def cleaner(self) -> Cleaner:
            return Fragile(self.config)

    (crawl / "9.jsonl").write_text('{"text": "poison"}\n', encoding="utf-8")
    job = Job(crawl, tmp_path / "clean", Poisoned(), workers=Pool(2, 2), retries=1)
    outcome = run_job(job, lambda *_: None)
    (why,) = outcome.failed
    assert "9.jsonl: its worker died each time" in why
    assert len(contents(tmp_path / "clean")) == FILES


def test_a_machine_with_other_data_takes_no_part(cluster: str, crawl: Path, tmp_path: Path) -> None:
    here = os.getpid()

    class Elsewhere(CleanBatch):
        @property
        def cleaner(self) -> Cleaner:
            return Cleaner(None if os.getpid() == here else Config(source_languages=("fr",)))

    with pytest.raises(StoppedError, match="another version of transclean"):
        run_job(Job(crawl, tmp_path / "clean", Elsewhere(), workers=Pool(2, 2)), lambda *_: None)
    assert contents(tmp_path / "clean") == {}


def test_the_script_runs_as_a_module(cluster: str, crawl: Path, tmp_path: Path) -> None:
    """Its name is that of the package it imports, and that must not get in the way."""
    command = [
        sys.executable, "-m", "transclean.integrations.ray", str(crawl), str(tmp_path / "clean"),
        "--field", "text", "--workers", "1", "--address", cluster,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{FILES} files (0 finished before, 0 failed), 480 records, 477 changed" in done.stderr
    assert "3 records set aside" in done.stderr
    assert contents(tmp_path / "clean") == alone(crawl, tmp_path / "alone")


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": row, "text": STORY.format(n=row) * 3} for row in range(count)]


def test_a_dataset_from_parquet_to_parquet(cluster: str, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet
    import ray.data

    table = pyarrow.Table.from_pylist(rows(300))
    broken = pyarrow.array([b"caf\xe9"] + [b"Rain ."] * 299).view(pyarrow.string())
    table = table.append_column("title", broken)
    (tmp_path / "in").mkdir()
    for part in range(3):
        path = tmp_path / "in" / f"{part}.parquet"
        pyarrow.parquet.write_table(table.slice(part * 100, 100), path)
    clean = CleanBatch(fields=("text", "title"), audit_column="audit")
    ds = clean_dataset(ray.data.read_parquet(str(tmp_path / "in")), clean, batch_size=32)
    ds.write_parquet(str(tmp_path / "out"))
    done = pyarrow.parquet.read_table(tmp_path / "out").sort_by("id")
    want = clean(table)
    assert done.column_names == want.column_names
    for name in ("id", "text", "audit", "transclean_error"):
        assert done.column(name).to_pylist() == want.column(name).to_pylist()
    errors = [error for error in done.column("transclean_error").to_pylist() if error]
    assert len(errors) == 1


def test_a_dataset_survives_the_death_of_a_worker(cluster: str, tmp_path: Path) -> None:
    import ray.data

    class Deadly(CleanBatch):  # in here, so that it travels by value
        """Kills its own process once."""

        def __call__(self, batch: Any) -> Any:
            if 100 in batch.column("id").to_pylist() and fuse.exists():
                fuse.unlink()
                os.kill(os.getpid(), signal.SIGKILL)
            return super().__call__(batch)

    fuse = tmp_path / "fuse"
    fuse.touch()
    ds = clean_dataset(ray.data.from_items(rows(200)), Deadly(), batch_size=20)
    done = sorted(ds.take_all(), key=lambda row: int(row["id"]))
    assert not fuse.exists()
    want = CleanBatch()({"text": [row["text"] for row in rows(200)]})["text"]
    assert [row["text"] for row in done] == want
    assert {row["transclean_error"] for row in done} == {None}


def test_only_what_needs_the_model_goes_to_its_workers(cluster: str, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet
    import ray.data

    class Translating(CleanBatch):
        """Cleans with a cleaner that has a model, if it has a translator."""

        @property
        def cleaner(self) -> Cleaner:
            if not self._made:
                self._made.append(Loud() if self.translator else Cleaner(self.config))
            return self._made[0]

    class Loud(Cleaner):
        def _clean_batch(self, texts: list[str]) -> Any:
            with seen.open("a") as log:
                log.writelines(f"{text}\n" for text in texts)
            return [
                replace(each, text=each.text.upper()) if each.findings else each
                for each in super()._clean_batch(texts)
            ]

    seen = tmp_path / "seen"
    foreign = "Le gouvernement a annoncé hier soir que les soldats allaient quitter la ville."
    texts = [f"It rained . {foreign if n % 10 == 0 else ''} No. {n} ." for n in range(100)]
    table = pyarrow.table({"id": range(100), "text": texts})
    (tmp_path / "in").mkdir()
    pyarrow.parquet.write_table(table, tmp_path / "in" / "0.parquet")
    clean = Translating(translator=lambda: "a model", audit_column="audit")
    source = ray.data.read_parquet(str(tmp_path / "in"))
    with pytest.warns(RuntimeWarning, match=r"the cluster has 2 CPUs.*Pool\(cpus=0.5\)"):
        clean_dataset(source, clean)
    half = Pool(cpus=0.5)
    ds = clean_dataset(source, clean, cleaners=half, models=half)
    done = pyarrow.Table.from_pylist(ds.take_all()).sort_by("id")
    assert sorted(seen.read_text().splitlines()) == sorted(texts[::10])
    want = clean(table)
    assert sum(map(str.isupper, want.column("text").to_pylist())) == 10
    assert done.to_pydict() == want.to_pydict()
