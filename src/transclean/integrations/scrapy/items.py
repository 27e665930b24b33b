"""Texts out of items and back in, whatever an item is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from itemadapter import ItemAdapter

__all__ = ["Place", "has_field", "read", "texts_of", "write"]


class Place(NamedTuple):
    """Where a text stands: in a field, or at an index of a field that holds a list."""

    field: str
    at: int | None = None

    def __str__(self) -> str:
        """Return the name of the place in an account."""
        return self.field if self.at is None else f"{self.field}[{self.at}]"


def texts_of(item: Any, names: Iterable[str]) -> dict[Place, str]:
    """Return the texts of the named fields, those in lists and tuples too; the rest is left out.

    >>> texts_of({"title": "Rain", "body": ["One", None], "id": 7}, ["title", "body", "id", "x"])
    {Place(field='title', at=None): 'Rain', Place(field='body', at=0): 'One'}
    """
    found: dict[Place, str] = {}
    adapter = ItemAdapter(item)
    for name in names:
        value = adapter.get(name)
        if isinstance(value, str):
            found[Place(name)] = value
        elif isinstance(value, (list, tuple)):
            found |= {Place(name, at): each for at, each in enumerate(value) if _is_text(each)}
    return found


def has_field(item: Any, name: str) -> bool:
    """Tell whether an item can hold a field; a dict can hold any."""
    return isinstance(item, dict) or name in ItemAdapter(item).field_names()


def read(item: Any, name: str) -> Any:
    """Return the value of a field, or nothing."""
    return ItemAdapter(item).get(name)


def write(item: Any, texts: dict[Place, str]) -> tuple[Any, list[str]]:
    """Return the item with new texts, and one message for each field that would not take them.

    An item that can be written to is the same object afterwards; a frozen one is built again.

    >>> write({"body": ["One .", 2]}, {Place("body", 0): "One."})
    ({'body': ['One.', 2]}, [])
    """
    refused = []
    for name in dict.fromkeys(place.field for place in texts):
        value = _value(read(item, name), {p.at: t for p, t in texts.items() if p.field == name})
        try:
            item = set_field(item, name, value)
        except Exception as error:  # a validator of the item may raise anything
            refused.append(f"{name}: {type(error).__name__}: {error}")
    return item, refused


def set_field(item: Any, name: str, value: Any) -> Any:
    """Set one field and return the item, or another one like it if it is frozen.

    Raises what the item raises for a value that it does not accept.
    """
    try:
        ItemAdapter(item)[name] = value
        return item
    except Exception as error:  # each kind of item has its own
        if not _says_frozen(error):
            raise
    return _rebuilt(item, name, value)


def _says_frozen(error: Exception) -> bool:
    """Tell whether an error means that a field is never assigned to, whatever the value."""
    if isinstance(error, AttributeError):  # dataclasses and attrs
        return True
    details = error.errors() if hasattr(error, "errors") else ()  # pydantic
    return any(detail["type"].startswith("frozen") for detail in details)


def _rebuilt(item: Any, name: str, value: Any) -> Any:
    if dataclasses.is_dataclass(item):
        return dataclasses.replace(item, **{name: value})  # type: ignore[type-var]  # an instance
    if hasattr(item, "model_copy"):
        return item.model_copy(update={name: value})
    from attrs import evolve  # the item is made with it

    return evolve(item, **{name: value})


def _value(old: Any, new: dict[int | None, str]) -> Any:
    if None in new:
        return new[None]
    values: Sequence[Any] = [new.get(at, each) for at, each in enumerate(old)]
    return type(old)(values) if type(old) in (list, tuple) else values


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
