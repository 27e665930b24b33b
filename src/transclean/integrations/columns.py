"""Columns of a batch, however the engine holds them: lists, numpy arrays or Arrow data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Unreadable", "rows", "values_of", "with_column", "with_texts"]


class Unreadable:
    """What stands for a value that the engine itself cannot read; ``error`` says why."""

    def __init__(self, error: str) -> None:
        self.error = error


def rows(batch: Any) -> int:
    """Return how many rows a batch has.

    Raises `TypeError` for what is neither a dict of columns nor an Arrow table or record batch.

    >>> rows({"text": ["a", "b"]})
    2
    """
    if _is_arrow(batch):
        return int(batch.num_rows)
    if not isinstance(batch, Mapping):
        raise TypeError(
            "a batch is a dict of columns, a pyarrow.Table or a pyarrow.RecordBatch, "
            f"not {type(batch).__name__}. In Ray: batch_format='pyarrow'."
        )
    return max((len(column) for column in batch.values()), default=0)


def values_of(batch: Any, name: str) -> list[Any] | None:
    """Return the values of a column as Python objects, or nothing if there is no such column.

    >>> values_of({"text": ("a", None)}, "text")
    ['a', None]
    """
    if not _is_arrow(batch):
        return list(batch[name]) if name in batch else None
    at = batch.schema.get_field_index(name)
    if at < 0:
        return None
    column = batch.column(at)
    try:
        return list(column.to_pylist())
    except (ValueError, ArithmeticError):  # bytes that are not UTF-8, a date beyond the calendar
        return [_read(scalar) for scalar in column]


def with_texts(batch: Any, name: str, texts: Sequence[str | None]) -> Any:
    """Return ``batch`` with new texts in a column it has; where there is None the old one stays.

    The column keeps its type. Nothing of the old batch is changed.

    >>> with_texts({"text": ["a", "b"]}, "text", [None, "c"])
    {'text': ['a', 'c']}
    """
    if all(text is None for text in texts):
        return batch
    if _is_arrow(batch):
        at = batch.schema.get_field_index(name)
        column = _mixed(batch.column(at), texts)
        return batch.set_column(at, batch.schema.field(at), column)
    old = batch[name]
    if hasattr(old, "dtype"):
        new = old.astype(object)  # a fixed width would cut a text that grew
        for number, text in enumerate(texts):
            if text is not None:
                new[number] = text
        return {**batch, name: new}
    return {**batch, name: [was if new is None else new for was, new in zip(old, texts)]}


def with_column(batch: Any, name: str, values: Sequence[Any], *, flags: bool = False) -> Any:
    """Return ``batch`` with a column of strings, or of flags, in the place of one of that name.

    >>> with_column({"text": ["a"]}, "error", [None])
    {'text': ['a'], 'error': [None]}
    """
    if _is_arrow(batch):
        import pyarrow

        column = pyarrow.array(values, pyarrow.bool_() if flags else pyarrow.string())
        at = batch.schema.get_field_index(name)
        if at < 0:
            return batch.append_column(name, column)
        return batch.set_column(at, name, column)
    if any(hasattr(column, "dtype") for column in batch.values()):
        import numpy

        column = numpy.empty(len(values), dtype=object)
        column[:] = values
        return {**batch, name: column}
    return {**batch, name: list(values)}


def _is_arrow(batch: Any) -> bool:
    return hasattr(batch, "schema") and hasattr(batch, "num_rows")


def _read(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, ArithmeticError) as error:
        return Unreadable(str(error))


def _mixed(column: Any, texts: Sequence[str | None]) -> Any:
    """Return an Arrow column with some values new; the others are not even decoded."""
    import pyarrow
    import pyarrow.compute

    kind = column.type
    plain = pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)
    old = column if plain else column.cast(pyarrow.string())
    chosen = pyarrow.array([text is not None for text in texts])
    mixed = pyarrow.compute.if_else(chosen, pyarrow.array(texts, old.type), old)
    if pyarrow.types.is_dictionary(kind):
        mixed = mixed.dictionary_encode()
    return mixed if plain else mixed.cast(kind)
