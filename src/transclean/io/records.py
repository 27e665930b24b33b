"""Records of text, JSON Lines, CSV and Parquet files, read one after the other.

`read_records` is what most callers need. Bulk cleaning goes through the same functions in two
halves, so that other processes can do the costly one: `blocks` cuts a file into pieces that hold
whole records, `parse` makes records of a piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from transclean.io.decode import decode, split_end
from transclean.io.formats import Form, Kind, form_of
from transclean.io.jsontext import chosen, read_object
from transclean.io.record import DEFAULT_FIELDS, Block, How, Record
from transclean.io.streams import Source, open_source

__all__ = ["DEFAULT_FIELDS", "Block", "How", "Record", "blocks", "parse", "read_records"]

BLOCK_BYTES = 1 << 16  # some tens of articles: enough to share out, little to hold


def read_records(
    path: str | Path, fields: Sequence[str] | None = None, kind: str | None = None
) -> Iterator[Record]:
    r"""Yield the records of a file in order, a few at a time in memory.

    The name of the file tells what it holds: ``.jsonl`` (``.ndjson``, ``.jl``), ``.csv``
    (``.tsv``), ``.parquet`` (``.pq``), each also with ``.gz`` or ``.zst`` behind it; else it is
    one text, with the one field ``text``. ``kind`` says it instead. ``fields`` are keys or
    columns, ``author.bio`` one inside another; without them `DEFAULT_FIELDS` that are there.

    A record that cannot be read is yielded with its ``error``. Raises `OSError`, `FormatError` or
    `MissingExtraError` for a file that cannot be read.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "news.jsonl")
    >>> _ = path.write_text('{"id": 7, "text": "Rain ."}\nnonsense\n')
    >>> for record in read_records(path, ["text"]):
    ...     print(record.line, record.data, record.texts, record.error or 'good')
    1 {'id': 7, 'text': 'Rain .'} {'text': 'Rain .'} good
    2 {} {} not valid JSON: Expecting value (column 1)
    """
    form = form_of(path, kind)
    how = How(tuple(fields) if fields else None)
    with open_source(path, form.packed) as source:
        for block in blocks(source, str(path), form):
            yield from (record for record in parse(block, how) if not record.blank)


def blocks(source: Source, path: str, form: Form) -> Iterator[Block]:
    """Cut a file into blocks; together they hold every byte of it, or every row of a table."""
    if form.kind is Kind.PARQUET:
        from transclean.io import parquet

        return parquet.blocks(source, path)
    if form.kind is Kind.CSV:
        from transclean.io import table

        return table.blocks(source, path)
    if form.kind is Kind.TEXT:
        return iter([Block(path, form.kind, 1, source.stream.read(), source.position())])
    return _line_blocks(source, path, form.kind)


def _line_blocks(source: Source, path: str, kind: Kind) -> Iterator[Block]:
    line = 1
    while data := source.stream.read(BLOCK_BYTES):
        if not data.endswith(b"\n"):
            data += source.stream.readline()
        yield Block(path, kind, line, data, source.position())
        line += data.count(b"\n")


def parse(block: Block, how: How) -> Iterator[Record]:
    """Yield the records of ``block``; a blank line is one with nothing in it."""
    if block.kind is Kind.PARQUET:
        from transclean.io import parquet

        yield from parquet.parse(block, how.fields)
    elif block.kind is Kind.CSV:
        from transclean.io import table

        yield from table.parse(block, how)
    elif block.kind is Kind.TEXT:
        yield _text(block, 1, block.data, how)
    else:
        make = _json if block.kind is Kind.JSONL else _text
        for number, line in enumerate(BytesIO(block.data), block.line):
            yield make(block, number, line, how)


def _text(block: Block, number: int, data: bytes, how: How) -> Record:
    """Return a text; where each line is one, the line end is no part of it."""
    bare, end = (data, "") if block.kind is Kind.TEXT else split_end(data)
    text, note, bad = decode(bare, how.errors_of(block.kind))
    if bad:
        return Record(block.path, number, text, error=note, end=end)
    texts = {"text": text} if bare or block.kind is Kind.TEXT else {}
    return Record(block.path, number, text, dict(texts), texts, end=end, note=note)


def _json(block: Block, number: int, data: bytes, how: How) -> Record:
    bare, end = split_end(data)
    raw, note, bad = decode(bare, how.errors_of(block.kind))
    if bad:
        return Record(block.path, number, raw, error=note, end=end)
    if not raw.strip():
        return Record(block.path, number, raw, end=end)
    found, error = read_object(raw)
    texts: dict[str, str] = {}
    if not error:
        texts, error = chosen(found, how.fields)
    if error:
        return Record(block.path, number, raw, found, error=error, end=end)
    return Record(block.path, number, raw, found, texts, end=end, note=note)
