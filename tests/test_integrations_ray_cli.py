"""The command line of the Ray job, as far as it needs no cluster."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from transclean import Cleaner
from transclean.errors import ConfigError
from transclean.integrations import ray_cli
from transclean.integrations.batch import CleanBatch
from transclean.integrations.ray_cli import _clock, _Progress, main
from transclean.integrations.ray_job import Job, Outcome, Reply, _Worker
from transclean.integrations.shard import attempts, clean_shard
from transclean.io.resume import Place, finished
from transclean.io.shards import find, place
from transclean.io.tally import Tally
from transclean.io.work import clean_block


@pytest.fixture
def job(tmp_path: Path) -> Job:
    source = tmp_path / "in" / "a.jsonl"
    source.parent.mkdir()
    source.write_text('{"text": "Rain ."}\n[]\n', encoding="utf-8")
    (tmp_path / "out" / ".transclean").mkdir(parents=True)
    return Job(source.parent, tmp_path / "out")


def test_help_has_examples_and_needs_no_ray() -> None:
    code = "import sys; sys.modules['ray'] = None; import runpy; sys.argv = ['x', '--help'];"
    code += "runpy.run_module('transclean.integrations.ray', run_name='__main__', alter_sys=True)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "python -m transclean.integrations.ray crawl/ clean/" in done.stdout
    assert "--quarantine" in done.stdout


def test_ray_that_is_not_installed_is_named(
    job: Job, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main([str(job.source), str(job.target)]) == 2
    assert "pip install 'transclean[ray]'" in capsys.readouterr().err


def test_datatrove_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datatrove.data", None)
    monkeypatch.delitem(sys.modules, "transclean.integrations.datatrove", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'transclean\[datatrove\]'"):
        importlib.import_module("transclean.integrations.datatrove")


@pytest.mark.parametrize("name", ["no_such_module:make", "json:nothing", "json", ":"])
def test_a_translator_that_is_not_there(
    name: str, job: Job, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(job.source), str(job.target), "--translator", name]) == 2
    assert "MODULE:FUNCTION" in capsys.readouterr().err


def test_options_reach_the_job(tmp_path: Path) -> None:
    config = tmp_path / "transclean.toml"
    config.write_text('safety = "safe"\n', encoding="utf-8")
    options = ["in", "out", "--field", "a", "--field", "b", "--config", str(config), "--audit"]
    options += ["--source-language", "fr", "--workers", "5", "--translator", "json:loads"]
    options += ["--gpus-per-worker", "1", "--quarantine", "bad.jsonl", "--again", "--retries", "7"]
    job = ray_cli._job(ray_cli._parser().parse_args(options))
    assert job.fields == ("a", "b")
    assert job.clean.config
    assert job.clean.config.safety.name == "SAFE"
    assert job.clean.config.source_languages == ("fr",)
    assert job.clean.translator
    assert (job.workers.most, job.workers.cpus, job.workers.gpus) == (5, 1.0, 1.0)
    assert (job.audit, job.again, job.retries, job.quarantine) == (True, True, 7, Path("bad.jsonl"))


def test_a_worker_with_other_data_refuses_to_start(job: Job) -> None:
    with pytest.raises(ConfigError, match="another version"):
        _Worker(job, "transclean:0.0.0")


def test_a_worker_answers_for_good_and_bad_files(job: Job) -> None:
    worker = _Worker(job, Cleaner().signature)
    (shard,) = place(find([job.source], None), job.target, in_place=False)
    reply = worker.clean(shard)
    assert reply.tally
    assert (reply.tally.records, reply.tally.changed, reply.tally.bad) == (2, 1, 1)
    assert (job.target / "a.jsonl").read_text("utf-8") == '{"text": "Rain."}\n'
    shard.source.unlink()
    reply = worker.clean(shard)
    assert "FileNotFoundError" in reply.error
    assert (job.target / "a.jsonl").exists()


def test_a_fault_while_writing_leaves_nothing_unfinished(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("transclean.integrations.shard.clean_block", fails)
    (shard,) = place(find([job.source], None), job.target, in_place=False)
    with pytest.raises(OSError, match="No space"):
        clean_shard(job.plan(), shard)
    assert [path for path in job.target.rglob("*") if path.is_file()] == []


def test_two_attempts_at_a_file_do_not_disturb_each_other(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shard,) = place(find([job.source], None), job.target, in_place=False)
    assert shard.target
    here = Place(shard.target)
    plan = job.plan()
    runs: list[Tally] = []

    def one_inside_the_other(*given: Any) -> Any:
        if not runs:
            runs.append(Tally())
            runs.append(clean_shard(plan, shard))
            assert finished(here, plan.job(shard), shard.source) == runs[-1]
            here.file("quarantine").rename(here.file("quarantine").with_suffix(".first"))
        return clean_block(*given)

    monkeypatch.setattr("transclean.integrations.shard.clean_block", one_inside_the_other)
    assert clean_shard(plan, shard) == runs[-1]
    assert finished(here, plan.job(shard), shard.source) == runs[-1]
    first = here.file("quarantine").with_suffix(".first")
    assert here.file("quarantine").read_bytes() == first.read_bytes() != b""
    assert (job.target / "a.jsonl").read_text("utf-8") == '{"text": "Rain."}\n'
    assert list(attempts(here).iterdir()) == []


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_and_elsewhere(job: Job) -> None:
    (shard,) = place(find([job.source], None), job.target, in_place=False)
    outcome = Outcome(files=3, skipped=1, done=2, tally=Tally(records=1500, changed=7))
    for stream, lines in ((_Terminal(), 1), (io.StringIO(), 0)):
        progress = _Progress(stream)
        progress(Reply(shard, Tally(records=500)), outcome)
        assert stream.getvalue().count("2 of 3 files, 1,500 records") == lines
        progress(Reply(shard, None, "torn"), outcome)
        progress.end(outcome)
        text = stream.getvalue()
        assert f"\n{shard.source}: torn\n" in f"\n{text}"
        assert text.endswith("3 files (1 finished before, 0 failed), 1,500 records, 7 changed\n")
    assert [_clock(seconds) for seconds in (5, 65, 3661)] == ["0:05", "1:05", "1:01:01"]


def test_the_job_travels_without_its_cleaner(job: Job) -> None:
    import pickle

    job.plan()
    assert len(pickle.dumps(job)) < 3000
    assert CleanBatch() == job.clean
