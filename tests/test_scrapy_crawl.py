"""Real crawls of a site on this machine: what goes in comes out, clean, whatever goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scrapy", reason="the pipeline needs Scrapy")
pytest.importorskip("pydantic", reason="one kind of item is pydantic's")
pytest.importorskip("zyte_common_items", reason="one kind of item is Zyte's")

ROOT = Path(__file__).parent.parent
PAGES = 40
DAMAGED = [number for number in range(PAGES) if number % 5]
UNLUCKY = [number for number in DAMAGED if number % 4 == 1]


def crawl(plant: str = "", pages: int = PAGES, **settings: Any) -> dict[str, Any]:
    """Crawl in a process of its own and return what it tells."""
    order = {"plant": plant, "pages": pages, "settings": settings}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "scrapy_job.py")],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@cache
def plain_crawl() -> dict[str, Any]:
    return crawl()


def numbers(answer: dict[str, Any]) -> list[int]:
    return sorted(int(item["url"].rpartition("/")[2]) for item in answer["items"])


def texts(item: dict[str, Any]) -> tuple[str, str]:
    body = item.get("articleBody") or item["body"]
    return item["headline"], "\n".join(body) if isinstance(body, list) else body


def expected(number: int, item: dict[str, Any]) -> tuple[str, str]:
    """Return headline and body as they should come out."""
    body = f"The owner of number {number} said on Monday, that rain had come in.\nThe roof is new."
    if number in UNLUCKY:
        body += "\nUnlucky"
    if item["kind"] == "Plain":
        body += "\nRain is expected."
    return f"The café in street {number} opens again", body


def differing(answer: dict[str, Any]) -> list[int]:
    found = [(int(item["url"].rpartition("/")[2]), item) for item in answer["items"]]
    return sorted(number for number, item in found if texts(item) != expected(number, item))


def stat(answer: dict[str, Any], name: str) -> Any:
    return answer["stats"].get(f"transclean/{name}", 0)


def test_all_items_come_out_and_all_damaged_ones_are_repaired() -> None:
    answer = plain_crawl()
    assert numbers(answer) == list(range(PAGES))
    assert differing(answer) == []
    assert answer["reason"] == "finished"
    assert {item["kind"] for item in answer["items"]} == {
        "dict", "ScrapyArticle", "Plain", "Slotted", "Frozen", "Attrs", "FrozenAttrs", "Pydantic",
        "FrozenPydantic", "Article",
    }  # fmt: skip


def test_no_warning_of_any_kind() -> None:
    assert plain_crawl()["warnings"] == []


def test_stats_say_what_was_done() -> None:
    answer = plain_crawl()
    assert stat(answer, "items") == PAGES
    # The lists of the fourth page of five hold a second damaged line, on whole pages too.
    lists_on_whole_pages = sum(number % 10 == 2 and number % 5 == 0 for number in range(PAGES))
    assert stat(answer, "items_changed") == len(DAMAGED) + lists_on_whole_pages
    assert stat(answer, "fields_changed") == 2 * len(DAMAGED)
    assert stat(answer, "edits/mojibake") == len(DAMAGED)
    assert stat(answer, "edits/template_tag") == len(DAMAGED)
    by_rule = [value for key, value in answer["stats"].items() if "transclean/edits/" in key]
    assert stat(answer, "edits") == sum(by_rule)
    assert stat(answer, "errors") == stat(answer, "refused_fields") == 0
    assert stat(answer, "seconds") > 0


@pytest.mark.parametrize("executor", ["process", "inline"])
def test_other_executors_give_the_same_items(executor: str) -> None:
    answer = crawl(TRANSCLEAN_EXECUTOR=executor)
    assert numbers(answer) == list(range(PAGES))
    assert differing(answer) == []
    assert answer["warnings"] == []
    assert not [line for line in answer["log"] if "has died" in line]


def test_a_reactor_that_is_not_asyncio() -> None:
    answer = crawl(TWISTED_REACTOR="twisted.internet.selectreactor.SelectReactor")
    assert numbers(answer) == list(range(PAGES))
    assert differing(answer) == []


def test_a_fault_planted_in_a_rule_loses_nothing() -> None:
    answer = crawl(plant="rule")
    assert numbers(answer) == list(range(PAGES))
    assert differing(answer) == UNLUCKY  # without that rule, but with all others
    for item in answer["items"]:
        assert "Ã" not in item["headline"]
        assert "[ad_1]" not in texts(item)[1]
    assert stat(answer, "errors") == stat(answer, "findings/internal-error") == len(UNLUCKY)
    assert any("planted" in line for line in answer["log"])


def test_a_cleaner_that_raises_loses_nothing() -> None:
    answer = crawl(plant="cleaner")
    assert numbers(answer) == list(range(PAGES))
    assert differing(answer) == UNLUCKY
    assert stat(answer, "errors") == len(UNLUCKY)


@pytest.mark.parametrize("choice", ["drop", "raise"])
def test_faulty_items_are_dropped_if_that_is_asked_for(choice: str) -> None:
    answer = crawl(plant="cleaner", TRANSCLEAN_ON_ERROR=choice)
    assert numbers(answer) == [number for number in range(PAGES) if number not in UNLUCKY]
    assert differing(answer) == []
    assert answer["reason"] == "finished"
    assert stat(answer, "dropped") == (len(UNLUCKY) if choice == "drop" else 0)


def test_accounts_go_to_the_field_or_to_the_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "audit" / "%(name)s.jsonl"
    answer = crawl(TRANSCLEAN_AUDIT_FIELD="transclean", TRANSCLEAN_AUDIT_PATH=str(path))
    assert differing(answer) == []
    for item in answer["items"]:
        can_hold = item["kind"] in ("dict", "Slotted")
        damaged = int(item["url"].rpartition("/")[2]) in DAMAGED
        assert bool(item.get("transclean")) == (can_hold and damaged)
    lines = (tmp_path / "audit" / "wire.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert sorted(int(r["url"].rpartition("/")[2]) for r in records) == DAMAGED
    by_url = {item["url"]: item for item in answer["items"]}
    for record in records:
        account = record["fields"]["headline"]
        assert account["text"] == by_url[record["url"]]["headline"]
        assert "Ã©" in account["original"]
        assert account["edits"][0]["rule"] == "mojibake"
    assert stat(answer, "audit_errors") > 0  # most classes of items declare no such field
    assert any("has no field 'transclean'" in line for line in answer["log"])


def test_a_field_that_refuses_the_clean_text_keeps_what_it_had() -> None:
    answer = crawl(STRICT=True, pages=5)
    assert numbers(answer) == list(range(5)[1:])  # the item of the whole page is not valid at all
    for item in answer["items"]:
        assert "cafÃ©" in item["headline"]
        assert "[ad_1]" not in item["body"]
    assert stat(answer, "refused_fields") == stat(answer, "errors") == 4


def test_switched_off() -> None:
    answer = crawl(TRANSCLEAN_ENABLED=False, pages=5)
    assert numbers(answer) == list(range(5))
    assert differing(answer) == [1, 2, 3, 4]
    assert not [key for key in answer["stats"] if key.startswith("transclean/")]


def test_a_setting_that_cannot_be_used_stops_the_crawl_before_the_first_page() -> None:
    answer = crawl(TRANSCLEAN_EXECUTER="process", pages=5)
    assert answer["items"] == []
    assert "Did you mean 'TRANSCLEAN_EXECUTOR'?" in answer["failure"]
    assert not answer["stats"].get("response_received_count")


def test_the_example(tmp_path: Path) -> None:
    example = ROOT / "examples" / "scrapy_crawl"
    done = subprocess.run(
        [sys.executable, str(example / "crawl.py"), str(tmp_path / "articles.jsonl")],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    found = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    assert sorted(found) == (example / "expected.jsonl").read_text("utf-8").splitlines()
    assert "transclean/items: 6\n" in done.stdout
    assert "transclean/items_changed: 5\n" in done.stdout
    assert len((tmp_path / "articles.audit.jsonl").read_text("utf-8").splitlines()) == 5
    assert done.stderr == ""
