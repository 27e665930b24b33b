"""Generators of damage: small, seeded functions from an undamaged text to a damaged one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Apply", "Damage", "unchanged"]

Apply = Callable[[str, random.Random], str]


def unchanged(text: str) -> str:
    """Return the text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Damage:
    """One class of damage; ``prepare`` sets the scene in the undamaged text first."""

    name: str
    family: str
    apply: Apply
    prepare: Callable[[str], str] = unchanged
