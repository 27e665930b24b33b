"""What the case files of the format step cannot show: triggers, languages, hints, laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config
from transclean.document import Document
from transclean.languages.form import Form, form
from transclean.model import Safety
from transclean.pipeline import run
from transclean.rule import Setting
from transclean.steps import format as step
from transclean.steps.format import _locale
from transclean.testing import broken_laws

STEP = step.build(step.Options(), Setting())
PIECES = [
    " ", "\u00a0", "\u202f", "\n", ".", ",", ":", "-", "–", "(", "%", "$", "€", "1", "2", "20",
    "11", "48", "106", "000", "2018", "20h11", "20h", "8H05", "h", "1er", "27e", "3º", "2ème",
    "1st", "13:48", "p.m.", "pm", "PM", "1.234.567", "2.400", "3,5", "1,2", "million", "the",
    "of", "a", "the the", "and and", "at", "from", "to", "until", "Saturday", "December",
    "people", "minute", "He said that it was", "est", "dans", "é", "\ud83d",
    "https://a.example/20h11", "Section",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=25
).map("".join)

CLEANER = Cleaner()


def english() -> Form:
    found = form("en")
    assert found is not None
    return found


@given(texts)
def test_triggers_are_sound(text: str) -> None:
    document = Document(text)
    for rule in step.RULES:
        if not rule.trigger(document):
            assert not list(rule.find(document)), rule.name


@given(texts)
def test_laws_hold(text: str) -> None:
    assert not broken_laws(CLEANER.clean(text), CLEANER)


@pytest.mark.parametrize(
    "piece", ["20h11 ", "1.234.567 ", "the the ", "$ 5 ", "5 € ", "1er ", "3,5 % "]
)
def test_hostile_repetition_is_read_to_the_end(piece: str) -> None:
    document = Document("He said that it was so. " + piece * 2_000)
    for rule in step.RULES:
        found = list(rule.find(document))
        assert rule.trigger(document) or not found, rule.name


def test_a_language_without_a_form_gets_no_edits() -> None:
    built = step.build(step.Options(), Setting(target_language="fr"))
    document = Document("Il est parti à 20h11.")
    run([document], [built], Safety.UNSAFE)
    assert form("fr") is None
    assert form("xx") is None
    assert built.stages == ()
    assert document.text == "Il est parti à 20h11."


def test_another_form_is_only_data(monkeypatch: pytest.MonkeyPatch) -> None:
    swiss = replace(
        english(),
        clock="{hour}.{minute}",
        thousands="’",
        percent=" %",
        date="{weekday}, {day}. {month}",
    )
    monkeypatch.setattr(_locale, "form", lambda language: swiss)
    built = step.build(step.Options(), Setting())
    document = Document("It was at 20h11 on Saturday 1st December that 1.234.567 people left.")
    run([document], [built], Safety.LIKELY)
    assert document.text == "It was at 20.11 on Saturday, 1. December that 1’234’567 people left."


@pytest.mark.parametrize(
    ("source", "after"),
    [("de", "Some 2,415 people came."), ("de-AT", "Some 2,415 people came."),
     ("fr", "Some 2.415 people came."), (None, "Some 2.415 people came.")],
)  # fmt: skip
def test_a_single_point_counts_with_the_source_language(source: str | None, after: str) -> None:
    text = "Some 2.415 people came."
    assert Cleaner().clean(text, source_language=source).text == after


def test_the_config_can_name_the_source_language() -> None:
    text = "Some 2.415 people came on the 27e summer evening."
    assert Cleaner(Config(source_languages=("nl",))).clean(text).text == (
        "Some 2,415 people came on the 27th summer evening."
    )
    assert Cleaner(Config(source_languages=("nl", "fr"))).clean(text).text == text


@pytest.mark.parametrize("name", [rule.name for rule in step.RULES])
def test_each_rule_can_be_switched_off(name: str) -> None:
    built = step.build(step.Options(disable=(name,)), Setting())
    kept = [rule.name for stage in built.stages for rule in stage.rules]  # type: ignore[attr-defined]
    assert kept == [rule.name for rule in step.RULES if rule.name != name]
