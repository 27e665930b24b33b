"""When a term is mapped, and the account of why it was or was not."""

from __future__ import annotations

import pytest

from glossary_support import STRIKE, WIRE, cleaned, term
from transclean.document import Document
from transclean.model import Safety
from transclean.pipeline import run
from transclean.steps.glossary import assemble
from transclean.steps.glossary.load import parse_glossary


def test_an_edit_names_its_entry_and_the_evidence() -> None:
    (edit,) = cleaned(WIRE, "L'EI lost men, the coalition said.").account()[0]
    assert edit.rule == "g0.is-ei"
    assert edit.reason == "Etat islamique; because 'coalition' stands at 19"
    assert edit.safety is Safety.LIKELY


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("EI is paid.", "context missing: needs one of Syria*, Iraq*, coalition in the text"),
        ("Employment Insurance, Iraq: EI.", "vetoed: 'Employment Insurance' stands at 0"),
        ("In Iraq #EI, [EI](https://a.example/EI)", "protected: URL"),
    ],
)
def test_a_visible_term_that_is_left_alone_is_recorded(text: str, because: str) -> None:
    assert because in [skipped.because for skipped in cleaned(WIRE, text).skipped()]


def test_a_hint_inside_the_match_is_no_evidence() -> None:
    toml = term(find="IS group", replace="IS", level="context", when_any=["IS"])
    assert cleaned(toml, "the IS group").text == "the IS group"
    assert cleaned(toml, "IS, the IS group").text == "IS, the IS"


def test_a_hint_in_capitals_is_not_the_common_word() -> None:
    toml = term(find="EI", replace="IS", level="context", when_any=["US"])
    assert cleaned(toml, "EI told us.").text == "EI told us."
    assert cleaned(toml, "EI told the US.").text == "IS told the US."


def test_near_means_the_sentence_or_two_hundred_characters() -> None:
    toml = term(find="offense", replace="offensive", level="context", when_near=["army"])
    far, filler = "The army left. ", "Nothing else happened there. " * 10
    assert cleaned(toml, f"{far}{filler}An offense.").text.endswith("An offense.")
    assert cleaned(toml, f"{far}An offense.").text.endswith("An offensive.")
    long = "the army " + "and so on, " * 30 + "began an offense"
    assert cleaned(toml, long).text.endswith("an offensive")


def test_every_guard_that_is_given_must_hold() -> None:
    toml = term(find="EI", replace="IS", when_any=["Syria*"], when_near=["army"], after=["men"])
    assert cleaned(toml, "The Syrian army met EI men.").text == "The Syrian army met IS men."
    for text in ("The Syrian army met EI.", "The army met EI men.", "In Syria EI men fled."):
        assert cleaned(toml, text).text == text


def test_never_within_falls_back_to_nothing_and_elsewhere_fires() -> None:
    toml = term(find="USA", replace="US", never_within=["Team USA", "USA Today"])
    assert cleaned(toml, "Team USA won, USA Today said in the USA.").text == (
        "Team USA won, USA Today said in the US."
    )


def test_the_next_shorter_form_is_tried_when_the_context_refuses_the_longer() -> None:
    toml = (
        term(find="article 5 b", replace="X", level="context", when_any=["treaty"])
        + "\n"
        + term(find="article 5", replace="Article Five")
    )
    assert cleaned(toml, "article 5 b").text == "Article Five b"
    assert cleaned(toml, "article 5 bis").text == "Article Five bis"
    assert cleaned(toml, "article 5 b").skipped() == ()


def test_a_kept_form_shields_shorter_ones() -> None:
    toml = term(find="Credit Suisse", keep=True) + "\n" + term(find="Suisse", replace="Switzerland")
    text = "Suisse: Credit Suisse"
    assert cleaned(toml, text).text == "Switzerland: Credit Suisse"


def test_nothing_is_found_in_what_was_just_written() -> None:
    toml = (
        term(find="IPC", replace="CPI", level="source", source_languages=["es"])
        + "\n"
        + term(find="CPI", replace="ICC", level="source", source_languages=["fr"])
    )
    assert cleaned(toml, "IPC and CPI", "es").text == "CPI and CPI"
    assert cleaned(toml, "IPC and CPI", "fr-FR").text == "IPC and ICC"
    assert cleaned(toml, "IPC and CPI").text == "IPC and CPI"


def test_quotations_are_left_to_the_speaker_where_the_entry_says_so() -> None:
    toml = term(find="Daesh", replace="IS", in_quotes=False)
    assert cleaned(toml, '"Daesh lost," he said of Daesh.').text == '"Daesh lost," he said of IS.'
    assert cleaned(toml, "“Daesh lost” – Daesh").text == "“Daesh lost” – IS"
    assert cleaned(toml, '5" Daesh\n"Daesh"').text == '5" IS\n"Daesh"'
    assert cleaned(STRIKE, '"An aerial attack"').text == '"An aerial attack"'


FN = """
[[term]]
id = "un"
find = "FN"
replace = "UN"
level = "source"
source_languages = ["no", "da"]
[[term]]
id = "front"
find = "FN"
replace = "National Front"
level = "source"
source_languages = ["fr"]
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", "UN"), ("da", "UN"), ("fr", "National Front"), ("es", "FN"), (None, "FN")],
)
def test_one_form_of_two_languages(language: str | None, expected: str) -> None:
    assert cleaned(FN, "FN", language).text == expected


def test_an_unknown_language_is_recorded() -> None:
    (finding,) = cleaned(FN, "FN met. FN left.").findings()
    assert finding.kind == "term-review"
    assert (
        finding.message
        == "source language unknown: 'UN' if it is da or no; 'National Front' if it is fr"
    )
    assert finding.suggestions == ("UN", "National Front")


def test_an_elision_shows_the_source_if_the_guard_holds_too() -> None:
    keys = {"find": "EI", "replace": "IS", "level": "source", "source_languages": ["fr"]}
    toml = term(**keys, when_any=["Syria"], article="zero")
    assert cleaned(toml, "l'EI in Syria").text == "IS in Syria"
    assert cleaned(toml, "EI in Syria").text == "EI in Syria"
    assert cleaned(toml, "l'EI here").text == "l'EI here"


def test_two_readings_that_both_hold_are_ambiguous() -> None:
    toml = FN.replace('level = "source"', 'when_any = ["vote"]')
    document = cleaned(toml, "FN vote")
    assert document.text == "FN vote"
    assert document.skipped()[0].because == "ambiguous: National Front or UN"
    assert cleaned(toml, "FN vote", "da").text == "UN vote"


def test_possible_languages_of_the_config_narrow_the_readings() -> None:
    glossary = parse_glossary(FN, "fn.toml")
    for possible, expected in ((["fr"], "National Front"), (["nb", "da"], "UN"), (["es"], "FN")):
        document = Document("FN")
        run([document], [assemble([glossary], None, possible)], Safety.LIKELY)
        assert document.text == expected


def test_review_suggests_and_never_edits() -> None:
    toml = term(find="actual", replace="current", level="review")
    document = cleaned(toml, "the actual president")
    assert document.text == "the actual president"
    (finding,) = document.findings()
    assert (finding.kind, finding.suggestions) == ("term-review", ("current",))
