"""Reads the tables and word lists that rules and languages keep as files beside their modules."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

__all__ = ["load_table", "read_text"]


def read_text(module_file: str, name: str) -> str:
    """Return the text file ``name`` that lies beside a module; pass its ``__file__``."""
    with open(os.path.join(os.path.dirname(module_file), name), encoding="utf-8") as file:
        return file.read()


@cache
def load_table(module_file: str, name: str) -> dict[str, Any]:
    """Return the TOML file ``name`` that lies beside a module; pass its ``__file__``.

    Read once. The caller must not change what it gets.
    """
    # Not at the top: with it the import of the package would take a tenth longer, and what only
    # imports the package needs no table.
    import tomllib

    with open(os.path.join(os.path.dirname(module_file), name), "rb") as file:
        return tomllib.load(file)
