"""The compiled table: pairs and entries are found alike, and it comes back from a file."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config, GlossaryError, GlossaryWarning
from transclean.document import Document
from transclean.steps.glossary import cache, compiled, load_glossaries
from transclean.steps.glossary.chains import settle
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.index import Index
from transclean.steps.glossary.load import parse_glossary
from transclean.steps.glossary.match import TermStage
from transclean.steps.glossary.row import from_row, to_row
from transclean.steps.glossary.table import Table, build_table

PAIRS = {
    "EI": "IS",
    "air raid": "strike",
    "ground offense": "ground offensive",
    "Élysée": "Elysee",
    "N°": "No.",
    "iPhone": "phone",
    "exit lock": "curfew",
    "the Old Lady": "Juventus",
}
TOML = "[terms]\n" + "".join(f'"{find}" = "{new}"\n' for find, new in PAIRS.items())
WORDS = [
    "EI", "ei", "l'EI", "air", "raid", "raids", "Air", "AIR", "RAID", "ground", "offense", "the",
    "Offenses", "Élysée", "l'Élysée", "N°", "iPhone", "IPhone", "exit", "locks", "Old", "Lady", ",",
    ".", "said", "a", "an", "old", "lady", '"',
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_a_pair_is_found_as_an_entry_is(text: str) -> None:
    glossary = parse_glossary(TOML, "pairs.toml")
    as_pairs = TermStage(Index(settle((), glossary.bulks)))
    as_entries = TermStage(Index(settle(every_entry(glossary))))
    found, expected = (
        stage.propose([Document(text)])[0] if stage.trigger(Document(text)) else None
        for stage in (as_pairs, as_entries)
    )
    edits, wanted = (each.edits if each else [] for each in (found, expected))
    assert [edit[:4] for edit in edits] == [edit[:4] for edit in wanted]


def test_every_shipped_entry_comes_back_from_its_row() -> None:
    from dataclasses import replace

    for glossary in load_glossaries(["default", "house-reuters"]):
        for entry in glossary.entries:
            assert from_row(to_row(entry)) == replace(entry, examples=())


def test_the_table_is_plain_data_and_pickles_small() -> None:
    glossary = parse_glossary(TOML, "pairs.toml")
    data = compiled([glossary])
    assert json.loads(json.dumps(data)) == data
    index = Index(Table(**data["table"]))
    index.candidates(Document("In Syria EI fled two air raids."))
    again = pickle.loads(pickle.dumps(index))  # noqa: S301 - our own bytes
    assert len(again.candidates(Document("EI"))) == 1


def test_compiled_glossaries_are_kept_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    with mock.patch.object(cache, "cache_folder", return_value=tmp_path / "kept"):
        first = Cleaner()
        (file,) = (tmp_path / "kept").glob("*.json")
        good = file.read_bytes()
        assert good.count(b"\n") >= 1
        for damaged in (
            b"",
            good[:999],
            b"0" + good,
            good.replace(b"NATO", b"OTAN", 1),
        ):
            file.write_bytes(damaged)
            again = Cleaner()
            assert again.signature == first.signature
            assert again.clean("The OTAN met.").text == "NATO met."
            assert file.read_bytes() == good
        assert list((tmp_path / "kept").glob("*.part")) == []


def test_without_a_writable_folder_nothing_is_kept_and_all_works(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    with mock.patch.object(cache, "cache_folder", return_value=tmp_path / "kept"):
        assert Cleaner().clean("The OTAN met.").text == "NATO met."


def test_a_changed_glossary_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    config = Config(glossaries=(str(path),))
    for new in ("curfew", "lockdown"):
        path.write_text(f'[terms]\n"exit lock" = "{new}"\n')
        assert Cleaner(config).clean("An exit lock.").text == f"A {new}."


def test_old_files_go(tmp_path: Path) -> None:
    with mock.patch.object(cache, "cache_folder", return_value=tmp_path):
        for number in range(20):
            assert cache.cached([str(number).encode()], lambda: {"a": 1}) == {"a": 1}
    assert len(list(tmp_path.glob("*.json"))) == 16


def test_a_faulty_part_is_left_out_with_a_warning_and_the_rest_works(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[terms]\n"exit lock" = "curfew"\n')
    bad.write_text('[terms]\n"trap car" = "car bomb"\n[[term]]\nfind = "x"\nreplce = "y"\n')
    config = Config(glossaries=(str(bad), str(good)))
    for _ in range(2):  # the second time from the cache
        with pytest.warns(GlossaryWarning, match=r"bad\.toml:5: .*Did you mean 'replace'") as told:
            cleaner = Cleaner(config)
        assert len(told) == 1
        assert cleaner.clean("An exit lock, a trap car.").text == "A curfew, a car bomb."
    strict = Config.from_dict({"glossaries": [str(bad)], "glossary": {"strict": True}})
    with pytest.raises(GlossaryError, match=r"bad\.toml:5: .*Did you mean 'replace'"):
        Cleaner(strict)


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[terms]\n"exit lock" = "curfew"\n')
    bad.write_text('[terms\n"a" = "b"\n')
    with pytest.warns(GlossaryWarning, match=r"bad\.toml:1: not valid TOML"):
        cleaner = Cleaner(Config(glossaries=(str(bad), str(good))))
    assert cleaner.clean("An exit lock.").text == "A curfew."


def test_a_chain_through_pairs_is_refused() -> None:
    toml = '[terms]\n"IPC" = "CPI"\n"CPI" = "ICC"\n'
    with pytest.raises(GlossaryError, match=r"x\.ipc writes 'CPI', in which x\.cpi finds 'CPI'"):
        settle((), parse_glossary(toml, "x.toml").bulks)


def test_a_pair_of_a_lower_layer_is_written_in_the_way_of_the_house() -> None:
    desk = parse_glossary('[glossary]\nlayer = "desk"\n[terms]\n"EIIL" = "ISIL"\n', "desk.toml")
    house = parse_glossary('[[term]]\nfind = "ISIL"\nreplace = "IS"\n', "house.toml")
    stage = TermStage(Index(settle(house.entries, desk.bulks)))
    (edit,) = stage.propose([Document("EIIL fled.")])[0].edits
    assert edit.new == "IS"


def test_many_pairs_make_no_entries_before_they_are_needed() -> None:
    pairs = {f"term{number}": f"x{number}" for number in range(2000)}
    toml = "[terms]\n" + "".join(f'{find} = "{new}"\n' for find, new in pairs.items())
    index = Index(settle((), parse_glossary(toml, "many.toml").bulks))
    assert index._entries == {}
    (found,) = index.candidates(Document("The term77 fell."))
    assert (found.start, found.forms[0].entry.replace) == (4, "x77")
    assert len(index._forms) == 1


def test_forms_that_fold_alike_under_one_anchor_stay_apart() -> None:
    toml = """
    [[term]]
    find = ["milioni", "millones"]
    replace = "million"
    plural = false
    """
    index = Index(build_table(parse_glossary(toml, "x.toml").entries))
    found = index.candidates(Document("milioni, millones"))
    assert [candidate.forms[0].text for candidate in found] == ["milioni", "millones"]
