"""Tables on the terminal and JSON on disk, shared by the quality and the speed benchmark."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable

PIPE_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of finished cells under a title; the first column is a label."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def show(table: Table, console: Console) -> None:
    """Print one table."""
    rich = RichTable(title=table.title, caption=table.caption or None, title_justify="left")
    for position, column in enumerate(table.columns):
        rich.add_column(column, justify="right" if position else "left", no_wrap=not position)
    for row in table.rows:
        # Square brackets are cell content here (intervals, marks), not rich's markup.
        rich.add_row(*(cell.replace("[", "\\[") for cell in row))
    console.print(rich)


def make_console() -> Console:
    """Return a console; wide when the output is not a terminal, so that no cell is wrapped."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)


def write_json(path: Path, data: Mapping[str, object]) -> None:
    """Write the result file, making its folder when needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def environment() -> dict[str, str]:
    """Return the versions that a figure depends on."""
    found = {"python": platform.python_version(), "system": sys.platform}
    for name in ("transclean", "ftfy", "langdetect", "flashtext", "rapidfuzz", "sacrebleu"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def percent(value: float) -> str:
    """Return a share as per cent with two decimals.

    >>> percent(0.5)
    '50.00'
    """
    return f"{100 * value:.2f}"
