"""Exceptions a user can act on: each message says what is wrong, where, and the remedy."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "ConfigError",
    "GlossaryError",
    "GlossaryWarning",
    "ModelError",
    "TranscleanError",
    "did_you_mean",
]


class TranscleanError(Exception):
    """Base class of every error that transclean raises on purpose."""


class ConfigError(TranscleanError, ValueError):
    """A configuration that cannot be used."""


class GlossaryError(TranscleanError, ValueError):
    """A glossary file or entry that cannot be used."""


class ModelError(TranscleanError, ValueError):
    """A translation model that is not there or cannot be used."""


class GlossaryWarning(UserWarning):
    """Part of a glossary is faulty and was left out; the rest is used."""


def did_you_mean(name: str, valid: Iterable[str], where: str = "") -> str:
    """Return a hint at the valid name that is most like ``name``, or nothing.

    >>> did_you_mean("safty", ["safety", "glossaries"])
    " Did you mean 'safety'?"
    >>> did_you_mean("x", ["safety"])
    ''
    """
    from difflib import get_close_matches  # not at import: only errors need it

    close = get_close_matches(name, list(valid), n=1)
    return f" Did you mean {where + close[0]!r}?" if close else ""
