"""Leftovers of the source language: found with their language, while names and loans stay."""

from __future__ import annotations

import pickle
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transclean import Cleaner, Config, Finding, Result
from transclean.languages.evidence import LEARNED
from transclean.steps.leftovers._decode import runs

CLEANER = Cleaner()
FINDER = Cleaner(Config.from_dict({"lexicon": {"enabled": False}, "glossary": {"enabled": False}}))

# A sentence, its language, and the leftovers in it.
LEFTOVERS = [
    ("The strike ended, selon la préfecture, on Monday.", "fr", ["selon la préfecture"]),
    ("Police closed the pont for two hours.", "fr", ["pont"]),
    ("She said que les négociations were over.", "fr", ["que les négociations"]),
    ("He spoke of l'avenir of the region.", "fr", ["l'avenir"]),
    ("Le maire a refusé de commenter.\nThe talks go on.", "fr", ["Le maire a refusé de commenter"]),
    ("Le championship begins in May, they said.", "fr", ["Le"]),
    ("Exports to Allemagne fell in the spring.", "fr", ["Allemagne"]),
    ("The rates, selon la Réserve Fédérale, will not rise.", "fr", ["selon la Réserve Fédérale"]),
    ("She spoke with l’intention of leaving at noon.", "fr", ["l’intention"]),
    ("The driver turned to le Trunk of the car.", "fr", ["le"]),
    ("The union called a huelga for Tuesday.", "es", ["huelga"]),
    ("The court, según el fiscal, will rule in May.", "es", ["según el fiscal"]),
    ("He plays for Inter e Juve fans hate it.", "it", ["e"]),
    ("The minister resigned dopo le accuse of fraud.", "it", ["dopo le accuse"]),
    ("The river rose durante a madrugada, they said.", "pt", ["durante"]),
    ("The Regierung said nichts about it.", "de", ["Regierung", "nichts"]),
    ("They met wegen der Krise in Bonn.", "de", ["wegen der Krise"]),
    ("The vote was volgens de minister a success.", "nl", ["volgens de"]),
    ("The printer is a bläckstråleskrivare of old.", "sv", ["bläckstråleskrivare"]),
    ("The price rose ifølge politiet by half.", "nb", ["ifølge politiet"]),
    ("The boat sank ifølge politiet on Monday.", "da", ["ifølge politiet"]),
    ("The train was anulat after the storm.", "ro", ["anulat"]),
]

# Good English copy, with the language that it is said to come from.
UNTOUCHED = [
    ("Reporters sans frontières and the Ligue des droits de l'homme signed it.", "fr"),
    ("The coup d'état was a fait accompli; vis-à-vis Paris it was force majeure.", "fr"),
    ("Ursula von der Leyen met Luiz Inácio Lula da Silva and Charles de Gaulle's heirs.", "fr"),
    ("She read À la recherche du temps perdu and sang La vie en rose.", "fr"),
    ("The site is www.journal-des-femmes.fr, mail contact@le-monde.fr or see spiegel.de.", "fr"),
    ("C'mon, d'you like rock 'n' roll? He said it de facto, per se, et al.", "fr"),
    ("The situation was dire; a dig found hats of men who die in the van.", "de"),
    ("Die Welt and Die Zeit wrote about it, and so did Der Spiegel.", "de"),
    ("José Ortega y Gasset and Santiago Ramón y Cajal were born there.", "es"),
    ("He met the press in Rio de Janeiro and in Palma de Mallorca.", "es"),
    ("It was the bare minimum, men said; a mere gift to begin with.", "nb"),
    ("La Liga begins in May and Le Mans in June, as Marine Le Pen knows.", "fr"),
    ("The Air Algérie office and the Banque d'Italie are in Paris.", "fr"),
    ("Des Moines is in Iowa, Los Angeles is not; Die hard, they say.", "de"),
    ('He wrote "La ciudad y los perros" in 1962.', "fr"),
    ("The engine has 1.6 l; i.e. the price, e.g. in Rome, is up.", "it"),
]


def leftovers(result: Result, kind: str = "leftover") -> list[Finding]:
    return [found for found in result.findings if found.kind == kind]


@pytest.mark.parametrize(("text", "language", "expected"), LEFTOVERS)
def test_leftovers_are_found_where_they_stand(
    text: str, language: str, expected: list[str]
) -> None:
    found = leftovers(FINDER.clean(text, source_language=language))
    assert [each.text for each in found] == expected
    for each in found:
        assert each.language == language
        assert text[slice(*each.original_span)] == each.text
        assert "'" in each.message  # the words that tell


@pytest.mark.parametrize(("text", "language"), UNTOUCHED)
@pytest.mark.parametrize("known", [True, False])
def test_names_and_loans_are_no_leftovers(text: str, language: str, known: bool) -> None:
    result = CLEANER.clean(text, source_language=language if known else None)
    assert not leftovers(result)
    assert "lexicon" not in {edit.step for edit in result.edits}


@pytest.mark.xfail(strict=True, reason="a title or a motto without quotation marks")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The queen called it her revolución tranquila.", "es"),
        ("The tenor sang in Tristan et Iseut on Monday.", "fr"),
    ],
)
def test_known_failures(text: str, language: str) -> None:
    assert not leftovers(FINDER.clean(text, source_language=language))


def test_a_language_is_found_by_the_text_itself() -> None:
    text = (
        "The strike ended, selon la préfecture, on Monday. Il y aura d'autres grèves, they said.\n"
        "Nobody was hurt, ifølge politiet, og ingen er siktet."
    )
    found = {each.language for each in leftovers(FINDER.clean(text))}
    assert found in ({"fr", "nb"}, {"fr", "da"})


def test_one_rare_word_of_an_unknown_language_is_a_matter_for_a_person() -> None:
    text = "The team lacked a bon vivant and a pont in Leeds."
    result = FINDER.clean(text)
    assert not leftovers(result)
    assert FINDER.clean(text, source_language="fr").findings


def test_a_title_in_quotation_marks_is_only_possible() -> None:
    text = "He opened the show “Les nuits sans sommeil” in Leeds."
    result = FINDER.clean(text, source_language="fr")
    assert not leftovers(result)
    assert [each.text for each in leftovers(result, "possible-leftover")]


def test_other_scripts() -> None:
    result = FINDER.clean(
        "The man in the street said да, конечно and left. Kyiv (Київ) is quiet; the paper wrote "
        "قال الوزير on its front page. The charge is α or β."
    )
    assert [(each.language, each.text) for each in leftovers(result)] == [
        ("ru", "да, конечно"), ("ar", "قال الوزير")
    ]  # fmt: skip
    assert [each.language for each in leftovers(result, "possible-leftover")] == ["uk"]


def test_a_text_that_is_not_english_is_one_finding_and_stays() -> None:
    text = "Le film « La pluie » est dans les salles de la ville depuis le début de la semaine."
    result = CLEANER.clean(text)
    (found,) = leftovers(result)
    assert (found.text, found.language, result.text) == (text, "fr", text)


def test_a_line_of_a_language_without_a_list_is_named() -> None:
    line = "Hallitus päätti maanantaina, että uudet säännöt tulevat voimaan ensi vuonna."
    result = FINDER.clean(f"The rain fell on the town and people went home.\n{line}\nIt was late.")
    assert {each.language for each in leftovers(result)} == {"fi"}


def test_only_the_languages_of_the_config_are_looked_for() -> None:
    config = Config.from_dict({"source_languages": ["fr", "es"], "lexicon": {"enabled": False}})
    cleaner = Cleaner(config)
    text = "The bus fell into the river. Nobody was hurt, ifølge politiet, and it was towed away."
    assert not leftovers(cleaner.clean(text))
    assert leftovers(FINDER.clean(text))


def test_aliases_and_countries_of_a_language() -> None:
    text = "The price rose ifølge politiet by half."
    for code in ("no", "nb", "nn", "nb-NO"):
        assert leftovers(FINDER.clean(text, source_language=code))


def test_rules_can_be_switched_off() -> None:
    config = Config.from_dict({"leftovers": {"disable": ["foreign_words"]}})
    text = "The strike ended, selon la préfecture. Да, конечно."
    assert [each.rule for each in Cleaner(config).clean(text).findings] == ["foreign_script"]


def test_every_language_loads_and_pickles() -> None:
    again = pickle.loads(pickle.dumps(FINDER))  # noqa: S301  # our own
    for language in LEARNED:
        again.clean("The ministre said nothing of the huelga.", source_language=language)


def test_runs_are_split_where_english_costs_more() -> None:
    found = runs([2.0, -0.5, 2.0, -3.0, 2.0], threshold=1.5)
    assert [(run.first, run.last) for run in found] == [(0, 2), (4, 4)]


@given(st.lists(st.floats(-4, 4).map(lambda value: round(value, 2)), max_size=40))
def test_runs_are_disjoint_in_order_and_say_enough(scores: list[float]) -> None:
    found = runs(scores, threshold=1.5)
    for run in found:
        assert run.gain > 0
    for before, after in pairwise(found):
        assert before.last < after.first


PIECE_WORDS = """
le la les selon ministre, préfecture. The strike of Charles de Gaulle l' d'É qu'il « » " ( ) e y et
und in is 27e M. a-t-il -- ' … да α
"""
PIECES = st.sampled_from([*PIECE_WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for language in (None, "fr"):
        once = CLEANER.clean(text, source_language=language)
        assert CLEANER.clean(once.text, source_language=language).text == once.text


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_a_fault(text: str) -> None:
    for language in (None, "fr", "de"):
        assert all(
            each.kind != "internal-error"
            for each in FINDER.clean(text, source_language=language).findings
        )


@pytest.mark.parametrize(
    "piece", ["le ", "l'", "a.", "«", "e y ", "le-", "de Le ", "'", "qu'l'", "x/le ", "\n"]
)
def test_the_time_is_linear_on_hostile_text(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "The " + piece * count + "selon"
        started = time.process_time()
        FINDER.clean(text, source_language="fr")
        return time.process_time() - started

    seconds(10)
    assert seconds(4_000) < 30 * (seconds(1_000) + 0.01)


def test_words_that_lost_the_space_between_them_are_found() -> None:
    result = CLEANER.clean("The plan of the gouvernementdes Verts is late.", source_language="fr")
    assert [found.text for found in result.findings] == ["gouvernementdes"]
