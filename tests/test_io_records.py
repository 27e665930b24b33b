"""Reading records: every format, odd bytes, and nothing lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean.io.formats import FormatError, Kind, form_of
from transclean.io.jsontext import dumps, with_texts
from transclean.io.record import Block, How, Record
from transclean.io.records import blocks, parse, read_records
from transclean.io.streams import Source
from transclean.io.table import with_texts as with_cells

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def read(data: bytes, kind: Kind, how: How = How()) -> list[Record]:  # noqa: B008  # immutable
    source = Source(io.BytesIO(data))
    return [
        record
        for block in blocks(source, "f", form_of("f", kind))
        for record in parse(block, how)
        if not record.blank
    ]


def put_together(data: bytes, kind: Kind) -> bytes:
    """Return what the records of ``data`` hold, with their line ends."""
    out = []
    for block in blocks(Source(io.BytesIO(data)), "f", form_of("f", kind)):
        out += [block.data] if block.verbatim else []
        for record in parse(block, How()):
            out.append(f"{record.raw}{record.end}".encode("utf-8", "surrogateescape"))
    return b"".join(out)


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_json_lines_with_any_packing(packed: str, tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"text": "one"}\r\n\n{"text": "two", "n": 1.50}\n{"text": "three"}'
    path = tmp_path / f"news.jsonl{packed}"
    if packed == ".gz":
        data = gzip.compress(data[:20]) + gzip.compress(data[20:])  # several members, as cat makes
    elif packed == ".zst":
        zstandard = pytest.importorskip("zstandard", reason="needs transclean[zstd]")
        data = zstandard.compress(data[:20]) + zstandard.compress(data[20:])
    path.write_bytes(data)
    records = list(read_records(path, ["text"]))
    assert [record.texts["text"] for record in records] == ["one", "two", "three"]
    assert [record.line for record in records] == [1, 3, 4]
    assert list(records[1].data) == ["text", "n"]
    assert {record.path for record in records} == {str(path)}


@given(st.binary(max_size=300))
@pytest.mark.parametrize("kind", [Kind.JSONL, Kind.LINES])
def test_no_byte_of_a_file_of_lines_is_lost(kind: Kind, data: bytes) -> None:
    assert put_together(data, kind) == data


@given(st.binary(max_size=300) | st.text('a,"\n\r;é').map(str.encode))
def test_no_byte_of_a_table_is_lost(data: bytes) -> None:
    data = b"id,text\n" + data
    assert put_together(data, Kind.CSV) == data


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=20), st.sampled_from(",;\t"))
def test_tables_are_read_as_the_csv_module_reads_them(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([("id", "text", "note"), *rows])
    found = read(stream.getvalue().encode(), Kind.CSV, How(("text",)))
    assert [tuple(record.data.values()) for record in found] == rows
    assert [record.texts["text"] for record in found] == [text for _, text, _ in rows]


@given(st.tuples(TEXTS, TEXTS, TEXTS), TEXTS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_a_new_cell_leaves_its_neighbours_alone(
    row: tuple[str, str, str], new: str, quoting: int
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=quoting)  # type: ignore[arg-type]  # one of its constants
    writer.writerows([("id", "text", "note"), row])
    (record,) = read(stream.getvalue().encode(), Kind.CSV)
    raw = with_cells(record, {"text": new}, ",")
    (again,) = read(f"id,text,note\n{raw}\n".encode(), Kind.CSV)
    assert list(again.data.values()) == [row[0], new, row[2]]
    assert with_cells(record, {}, ",") == record.raw


def test_a_quotation_mark_that_nothing_closes_costs_one_line() -> None:
    data = b'id,text\n1,"open\n2,fog\n3,"two\nlines"\n4,x,y\n'
    found = read(data, Kind.CSV)
    assert [(record.line, record.error != "") for record in found] == [
        (2, True), (3, False), (4, False), (6, True)
    ]  # fmt: skip
    assert found[3].error == "3 cells where the header has 2"


def test_a_table_needs_a_header() -> None:
    with pytest.raises(FormatError, match="f:1: a CSV file needs a header"):
        read(b"text,text\na,b\n", Kind.CSV)
    assert read(b"", Kind.CSV) == []


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5), st.text(), st.booleans())
def test_a_new_string_leaves_the_rest_of_an_object_alone(
    data: dict[str, object], new: str, ascii_only: bool
) -> None:
    data = {**data, "text": "old", "in": {"a": [1], "b": "old"}}
    raw = json.dumps(data, ensure_ascii=ascii_only, indent=1 if ascii_only else None)
    changed = with_texts(raw, {"text": new, "in.b": new})
    assert json.loads(changed) == {**data, "text": new, "in": {"a": [1], "b": new}}
    assert list(json.loads(changed)) == list(data)
    assert with_texts(raw, {"text": "old"}) == raw


def test_numbers_twins_and_spaces_stay_as_they_were_written() -> None:
    raw = '{ "n":1.50e3 , "text" : "a", "big":123456789012345678901, "text":"b","z":[ ]}'
    assert with_texts(raw, {"text": "c"}) == raw.replace('"b"', '"c"')


@given(st.text())
def test_any_string_becomes_json_that_can_be_stored(text: str) -> None:
    assert json.loads(dumps(text).encode("utf-8")) == text


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{'text': 1}", "not valid JSON: Expecting property name"),
        ('"text"', "not a JSON object but a str"),
        ('{"text": ["a"]}', "field 'text' holds no text but a value of type list"),
        ("[" * 100_000, "not valid JSON: "),
        ('{"n": ' + "9" * 5000 + "}", "not valid JSON: Exceeds the limit"),
        ('{"text": "a"} {"text": "b"}', "not valid JSON: Extra data (column 15)"),
    ],
)
def test_what_is_wrong_with_a_line(line: str, error: str) -> None:
    first, bad, last = read(f'{{"text": "x"}}\n{line}\n{{}}\n'.encode(), Kind.JSONL, How(("text",)))
    assert (first.error, first.line, last.line) == ("", 1, 3)
    assert error in bad.error
    assert (bad.raw, bad.line, bad.texts) == (line, 2, {})


def test_bytes_that_are_not_utf8() -> None:
    data = b'{"text": "caf\xe9"}\n'
    (strict,) = read(data, Kind.JSONL)
    assert strict.error == "not UTF-8 (byte 0xe9 at offset 13)"
    assert strict.raw.encode("utf-8", "surrogateescape") == data.rstrip()
    (guess,) = read(data, Kind.JSONL, How(errors="guess"))
    assert guess.texts == {"text": "café"}
    assert "read as" in guess.note
    (replaced,) = read(data, Kind.JSONL, How(errors="replace"))
    assert replaced.texts == {"text": "caf\ufffd"}


def test_a_lone_surrogate_is_a_text_like_any() -> None:
    (record,) = read(b'{"text": "\\ud83d x"}\n', Kind.JSONL)
    assert record.texts == {"text": "\ud83d x"}


def test_usual_fields_are_taken_where_none_is_named() -> None:
    (record,) = read(b'{"id": "1", "title": "T", "text": 5, "body": "B"}', Kind.JSONL)
    assert record.texts == {"title": "T", "body": "B"}


def test_a_huge_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "rain " * 1_000_000}) + '\n{"text": "fog"}\n')
    assert [len(record.texts["text"]) for record in read_records(path)] == [5_000_000, 3]


def test_a_text_file_is_one_record(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"Rain.\r\nFog.\n")
    (record,) = read_records(path)
    assert record.texts == {"text": "Rain.\r\nFog.\n"}
    path.write_bytes(b"")
    assert len(list(read_records(path))) == 1
    assert [record.raw for record in read_records(path.with_name("story.txt"), kind="lines")] == []


def test_a_json_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="--input-format jsonl"):
        list(read_records(tmp_path / "a.json"))


def test_a_torn_gzip_file_is_an_error_not_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "rain"}\n' * 1000)[:-30])
    with pytest.raises(EOFError):
        list(read_records(path))


def test_parquet_rows(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs transclean[parquet]")
    from pyarrow import parquet

    from transclean.io import parquet as ours

    table = arrow.table(
        {
            "id": arrow.array([1, 2, 3], arrow.int32()),
            "text": arrow.array(["Rain .", None, "Fog ."]).dictionary_encode(),
            "tags": [["a"], [], None],
            "in": [{"b": "x"}, None, {"b": "y"}],
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path, compression="zstd")
    found = list(read_records(path, ["text"]))
    assert [record.texts for record in found] == [{"text": "Rain ."}, {}, {"text": "Fog ."}]
    assert [json.loads(record.raw)["id"] for record in found] == [1, 2, 3]
    with path.open("rb") as stream:
        empty, block = ours.blocks(Source(stream), str(path))
    assert (empty.header, empty.verbatim) == (("zstd",), True)
    data = ours.with_texts(block, [{"text": "Rain."}, None, {}])
    again = ours._unpacked(data)
    assert again.schema == table.schema
    assert again.to_pylist() == [
        {**table.to_pylist()[0], "text": "Rain."}, table.to_pylist()[2]
    ]  # fmt: skip


def test_a_block_is_a_plain_tuple_that_pickles() -> None:
    import pickle

    block = Block("f", Kind.JSONL, 1, b"{}\n")
    assert pickle.loads(pickle.dumps(block)) == block  # noqa: S301  # our own bytes
