"""The word lists: what their files promise, and what the lexicon says of words and languages."""

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean.document import Document
from transclean.languages import LANGUAGES, lexicon
from transclean.languages.evidence import LEARNED
from transclean.languages.lexicon import (
    HAVE_WORDS,
    NAME,
    Lexicon,
    lexicon_for,
    lexicon_of,
    names,
    spoken,
    words,
)
from transclean.languages.word_list import WordList, lines_of
from transclean.tokens import fold
from transclean.tokens import words as distinct_words

ROOT = Path(__file__).parents[1]
FOLDER = Path(lexicon.__file__).parent / "words"
FILES = sorted(path.name for path in FOLDER.glob("*.txt"))
LARGEST = 6_000_000  # bytes of the folder in a wheel
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
OF_ENGLISH = {"veto.txt", "rare.txt", "doubtful.txt", "endings.txt", "exonyms.txt"}

SENTENCES = {
    "en": "The mayor said on Monday that the bridge will be closed until the end of the year.",
    "fr": "La mairie a annoncé que le pont sera fermé jusqu’à la fin de l’année.",
    "de": "Die Brücke bleibt nach Angaben der Stadt bis zum Ende des Jahres gesperrt.",
    "es": "El puente estará cerrado hasta el final del año, según ha dicho la alcaldesa.",
    "it": "Il ponte resterà chiuso fino alla fine dell’anno, ha detto il sindaco della città.",
    "pt": "A ponte vai ficar fechada até ao fim do ano, disse o ministro, que não deu detalhes.",
    "nl": "De brug blijft tot het einde van het jaar gesloten, zei de burgemeester maandag.",
    "sv": "Bron kommer att vara stängd till slutet av året och inte öppnas före jul, sade hon.",
    "nb": "Broen blir stengt ut året, sa ordføreren mandag, og den skal ikke åpnes før etter jul.",
    "da": "Broen bliver lukket resten af året, sagde borgmesteren, og den åbner først efter jul.",
    "pl": "Most będzie zamknięty do końca roku, powiedział burmistrz, i nie wiadomo, co dalej.",
}


def lines(name: str) -> list[list[str]]:
    found = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split(" ") for line in found if not line.startswith("#")]


def folded(text: str) -> frozenset[str]:
    return frozenset(distinct_words(fold(text)))


# --- the files ------------------------------------------------------------------------------------


def test_the_folder_holds_what_the_code_reads_and_nothing_else() -> None:
    lists = {"common.txt", "people.txt", "places.txt", *OF_ENGLISH}
    assert set(FILES) == lists | {f"{code}.txt" for code in ("en", *LEARNED)}
    assert set(HAVE_WORDS) <= {"en", *LEARNED} <= set(LANGUAGES)


@pytest.mark.parametrize("language", HAVE_WORDS)
def test_words_stand_behind_their_first_letters_and_none_stands_twice(language: str) -> None:
    listed = []
    for start, *entries in lines(f"{language}.txt"):
        found = [entry.partition("=")[0] for entry in entries]
        assert {word[: len(start)] for word in found} == {start}
        listed += found
    assert listed == sorted(listed)
    assert len(listed) == len(set(listed)) > 25_000
    assert list(words(language)) == listed
    assert 0 < min(words(language).values()) < max(words(language).values()) < 8


def test_every_word_of_a_list_is_found_with_its_value() -> None:
    table = dict(words("da").items())
    assert {word: words("da")[word] for word in table} == table
    assert len(words("da")) == len(table)


@given(
    st.dictionaries(st.text("abé'-", min_size=1, max_size=6), st.sampled_from([0.7, 3.0, 7.7])),
    st.lists(st.text("abé'- =\n", max_size=6)),
)
def test_a_list_answers_as_a_table_does(table: dict[str, float], asked: list[str]) -> None:
    listed = WordList(lines_of(table.items()))
    assert dict(listed.items()) == table
    assert len(listed) == len(table)
    for word in [*asked, *table, *asked]:
        assert listed.get(word) == table.get(word)
        assert (word in listed) == (word in table)


@pytest.mark.parametrize("name", FILES)
def test_words_are_composed_letters(name: str) -> None:
    is_names = name in ("people.txt", "places.txt")
    for line in lines(name):
        for entry in line if is_names else line[2 if name == "endings.txt" else 1 :]:
            word = entry.partition("=")[0]
            assert WORD.fullmatch(word), word
            assert unicodedata.is_normalized("NFC", word), word
            if not is_names:
                assert word == word.lower()


def test_names_have_a_capital_and_a_letter_beyond_ascii() -> None:
    assert len(names()) > 10_000
    for name in names():
        assert name[0].isupper(), name
        assert not name.isascii(), name


@pytest.mark.parametrize("name", ["people.txt", "places.txt"])
def test_no_name_stands_twice(name: str) -> None:
    listed = [word for line in lines(name) for word in line]
    assert len(listed) == len(set(listed))


def test_common_words_are_words_of_their_language() -> None:
    table = {code: found for code, *found in lines("common.txt")}
    assert tuple(table) == HAVE_WORDS
    for code, found in table.items():
        assert len(set(found)) == len(found) == 400
        assert set(found) <= words(code).keys(), code


def test_every_file_names_its_source_and_licence() -> None:
    notice = (FOLDER / "NOTICE.md").read_text("utf-8")
    for name in FILES:
        top = (FOLDER / name).read_text("utf-8").splitlines()[:3]
        head = " ".join(line for line in top if line.startswith("#"))
        assert re.search(r"CC BY|Apache-2\.0|SCOWL", head), name
        shown = "<language>.txt" if name.removesuffix(".txt") in LANGUAGES else name
        assert f"`{shown}`" in notice, name


def test_the_folder_is_small_in_a_wheel() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in FOLDER.iterdir():
            archive.write(path, path.name)
    assert len(packed.getvalue()) <= LARGEST


def test_the_generator_needs_its_extra_and_no_more() -> None:
    """What writes the lists is not needed to read them."""
    source = (ROOT / "scripts" / "words.py").read_text("utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module))
    needed = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names
    needed.discard("transclean")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert needed == {each.partition(">")[0] for each in project["optional-dependencies"]["data"]}
    assert not needed & {re.split(r"\W", each)[0] for each in project["dependencies"]}


# --- the lexicon ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", HAVE_WORDS)
def test_the_language_of_a_sentence_comes_first(language: str) -> None:
    found = spoken(folded(SENTENCES[language]))
    assert found[:1] == (() if language == "en" else (language,))
    assert lexicon_for(folded(SENTENCES[language])).languages[0] == "en"


@pytest.mark.parametrize("language", HAVE_WORDS)
def test_the_lexicon_of_a_sentence_knows_its_words(language: str) -> None:
    text = SENTENCES[language]
    found = lexicon_of(Document(text))
    assert found == lexicon_for(folded(text))
    unknown = [
        word for word in re.findall(r"[^\W\d]+(?:’[^\W\d]+)*", text) if not found.knows(word)
    ]
    assert not unknown


def test_a_quotation_brings_its_language() -> None:
    text = f"{SENTENCES['en']} “{SENTENCES['pl']}”"
    assert spoken(folded(text)) == ("pl",)


@pytest.mark.parametrize("text", ["", "Reuters", "12 345", "Минск", "the mayor of Paris"])
def test_a_text_without_evidence_is_of_no_other_language(text: str) -> None:
    assert spoken(folded(text)) == ()
    assert lexicon_for(folded(text)).languages == ("en",)


def test_a_hint_adds_a_language_that_has_words() -> None:
    assert lexicon_of(Document("Reuters", "fr")).languages == ("en", "fr")
    assert lexicon_of(Document("Reuters", "id")).languages == ("en",)
    assert lexicon_of(Document("Reuters", "xx")).languages == ("en",)


def test_an_unknown_language_has_no_words() -> None:
    with pytest.raises(FileNotFoundError):
        words("xx")


def test_values_are_zipf_values() -> None:
    english = Lexicon(("en",))
    assert english.zipf("the") > 7 > english.zipf("minister") > 4 > english.zipf("isthmus") > 2
    assert english.zipf("xqzvw") == 0.0
    assert not english.knows("xqzvw")


@pytest.mark.parametrize("word", ["désormais", "Désormais", "DÉSORMAIS"])
def test_case_does_not_count(word: str) -> None:
    french = Lexicon(("en", "fr"))
    assert french.zipf(word) == words("fr")["désormais"]
    assert not Lexicon(("en",)).knows(word)


@pytest.mark.parametrize("mark", ["'", "’"])
def test_apostrophes_and_hyphens_join_words(mark: str) -> None:
    both = Lexicon(("en", "fr"))
    assert both.zipf(f"don{mark}t") == words("en")["don't"]
    assert both.zipf(f"aujourd{mark}hui") == words("fr")["aujourd'hui"]
    assert both.zipf(f"l{mark}été") == words("fr")["été"]
    assert both.zipf("minister-mayor") == min(words("en")["minister"], words("en")["mayor"])
    assert both.zipf(f"l{mark}xqzvw") == both.zipf("minister-xqzvw") == 0.0


@pytest.mark.parametrize("word", ["", "'", "-", "’s", "a'b", "\ud83d", "é" * 10_000, "-" * 10_000])
def test_no_string_raises(word: str) -> None:
    assert Lexicon(HAVE_WORDS).zipf(word) >= 0.0


def test_eszett_counts_as_ss() -> None:
    german = Lexicon(("de",))
    assert german.zipf("Straße") == german.zipf("Strasse") == words("de")["strasse"]


def test_a_name_is_known_in_any_case_and_is_one_as_written() -> None:
    none = Lexicon(())
    assert none.zipf("Łódź") == none.zipf("łódź") == none.zipf("ŁÓDŹ") == NAME
    assert none.name("Łódź")
    assert not none.name("łódź")
    assert none.zipf("Łódź-Berliner") == 0.0
