"""Doors for extractors: duck-typed objects, real ones where installed, and the snippets."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from transclean import Cleaner
from transclean.integrations import clean_article, clean_document, clean_entry

PAGE = (Path(__file__).parent.parent / "docs" / "integrations.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python (\w+)\n(.*?)```", PAGE, re.DOTALL)


class ReadOnly:
    """As an article of fundus: properties without setters, one of which fails."""

    @property
    def title(self) -> str:
        return "Fog , then rain"

    @property
    def plaintext(self) -> str:
        return "It rained ."

    @property
    def summary(self) -> str:
        raise ValueError("no summary")


@pytest.mark.parametrize(("package", "code"), SNIPPETS)
# The warnings of other packages are theirs.
@pytest.mark.filterwarnings("ignore")
def test_snippets_of_the_page_run(package: str, code: str) -> None:
    pytest.importorskip(package, reason="the snippet is about it")
    exec(compile(code, f"docs/integrations.md: {package}", "exec"), {})  # noqa: S102  # our page


def test_every_door_has_a_snippet() -> None:
    assert {package for package, _ in SNIPPETS} == {
        "trafilatura", "feedparser", "newspaper", "pandas", "polars", "datasets"
    }  # fmt: skip


def test_document_is_cleaned_in_place() -> None:
    document = SimpleNamespace(title="Rain , again", text="It rained .", raw_text="It rained .")
    results = clean_document(document)
    assert (document.title, document.text) == ("Rain, again", "It rained.")
    assert document.raw_text == "It rained ."
    assert list(results) == ["title", "text"]


def test_read_only_articles_are_left_and_the_results_have_the_text() -> None:
    results = clean_article(ReadOnly())
    assert {name: result.text for name, result in results.items()} == {
        "title": "Fog, then rain",
        "plaintext": "It rained.",
    }


def test_html_of_feeds_is_passed_over_and_details_follow() -> None:
    entry: dict[str, Any] = {
        "title": "Rain , again",
        "title_detail": {"type": "text/plain", "value": "Rain , again"},
        "summary": "<p>It rained .</p>",
        "summary_detail": {"type": "text/html", "value": "<p>It rained .</p>"},
    }
    assert list(clean_entry(entry)) == ["title"]
    assert entry["title"] == entry["title_detail"]["value"] == "Rain, again"
    assert entry["summary"] == "<p>It rained .</p>"


@pytest.mark.parametrize("odd", [None, 7, {}, [], {"text": None}, {"text": b"x ."}, object()])
def test_odd_data_raises_nothing(odd: Any) -> None:
    for door in (clean_document, clean_entry, clean_article):
        assert door(odd) == {}


def test_cleaner_fields_and_language_are_used() -> None:
    entry = {"note": "The ONU will vote on Friday.", "title": "Rain ."}
    results = clean_entry(entry, Cleaner(), ["note"], source_language="fr")
    assert list(results) == ["note"]
    assert entry == {"note": "The UN will vote on Friday.", "title": "Rain ."}
