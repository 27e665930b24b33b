"""docs/cluster.md: its recipes and commands do what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from transclean import Cleaner

PAGE = Path(__file__).parent.parent / "docs" / "cluster.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
TEXTS = [f"It rained , {number} mm of it ." for number in range(20)]
WANT = [Cleaner().clean(text).text for text in TEXTS]


def block(name: str) -> str:
    """Return the Python of the page that has this name in it."""
    (found,) = [
        body for kind, body in BLOCK.findall(PAGE.read_text("utf-8"))
        if kind == "python" and name in body
    ]  # fmt: skip
    return str(found)


def run_block(name: str) -> dict[str, Any]:
    module: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(block(name), "cluster.md", "exec"), module)  # noqa: S102  # our own page
    return module


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crawl").mkdir()
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(TEXTS)]
    (tmp_path / "crawl" / "0.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def texts(paths: Iterator[Path]) -> list[str]:
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [record["text"] for record in sorted(map(json.loads, lines), key=lambda r: int(r["id"]))]


def test_the_spark_recipe_over_record_batches() -> None:
    pa = pytest.importorskip("pyarrow", reason="Spark's batches are Arrow")
    cleaned = run_block("mapInArrow")["cleaned"]
    table = pa.table({"text": TEXTS})
    batches = list(cleaned(iter(table.to_batches(max_chunksize=7))))
    assert [type(batch) for batch in batches] == [pa.RecordBatch] * 3
    done = pa.Table.from_batches(batches)
    assert done.column("text").to_pylist() == WANT
    assert done.schema.names == ["text", "transclean_error"]


@pytest.mark.filterwarnings("ignore")  # datatrove's own
def test_the_datatrove_recipe(crawl: Path) -> None:
    pytest.importorskip("datatrove", reason="pip install 'transclean[datatrove]'")
    run_block("LocalPipelineExecutor")["executor"].run()
    assert texts((crawl / "clean").glob("*.jsonl")) == WANT


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_the_ray_recipe_and_the_commands(crawl: Path) -> None:
    ray = pytest.importorskip("ray", reason="pip install 'transclean[ray]'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=500_000_000,
            log_to_driver=False,
        )
        try:
            patch.setenv("RAY_ADDRESS", ray.get_runtime_context().gcs_address)
            commands_run(crawl)
            run_block("read_json")
        finally:
            ray.shutdown()
    assert texts((crawl / "dataset").glob("*.json")) == WANT
    assert not list((crawl / "quarantine").glob("*.json"))


def commands_run(crawl: Path) -> None:
    page = PAGE.read_text("utf-8")
    commands = re.findall(r"^\$ python (-m transclean\.integrations\.ray .*)$", page, re.MULTILINE)
    assert len(commands) >= 2
    for command in commands:
        done = subprocess.run(
            [sys.executable, *command.split()], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert texts((crawl / "clean").glob("*.jsonl")) == WANT
