"""Laws of bulk cleaning: every record comes out once, changed only where it was cleaned."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner
from transclean.cli import cli
from transclean.io import resume
from transclean.io.formats import Kind, form_of
from transclean.io.record import How, Record
from transclean.io.records import blocks, parse
from transclean.io.resume import Place, Stamp, finished
from transclean.io.streams import Source
from transclean.io.tally import Tally
from transclean.io.work import Done, Task, clean_block

CLEANER = Cleaner()
HOW = How(("text", "in.text"))
TEXT = st.sampled_from(["Rain .", "Fog", "", "Ã© , x", "a\nb .", '"Ice" ,', "&amp;"]) | st.text()
OBJECT = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXT | st.none() | st.integers(),
        "in": st.dictionaries(st.just("text"), TEXT),
    },
).map(lambda data: json.dumps(data).encode())
ROW = st.lists(TEXT.filter(lambda text: "\0" not in text), min_size=1, max_size=3)


def records(data: bytes, kind: Kind) -> list[Record]:
    source = Source(io.BytesIO(data))
    found = [
        each for block in blocks(source, "f", form_of("f", kind)) for each in parse(block, HOW)
    ]
    return [record for record in found if not record.blank]


def cleaned(data: bytes, kind: Kind, task: Task) -> Done:
    whole = Done()
    for block in blocks(Source(io.BytesIO(data)), "f", form_of("f", kind)):
        done = clean_block(task, block)
        whole.data += done.data
        whole.aside += done.aside
        whole.tally.add(done.tally)
    return whole


def check_laws(data: bytes, kind: Kind) -> None:
    before = records(data, kind)
    done = cleaned(data, kind, Task(CLEANER, HOW))
    good = [record for record in before if not record.error]
    after = records(done.data, kind)
    assert len(after) == len(good)
    for old, new in zip(good, after, strict=True):
        assert new.texts == {name: CLEANER.clean(text).text for name, text in old.texts.items()}
        assert list(new.data) == list(old.data)
        assert not old.texts or new.end == old.end
    bad = [record for record in before if record.error]
    assert [(each.line, each.raw) for each in done.aside] == [(each.line, each.raw) for each in bad]
    assert (done.tally.records, done.tally.bad) == (len(before), len(bad))
    again = cleaned(done.data, kind, Task(CLEANER, HOW))
    assert (again.data, again.aside, again.tally.changed) == (done.data, [], 0)


@given(st.lists(OBJECT | st.binary(max_size=20), max_size=6), st.sampled_from([b"\n", b"\r\n"]))
def test_json_lines(lines: Sequence[bytes], end: bytes) -> None:
    check_laws(end.join(lines), Kind.JSONL)


@given(st.lists(ROW, max_size=6), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_tables(rows: Sequence[Sequence[str]], delimiter: str, end: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerows([("id", "text"), *rows])
    check_laws(stream.getvalue().encode("utf-8", "surrogatepass"), Kind.CSV)


@pytest.fixture
def done_file(tmp_path: Path) -> tuple[Place, Path]:
    """A file that a run finished, with its mark."""
    source, target = tmp_path / "a.jsonl", tmp_path / "out" / "a.jsonl"
    source.write_text('{"text": "Rain ."}\n{nonsense}\n')
    accounts = ["--quarantine", str(tmp_path / "bad.jsonl")]
    arguments = ["clean", str(source), "-o", str(target.parent), *accounts, "--resume"]
    target.parent.mkdir()
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    return Place(target), source


def test_a_finished_file_is_known(done_file: tuple[Place, Path]) -> None:
    place, source = done_file
    job = json.loads(place.file("done").read_bytes())["job"]
    tally = finished(place, job, source)
    assert tally is not None
    assert (tally.records, tally.bad, tally.changed) == (2, 1, 1)
    assert finished(place, "another job", source) is None


@pytest.mark.parametrize(
    "harm", ["input", "output", "part", "mark", "torn mark", "version", "gone"]
)
def test_a_file_that_is_not_as_it_was_is_cleaned_anew(
    harm: str, done_file: tuple[Place, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, source = done_file
    mark = place.file("done")
    job = json.loads(mark.read_bytes())["job"]
    if harm == "input":
        os.utime(source, ns=(1, 1))
    elif harm == "output":
        place.target.write_bytes(b"")
    elif harm == "part":
        place.file("quarantine").unlink()
    elif harm == "mark":
        mark.unlink()
    elif harm == "torn mark":
        mark.write_bytes(mark.read_bytes()[:-9])
    elif harm == "version":
        monkeypatch.setattr(resume, "VERSION", "0.0.0")
    else:
        place.target.unlink()
    assert finished(place, job, source) is None


def test_a_mark_without_its_output_is_no_finished_file(tmp_path: Path) -> None:
    """A run may be killed when the mark is written and the output not yet in its place."""
    place, source = Place(tmp_path / "out.jsonl"), tmp_path / "a.jsonl"
    source.write_text("{}\n")
    place.folder.mkdir()
    place.file("unfinished").write_text("{}\n")
    resume.mark(place, "job", Stamp.of(source), Tally())
    assert finished(place, "job", source) is None
    place.target.write_text("of an earlier run\n")
    assert finished(place, "job", source) is None
    resume.settle(place)
    assert finished(place, "job", source) == Tally()


@pytest.mark.parametrize("links", [True, False])
def test_in_place_keeps_mode_and_backup(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*paths: object) -> None:
        raise OSError("this file system has no links")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain ."}\n')
    path.chmod(0o640)
    stamp = Stamp.of(path)
    (tmp_path / "link.jsonl").symlink_to(path)
    done = CliRunner().invoke(cli, ["clean", str(tmp_path / "link.jsonl"), "--in-place"])
    assert done.exit_code == 0, done.output
    assert path.read_text() == '{"text": "Rain."}\n'
    assert path.stat().st_mode & 0o777 == 0o640
    assert Stamp.of(tmp_path / "a.jsonl.bak") == stamp
    assert (tmp_path / "link.jsonl").is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "a.jsonl", "a.jsonl.bak", "link.jsonl"
    ]  # fmt: skip
