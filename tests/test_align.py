"""Sentences and their sources: lined up in order, told from those of another story."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transclean.align import Alignment, Story, align, source_of
from transclean.align._band import band
from transclean.align._units import source_units, spans, text_units
from transclean.align.reading import with_source
from transclean.document import Document, Source
from transclean.model import Span

TEXT = """The mayor of Lyon, Hélène Carrier, closed 17 bridges on Monday.
She spoke of a flood that nobody had foreseen.
The Rhône rose by 3.5 metres in a night.
Two hundred soldiers carried sandbags to the hospital of Vienne.
"The worst is over," Carrier told the newspaper Le Progrès.
Trains to Marseille will run again from 12 May."""
SOURCE = """La maire de Lyon, Hélène Carrier, a fermé 17 ponts lundi.
Elle a parlé d'une inondation que personne n'avait prévue.
Le Rhône est monté de 3,5 mètres en une nuit.
Deux cents soldats ont porté des sacs de sable à l'hôpital de Vienne.
« Le pire est passé », a dit Carrier au journal Le Progrès.
Les trains pour Marseille rouleront de nouveau à partir du 12 mai."""
OTHER = """Le club de Turin a vendu son gardien à une équipe de Madrid pour 40 millions.
Le joueur de 31 ans a signé un contrat de quatre saisons jeudi soir.
Son agent a confirmé la nouvelle sur une chaîne de télévision italienne.
Les supporters ont sifflé le président pendant le dernier match."""
TEXTS = st.text(
    st.sampled_from("abéñß ÉM.!?,\n\n  17«»\"'’-") | st.characters(), max_size=120
)  # fmt: skip


def pairs(made: Alignment, text: str) -> list[tuple[str, str]]:
    return [(text[slice(*bead.text)], made.source[slice(*bead.source)]) for bead in made.beads]


def test_parallel_texts_are_lined_up_line_by_line() -> None:
    expected = list(zip(TEXT.split("\n"), SOURCE.split("\n"), strict=True))
    assert pairs(align(TEXT, SOURCE, "fr"), TEXT) == expected


@pytest.mark.parametrize("lost", range(6))
def test_a_sentence_that_one_side_lacks_shifts_nothing(lost: int) -> None:
    lines, sources = TEXT.split("\n"), SOURCE.split("\n")
    source = " ".join(sources[:lost] + sources[lost + 1 :])
    made = align(TEXT, source, "fr")
    found = dict(pairs(made, TEXT))
    right = [found.get(line) == other for line, other in zip(lines, sources, strict=True)]
    assert sum(right) >= 4  # a neighbour of the gap may be taken along with the next one


def test_two_sentences_may_be_one() -> None:
    text = "The 17 bridges of Lyon were closed on Monday by Carrier. The Rhône rose by 3.5 metres."
    source = "Carrier a fermé lundi les 17 ponts de Lyon et le Rhône est monté de 3,5 mètres."
    assert len(align(text, source, "fr").beads) == 1


def test_abbreviations_end_no_sentence() -> None:
    text = "M. Durand met U.S. envoys. They left at 5. It rained."
    assert [text[slice(*span)] for span in spans(text)] == [
        "M. Durand met U.S. envoys.",
        "They left at 5.",
        "It rained.",
    ]


def test_another_story_is_told() -> None:
    assert align(TEXT, SOURCE, "fr").story is Story.SAME
    assert align(TEXT, OTHER, "fr").story is Story.OTHER
    assert align("They left.", "Il pleut.", "fr").story is Story.UNSURE


def test_nothing_is_said_of_a_source_in_another_script() -> None:
    russian = "Мэр Лиона закрыла семнадцать мостов. Наводнения никто не ожидал. Рона поднялась."
    assert align(TEXT, russian, "ru").story is Story.UNSURE


def test_the_language_of_the_source_is_found_out() -> None:
    document = with_source(TEXT, SOURCE)
    assert document.source == Source(SOURCE, "fr")
    assert document.source_language == "fr"
    assert with_source(TEXT, SOURCE, "fr-CA").source_language == "fr-CA"


@pytest.mark.parametrize("source", [OTHER, TEXT])
def test_a_source_of_no_use_says_nothing_of_the_language(source: str) -> None:
    document = with_source(TEXT, source)
    assert document.source is not None
    assert document.source.fault
    assert document.source_language is None
    assert source_of(document, Span(0, 10)) is None


def test_a_document_knows_its_source_sentence_by_sentence() -> None:
    document = with_source(TEXT, SOURCE)
    at = TEXT.index("hospital")
    assert source_of(document, Span(at, at + 8)) == SOURCE.split("\n")[3]
    assert source_of(Document(TEXT), Span(at, at + 8)) is None


@settings(max_examples=150)
@given(TEXTS, TEXTS, st.sampled_from(["fr", "de", "ru", "xx", None]))
def test_every_sentence_has_its_place_in_order(text: str, source: str, language: str) -> None:
    made = align(text, source, language)
    for side, expected in (("text", spans(text)), ("source", spans(source))):
        places = [getattr(bead, side) for bead in made.beads]
        assert all(one.end <= two.start for one, two in pairwise(places))
        filled = [span for span in places if span.start < span.end]
        assert [span.start for span in filled] == [
            each.start for each in expected if any(each.start == span.start for span in filled)
        ]
        for each in expected:  # each sentence lies in one bead, whole
            assert sum(span.start <= each.start < each.end <= span.end for span in filled) == 1
    assert 0.0 <= made.score <= 1.0 + 1e-9


@given(st.lists(st.sampled_from(["Lyon.", "Bonn 17.", "It."]), max_size=30),
       st.lists(st.sampled_from(["Lyon.", "Bonn 17.", "Il."]), max_size=30))  # fmt: skip
def test_the_band_lets_a_way_through(text: list[str], source: list[str]) -> None:
    here, there = text_units("\n".join(text)), source_units("\n".join(source), "fr")
    bounds = band(here, there)
    assert len(bounds) == len(here) + 1
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(there)
    for (low, high), (next_low, next_high) in pairwise(bounds):
        assert low <= next_low <= high <= next_high


def test_the_work_grows_with_the_length_and_no_faster() -> None:
    def cells(copies: int) -> int:
        here = text_units("\n".join([TEXT] * copies))
        there = source_units("\n".join([SOURCE] * copies), "fr")
        return sum(high - low + 1 for low, high in band(here, there))

    assert cells(80) < 5 * cells(20)
