"""What a translator is. Back ends are modules of this package, imported only when used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

__all__ = ["Translator", "identity_of", "takes"]


@runtime_checkable
class Translator(Protocol):
    """Translates sentences; an object of your own fits if it has this one method.

    Two attributes are looked at if it has them. ``identity`` is a string that names the model and
    its version: it goes into `Result.signature`, and without it nothing is remembered on disk.
    ``sources`` are the codes of the languages that it takes; without it, it is asked for any.

    >>> class Shout:
    ...     def translate(self, segments, source, target):
    ...         return [segment.upper() for segment in segments]
    >>> isinstance(Shout(), Translator)
    True
    """

    def translate(self, segments: Sequence[str], source: str, target: str) -> Sequence[str]:
        """Return one translation for each of ``segments``, in order.

        ``source`` and ``target`` are language codes such as ``"fr"`` and ``"en"``.
        """
        ...


def identity_of(translator: Translator) -> str:
    """Return the name that a translator gives itself, or nothing."""
    identity = getattr(translator, "identity", "")
    return identity if isinstance(identity, str) else ""


def takes(translator: Translator, source: str) -> bool:
    """Tell whether a translator takes a language: any, unless it says which."""
    sources = getattr(translator, "sources", None)
    return not sources or source in sources
