"""Leftovers of a source language that is not known: which one it is, and what it may claim."""

from __future__ import annotations

import pytest

from transclean import Cleaner, Config
from transclean.languages.evidence import LEARNED, evidence

FINDER = Cleaner(Config.from_dict({"lexicon": {"enabled": False}, "glossary": {"enabled": False}}))


def found(text: str, language: str | None = None, kind: str = "leftover") -> list[tuple[str, str]]:
    """Return what is found in a text, each with its language."""
    findings = FINDER.clean(text, source_language=language).findings
    return [(each.text, each.language or "") for each in findings if each.kind == kind]


def test_a_word_with_eszett_is_german_and_nothing_else() -> None:
    # Lists of German words write `ss`.
    for word in ("größten", "weiße", "außerdem"):
        assert evidence("de").score(word) == 4.0
        assert all(evidence(code).score(word) <= 0.5 for code in LEARNED if code != "de")


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("überwunden", "da"),
        ("läuteten", "it"),
        ("wäre", "nb"),
        ("enthüllt", "sv"),
        ("största", "nb"),
    ],
)
def test_a_letter_that_a_language_lacks_does_not_speak_for_it(word: str, language: str) -> None:
    assert not evidence(language).spells(word)
    assert evidence(language).guess(word) <= 0.5 < evidence(language).weights.threshold


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # Particles beside a noun tell nothing alone, as names have them.
        (
            "They met wegen der Krise in Bonn. They left soon after der Sitzung am Abend.",
            "de",
            ["wegen der Krise", "der Sitzung am Abend"],
        ),
        (
            "The vote was volgens de minister a success. He left met zijn Volvo.",
            "nl",
            ["volgens de", "met zijn"],
        ),
    ],
)
def test_the_language_of_a_text_is_read_as_if_it_were_known(
    text: str, language: str, expected: list[str]
) -> None:
    assert found(text) == found(text, language) == [(each, language) for each in expected]


@pytest.mark.parametrize(
    "text",
    ["They left soon after der Sitzung.", "The team met in der Woche.", "He left met Volvo."],
)
def test_what_tells_nothing_alone_is_nothing_where_no_language_is_sure(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody was hurt, og ingen er savnet. The report came etter en uke.", "nb"),
        ("Nobody was hurt, og ingen er savnet. The report came efter en uge.", "da"),
        ("Nobody was hurt, og ingen er savnet. The boat is sejlet ud igen.", "da"),
        ("The ferry left, och ingen skadades. The captain blev kvar.", "sv"),
        ("The vote, segundo o ministro, was a success, mas não para todos.", "pt"),
        ("The vote, según el ministro, was a success, pero no para todos.", "es"),
        ("The vote was een succes. The plan, maar niet voor iedereen, went on.", "nl"),
        ("The plan, als Vorschlag der Partei, went on. Nobody will es ändern.", "de"),
    ],
)
def test_neighbours_do_not_take_the_words_of_the_language_that_says_most(
    text: str, language: str
) -> None:
    assert {code for _, code in found(text)} == {language}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They saw Klee's Der goldene Fisch and left.", "de"),
        ("The match at the Stadion An der Grünen Aue was off.", "de"),
        ("Heinz von der Aue told the press nothing.", "de"),
        ("The Institut für Radiologie and the Verein gegen Tierversuche signed.", "de"),
        ("Artsen zonder Grenzen sent a team.", "nl"),
        ("The University of Leiden and the House of Orange; he met Rutte of Kaag.", "nl"),
        ("The head of the Land- en Tuinbouworganisatie left.", "nl"),
    ],
)
def test_what_one_language_takes_for_a_name_is_no_leftover_of_another(
    text: str, language: str
) -> None:
    others = [None, *(code for code in ("de", "nl", "sv", "nb", "da"))]
    assert not any(found(text, code) for code in (language, *others))


def test_words_that_german_shares_with_english_go_with_those_beside_them() -> None:
    assert found("The plan, um die Kosten zu senken, failed.", "de") == [
        ("um die Kosten zu senken", "de")
    ]
    assert not found("The men die in the war, an oft told tale of art, in a hut.", "de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He drove mit dem Wagen. The Verwaltung was silent.", ["mit dem Wagen", "Verwaltung"]),
        ("He left nach der Wahl. The town of Bürger is old.", ["nach der Wahl", "Bürger"]),
        # A name stands beside another somewhere.
        ("Oskar König left nach der Wahl. She told König of it.", ["nach der Wahl"]),
        # A family may be called so.
        ("He left nach der Wahl. The man told Zimmermann of it.", ["nach der Wahl"]),
        ("He left nach der Wahl. The firm bought Bündnis 90 shirts.", ["nach der Wahl"]),
        # French has it too.
        ("He left nach der Wahl. The office of the Etat was shut.", ["nach der Wahl"]),
    ],
)
def test_a_german_noun_tells_alone_where_it_is_no_name(text: str, expected: list[str]) -> None:
    assert [each for each, _ in found(text, "de")] == expected


def test_an_english_comparative_is_no_german_noun() -> None:
    assert not found("The weather may be a little kinder to them, they said.", "de")
