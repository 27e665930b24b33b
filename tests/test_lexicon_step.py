"""Short leftovers that have one plain answer are repaired; others get suggestions."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from transclean import Cleaner, Config, ConfigError, Safety
from transclean.languages.dictionary import (
    HAVE_DICTIONARY,
    Tag,
    dictionary,
    merged,
    parse,
    with_entries,
)
from transclean.languages.english import verb_forms
from transclean.languages.evidence import LEARNED
from transclean.model import Span
from transclean.steps.lexicon import _stands_in_english
from transclean.steps.lexicon._files import language_of, read_dictionary

CLEANER = Cleaner(Config.from_dict({"glossary": {"enabled": False}}))

REPAIRED = [
    ("He said que el presidente ha anunciado a plan.", "es",
     "He said that the president announced a plan."),
    ("It is siempre hot.", "es", "It is always hot."),
    ("They voted contra la nueva ley today.", "es", "They voted against the new law today."),
    ("The minister spoke dopo la riunione in Rome.", "it",
     "The minister spoke after the meeting in Rome."),
    ("He played for Inter e Juve before he moved.", "it",
     "He played for Inter and Juve before he moved."),
    ("She left segundo a polícia on Monday.", "pt", "She left according to police on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), REPAIRED)
def test_short_leftovers_become_english(text: str, language: str, expected: str) -> None:
    result = CLEANER.clean(text, source_language=language)
    assert result.text == expected
    assert all(found.resolved for found in result.findings)
    (edit,) = result.edits
    assert (edit.step, edit.safety.name) == ("lexicon", "LIKELY")
    assert edit.reason.startswith(f"{language}: ")


FRENCH = [
    # a verb and what stands before it
    ("The minister a pris a decision today.", "The minister took a decision today."),
    ("The group devra annoncer its results today.",
     "The group will have to announce its results today."),
    ("They came pour annoncer the news to us.", "They came to announce the news to us."),
    ("They left avant de quitter the town.", "They left before leaving the town."),
    ("They doivent également annoncer the news.", "They must also announce the news."),
    ("The police ont également arrêté two men in the town.",
     "The police also arrested two men in the town."),
    ("The army n'a pas annoncé the toll.", "The army did not announce the toll."),
    ("The leader est mort on Friday in Paris.", "The leader died on Friday in Paris."),
    ("The army said contre la Russie the war goes on.",
     "The army said against Russia the war goes on."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_verbs_fit_what_stands_before_them(text: str, expected: str) -> None:
    assert CLEANER.clean(text, source_language="fr").text == expected


NUMBERS_AND_NAMES = [
    # a number inside a phrase, in figures or in words
    ("The driver, âgé de 41 ans, was not hurt.", "fr", "The driver, aged 41, was not hurt."),
    ("She married him il y a trois ans in Rome.", "fr", "She married him three years ago in Rome."),
    ("The thief was une femme de 52 ans.", "fr", "The thief was a 52-year-old woman."),
    ("The door was shut à 8 heures du matin.", "fr", "The door was shut at 8 a.m."),
    ("They won the final trois buts à un.", "fr", "They won the final three goals to one."),
    ("He was condannato a quattro anni di carcere.", "it",
     "He was sentenced to four years in prison."),
    ("The bank was founded hace 90 años by him.", "es",
     "The bank was founded 90 years ago by him."),
    ("The shop was shut há dois meses by her.", "pt", "The shop was shut two months ago by her."),
    # a phrase that begins with a word of both languages
    ("The crews have been in sciopero for a week.", "it",
     "The crews have been on strike for a week."),
    # a phrase that ends with one
    ("He finished à la troisième place in the race.", "fr",
     "He finished in third place in the race."),
    # a noun that looks alike in singular and plural
    ("He spent six mois in the south.", "fr", "He spent six months in the south."),
    # an amount behind a verb
    ("The shares fell de 3 % on Friday.", "fr", "The shares fell by 3 % on Friday."),
    ("The costs ont augmenté de 5 % in May.", "fr", "The costs increased by 5 % in May."),
    ("The turnout was de 54 % in May.", "fr", "The turnout was 54 % in May."),
    ("They want an increase de 5 % in May.", "fr", "They want an increase of 5 % in May."),
    # a place that takes no article, a title before a name
    ("They sailed au large de la Libye on Friday.", "fr", "They sailed off Libya on Friday."),
    ("It was said by le président Alassane Touré on Monday.", "fr",
     "It was said by President Alassane Touré on Monday."),
    ("It was le président who said it.", "fr", "It was the president who said it."),
    ("It was el capitán who said it.", "es", "It was the captain who said it."),
    # capitals tell an office from a place
    ("The letter went to the minister de l'Intérieur on Monday.", "fr",
     "The letter went to the minister of the Interior on Monday."),
    ("The noise came de l'intérieur on Monday.", "fr", "The noise came from inside on Monday."),
    # an adjective behind a title moves in front of it
    ("It was the premier ministre grec who won.", "fr", "It was the Greek prime minister who won."),
    # the stop of `a.m.` is that of the sentence
    ("The firemen came vers 3 heures du matin.", "fr", "The firemen came around 3 a.m."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), NUMBERS_AND_NAMES)
def test_numbers_and_names_are_put_as_english_has_them(
    text: str, language: str, expected: str
) -> None:
    config = Config.from_dict({"glossary": {"enabled": False}, "format": {"enabled": False}})
    assert Cleaner(config).clean(text, source_language=language).text == expected


def test_dates_are_no_names_behind_a_title() -> None:
    text = "It was seen by le président Monday in Paris."
    expected = "It was seen by the president Monday in Paris."
    assert CLEANER.clean(text, source_language="fr").text == expected


def test_a_dictionary_of_ones_own_may_have_numbers(tmp_path: Path) -> None:
    own = tmp_path / "fr.tsv"
    own.write_text("phr\tdepuis # lunes\tfor # moons\n", encoding="utf-8")
    cleaner = Cleaner(Config.from_dict({"lexicon": {"dictionaries": [str(own)]}}))
    text = "It was there depuis trois lunes with them."
    expected = "It was there for three moons with them."
    assert cleaner.clean(text, source_language="fr").text == expected


LEFT = [
    "He bought des armes from them.",  # weapons, or of the weapons
    "They n'ont any money.",  # the `pas` that would make it plain is not there
    "The police lui ont donné the money.",  # `him` would have to move
    "Yesterday it was a blessé man.",  # the English article, or the French auxiliary
]


def test_a_spanish_question_is_not_put_into_english_by_halves() -> None:
    text = "The Big Band: ¿Qué es el hip hop consciente?"  # `hip hop` is English too
    assert CLEANER.clean(text, source_language="es").text == text


@pytest.mark.parametrize(
    ("text", "word", "language", "expected"),
    [
        ("Det er gunstig for laget under krisen", "gunstig", "nb", False),
        ("It is gunstig for the team", "gunstig", "nb", True),
        ("Die gr??ten Faktoren f?r die Bank", "Faktoren", "de", False),  # `ten` is no word there
        ("The main Faktoren for the bank", "Faktoren", "de", True),
    ],
)
def test_words_of_both_languages_do_not_make_a_sentence_english(
    text: str, word: str, language: str, expected: bool
) -> None:
    start = text.index(word)
    assert _stands_in_english(text, Span(start, start + len(word)), language) is expected


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_plain_is_left(text: str) -> None:
    result = CLEANER.clean(text, source_language="fr")
    assert result.text == text
    assert [found.resolved for found in result.findings] == [False]


def test_competing_answers_are_suggestions(tmp_path: Path) -> None:
    own = tmp_path / "fr.tsv"
    own.write_text("det\tle\tthe\nn\tsiège|sièges\tseat / siege\n", encoding="utf-8")
    cleaner = Cleaner(Config.from_dict({"lexicon": {"dictionaries": [str(own)]}}))
    text = "They lost le siège in the north."
    result = cleaner.clean(text, source_language="fr")
    assert result.text == text
    (found,) = result.findings
    assert found.suggestions == ("the seat", "the siege")
    assert not found.resolved


def test_a_word_that_nobody_knows_keeps_the_whole_leftover() -> None:
    text = "They lost contra la nueva xarañeza on Monday."
    result = CLEANER.clean(text, source_language="es")
    assert result.text == text
    assert [found.resolved for found in result.findings] == [False]


def test_long_leftovers_are_left_to_a_translator() -> None:
    text = "He said que el presidente ha anunciado a plan."
    config = Config.from_dict({"lexicon": {"longest": 2}})
    assert Cleaner(config).clean(text, source_language="es").text == text


def test_the_bar_of_safety_holds() -> None:
    result = Cleaner(Config(safety=Safety.SAFE)).clean("It is siempre hot.", source_language="es")
    assert result.text == "It is siempre hot."
    assert [each.because for each in result.skipped] == ["needs safety likely, the bar is safe"]


def test_a_repeated_article_goes() -> None:
    result = CLEANER.clean("They spoke of the la nueva ley today.", source_language="es")
    assert result.text == "They spoke of the new law today."


@pytest.mark.parametrize("language", HAVE_DICTIONARY)
def test_shipped_dictionaries_hold_what_they_promise(language: str) -> None:
    path = Path(__file__).parents[1] / "src/transclean/languages/dictionaries" / f"{language}.tsv"
    lines = path.read_text("utf-8").splitlines()
    assert "Apache-2.0" in lines[0]
    entries = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(entries) >= (3_000 if language == "fr" else 500)
    assert len(entries) == len(set(entries))
    forms = dict.fromkeys(form for form, _ in parse(lines, language))
    assert all(form == form.strip() and form for form in forms)
    for _, sense in parse(lines, language):
        assert sense.answers
        assert all(answer == answer.strip() for answer in sense.answers)
    assert dictionary(language).longest < 12
    assert language in LEARNED


@pytest.mark.parametrize("language", HAVE_DICTIONARY)
def test_a_form_is_read_when_asked_for_as_if_all_lines_were(language: str) -> None:
    path = Path(__file__).parents[1] / "src/transclean/languages/dictionaries" / f"{language}.tsv"
    every = merged(parse(path.read_text("utf-8").splitlines(), language))
    known = dictionary(language)
    assert known
    assert every == {form: known.look_up(form) for form in known.lines}
    assert known.look_up("no such form") == ()
    assert not dictionary("pl")


def test_a_noun_whose_plural_is_its_singular_has_its_other_forms() -> None:
    found = dict(parse(["n\tpolitiker|politiker|politikern|politikerna\tpolitician"], "sv"))
    assert found["politiker"].plurals == ("politicians",)
    assert found["politikern"].answers == ("the politician",)
    assert found["politikerna"].answers == ("the politicians",)


def test_entries_of_the_user_stand_in_place_of_the_shipped_ones() -> None:
    own = with_entries("fr", parse(["phr\tSelon un témoin de la rue\tby a witness"], "fr"))
    assert [sense.answers for sense in own.look_up("selon un témoin de la rue")] == [
        ("by a witness",)
    ]
    assert own.look_up("selon") == dictionary("fr").look_up("selon")
    replaced = with_entries("fr", parse(["prep\tselon\tas told by"], "fr"))
    assert [sense.answers for sense in replaced.look_up("selon")] == [("as told by",)]


def test_a_faulty_line_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(parse(["det\tle\tthe", "n\tle"], "fr"))
    with pytest.raises(ValueError, match="bogus"):
        list(parse(["bogus\tle\tthe"], "fr"))


def test_nordic_nouns_have_their_article() -> None:
    found = dict(parse(["n\tregjering|regjeringer|regjeringen|regjeringene\tgovernment"], "nb"))
    assert found["regjeringen"].answers == ("the government",)
    assert found["regjeringene"].answers == ("the governments",)


def test_verbs_have_their_parts() -> None:
    forms = "partir|part|partent|parti,partie|partait|partaient|partant|partira"
    senses = dict(parse([f"v\t{forms}\tleave|leaves|left"], "fr"))
    assert senses["partie"].answers == ("left",)
    assert senses["partie"].tag is Tag.PARTICIPLE
    assert senses["partira"].answers == ("will leave",)
    assert verb_forms("leave|leaves|left").gerund == "leaving"


# --- dictionaries of a user's own -----------------------------------------------------------------


def cleaned(path: Path, text: str, language: str) -> str:
    config = Config.from_dict({"lexicon": {"dictionaries": [str(path)]}})
    return Cleaner(config).clean(text, source_language=language).text


def test_own_file_stands_before_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "es-en.tsv"
    path.write_text("siempre\tevermore\n", encoding="utf-8")
    assert cleaned(path, "It is siempre hot.", "es") == "It is evermore hot."


def test_wiktionary_extract(tmp_path: Path) -> None:
    path = tmp_path / "swe-eng.tsv"
    path.write_text("bläckstråleskrivare\tnoun\tinkjet printer (device)\n", encoding="utf-8")
    text = "The shop sold a bläckstråleskrivare to him."
    assert cleaned(path, text, "sv") == "The shop sold an inkjet printer to him."


def test_dictd(tmp_path: Path) -> None:
    article = b"huelga /welga/\nstrike\n"
    (tmp_path / "spa-eng.dict.dz").write_bytes(gzip.compress(article))
    (tmp_path / "spa-eng.index").write_text("huelga\tA\tW\n", encoding="utf-8")
    path = tmp_path / "spa-eng.index"
    assert [(form, sense.answers) for form, sense in read_dictionary(path)] == [
        ("huelga", ("strike",))
    ]


def test_tei(tmp_path: Path) -> None:
    path = tmp_path / "ro-en.tei"
    path.write_text(
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><entry><form>'
        '<orth>anulat</orth></form><sense><cit type="trans"><quote>cancelled</quote></cit></sense>'
        "</entry></body></text></TEI>",
        encoding="utf-8",
    )
    assert cleaned(path, "The train was anulat after the storm.", "ro") == (
        "The train was cancelled after the storm."
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("words.tsv", "a\tb\n", "name the file by its language"),
        ("fr.tsv", "no tab\n", r"fr\.tsv:1: no tab"),
        ("fr.tsv", "det\t\tthe\n", r"fr\.tsv:1: not a tag"),
        ("fr.tei", "<TEI><entry>", r"fr\.tei:1: not well-formed"),
        ("fr.tei", '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', r"fr\.tei:1: declares entities"),
        ("fr.index", "a\t!\t!\n", r"fr\.index:1: not a word"),
        ("fr.index", "a\tA\tZZZ\n", r"fr\.index:1: points beyond"),
    ],
)
def test_faulty_files_are_refused_by_name(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    (tmp_path / "fr.dict").write_text("a\nb\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        Cleaner(Config.from_dict({"lexicon": {"dictionaries": [str(path)]}}))


def test_missing_file_and_wrong_option() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        Cleaner(Config.from_dict({"lexicon": {"dictionaries": ["nowhere/fr.tsv"]}}))
    with pytest.raises(ConfigError, match="number of words"):
        Config.from_dict({"lexicon": {"longest": 0}})


@pytest.mark.parametrize(
    ("name", "language"),
    [("fr-en.tsv", "fr"), ("freedict-swe-eng.tei", "sv"), ("no.tsv", "nb"), ("pt_BR.tsv", "pt")],
)
def test_names_of_files(name: str, language: str) -> None:
    assert language_of(Path(name)) == language
