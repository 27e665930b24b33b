"""Short leftovers of German, Dutch and the Nordic languages, and quotations that stay."""

from __future__ import annotations

import pytest

from transclean import Cleaner
from transclean.languages.dictionary import Sense, Tag

CLEANER = Cleaner()


def clean(text: str, language: str) -> str:
    return CLEANER.clean(text, source_language=language).text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "It begins, sagte er, um 15:00 Uhr.", "It begins, he said, at 15:00."),
        ("de", "The gates open um acht Uhr daily.", "The gates open at eight o'clock daily."),
        ("de", "The bus left gegen 15:30 Uhr for Ulm.", "The bus left at about 15:30 for Ulm."),
        ("de", "The strike lasts bis 18 Uhr and ends.", "The strike lasts until 18:00 and ends."),
        ("de", "It was minus zehn Grad in Ulm.", "It was minus ten degrees in Ulm."),
        ("de", "He has lived seit drei Jahren here.", "He has lived for three years here."),
        ("nl", "He went home om 15.00 uur today.", "He went home at 15:00 today."),
        ("nl", "He has lived al drie jaar here.", "He has lived for three years here."),
        ("nl", "He was held op 3 maart in Gent.", "He was held on March 3 in Gent."),
        ("nl", "It was a een 34-jarige man from Gent.", "It was a 34-year-old man from Gent."),
        ("sv", "The gates open klockan åtta daily.", "The gates open at eight o'clock daily."),
        ("sv", "He has lived i tre år here.", "He has lived for three years here."),
        ("nb", "It left rundt klokken 15.30 for Oslo.", "It left at about 15:30 for Oslo."),
        ("nb", "The law applies fra 1. januar on.", "The law applies from January 1 on."),
        ("da", "The law applies fra den 1. januar on.", "The law applies from January 1 on."),
        ("da", "It was a en 34-årig mand from Ribe.", "It was a 34-year-old man from Ribe."),
    ],
)
def test_times_dates_and_ages(language: str, text: str, expected: str) -> None:
    assert clean(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # A participle like the present, behind `was`.
        ("de", "The flat was durchsucht by police.", "The flat was searched by police."),
        # An infinitive is the plural of the present too.
        ("de", "The parents warten on an answer.", "The parents wait on an answer."),
        ("sv", "The parents väntar on an answer.", "The parents wait on an answer."),
        # One form for one and for many.
        ("de", "He hit it mit einem Messer twice.", "He hit it with a knife twice."),
        ("de", "It has etwa 500 Mitarbeiter here.", "It has about 500 employees here."),
        # `was` stands there already.
        ("sv", "She was fördes till sjukhus today.", "She was taken to hospital today."),
    ],
)
def test_forms_fit_the_words_before_them(language: str, text: str, expected: str) -> None:
    assert clean(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "The plan, um die Kosten zu senken, failed."),
        ("de", "She said dass die Brücke sicher ist and left."),
        ("de", "The flat, die gestern durchsucht wurde, is small."),
        ("de", "It rose um zwei Punkte oder um the rate of a year."),
        ("nl", "The plan, om de kosten te verlagen, failed."),
        ("nb", "The house burned for to år siden in Moss."),
        # A noun that the dictionary lacks may not stay amid English.
        ("de", "He was zu einer Wiedergutmachungszahlung ordered."),
    ],
)
def test_what_would_have_to_move_is_not_put_into_english_by_halves(
    language: str, text: str
) -> None:
    result = CLEANER.clean(text, source_language=language)
    assert not [each for each in result.edits if each.step == "lexicon"]


@pytest.mark.parametrize(
    ("quotation", "language"),
    [
        ('"Merci, monsieur le president,"', "fr"),
        ('"Vive la revolution!"', "fr"),
        ("“Gracias, señor presidente, por el support,”", "es"),
    ],
)
def test_a_quotation_in_another_language_stays(quotation: str, language: str) -> None:
    assert clean(f"{quotation} she said on Monday.", language).startswith(quotation)


def test_an_english_quotation_with_a_leftover_is_repaired() -> None:
    text, expected = '"We met le president," he said.', '"We met the president," he said.'
    assert clean(text, "fr") == expected


@pytest.mark.parametrize(
    ("number", "english"),
    [("15:30", "15:30"), ("15.30", "15:30"), ("15", "15:00"), ("8", "8 o'clock"),
     ("eight", "eight o'clock")],
)  # fmt: skip
def test_a_number_may_be_a_time(number: str, english: str) -> None:
    assert Sense(Tag.PHRASE, ("at #h",)).with_numbers([number]).answers == (f"at {english}",)
