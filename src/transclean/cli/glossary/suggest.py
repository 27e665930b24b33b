"""`transclean glossary suggest`: entries learned from what the desk published."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import click

from transclean.cli.common import UserError, say, write

__all__ = ["suggest"]

_KEYS = (("machine", "published"), ("source", "target"), ("mt", "reference"), ("before", "after"))
_MOST_FAULTS = 20
_LONG = 2_000  # pairs, from which on the wait is worth a word


@click.command()
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option("--machine", metavar="KEY", help="Key of the machine text.")
@click.option("--published", metavar="KEY", help="Key of the text that was published.")
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Pairs in which a change must be seen.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Write only the first so many.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def suggest(
    pairs: Path, min_count: int, limit: int | None, output: Path | None, **keys: str | None
) -> None:
    """Propose terms from PAIRS: machine text and what the desk made of it.

    PAIRS is a file of JSON lines, such as {"machine": "...", "published": "..."}, or the same
    packed as .gz; "-" is standard input. The keys may also be source and target, mt and reference,
    or before and after. What comes out is a glossary in TOML in which every entry is at level
    "review": it changes nothing until someone has looked at it.

    \b
    Example:
      transclean glossary suggest pairs.jsonl -o suggested.toml
      transclean glossary suggest pairs.jsonl.gz --machine google --published final --limit 40
    """
    from transclean.steps.glossary.suggest import suggest as propose
    from transclean.steps.glossary.suggest import to_toml

    source = _Pairs(pairs, (keys["machine"], keys["published"]))
    try:
        with _progress() as beat:
            given = iter(source) if str(pairs) == "-" else source
            found = propose(given, min_count=min_count, progress=beat)
    except (OSError, EOFError) as error:
        raise UserError(f"{pairs}: {getattr(error, 'strerror', None) or error}") from error
    if not source.read:
        raise UserError(f"{pairs}: no pair could be read")
    text = to_toml(found[:limit])
    if output is None:
        write(text)
        return
    try:
        output.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UserError(f"{output}: {error.strerror or error}") from error
    say(f"wrote {output}: {len(found[:limit])} proposals from {source.read} pairs")


class _Pairs:
    """The pairs of a file, read anew each time; faults are told the first time only."""

    def __init__(self, path: Path, keys: tuple[str | None, str | None]) -> None:
        self.read = 0
        self._path = path
        self._keys = keys
        self._silent = False

    def __iter__(self) -> Iterator[tuple[str, str]]:
        read = faults = 0
        with _opened(self._path) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    pair = self._pair(line)
                except ValueError as error:
                    faults += 1
                    if not self._silent and faults <= _MOST_FAULTS:
                        say(f"{self._path}:{number}: {error}; left out")
                    continue
                read += 1
                yield pair
        if faults > _MOST_FAULTS and not self._silent:
            say(f"{self._path}: {faults} lines in all were left out")
        self._silent = True
        self.read = read

    def _pair(self, line: bytes) -> tuple[str, str]:
        try:
            data = json.loads(line)
        except UnicodeDecodeError:
            raise ValueError("not UTF-8") from None
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"not JSON: {getattr(error, 'msg', 'too deep')}") from None
        if not isinstance(data, dict):
            raise ValueError("not an object with two texts")
        keys = self._keys_of(data)
        for key in keys:
            if not isinstance(data.get(key), str):
                raise ValueError(f"no text under {key!r}")
        return data[keys[0]], data[keys[1]]

    def _keys_of(self, data: dict[str, Any]) -> tuple[str, str]:
        known = next((pair for pair in _KEYS if all(key in data for key in pair)), _KEYS[0])
        machine, published = self._keys
        return machine or known[0], published or known[1]


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[bytes]]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    if path.suffix == ".gz":
        import gzip

        with gzip.open(path, "rb") as packed:
            yield packed
        return
    with path.open("rb") as file:
        yield file


@contextmanager
def _progress() -> Iterator[Callable[[], object]]:
    """Give a function to call for each pair; at a terminal it shows how far a long run is."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console

    counter = count(1)
    with Console(stderr=True).status("") as status:
        status.stop()

        def beat() -> None:
            done = next(counter)
            if done == _LONG:
                status.start()
            if done >= _LONG and done % 500 == 0:
                status.update(f"{done:,} pairs read (each is read twice)")

        yield beat
