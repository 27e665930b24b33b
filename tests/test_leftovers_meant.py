"""Foreign words that English copy keeps on purpose; doubtful ones beside sure leftovers."""

from __future__ import annotations

import time

import pytest

from transclean import Cleaner, Config, Finding
from transclean.languages.listed import listed, number
from transclean.languages.phrases import phrases_in, terms_in

CLEANER = Cleaner()
FINDER = Cleaner(Config.from_dict({"lexicon": {"enabled": False}, "glossary": {"enabled": False}}))


def found(text: str, kind: str = "leftover", language: str | None = "fr") -> list[str]:
    findings: tuple[Finding, ...] = FINDER.clean(text, source_language=language).findings
    return [each.text for each in findings if each.kind == kind]


# What stays, by the guard that keeps it; look-alikes that do not stay follow below.
MEANT = {
    "a title that a word announces": [
        "The film Sous les toits tranquilles won two prizes.",
        "Des roses pour ma voisine, directed by a friend of his, was shown in Venice.",
        "He read Lemaire's La maison sans fenêtres at school.",
        "The band sang Demain sera meilleur at the end.",
    ],
    "a title by its first words": [
        "She was loved for Sans feu ni maison, a tale of the sea.",
        "In Le jardin des mensonges she plays a nurse.",
        "They sued L'essentiel over the story.",
    ],
    "the name of a body": [
        "The Syndicat national des facteurs ruraux called a strike.",
        "The Direction de la protection civile said on X that it was over.",
        "Observatoire des forêts tropicales officials were not told.",
        "He joined the Fédération française des pêcheurs de truites.",
    ],
    "the first word of a sentence": ["Mayotte, the island, has been cut off since May."],
    "a term": [
        "The préfet of the island closed the port.",
        "The son of a maire in the hills, he left at ten.",
        "She was sentenced for abus de biens sociaux in June.",
        "The bras de fer would go on.",
    ],
    "a rare noun behind an English article": [
        "The braderie sells more mussels than junk.",
        "A local estaminet was closed for a week.",
        "A juge des référés stopped the work.",
    ],
    "nouns and adjectives joined without an article": [
        "His plan de relance was worth a fortune.",
        "The bureau politique of the party met.",
        "Dinner ended with a baba au rhum.",
        "She said that the cheval de trait breeders had met.",
    ],
    "what stands before a name": [
        "The tram stops at place de la Comédie every hour.",
        "The sentier du Littoral runs along the coast.",
    ],
    "what is explained or introduced": [
        "The boat, known as la grande dame du port, sank.",
        "They waited for the last man, or voiture-balai, to come in.",
        "It was a tocade, or whim, of the king.",
        'The minister promised "la fin du voyage" on Monday.',
    ],
    "a line with known names": ["She joined the Société nationale des chemins de fer français."],
}


@pytest.mark.parametrize("text", [text for texts in MEANT.values() for text in texts])
@pytest.mark.parametrize("language", ["fr", None])
def test_what_is_meant_stays(text: str, language: str | None) -> None:
    assert not found(text, language=language)
    edits = CLEANER.clean(text, source_language=language).edits
    assert "lexicon" not in {each.step for each in edits}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no title: nothing announces it, English stands between, or it is one word
        ("Les voitures étaient vides said the driver.", ["Les voitures étaient vides"]),
        ("The film star spoke avec le maire on Monday.", ["avec le maire"]),
        ("The film of the ministre was shown.", ["ministre"]),
        # no name: a clause, or no capital before it
        ("The Conseil said que les discussions continuent.", ["que les discussions continuent"]),
        ("She left the direction de la banque to him.", ["de la banque"]),
        # no term: a common word, a verb, an article of its own
        ("The gouvernement of the island closed the port.", ["gouvernement"]),
        ("The island veut a tax on sugar.", ["veut"]),
        ("Nobody saw le préfet after that.", ["le préfet"]),
        ("They left avant de quitter the town.", ["avant de quitter"]),
        ("He saw the bureau de la banque.", ["bureau de la banque"]),
    ],
)
def test_what_looks_alike_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_what_is_meant_is_possible_at_least() -> None:
    assert found("The préfet of the island closed the port.", "possible-leftover") == ["préfet"]


SURE = "The strike ended, selon le ministre, on Monday."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The préfet closed the port.", ["préfet"]),
        ("The braderie was closed.", ["braderie"]),
        ("A banlieue of the town was dark.", ["banlieue"]),
        ("She could plus walk after that.", ["plus"]),
        ("The bill was adopted par a majority.", ["par"]),
        ("It was played again par Jones.", ["par"]),
        ("He a pleaded not guilty.", ["a"]),
        ("They spoke of a importance that it lacks.", ["a"]),
        ("There were more people in son room.", ["son"]),
        ("She left sans the money.", ["sans"]),
        ("Le President spoke of the war.", ["Le"]),
        ("Malheureusement Jones was ill.", ["Malheureusement"]),
        ("Cependant, the talks go on.", ["Cependant"]),
        ("Pyongyang n'a made no comment.", ["n'a"]),
        ("The men craindront nothing.", ["craindront"]),
    ],
)
def test_doubtful_words_are_leftovers_in_company(sentence: str, expected: list[str]) -> None:
    assert not found(sentence)
    assert found(f"{SURE}\n{sentence}") == ["selon le ministre", *expected]
    assert found(f"{sentence}\n{SURE}", language=None) == [*expected, "selon le ministre"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He made par on the last hole, and it was on par with the best.",
        "The team won plus a cup, and she had pros plus cons.",
        "Her son and daughter, or son in law, are here.",
        "He met de Gaulle, de Blasio and la Cruz at la Scala.",
        "A united team of a European club had a one-day visit.",
        "Le Monde said so, and Le Pen was there; Les Moines sang.",
        "The expert a friend called is ill.",
    ],
)
def test_good_english_stays_in_company(sentence: str) -> None:
    assert found(f"{SURE}\n{sentence}") == ["selon le ministre"]


def test_a_doubtful_word_needs_a_sure_one_of_its_language() -> None:
    text = "The boat sank ifølge politiet, og ingen er siktet.\nThe préfet closed the port."
    assert "préfet" not in found(text, language=None)
    assert found(text, "possible-leftover", None) == ["préfet"]


def test_a_second_cleaning_changes_nothing() -> None:
    text = f"{SURE}\nThe préfet said that he a pleaded guilty.\nShe could plus walk."
    once = CLEANER.clean(text, source_language="fr").text
    assert once != text
    assert CLEANER.clean(once, source_language="fr").text == once


def test_terms_are_no_loans() -> None:
    text = "the préfet and the coup d'état"
    assert [text[slice(*span)] for span in terms_in(text, text, 0, len(text))] == ["préfet"]
    assert [text[slice(*span)] for span in phrases_in(text, text, 0, len(text))] == ["coup d'état"]


def test_lists_of_a_language() -> None:
    assert "syndicat" in listed("fr", "bodies")
    assert not listed("ro", "bodies")
    assert not number("ro", "least_zipf")


@pytest.mark.parametrize(
    "piece", ["Le film ", "a e", "par A ", "de la Place ", "n'a ", "“Le ", "préfet "]
)
def test_the_time_is_linear_in_company(piece: str) -> None:
    def seconds(count: int) -> float:
        text = f"{SURE}\nThe {piece * count}"
        started = time.process_time()
        FINDER.clean(text, source_language="fr")
        return time.process_time() - started

    seconds(10)
    assert seconds(4_000) < 30 * (seconds(1_000) + 0.01)
