"""CSV: records that may span lines, and cells that change while their neighbours stay as they are.

Quoting is read strictly: what strict reading refuses would be written back as something else.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

from transclean.io.decode import decode, lossless, split_end
from transclean.io.formats import FormatError, Kind
from transclean.io.jsontext import chosen
from transclean.io.record import Block, How, Record
from transclean.io.streams import Source

__all__ = ["blocks", "parse", "with_texts"]

LONGEST = 1 << 24  # bytes of a record; a quotation mark that nothing closes must not take them all
BLOCK_BYTES = 1 << 16
_DELIMITERS = ",;\t"
_BOM = "\ufeff"


class _Lines:
    """Lines for the CSV reader, which remembers those that it took for the record at hand."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._again: list[bytes] = []
        self.taken: list[bytes] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > LONGEST:
            raise StopIteration
        line = self._again.pop() if self._again else next(self._lines)
        self.taken.append(line)
        self._size += len(line)
        return line.decode("latin-1")  # delimiters and quotation marks are ASCII

    def begin(self) -> None:
        """Forget the lines of the last record."""
        self.taken = []
        self._size = 0

    def give_back(self) -> None:
        """Keep the first line of the record at hand, and offer the others again."""
        self._again += reversed(self.taken[1:])
        del self.taken[1:]


def _records(lines: Iterator[bytes], delimiter: str) -> Iterator[tuple[bytes, int]]:
    """Yield the bytes of each record and the number of its lines.

    A quotation mark that nothing closes costs only its line: reading goes on with the next.
    """
    csv.field_size_limit(2**31 - 1)  # of the process: the usual limit is shorter than an article
    feed = _Lines(lines)
    while True:
        feed.begin()
        try:
            next(csv.reader(feed, delimiter=delimiter, strict=True))
        except StopIteration:
            if not feed.taken:
                return
        except csv.Error:
            feed.give_back()
        yield b"".join(feed.taken), len(feed.taken)


def blocks(source: Source, path: str) -> Iterator[Block]:
    """Yield the header as it is, then blocks of records.

    Raises `FormatError` if there is no header that can be read.
    """
    lines = iter(source.stream.readline, b"")
    first = next(lines, b"")
    delimiter = max(_DELIMITERS, key=decode(first, "guess").text.count)
    records = _records(_chain(first, lines), delimiter)
    data, line = next(records, (b"", 0))
    if not data:
        return
    header = _row(decode(data, "guess").text.removeprefix(_BOM), delimiter)
    if header is None or len(set(header)) < len(header):
        raise FormatError(f"{path}:1: a CSV file needs a header that names each column once")
    plain = Block(path, Kind.CSV, 1, data, header=tuple(header), delimiter=delimiter)
    yield plain._replace(verbatim=True)
    taken: list[tuple[bytes, int]] = []
    size = 0
    line += 1
    for record, height in records:
        taken.append((record, height))
        size += len(record)
        if size >= BLOCK_BYTES:
            yield _block(plain, line, taken, source.position())
            line += sum(height for _, height in taken)
            taken, size = [], 0
    if taken:
        yield _block(plain, line, taken, source.position())


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _block(plain: Block, line: int, records: list[tuple[bytes, int]], position: int) -> Block:
    data = b"".join(record for record, _ in records)
    sizes = tuple((len(record), height) for record, height in records)
    return plain._replace(line=line, data=data, sizes=sizes, position=position)


def parse(block: Block, how: How) -> Iterator[Record]:
    """Yield the records of ``block``; of verbatim data none."""
    if block.verbatim:
        return
    csv.field_size_limit(2**31 - 1)
    at, line = 0, block.line
    for size, height in block.sizes:
        yield _record(block, line, block.data[at : at + size], how)
        at += size
        line += height


def _record(block: Block, line: int, data: bytes, how: How) -> Record:
    bare, end = split_end(data)
    raw, note, bad = decode(bare, how.errors_of(block.kind))
    if bad:
        return Record(block.path, line, lossless(bare), error=note, end=end)
    if not raw:
        return Record(block.path, line, raw, end=end)
    row = _row(raw, block.delimiter)
    if row is None:
        return Record(block.path, line, raw, error="not valid CSV: odd quotation mark", end=end)
    if len(row) != len(block.header):
        error = f"{len(row)} cells where the header has {len(block.header)}"
        return Record(block.path, line, raw, error=error, end=end)
    found = dict(zip(block.header, row, strict=True))
    texts, _ = chosen(found, how.fields)
    return Record(block.path, line, raw, found, texts, end=end, note=note)


def _row(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def with_texts(record: Record, texts: Mapping[str, str], delimiter: str) -> str:
    r"""Return the record with new cells in the columns of ``texts``, quoted where they must be.

    >>> record = Record("a.csv", 2, '1,"a ,b",x', {"id": "1", "text": "a ,b", "n": "x"})
    >>> with_texts(record, {"text": "a, b"}, ",")
    '1,"a, b",x'
    """
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{delimiter}"][^{delimiter}]*|')
    pieces, at = [], 0
    for name in record.data:
        found = cell.match(record.raw, at)
        assert found is not None  # it matches nothing, too
        old = found.group()
        pieces.append(_quoted(texts[name], old, delimiter) if name in texts else old)
        at = found.end() + 1
    return delimiter.join(pieces)


def _quoted(text: str, old: str, delimiter: str) -> str:
    odd = any(mark in text for mark in (delimiter, '"', "\n", "\r"))
    if odd or old.startswith('"') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
