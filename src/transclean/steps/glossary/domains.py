"""Domains and hints: the words that tell what a story is about, and how a guard names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from transclean.errors import did_you_mean
from transclean.steps.glossary.fields import FaultError, strings
from transclean.tables import load_table

__all__ = ["Domains", "guard", "read_domains", "shipped_domains", "words_of"]

Domains = Mapping[str, tuple[str, ...]]


@cache
def shipped_domains() -> Domains:
    """Return the domains that every glossary may name: name to words that tell of it."""
    table = load_table(__file__, "domains.toml")
    return {name: tuple(dict.fromkeys(words)) for name, words in table.items()}


def read_domains(data: Mapping[str, Any]) -> Domains:
    """Return the shipped domains and those of a glossary's ``[domains]``; raises `FaultError`."""
    own = {name: strings(data, name) for name in data}
    for name, words in own.items():
        if not words:
            raise FaultError(name, "lists no word")
        _check_hints(name, words)
    return {**shipped_domains(), **own}


def guard(data: Mapping[str, Any], key: str, domains: Domains) -> tuple[str, ...]:
    """Return the hints of a guard; ``@name`` stands for the words of that domain."""
    found: list[str] = []
    for hint in strings(data, key):
        found += words_of(key, hint[1:], domains) if hint.startswith("@") else [hint]
    _check_hints(key, found)
    return tuple(dict.fromkeys(found))


def words_of(key: str, name: str, domains: Domains) -> tuple[str, ...]:
    """Return the words of the domain that ``key`` names; raises `FaultError`."""
    if name not in domains:
        hint = did_you_mean(name, domains)
        raise FaultError(
            key,
            f"no domain is called {name!r}.{hint} Known: {', '.join(domains)}; "
            "one of your own goes under [domains]",
        )
    return domains[name]


def _check_hints(key: str, hints: Iterable[str]) -> None:
    for hint in hints:
        literal = hint.removesuffix("*")
        if "*" in literal or not literal.strip():
            raise FaultError(key, f"{hint!r}: only one '*' is read, at the end of a word")
