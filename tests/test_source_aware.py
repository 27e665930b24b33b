"""Leftovers of a text whose source is at hand: confirmed, completed, or none at all."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transclean import Cleaner, Config
from transclean.languages.evidence import evidence
from transclean.languages.passage import split
from transclean.steps.leftovers._stretches import stretches
from transclean.tokens import fold

CLEANER = Cleaner()
FINDER = Cleaner(Config.from_dict({"lexicon": {"enabled": False}, "glossary": {"enabled": False}}))

# A text, its source, and the leftovers in it.
LEFTOVERS = [
    # Words of both languages are a leftover where they were copied together with others.
    (
        "The unions want plus de moyens for the schools.",
        "Les syndicats veulent plus de moyens pour les écoles.",
        "fr",
        ["plus de moyens"],
    ),
    # Single words that English has too, and means otherwise.
    (
        "The mayor had encore the choice.",
        "Le maire avait encore le choix.",
        "fr",
        ["encore"],
    ),
    # A capital that begins the sentence in the source is no name.
    (
        "On Monday Cependant the strike went on.",
        "Cependant, la grève a continué lundi.",
        "fr",
        ["Cependant"],
    ),
    # Names inside a copied stretch belong to it, at its end names of the language do.
    (
        "The talks, selon le gouvernement de la Chine, have failed.",
        "Les pourparlers, selon le gouvernement de la Chine, ont échoué.",
        "fr",
        ["selon le gouvernement de la Chine"],
    ),
    ("The court hat die Klage abgewiesen on Friday.", "Das Gericht hat die Klage am Freitag.", "de",
     ["hat die Klage"]),
    ("He spoke of Grenzkontrollen in the east.", "Er sprach von Grenzkontrollen im Osten.",
     "de", ["Grenzkontrollen"]),
    ("The boat sank, ifølge politiet, off Bergen.", "Båten sank, ifølge politiet, utenfor Bergen.",
     "nb", ["ifølge politiet"]),
]  # fmt: skip

# Good English copy with its source.
UNTOUCHED = [
    ("Ursula von der Leyen met Charles de Gaulle's heirs.",
     "Ursula von der Leyen a rencontré les héritiers de Charles de Gaulle.", "fr"),
    ("Police found 350 euros in a garage.", "La police a vu 350 euros dans un garage.", "fr"),
    ("The coup d'état was a fait accompli.", "Le coup d'état était un fait accompli.", "fr"),
    ("Reporters sans frontières signed it.", "Reporters sans frontières l'a signé.", "fr"),
    ("The Front commun des personnes assistées du Québec spoke.",
     "Le Front commun des personnes assistées du Québec a parlé.", "fr"),
    ('He opened the show "Les nuits sans sommeil" in Leeds.',
     'Il a ouvert "Les nuits sans sommeil" à Leeds.', "fr"),
    ("Her son won the important match.", "Son fils a gagné le match important.", "fr"),
    ("Die Zeit wrote that men die in war.", "Die Zeit schrieb, dass Männer im Krieg war.", "de"),
    ("The club signed Müller from Hoffenheim.", "Der Klub holte Müller aus Hoffenheim.", "de"),
    ("It was good for at least a day.", "Det var godt for at minst en dag.", "nb"),
]  # fmt: skip


def found(text: str, source: str | None, language: str | None, kind: str = "leftover") -> list[str]:
    result = FINDER.clean(text, source_language=language, source_text=source)
    return [each.text for each in result.findings if each.kind == kind]


@pytest.mark.parametrize(("text", "source", "language", "expected"), LEFTOVERS)
def test_what_was_copied_is_a_leftover(
    text: str, source: str, language: str, expected: list[str]
) -> None:
    assert found(text, source, language) == expected


@pytest.mark.parametrize(("text", "source", "language"), UNTOUCHED)
def test_what_a_translator_keeps_is_none(text: str, source: str, language: str) -> None:
    assert found(text, source, language) == []


def test_the_source_finds_more_than_the_text_alone() -> None:
    text, _, language, expected = LEFTOVERS[1]
    assert found(text, None, language) != expected


STORY = """The mayor of Lyon, Hélène Carrier, closed 17 bridges on Monday, ifølge politiet.
The Rhône rose by 3.5 metres in a night, and nobody had foreseen it.
Two hundred soldiers carried sandbags to the hospital of Vienne."""
SOURCE = """La maire de Lyon, Hélène Carrier, a fermé 17 ponts lundi, selon la police.
Le Rhône est monté de 3,5 mètres en une nuit, et personne ne l'avait prévu.
Deux cents soldats ont porté des sacs de sable à l'hôpital de Vienne."""
OTHER = """Le club de Turin a vendu son gardien à une équipe de Madrid pour 40 millions.
Le joueur de 31 ans a signé un contrat de quatre saisons jeudi soir.
Son agent a confirmé la nouvelle sur une chaîne de télévision italienne."""


def test_what_the_source_has_not_is_only_possible() -> None:
    assert "ifølge politiet" in found(STORY, None, "nb")
    result = FINDER.clean(STORY, source_text=SOURCE)
    assert not [each for each in result.findings if each.kind == "leftover"]
    alone = FINDER.clean(STORY, source_language="nb", source_text=SOURCE)
    kinds = {each.text: each.kind for each in alone.findings}
    assert kinds["ifølge politiet"] == "possible-leftover"


@pytest.mark.parametrize(("source", "word"), [(OTHER, "another story"), (STORY, "in English")])
def test_a_source_of_no_use_is_named_and_ignored(source: str, word: str) -> None:
    plain, result = CLEANER.clean(STORY), CLEANER.clean(STORY, source_text=source)
    [mismatch] = [each for each in result.findings if each.kind == "source-mismatch"]
    assert word in mismatch.message
    assert not mismatch.resolved
    rest = tuple(each for each in result.findings if each is not mismatch)
    assert (result.text, result.edits, rest) == (plain.text, plain.edits, plain.findings)


def test_a_mismatch_is_named_for_a_text_that_is_clean_otherwise() -> None:
    text = "\n".join(STORY.replace(", ifølge politiet", "").split("\n"))
    assert [each.kind for each in CLEANER.clean(text, source_text=OTHER).findings] == [
        "source-mismatch"
    ]


@pytest.mark.parametrize("blank", [None, "", " \n"])
def test_without_a_source_all_is_as_it_was(blank: str | None) -> None:
    text = "The strike ended, selon la préfecture, on Monday ."
    assert CLEANER.clean(text, source_text=blank) == CLEANER.clean(text)


def test_short_leftovers_are_repaired_as_ever() -> None:
    text, source, language, _ = LEFTOVERS[6]
    result = CLEANER.clean(text, source_text=source, source_language=language)
    assert result.text == "The boat sank, according to police, off Bergen."


def test_a_text_that_was_not_translated_is_one_leftover() -> None:
    assert found(SOURCE, SOURCE, None) == [SOURCE]


@pytest.mark.parametrize("wrong", [1, b"source", ["source"]])
def test_only_strings_are_accepted(wrong: Any) -> None:
    with pytest.raises(TypeError, match="source_text: transclean cleans str"):
        CLEANER.clean("It rained.", source_text=wrong)


PIECES = st.sampled_from(
    [
        "le ",
        "La ",
        "l'",
        "Macron ",
        "die ",
        "of ",
        "plus ",
        "17 ",
        "«",
        '"',
        ". ",
        "\n",
        "é",
        "-",
        ",",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


@settings(max_examples=100)
@given(TEXTS, TEXTS, st.sampled_from(["fr", "de", "nb", "ru", "xx", None]))
def test_no_text_and_no_source_raises(text: str, source: str, language: str | None) -> None:
    result = CLEANER.clean(text, source_text=source, source_language=language)
    assert "internal-error" not in {each.kind for each in result.findings}
    again = CLEANER.clean(result.text, source_text=source, source_language=language)
    assert again.text == result.text
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own


@given(TEXTS, TEXTS)
def test_stretches_are_the_same_on_both_sides(text: str, source: str) -> None:
    elisions = evidence("fr").elisions
    words = split(text, fold(text), 0, len(text), elisions)
    theirs = split(source, fold(source), 0, len(source), elisions)
    for index, stretch in enumerate(stretches(words, theirs)):
        if stretch is None:
            continue
        assert stretch.first <= index <= stretch.last
        size = stretch.last - stretch.first + 1
        mine = [word.text for word in words[stretch.first : stretch.last + 1]]
        assert mine == [word.text for word in theirs[stretch.place : stretch.place + size]]


def test_the_command_line_takes_the_source_of_one_file(tmp_path: Path) -> None:
    text, source, _, _ = LEFTOVERS[6]
    story, original = tmp_path / "story.txt", tmp_path / "story.nb.txt"
    story.write_text(text, encoding="utf-8")
    original.write_text(source, encoding="utf-8")

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "transclean", "clean", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = run(story, "--source-file", original)
    assert (done.returncode, done.stderr) == (0, "")
    assert "according to police" in done.stdout
    several = run(story, story, "--source-file", original)
    assert several.returncode == 2
    assert "--source-file is the source of one file" in several.stderr
    missing = run(story, "--source-file", tmp_path / "none.txt")
    assert missing.returncode == 2
    assert "none.txt" in missing.stderr
