"""English lines in which some names are foreign ones: half of them common in news, half not."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

from benchmarks.quality.damage.typography import MID_NAME, curly

TABLE = Path(__file__).with_name("names.toml")
SHARE = 0.35


@cache
def names() -> tuple[tuple[str, ...], ...]:
    """Return the names that are common in news, and the others.

    >>> [len(group) > 60 for group in names()]
    [True, True]
    """
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(table["common"]), tuple(table["obscure"])


def with_foreign_names(text: str, chance: random.Random, share: float = SHARE) -> str:
    """Return English text with curly quotes, dashes and some of its names made foreign.

    >>> with_foreign_names("It's late.", random.Random(0))
    'It’s late.'
    """

    def name(found: str) -> str:
        # A common and an obscure name are equally likely, however many there are of each.
        return chance.choice(chance.choice(names())) if chance.random() < share else found

    return curly(MID_NAME.sub(lambda match: name(match.group()), text))
