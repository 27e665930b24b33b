"""Documents in which lines or runs of words of the source language stand in the English.

In 8 per cent of the lines the source line stands for the English one, in 25 per cent a run of 1 to
6 source words stands for as many English words at the same place. Names, that is words that the
English line has too, count for neither side.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.scoring import ratio

WHOLE_LINE, INSIDE = 0.08, 0.25
LONGEST = 6
LINES_IN_DOCUMENT = 20
WORD = re.compile(r"[^\W\d_]+")
Find = Callable[[str], Sequence[tuple[int, int]]]


class Inserted(NamedTuple):
    """Source words that were put in: where, how many (0: a whole line), what stood there."""

    start: int
    end: int
    words: int
    english: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """An English document with source words in it, and letters that do not count."""

    text: str
    inserted: tuple[Inserted, ...]
    ignored: tuple[tuple[int, int], ...]


def mixed(id_: str, pairs: Iterable[tuple[str, str]], seed: int) -> Mixed:
    """Return a document of lines (English, source) with source words left in it."""
    chance = random.Random(f"{seed}:{id_}")
    text = ""
    inserted: list[Inserted] = []
    ignored: list[tuple[int, int]] = []
    for english, source in pairs:
        dice = chance.random()
        line, found = english, None
        if dice < WHOLE_LINE:
            line, found = source, Inserted(0, len(source), 0, english)
        elif dice < WHOLE_LINE + INSIDE:
            line, found = with_run(english, source, chance)
        if found:
            at = len(text)
            known = {word.lower() for word in WORD.findall(english)}
            inserted.append(Inserted(found.start + at, found.end + at, found.words, english))
            ignored += [
                (word.start() + at, word.end() + at)
                for word in WORD.finditer(line, found.start, found.end)
                if word[0].lower() in known
            ]
        text += line + "\n"
    return Mixed(text, tuple(inserted), tuple(ignored))


def with_run(english: str, source: str, chance: random.Random) -> tuple[str, Inserted | None]:
    """Return an English line with a run of source words in it, marks at the edges kept."""
    places = [match.span() for match in re.finditer(r"\S+", english)]
    words = source.split()
    size = chance.randint(1, LONGEST)
    if min(len(places), len(words)) < size + 2:
        return english, None
    first = chance.randrange(len(places) - size + 1)
    share = first / max(1, len(places) - size)
    at = round(share * (len(words) - size))
    run = re.sub(r"^\W+|\W+$", "", " ".join(words[at : at + size]))
    start, end = places[first][0], places[first + size - 1][1]
    start += len(re.match(r"\W*", english[start:end])[0])  # type: ignore[index]
    end -= len(re.search(r"\W*$", english[start:end])[0])  # type: ignore[index]
    if not run or end <= start:
        return english, None
    line = english[:start] + run + english[end:]
    return line, Inserted(start, start + len(run), size, english)


def in_documents(
    id_: str, pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield lines that belong to no document twenty at a time, with a name."""
    for at in range(0, len(pairs), LINES_IN_DOCUMENT):
        yield f"{id_}.{at}", list(pairs[at : at + LINES_IN_DOCUMENT])


class Tally(NamedTuple):
    """Letters and runs of one document: found rightly, wrongly, missed; by length of the run."""

    hit: int
    wrong: int
    missed: int
    whole_hit: int
    whole: int
    runs: Counter[int]
    found: Counter[int]


def tally(document: Mixed, spans: Sequence[tuple[int, int]]) -> Tally:
    """Compare the spans that a system found with what was put in, letter by letter."""
    found, truth, whole, ignored = (bytearray(len(document.text)) for _ in range(4))
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    for each in document.inserted:
        target = truth if each.words else whole
        target[each.start : each.end] = b"\1" * (each.end - each.start)
    for start, end in document.ignored:
        ignored[start:end] = b"\1" * (end - start)
    letters = [
        at for at, letter in enumerate(document.text) if letter.isalpha() and not ignored[at]
    ]
    runs: Counter[int] = Counter()
    runs_found: Counter[int] = Counter()
    for each in document.inserted:
        inside = [
            at
            for at in range(each.start, each.end)
            if document.text[at].isalpha() and not ignored[at]
        ]
        if inside:
            runs[each.words] += 1
            runs_found[each.words] += 2 * sum(found[at] for at in inside) >= len(inside)
    return Tally(
        hit=sum(truth[at] & found[at] for at in letters),
        wrong=sum(found[at] and not truth[at] and not whole[at] for at in letters),
        missed=sum(truth[at] and not found[at] for at in letters),
        whole_hit=sum(whole[at] & found[at] for at in letters),
        whole=sum(whole[at] for at in letters),
        runs=runs,
        found=runs_found,
    )


def f1(tallies: Sequence[Tally]) -> float:
    """Return the harmonic mean of precision and recall over letters inside sentences."""
    hit = sum(each.hit for each in tallies)
    rest = sum(each.wrong + each.missed for each in tallies)
    return ratio(2 * hit, 2 * hit + rest, 1.0)


def recall(tallies: Sequence[Tally], lengths: Iterable[int]) -> float:
    """Return the share of runs of some lengths of which half the letters were found."""
    lengths = tuple(lengths)
    runs = sum(each.runs[length] for each in tallies for length in lengths)
    return ratio(sum(each.found[length] for each in tallies for length in lengths), runs, 1.0)
