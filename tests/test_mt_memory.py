"""The translation memory: what it keeps, for whom, and what happens when it cannot."""

from __future__ import annotations

import multiprocessing
import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config
from transclean.cli import cli
from transclean.mt.desk import Desk
from transclean.mt.memory import ANY_MODEL, Memory, MemoryWarning, Unit
from transclean.mt.tmx import TmxError, read_tmx, write_tmx

SENTENCE = "Le port de pêche reste fermé depuis la tempête de lundi."
ENGLISH = "The fishing port has been closed since the storm on Monday."


class Counts:
    """Says the same of any segment, and counts."""

    def __init__(self, identity: str = "counts@1") -> None:
        self.identity = identity
        self.asked = 0

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += len(segments)
        return [f"{self.identity}: {segment}" for segment in segments]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    found = Memory(tmp_path / "deep" / "memory.sqlite3")
    yield found
    found.close()


def test_a_second_run_asks_nothing(memory: Memory) -> None:
    for expected in (2, 0):
        translator = Counts()
        found = Desk([translator], memory).ask(["oui", "non", "oui"], "fr", "en")
        assert translator.asked == expected
        assert found["non"].text == "counts@1: non"


def test_another_model_or_language_is_asked_again(memory: Memory) -> None:
    Desk([Counts()], memory).ask(["oui"], "fr", "en")
    for translator, source in ((Counts("counts@2"), "fr"), (Counts(), "nb")):
        Desk([translator], memory).ask(["oui"], source, "en")
        assert translator.asked == 1


def test_without_an_identity_nothing_is_kept(memory: Memory) -> None:
    Desk([Counts("")], memory).ask(["oui"], "fr", "en")
    assert list(memory.units()) == []


def test_failures_are_not_kept(memory: Memory) -> None:
    class Fails(Counts):
        def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
            raise OSError("down")

    Desk([Fails()], memory).ask(["oui"], "fr", "en")
    assert list(memory.units()) == []


def test_what_people_translated_comes_first(memory: Memory) -> None:
    memory.add("counts@1", "fr", "en", [("oui", "machine")])
    memory.add(ANY_MODEL, "fr", "en", [("oui", "person")])
    assert Desk([Counts()], memory).ask(["oui"], "fr", "en")["oui"].text == "person"


def test_many_segments_at_once(memory: Memory) -> None:
    pairs = [(f"segment {number}", str(number)) for number in range(1500)]
    memory.add("m", "fr", "en", pairs)
    assert memory.look_up("m", "fr", "en", [source for source, _ in pairs]) == dict(pairs)


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_corrupt_file_is_named_and_left_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(content)
    desk = Desk([Counts()], Memory(path))
    with pytest.warns(MemoryWarning, match=r"memory\.sqlite3.*going on without it"):
        assert desk.ask(["oui"], "fr", "en")["oui"].text == "counts@1: oui"
    assert desk.ask(["non"], "fr", "en")["non"].text == "counts@1: non"  # and warns no more
    assert path.read_bytes() == content


def test_a_file_of_another_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.warns(MemoryWarning, match="another version"):
        Memory(path).add("m", "fr", "en", [("oui", "yes")])


def test_a_path_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.warns(MemoryWarning):
        assert Memory(tmp_path / "file" / "memory.sqlite3").look_up("m", "fr", "en", ["oui"]) == {}


def fill(path: Path, number: int) -> None:
    found = Memory(path)
    for each in range(50):
        found.add("m", "fr", "en", [(f"{number} {each}", "yes")])
    found.close()


def test_several_processes_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=fill, args=(path, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    found = Memory(path)
    assert len(list(found.units())) == 150
    found.close()


def test_a_memory_pickles(memory: Memory) -> None:
    memory.add("m", "fr", "en", [("oui", "yes")])
    again = pickle.loads(pickle.dumps(memory))  # noqa: S301  # our own object
    assert again.look_up("m", "fr", "en", ["oui"]) == {"oui": "yes"}
    again.close()


@given(st.text(), st.text())
def test_any_text_can_be_kept(segment: str, translation: str) -> None:
    found = Memory(Path(":memory:"))
    found.add("m", "fr", "en", [(segment, translation)])
    kept = found.look_up("m", "fr", "en", [segment])
    assert segment in kept
    found.close()


def test_the_step_uses_the_memory_that_the_config_names(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    found = Memory(path)
    found.add(ANY_MODEL, "fr", "en", [(SENTENCE, ENGLISH)])
    found.close()
    config = Config.from_dict({"retranslate": {"memory": "memory.sqlite3"}}, base=tmp_path)
    translator = Counts()
    cleaner = Cleaner(config, translator)
    assert ENGLISH in cleaner.clean(f"Ferries left for the islands. {SENTENCE}").text
    assert translator.asked == 0


def test_tmx_there_and_back(tmp_path: Path) -> None:
    units = [
        Unit("fr-en@1", "fr", "en", "Il a dit « R&D <oui> ».", 'He said "R&D <yes>".'),
        Unit(ANY_MODEL, "nb", "en", "Ja, takk.", "Yes, please."),
    ]
    path = tmp_path / "memory.tmx"
    path.write_text("\n".join(write_tmx(units)), encoding="utf-8")
    assert read_tmx(path) == (units, [])


def test_tmx_of_other_tools(tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    path.write_text(
        '<tmx version="1.4"><header/><body>'
        '<tu><tuv xml:lang="EN-GB"><seg>Yes<ph>x</ph>, please.</seg></tuv>'
        '<tuv xml:lang="fr_FR"><seg>Oui, merci.</seg></tuv></tu>\n'
        '<tu><tuv xml:lang="de"><seg>Nein.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    units, faults = read_tmx(path)
    assert units == [Unit(ANY_MODEL, "fr", "en", "Oui, merci.", "Yes, please.")]
    assert "other.tmx:2: no segment pair into en" in faults[0]


def test_tmx_that_is_none_or_dangerous(tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text("<tmx><body>", encoding="utf-8")
    with pytest.raises(TmxError, match=r"bad\.tmx:1"):
        read_tmx(path)
    path.write_text('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', encoding="utf-8")
    with pytest.raises(TmxError, match="DOCTYPE"):
        read_tmx(path)


def test_the_commands_export_and_import(tmp_path: Path) -> None:
    file, tmx = tmp_path / "memory.sqlite3", tmp_path / "memory.tmx"
    found = Memory(file)
    found.add("m", "fr", "en", [("oui", "yes")])
    found.close()
    run = CliRunner().invoke
    done = run(cli, ["models", "memory", "export", str(tmx), "--memory", str(file)])
    assert "wrote 1 translations" in done.output
    other = tmp_path / "other.sqlite3"
    done = run(cli, ["models", "memory", "import", str(tmx), "--memory", str(other)])
    assert "kept 1 translations" in done.output
    again = Memory(other)
    assert list(again.units()) == [Unit("m", "fr", "en", "oui", "yes")]
    again.close()
