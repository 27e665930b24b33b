"""The clean and the damaged sets that several measures share."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quality.damage import Damage, codepages, entities, escapes, mojibake, spacing
from benchmarks.quality.measure import Context
from benchmarks.quality.names import with_foreign_names

ENCODING_DAMAGES: tuple[Damage, ...] = (
    *mojibake.DAMAGES,
    *entities.DAMAGES,
    *codepages.DAMAGES,
    *escapes.DAMAGES,
)
LANGUAGES = ("en", "fr", "de", "es")


@dataclass(frozen=True, slots=True)
class Line:
    """One undamaged line and the document that it is from."""

    document: str
    text: str


def sample_lines(context: Context, language: str, per_document: int) -> list[Line]:
    """Return a few lines of every document; English ones with curly quotes and foreign names."""
    chance = random.Random(f"{context.seed} lines")
    picked: list[Line] = []
    for document in context.corpora.ntrex:
        lines = document.lines[language]
        # Places are drawn from the number of lines alone: the same in every language.
        places = sorted(chance.sample(range(len(lines)), min(per_document, len(lines))))
        picked += [Line(document.id, lines[place]) for place in places]
    if language == "en":
        dress = random.Random(f"{context.seed} dress")
        return [Line(line.document, with_foreign_names(line.text, dress)) for line in picked]
    return picked


def damaged_lines(lines: Sequence[Line], damage: Damage, seed: int) -> Iterator[tuple[Line, str]]:
    """Return prepared lines with their damaged form; lines that stay equal are left out."""
    chance = random.Random(f"{seed} {damage.name}")
    for line in lines:
        undamaged = damage.prepare(line.text)
        damaged = damage.apply(undamaged, chance)
        if damaged != undamaged:
            yield Line(line.document, undamaged), damaged


def news_documents(context: Context) -> list[tuple[str, tuple[str, ...]]]:
    """Return the clean English documents as lines: NTREX, and in a full run lee."""
    found = [(f"ntrex:{doc.id}", doc.lines["en"]) for doc in context.corpora.ntrex]
    if context.quick:
        # A check must give the same figures whether or not the optional corpus was fetched.
        return found
    for number, text in enumerate(context.corpora.lee):
        # A few of them have doubled spaces of their own, which are rightly repaired.
        found.append((f"lee:{number}", tuple(sentences(" ".join(text.split())))))
    return found


def news_inputs(context: Context) -> tuple[str, ...]:
    """Return the names of the corpora that `news_documents` draws from in this run."""
    return ("ntrex",) if context.quick or not context.corpora.lee else ("ntrex", "lee")


def sentences(text: str) -> list[str]:
    """Return a text cut after full stops that a space and a capital follow.

    >>> sentences("It rained. Then it did not.")
    ['It rained.', 'Then it did not.']
    """
    return spacing.SENTENCE_END.split(text)
