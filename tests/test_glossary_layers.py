"""Layers, chains and consistency: how entries live together."""

from __future__ import annotations

import pickle

import pytest

from glossary_support import WIRE, cleaned, term
from transclean.document import Document
from transclean.errors import ConfigError, GlossaryError
from transclean.model import Safety
from transclean.pipeline import run
from transclean.steps.glossary import Options, assemble
from transclean.steps.glossary.load import parse_glossary

HOUSE = '[glossary]\nlayer = "house"\n'
DESK = '[glossary]\nlayer = "desk"\n'


def test_a_higher_layer_wins() -> None:
    desk, house = DESK + term(find="EI", replace="ISIL"), HOUSE + term(find="EI", replace="IS")
    assert cleaned(desk, "EI", None, house).text == "IS"
    assert cleaned(house, "EI", None, desk).text == "IS"
    kept = HOUSE + term(find="EI", keep=True)
    assert cleaned(desk, "EI", None, kept).text == "EI"


def test_a_later_glossary_of_a_layer_wins() -> None:
    first, second = HOUSE + term(find="EI", replace="A"), HOUSE + term(find="EI", replace="B")
    glossaries = [parse_glossary(first, "a.toml", 0), parse_glossary(second, "b.toml", 1)]
    document = Document("EI")
    run([document], [assemble(glossaries)], Safety.LIKELY)
    assert document.text == "B"


def test_a_chain_to_a_higher_layer_becomes_one_edit() -> None:
    desk = DESK + term(find="EIIL", replace="ISIL")
    house = HOUSE + term(find="ISIL", replace="IS")
    document = cleaned(desk, "EIIL left", None, house)
    assert document.text == "IS left"
    assert [edit.rule for edit in document.account()[0]] == ["g0.eiil"]


def test_a_chain_within_a_layer_is_refused_with_both_names() -> None:
    toml = term(find="FDS", replace="SDF") + "\n" + term(find="SDF", replace="homeless people")
    with pytest.raises(GlossaryError, match=r"g0\.fds writes 'SDF', in which g0\.sdf finds 'SDF'"):
        cleaned(toml, "")


@pytest.mark.parametrize(
    "second",
    [
        term(find="SDF", replace="homeless people", never_within=["the SDF", "SDF"]),
        term(find="SDF", keep=True),
        term(find="SDF", replace="SDF", article="zero"),
        term(find="sdf", replace="homeless people", case="exact"),
    ],
)
def test_what_looks_like_a_chain_and_is_none(second: str) -> None:
    assert cleaned(term(find="FDS", replace="SDF") + "\n" + second, "FDS").text == "SDF"


def test_two_answers_to_one_form_are_refused() -> None:
    toml = term(id="a", find="EI", replace="IS") + "\n" + term(id="b", find="EI", replace="ISIL")
    with pytest.raises(GlossaryError, match=r"g0\.a and g0\.b both find 'EI'"):
        cleaned(toml, "")


def test_an_output_that_holds_its_own_form_settles() -> None:
    toml = term(find="Observatory", replace="Syrian Observatory for Human Rights")
    once = cleaned(toml, "The Observatory said so.").text
    assert once == "The Syrian Observatory for Human Rights said so."
    assert cleaned(toml, once).text == once


CONCEPT = """
[[concept]]
id = "is"
forms = ["IS", "ISIS", "ISIL", "Islamic State", "Daesh"]
preferred = "IS"
when_any = ["Syria*"]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS fled. IS lost. Syria said IS was gone.", "IS 2, ISIS 1; other than IS at 0"),
        ("In Syria ISIS, ISIS and Daesh", "ISIS 2, Daesh 1; other than ISIS at 24"),
        ("ISIS fled and IS lost.", None),
        ("Syria is where Isis left ISIS.", None),
        ("Syria: Islamic State (IS) lost. IS fled.", None),
        ("Syria: see isis.example.com and #ISIS on IS.", None),
    ],
)
def test_consistency(text: str, expected: str | None) -> None:
    found = cleaned(CONCEPT, text).findings()
    messages = [finding.message.partition(" names: ")[2] for finding in found]
    assert messages == ([expected] if expected else [])


def test_consistency_looks_at_the_text_after_its_terms_are_mapped() -> None:
    (finding,) = cleaned(WIRE + CONCEPT, "In Syria EI met ISIS.").findings()
    assert finding.kind == "inconsistent-term"
    assert finding.text == "ISIS"
    assert finding.suggestions == ("IS",)


def test_entries_and_glossaries_can_be_switched_off() -> None:
    glossary = parse_glossary(WIRE, "w.toml")
    document = Document("In Syria EI fled two aerial attacks.")
    run([document], [assemble([glossary], Options(disable=("w.is-ei",)))], Safety.LIKELY)
    assert document.text == "In Syria EI fled two air strikes."
    assert assemble([glossary], Options(disable=("w",))).stages == ()
    with pytest.raises(ConfigError, match=r"'w\.is-e'.*Did you mean 'w\.is-ei'"):
        assemble([glossary], Options(disable=("w.is-e",)))


def test_the_step_pickles_and_signs() -> None:
    step = assemble([parse_glossary(WIRE, "w.toml")])
    again = pickle.loads(pickle.dumps(step))  # noqa: S301 - our own bytes
    document = Document("In Syria EI fled.")
    run([document], [again], Safety.LIKELY)
    assert document.text == "In Syria IS fled."
    assert step.signature.startswith("glossary:w@")
