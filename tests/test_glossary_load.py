"""Reading glossary files: defaults, and errors that name file, line, entry and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transclean import Cleaner, Config, GlossaryError
from transclean.steps.glossary import load_glossaries
from transclean.steps.glossary.derived import entry_of_pair
from transclean.steps.glossary.entry import Article, Case, Kind, Layer, Level
from transclean.steps.glossary.files import shipped_files
from transclean.steps.glossary.load import parse_glossary


def test_defaults_follow_from_the_form() -> None:
    glossary = parse_glossary(
        """
        [[term]]
        find = "EI"
        replace = "IS"
        [[term]]
        find = "Desert al-Zor"
        replace = "Deir al-Zor"
        [[term]]
        find = "aerial attack"
        replace = "air strike"
        [[term]]
        find = "offense"
        replace = "offensive"
        [terms]
        "rebel warriors" = "rebel fighters"
        """,
        "demo.toml",
    )
    pairs = [entry_of_pair(find, bulk) for bulk in glossary.bulks for find in bulk.pairs]
    entries = {entry.id: entry for entry in [*glossary.entries, *pairs]}
    assert {name: entry.kind for name, entry in entries.items()} == {
        "demo.ei": Kind.ACRONYM,
        "demo.desert-al-zor": Kind.NAME,
        "demo.aerial-attack": Kind.PHRASE,
        "demo.offense": Kind.TERM,
        "demo.rebel-warriors": Kind.PHRASE,
    }
    acronym, term = entries["demo.ei"], entries["demo.offense"]
    assert (acronym.plural, acronym.elision, acronym.in_quotes) == (None, True, True)
    assert (term.plural, term.elision, term.in_quotes) == ("offensives", False, False)
    assert (acronym.case_of("EI"), term.case_of("offense")) == (Case.EXACT, Case.PERMISSIVE)
    assert (acronym.article, acronym.level, glossary.layer) == (
        Article.NONE,
        Level.AUTO,
        Layer.HOUSE,
    )


HEAD = '[glossary]\nname = "demo"\n\n[[term]]\nfind = "a b"\nreplace = "c"\n\n'


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ("[[term]\n", None, "not valid TOML"),
        ("[[term]]\nfind = 'EI'\nreplce = 'IS'", 10,
         "term 2 'EI': replce: unknown key. Did you mean 'replace'?"),
        ("[[term]]\nfind = 'EI'", 8, "replace: is missing"),
        ("[[term]]\nreplace = 'IS'", 8, "find: is missing"),
        ("[[term]]\nfind = ['EI', 3]\nreplace = 'IS'", 9, "find: must be a list of strings"),
        ("[[term]]\nfind = '!!'\nreplace = 'IS'", 9, "has no letter or digit"),
        ("[[term]]\nfind = 'EI '\nreplace = 'IS'", 9, "begins or ends with a space"),
        ("[[term]]\nfind = 'EI'\nkeep = true\nreplace = 'IS'", 11, "does not go with keep"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nlevel = 'contxt'", 11,
         "none of auto, source, context"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nlevel = 'context'", 11,
         "needs at least one of when_any"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nlevel = 'source'", 11, "needs source_languages"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nwhen_any = ['a*b']", 11, "only one '*' is read"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nplural = 3", 11, "plural: must be the plural"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nexamples = [{in = 'x'}]", 11, "each is { in"),
        ("[[term]]\nfind = 'EI'\nreplace = 'IS'\nexamples = [{inn = 'x'}]", 11,
         "Did you mean 'in'"),
        ("[[term]]\nfind = 'a b'\nreplace = 'IS'", 8,
         "the id 'demo.a-b' is taken by the entry of line 4"),
        ("[[concept]]\nforms = ['a', 'b']\npreferred = 'c'", 10, "must be one of the forms: a, b"),
        ("[[concept]]\nforms = ['a']\npreferred = 'a'", 9, "needs two forms"),
        ("[[terrm]]\nfind = 'a'", 8, "terrm: unknown key. Did you mean 'term'?"),
        ("[terms]\n'EI' = 3", 9, "terms 'EI': replace: must be a string"),
        ("[concept]\nforms = ['a', 'b']", 8, "must be a list of tables, each written [[concept]]"),
        ("[[terms]]\n'EI' = 'IS'", 8, "terms: must be a table, written [terms]"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_entry_and_remedy(toml: str, line: int | None, words: str) -> None:
    with pytest.raises(GlossaryError) as error:
        parse_glossary(HEAD + toml, "own/demo.toml")
    message = str(error.value)
    assert message.startswith(f"own/demo.toml:{line}: " if line else "own/demo.toml:")
    assert words in message


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("name = 'two words'", "name: must be one word"),
        ("layer = 'ship'", "layer: 'ship' is none of shipped, desk, house"),
        ("nmae = 'x'", "nmae: unknown key. Did you mean 'name'?"),
    ],
)
def test_a_faulty_header(header: str, words: str) -> None:
    with pytest.raises(GlossaryError, match=re.escape(f"x.toml:2: {words}")):
        parse_glossary(f"[glossary]\n{header}", "x.toml")


def test_a_byte_order_mark_is_read_and_another_encoding_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'\xef\xbb\xbf[terms]\n"EI" = "IS"\n')
    assert load_glossaries([str(path)])[0].bulks[0].pairs == {"EI": "IS"}
    path.write_bytes('[terms]\n"Élysée" = "Elysee"\n'.encode("latin-1"))
    with pytest.raises(GlossaryError, match=r"own\.toml:2: not UTF-8; save the file as UTF-8"):
        load_glossaries([str(path)])


def test_names_paths_and_what_is_neither(tmp_path: Path) -> None:
    assert [each.name for each in load_glossaries(["house-reuters"])] == ["house-reuters"]
    with pytest.raises(GlossaryError, match=r"named 'plces'. Did you mean 'places'\?"):
        load_glossaries(["plces"])
    with pytest.raises(GlossaryError, match=r"none\.toml: no such glossary file"):
        load_glossaries([str(tmp_path / "none.toml")])


def test_house_styles_are_off_unless_named() -> None:
    shipped = [each.name for each in load_glossaries(None)]
    assert set(shipped) == set(shipped_files()) - {"house-reuters"}
    assert [each.name for each in load_glossaries(["default", "house-reuters"])] == [
        *shipped,
        "house-reuters",
    ]
    assert load_glossaries([]) == ()


def test_two_files_of_one_name_are_refused_and_one_twice_is_not(tmp_path: Path) -> None:
    for folder, new in (("a", "IS"), ("b", "ISIL")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.toml").write_text(f'[terms]\n"EI" = "{new}"\n')
    first, second = (str(tmp_path / folder / "own.toml") for folder in "ab")
    assert len(load_glossaries([first, first])) == 1
    with pytest.raises(GlossaryError, match="two glossaries are named 'own'; rename one"):
        load_glossaries([first, second])


def test_a_users_file_works_through_the_public_way_in(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('[terms]\n"exit lock" = "curfew"\n')
    cleaner = Cleaner(Config(glossaries=(str(path),)))
    assert cleaner.clean("Exit locks were declared.").text == "Curfews were declared."
    assert re.search(r"glossary:desk@[0-9a-f]{8}", cleaner.signature)
