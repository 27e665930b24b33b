"""Every example in every shipped glossary, through the step and through the whole cleaner."""

from __future__ import annotations

from functools import cache

import pytest

from transclean import Cleaner, Config
from transclean.steps import lexicon
from transclean.steps.glossary import check_examples, load_glossaries
from transclean.steps.glossary.entry import Entry, Example, Glossary, Layer, Level
from transclean.steps.glossary.files import DEFAULT, shipped_files

NAMES = sorted(shipped_files())


def _glossary(name: str) -> Glossary:
    return load_glossaries([name])[0]


def _beside(glossary: Glossary) -> tuple[str, ...]:
    """Return the glossaries with which ``glossary`` is used: all shipped ones."""
    return (DEFAULT,) if glossary.layer is Layer.SHIPPED else (DEFAULT, glossary.name)


@cache
def _cleaner(names: tuple[str, ...]) -> Cleaner:
    # What a glossary leaves, the lexicon may put into English.
    return Cleaner(Config(glossaries=names, lexicon=lexicon.Options(enabled=False)))


CASES = [
    pytest.param(glossary, entry, example, id=f"{entry.id}-{number}")
    for glossary in map(_glossary, NAMES)
    for entry in glossary.entries
    for number, example in enumerate(entry.examples)
]


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold_in_the_step(name: str) -> None:
    glossary = _glossary(name)
    others = (each for each in load_glossaries(_beside(glossary)) if each.name != name)
    beside = [entry for other in others for entry in other.entries]
    assert check_examples(glossary.entries, beside) == []


@pytest.mark.parametrize(("glossary", "entry", "example"), CASES)
def test_example_holds_in_the_cleaner(glossary: Glossary, entry: Entry, example: Example) -> None:
    cleaner = _cleaner(_beside(glossary))
    result = cleaner.clean(example.text, source_language=example.language)
    assert result.text == example.out
    again = cleaner.clean(result.text, source_language=example.language)
    assert again.text == result.text


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_that_edits_has_its_examples(name: str) -> None:
    """One that is edited; and one that stays for an entry that waits for its context."""
    for entry in _glossary(name).entries:
        kinds = {example.text == example.out for example in entry.examples}
        assert not entry.edits or False in kinds, entry.id
        assert entry.level is not Level.CONTEXT or True in kinds, entry.id


def test_there_are_enough_entries_and_each_file_names_source_and_licence() -> None:
    glossaries = load_glossaries(NAMES)
    assert sum(map(len, glossaries)) >= 3500
    assert {each.license for each in glossaries} == {"CC0-1.0"}
    assert all(each.source and each.description for each in glossaries)


def test_a_wrong_example_is_told() -> None:
    from transclean.steps.glossary.load import parse_glossary

    glossary = parse_glossary(
        """
        [[term]]
        find = "EI"
        replace = "IS"
        when_any = ["Syria"]
        examples = [
          { in = "EI left", out = "IS left" },
          { keep = "EI in Syria" },
          { in = "EI in Syria", out = "IS in Syria" },
        ]
        """,
        "demo.toml",
    )
    assert check_examples(glossary.entries) == [
        "demo.ei: 'EI left' became 'EI left', not 'IS left' "
        "(context missing: needs one of Syria in the text)",
        "demo.ei: 'EI in Syria' became 'IS in Syria', not 'EI in Syria'",
    ]
