"""Parquet: blocks of rows as Arrow streams, so that workers need not open the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from transclean.io.decode import lossless
from transclean.io.formats import FormatError, Kind
from transclean.io.jsontext import chosen, dumps
from transclean.io.record import Block, Record
from transclean.io.streams import MissingExtraError, Source

__all__ = ["Writer", "blocks", "parse", "with_texts"]

_BLOCK_BYTES = 1 << 16
_FEWEST_ROWS, _MOST_ROWS = 16, 2048
_BUFFER = 1 << 20  # of the file at a time: a group of rows may be larger than memory
_GROUP_BYTES = 1 << 25  # held by the writer until they make a group of rows


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("a Parquet file", "parquet") from error
    return pyarrow, pyarrow.parquet


def blocks(source: Source, path: str) -> Iterator[Block]:
    """Yield an empty block with the schema, then blocks of rows; ``header`` is the compression.

    Raises `FormatError` for a file that is not Parquet, and `OSError` for one that is torn.
    """
    arrow, parquet = _arrow()
    if source.stream is not source.raw or not source.raw.seekable():
        raise FormatError(f"{path}: Parquet is packed inside; unpack the file or the stream first")
    try:
        file = parquet.ParquetFile(source.raw, buffer_size=_BUFFER, pre_buffer=False)
    except arrow.ArrowInvalid as error:
        raise FormatError(f"{path}: not a Parquet file: {error}") from error
    size, rows = source.raw.seek(0, 2), max(1, file.metadata.num_rows)
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    codec = groups[0].column(0).compression if groups and groups[0].num_columns else "SNAPPY"
    empty = Block(path, Kind.PARQUET, 1, b"", header=(codec.lower(),))
    schema = file.schema_arrow
    nothing = arrow.RecordBatch.from_pylist([], schema=schema)
    yield empty._replace(data=_packed(nothing), verbatim=True)
    wide = max(1, sum(group.total_byte_size for group in groups) // rows)
    step = min(_MOST_ROWS, max(_FEWEST_ROWS, _BLOCK_BYTES // wide))
    done = 0
    for batch in file.iter_batches(batch_size=step):
        batch = batch.replace_schema_metadata(schema.metadata)
        position = size * (done + batch.num_rows) // rows
        yield empty._replace(line=done + 1, data=_packed(batch), position=position)
        done += batch.num_rows


def _packed(batch: Any) -> bytes:
    arrow, _ = _arrow()
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _unpacked(data: bytes) -> Any:
    arrow, _ = _arrow()
    with arrow.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def parse(block: Block, fields: Sequence[str] | None) -> Iterator[Record]:
    """Yield the rows of ``block`` as records."""
    for number, row in enumerate(_rows(_unpacked(block.data)), block.line):
        if isinstance(row, Exception):
            yield Record(block.path, number, "", error=f"a value cannot be read: {row}")
            continue
        texts, error = chosen(row, fields)
        raw = dumps({name: _plain(value) for name, value in row.items()})
        yield Record(block.path, number, raw, row, {} if error else texts, error=error)


def _rows(batch: Any) -> Iterator[dict[str, Any] | Exception]:
    try:
        yield from batch.to_pylist()
        return
    except (ValueError, ArithmeticError):  # text that is not UTF-8, a date beyond the calendar
        pass
    for at in range(batch.num_rows):
        try:
            yield batch.slice(at, 1).to_pylist()[0]
        except (ValueError, ArithmeticError) as error:
            yield error


def _plain(value: Any) -> Any:
    """Return ``value`` as something that JSON knows."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return lossless(value) if isinstance(value, bytes) else str(value)


def with_texts(block: Block, rows: Sequence[Mapping[str, str] | None]) -> bytes:
    """Return the data of ``block`` with new texts in its rows; a row that is None is left out."""
    if not any(row is None or row for row in rows):
        return block.data
    arrow, _ = _arrow()
    batch = _unpacked(block.data)
    for name in sorted({name for row in rows for name in row or ()}):
        at = batch.schema.get_field_index(name)
        column = batch.column(at)
        values = [
            (row or {}).get(name) if name in (row or {}) else _value(column[number])
            for number, row in enumerate(rows)
        ]
        batch = batch.set_column(at, batch.schema.field(at), _array(values, column.type))
    kept = [number for number, row in enumerate(rows) if row is not None]
    if len(kept) < len(rows):
        batch = batch.take(arrow.array(kept, arrow.int64()))
    return _packed(batch)


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:  # of a row that is left out
        return None


def _array(values: Sequence[Any], kind: Any) -> Any:
    arrow, _ = _arrow()
    if arrow.types.is_dictionary(kind):
        return arrow.array(values, kind.value_type).dictionary_encode().cast(kind)
    return arrow.array(values, kind)


class Writer:
    """Writes blocks of rows to a Parquet file, in groups that depend on its blocks alone."""

    def __init__(self, stream: IO[bytes], codec: str) -> None:
        self._stream = stream
        self._codec = None if codec == "uncompressed" else codec
        self._waiting: list[Any] = []
        self._size = 0
        self._writer: Any = None

    def write(self, data: bytes) -> None:
        """Take the rows of a block; the first has to be the empty one with the schema."""
        arrow, parquet = _arrow()
        batch = _unpacked(data)
        if self._writer is None:
            self._writer = parquet.ParquetWriter(
                self._stream, batch.schema, compression=self._codec or "none"
            )
        self._size += batch.nbytes
        self._waiting.append(batch)
        if self._size >= _GROUP_BYTES:
            self._flush(arrow)

    def _flush(self, arrow: Any) -> None:
        table = arrow.Table.from_batches(self._waiting)
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._waiting, self._size = [], 0

    def close(self) -> None:
        """Write what waits, and the end of the file; the stream stays open."""
        if self._writer is None:
            return
        if self._waiting:
            self._flush(_arrow()[0])
        self._writer.close()
