"""What a run found, in tables."""

from __future__ import annotations

import sys
from collections import Counter

from rich.console import Console
from rich.table import Table

from transclean.io.tally import Tally

__all__ = ["show_statistics"]


def show_statistics(tally: Tally, err: bool) -> None:
    """Print the counts, on standard error where standard output has data."""
    stream = sys.stderr if err else sys.stdout
    console = Console(file=stream, width=None if stream.isatty() else 100, highlight=False)
    console.print(_table("Records", _records(tally), tally.records))
    shares = Counter({_range(key): count for key, count in sorted(tally.damage.items())})
    for title, counts in (
        ("Share damaged", shares),
        ("Edits by rule", Counter(dict(tally.rules.most_common()))),
        ("Findings by kind", Counter(dict(tally.findings.most_common()))),
    ):
        if counts:
            console.print(_table(title, counts, tally.records if counts is shares else 0))


def _records(tally: Tally) -> Counter[str]:
    names = {"records": tally.records, "changed": tally.changed, "set aside, bad": tally.bad}
    return Counter(names | {"over the limit of damage": tally.hopeless, "edits": tally.edits})


def _range(key: str) -> str:
    """Return a tenth as a range.

    >>> _range("0"), _range("0.3")
    ('none', '0.2 to 0.3')
    """
    return "none" if key == "0" else f"{float(key) - 0.1:.1f} to {key}"


def _table(title: str, counts: Counter[str], total: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(title)
    table.add_column("", justify="right")
    table.add_column("", justify="right", style="dim")
    for name, count in counts.items():
        share = f"{100 * count / total:.1f} %" if total and name not in ("records", "edits") else ""
        table.add_row(name, f"{count:,}", share)
    return table
