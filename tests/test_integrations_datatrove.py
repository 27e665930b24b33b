"""The datatrove step, run by datatrove's own local executor over real files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transclean import Cleaner
from transclean.integrations.batch import CleanBatch

pytest.importorskip("datatrove", reason="pip install 'transclean[datatrove]'")
pytestmark = pytest.mark.filterwarnings("ignore")  # datatrove's and loguru's own

RECORDS: list[dict[str, Any]] = [
    {"id": str(number), "text": f"Rain , {number} mm .", "metadata": {"title": f"Day {number} ."}}
    for number in range(20)
]


def read(folder: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for path in sorted(folder.glob("*.jsonl"))
             for line in path.read_text("utf-8").splitlines()]  # fmt: skip
    assert len({record["id"] for record in found}) == len(found)
    return {record["id"]: record for record in found}


def run(tmp_path: Path, clean: CleanBatch) -> tuple[dict[str, Any], dict[str, Any]]:
    from datatrove.executor.local import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from transclean.integrations.datatrove import CleanDocuments

    source = tmp_path / "in"
    source.mkdir()
    for part in range(2):
        lines = [json.dumps(record) for record in RECORDS[part::2]]
        (source / f"{part}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def writer(name: str) -> Any:
        return JsonlWriter(str(tmp_path / name), "${rank}.jsonl", compression=None)

    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(source)),
            CleanDocuments(clean, exclusion_writer=writer("bad"), batch_size=3),
            writer("good"),
        ],
        tasks=2,
        workers=1,
        logging_dir=str(tmp_path / "logs"),
    )
    executor.run()
    return read(tmp_path / "good"), read(tmp_path / "bad")


def test_documents_are_cleaned_and_accounted_for(tmp_path: Path) -> None:
    clean = CleanBatch(fields=("text", "title"), audit_column="transclean")
    good, bad = run(tmp_path, clean)
    assert not bad
    assert sorted(good, key=int) == [record["id"] for record in RECORDS]
    for record in RECORDS:
        done = good[record["id"]]
        assert done["text"] == Cleaner().clean(record["text"]).text
        assert done["metadata"]["title"] == record["metadata"]["title"].replace(" .", ".")
        account = json.loads(done["metadata"]["transclean"])
        assert set(account["fields"]) == {"text", "title"}


def test_failures_go_to_the_exclusion_writer(tmp_path: Path) -> None:
    RECORDS[4]["metadata"]["title"] = 4
    try:
        good, bad = run(tmp_path, CleanBatch(fields=("text", "title")))
    finally:
        RECORDS[4]["metadata"]["title"] = "Day 4 ."
    assert list(bad) == ["4"]
    assert bad["4"]["text"] == RECORDS[4]["text"]
    assert "holds no text" in bad["4"]["metadata"]["transclean_error"]
    assert len(good) == len(RECORDS) - 1


def test_without_a_writer_nothing_is_lost() -> None:
    from datatrove.data import Document

    from transclean.integrations.datatrove import CleanDocuments

    documents = [Document("Rain .", "1"), Document(7, "2"), Document("Dry.", "3")]
    first, second, third = CleanDocuments().run(documents)
    assert (first.text, second.text, third.text) == ("Rain.", 7, "Dry.")
    assert "holds no text" in second.metadata["transclean_error"]
    assert third.metadata == {"transclean": "{}"}
