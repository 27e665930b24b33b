"""The parts of the Scrapy pipeline by themselves: settings, items, workers."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import Any

import pytest

pytest.importorskip("scrapy", reason="the pipeline needs Scrapy")

from scrapy.settings import Settings

from transclean import Cleaner, Config, ConfigError
from transclean.integrations.scrapy import Addon, TranscleanPipeline, work
from transclean.integrations.scrapy.items import Place, set_field, texts_of, write
from transclean.integrations.scrapy.options import DEFAULT_FIELDS, make_cleaner, read_options
from transclean.integrations.scrapy.work import Order, Worker


@dataclasses.dataclass(frozen=True)
class Frozen:
    title: str


def options(**settings: Any) -> Any:
    return read_options(Settings({f"TRANSCLEAN_{name}": each for name, each in settings.items()}))


def test_defaults() -> None:
    found = options()
    assert (found.enabled, found.on_error, found.executor) == (True, "keep", "thread")
    assert found.config == Config()
    assert found.fields.of({}) == DEFAULT_FIELDS


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ON_ERROR", "ignore", "TRANSCLEAN_ON_ERROR must be one of keep, drop, raise"),
        ("EXECUTOR", "threads", "TRANSCLEAN_EXECUTOR must be one of thread, process, inline"),
        ("FIELDS", 7, "TRANSCLEAN_FIELDS must be a list of names"),
        ("FIELDS", '{"a": ', "TRANSCLEAN_FIELDS is not valid JSON"),
        ("CONFIG", "missing.toml", "missing.toml: cannot be read"),
        ("CONFIG", {"sfety": "safe"}, "Did you mean 'safety'"),
        ("FELDS", [], "Did you mean 'TRANSCLEAN_FIELDS'"),
        ("AUDIT_PATH", 7, "TRANSCLEAN_AUDIT_PATH must be a string"),
    ],
)
def test_what_cannot_be_used_is_refused(name: str, value: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        options(**{name: value})


@pytest.mark.parametrize(
    "value", [["a", "b"], ("a", "b"), "a, b", '["a", "b"]', {"*": "a,b"}, '{"dict": ["a", "b"]}']
)
def test_fields_in_every_form(value: Any) -> None:
    assert options(FIELDS=value).fields.of({}) == ("a", "b")


def test_fields_by_class_name_path_and_base() -> None:
    class Child(Frozen):
        pass

    for key in (Frozen, "Frozen", f"{Frozen.__module__}.Frozen"):
        fields = options(FIELDS={key: ["title"], "*": []}).fields
        assert fields.of(Frozen("")) == fields.of(Child("")) == ("title",)
        assert fields.of({}) == ()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no.such.Thing", "cannot be imported"),
        ("builtins.int", "has no method translate"),
        ("math.pi", "is neither a translator nor a callable"),
    ],
)
def test_translators_that_are_none(path: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        make_cleaner(options(TRANSLATOR=path))


ENGLISH = "The fishing port has been closed since the storm on Monday."


class Knows:
    """A translator that answers with one sentence."""

    def translate(self, segments: list[str], source: str, target: str) -> list[str]:
        return [ENGLISH for _ in segments]


@pytest.mark.parametrize("given", [Knows, Knows(), lambda: Knows()])
def test_the_translator_puts_leftovers_into_english(given: Any) -> None:
    cleaner = make_cleaner(options(TRANSLATOR=given))
    text = "It rained. Le port de pêche reste fermé depuis la tempête de lundi."
    assert cleaner.clean(text, source_language="fr").text == f"It rained. {ENGLISH}"


def test_addon_leaves_a_place_that_was_chosen() -> None:
    settings = Settings()
    Addon().update_settings(settings)
    assert settings.getdict("ITEM_PIPELINES") == {TranscleanPipeline: 100}
    path = "transclean.integrations.scrapy.TranscleanPipeline"
    chosen = Settings({"ITEM_PIPELINES": {path: 150}})
    Addon().update_settings(chosen)
    assert chosen.getdict("ITEM_PIPELINES") == {path: 150}


def test_lists_keep_what_is_no_text() -> None:
    item = {"body": ("One .", None, 3)}
    assert texts_of(item, ["body"]) == {Place("body", 0): "One ."}
    assert write(item, {Place("body", 0): "One."}) == ({"body": ("One.", None, 3)}, [])


def test_frozen_items_are_built_again() -> None:
    item = Frozen("Rain .")
    assert set_field(item, "title", "Rain.") == Frozen("Rain.")
    assert item.title == "Rain ."


def test_a_field_that_is_not_there_is_refused() -> None:
    item, refused = write(Frozen("Rain ."), {Place("body"): "x"})
    assert item == Frozen("Rain .")
    assert refused[0].startswith("body: KeyError")


def test_the_loop_goes_on_while_a_thread_cleans() -> None:
    """The cleaner waits for something that only the event loop does: inline, it would not end."""
    called = threading.Event()

    class Waiting:
        def clean(self, text: str, **_: Any) -> Any:
            assert called.wait(60)
            return Cleaner().clean(text)

    async def main() -> str:
        worker = Worker(Waiting(), "thread")  # type: ignore[arg-type]  # what it needs of one
        asyncio.get_running_loop().call_later(0.01, called.set)
        try:
            return (await worker.run(Order(("Rain .",))))[0].text
        finally:
            worker.close()

    assert asyncio.run(main()) == "Rain."


def test_a_process_that_dies_is_replaced(monkeypatch: Any) -> None:
    """Each submission breaks the process; a thread takes over in the end, and cleans."""

    class Dying(ProcessPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            raise BrokenExecutor("died")

    monkeypatch.setattr(work, "ProcessPoolExecutor", Dying)

    async def main() -> list[str]:
        worker = Worker(Cleaner(), "process")
        order, outcome = Order(("Rain .",)), []
        for _ in range(3):
            try:
                outcome.append((await worker.run(order))[0].text)
            except BrokenExecutor:
                outcome.append("broken")
        worker.close()
        return outcome

    assert asyncio.run(main()) == ["broken", "broken", "Rain."]
