"""The term report of a document, and one name for one thing where the house says so."""

from __future__ import annotations

import pytest

from glossary_support import cleaned
from transclean import Cleaner, GlossaryError
from transclean.steps.glossary.load import parse_glossary

CONCEPT = """
[glossary]
layer = "house"
[[concept]]
id = "islamic-state"
forms = ["IS", "ISIS", "ISIL", "Daesh"]
preferred = "IS"
article = "zero"
map = true
when_any = ["Syria*"]
"""


def test_every_outcome_of_a_term_is_reported() -> None:
    text = "L'OTAN met. OTAN men in Iraq saw EI and ISIS; EI lost. The FN voted. #OTAN, @OTAN."
    uses = {(use.found, use.outcome): use for use in Cleaner().clean(text).terms}
    mapped = uses["EI", "mapped"]
    assert (mapped.entry, mapped.preferred, len(mapped.spans)) == ("conflict.ei", "IS", 2)
    assert [text[start:end] for start, end in mapped.spans] == ["EI", "EI"]
    assert uses["OTAN", "refused"].reason.startswith("protected: ")
    assert uses["ISIS", "inconsistent"].preferred == "IS"
    assert uses["FN", "review"].reason.startswith("source language unknown: ")


def test_a_text_without_terms_has_an_empty_report() -> None:
    assert Cleaner().clean("Rain fell .").terms == ()


def test_a_house_maps_every_name_of_a_concept_to_its_own() -> None:
    document = cleaned(CONCEPT, "In Syria ISIS and the Daesh fled; IS lost.")
    assert document.text == "In Syria IS and IS fled; IS lost."
    assert document.findings() == ()
    assert cleaned(CONCEPT, "ISIS fled.").text == "ISIS fled."


def test_a_higher_layer_decides_on_the_concept_of_the_same_name() -> None:
    shipped = '[glossary]\nlayer = "shipped"\n' + CONCEPT.partition('"house"')[2].replace(
        "map = true\n", ""
    )
    house = CONCEPT.replace('preferred = "IS"', 'preferred = "ISIS"').replace("map = true\n", "")
    (finding,) = cleaned(shipped, "In Syria IS fled, ISIS lost.", None, house).findings()
    assert finding.suggestions == ("ISIS",)


def test_a_shipped_glossary_decides_for_nobody() -> None:
    with pytest.raises(GlossaryError, match="map: is for a desk or a house to decide"):
        parse_glossary(CONCEPT.replace('"house"', '"shipped"'), "x.toml")
