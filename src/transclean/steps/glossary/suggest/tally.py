"""Counts over all pairs which words the desk replaced by which, and where it let them stand.

Two readings: the first gathers what was replaced often enough, the second counts just that, with
its contexts. No text is kept, and what was seen once is forgotten when there is too much of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import NamedTuple

from transclean.languages.english import plural_of
from transclean.steps.glossary.suggest.align import Hunk, Word, align, is_function
from transclean.steps.glossary.suggest.pair import Change, Pair

__all__ = ["Found", "Kept", "Tally", "tally"]

_MOST_KEYS = 300_000
_MOST_CHANGES = 20_000
_NEAR = 12  # words on either side that may tell one sense from another
_MOST_NEAR = 400
_CONTEXTS = 3
_WORDS_AROUND = 4


@dataclass(slots=True)
class Found:
    """What is known of one change: pairs that show it, its surface forms, contexts, words near.

    A surface form is what stood there, what stands now, and whether in the middle of a sentence.
    """

    replaced: int = 0
    surfaces: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    contexts: list[str] = field(default_factory=list)
    near: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Kept:
    """In how many pairs a form stayed, went another way, or came in by the desk's own hand."""

    stayed: int = 0
    other: int = 0
    brought: int = 0
    near: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """All counts: of changes, and of the forms that they find."""

    pairs: int = 0
    skipped: int = 0
    changes: dict[Change, Found] = field(default_factory=dict)
    forms: dict[str, Kept] = field(default_factory=dict)


def tally(
    read: Callable[[], Iterable[tuple[str, str]]], *, min_count: int, beat: Callable[[], object]
) -> Tally:
    """Return the counts over what ``read()`` gives, which is called twice.

    ``beat`` is called for each pair that was read.
    """
    result = Tally()
    counts = _changes(read(), result, beat)
    often = sorted(
        (change for change, count in counts.items() if count >= min_count),
        key=lambda change: (-counts[change], change),
    )
    result.changes = {change: Found() for change in often[:_MOST_CHANGES]}
    result.forms = {find: Kept() for find, _ in result.changes}
    forms = _spellings(result.forms)
    for machine, published in read():
        _count(Pair(machine, published), result, forms)
        beat()
    return result


def _changes(
    pairs: Iterable[tuple[str, str]], result: Tally, beat: Callable[[], object]
) -> Counter[Change]:
    counts: Counter[Change] = Counter()
    least = 1
    for machine, published in pairs:
        pair = Pair(machine, published)
        places = align(pair.old, pair.new)
        result.pairs += 1
        result.skipped += places is None
        counts.update({change for change, _ in pair.changes(places)} if places else ())
        while len(counts) > _MOST_KEYS:
            counts = Counter({key: count for key, count in counts.items() if count > least})
            least += len(counts) > _MOST_KEYS // 2
        beat()
    return counts


class _Forms(NamedTuple):
    """The forms to look for and what they are forms of; how many words go on from a first one."""

    spellings: dict[str, list[str]]
    longest: dict[str, int]


def _spellings(finds: Iterable[str]) -> _Forms:
    forms = _Forms({}, {})
    for find in finds:
        for form in dict.fromkeys((find, plural_of(find))):
            forms.spellings.setdefault(form, []).append(find)
            first, length = form.partition(" ")[0], form.count(" ") + 1
            forms.longest[first] = max(length, forms.longest.get(first, 0))
    return forms


def _count(pair: Pair, result: Tally, forms: _Forms) -> None:
    found = _occurrences(pair, 0, forms)
    brought = {find for find in _occurrences(pair, 1, forms) if find not in found}
    if not found and not brought:
        return
    places = align(pair.old, pair.new)
    if places is None:
        return
    for find in brought:
        result.forms[find].brought += 1
    done: dict[Change, Hunk] = {}
    for change, hunk in pair.changes(places):
        if change in result.changes:
            done.setdefault(change, hunk)
            _note(result.changes[change], pair, hunk)
    for change, hunk in done.items():
        record = result.changes[change]
        record.replaced += 1
        record.near.update(_near(pair, hunk.start, hunk.end, record.near))
        if len(record.contexts) < _CONTEXTS:
            record.contexts.append(_context(pair, hunk))
    replaced = {find for find, _ in done}
    for find, spans in found.items():
        kept = result.forms[find]
        stays = [span for span in spans if _stays(pair, span, places)]
        if stays:
            kept.stayed += 1
            kept.near.update(_near(pair, *stays[0], kept.near))
        elif find not in replaced:
            kept.other += 1


def _occurrences(pair: Pair, side: int, forms: _Forms) -> dict[str, list[tuple[int, int]]]:
    words, text = (pair.new if side else pair.old), pair.texts[side]
    found: dict[str, list[tuple[int, int]]] = {}
    for start, word in enumerate(words):
        begin = text[word.start : word.end]
        for first in dict.fromkeys((word.key, begin)):
            for end in range(start + 1, min(len(words), start + forms.longest.get(first, 0)) + 1):
                if first is word.key:
                    form = " ".join(each.key for each in words[start:end])
                else:
                    form = text[word.start : words[end - 1].end]
                for find in forms.spellings.get(form, ()):
                    spans = found.setdefault(find, [])
                    if (start, end) not in spans:
                        spans.append((start, end))
    return found


def _stays(pair: Pair, span: tuple[int, int], places: Sequence[int]) -> bool:
    start, end = span
    first = places[start]
    return first >= 0 and all(places[at] == first + at - start for at in range(start, end))


def _note(record: Found, pair: Pair, hunk: Hunk) -> None:
    middle = not pair.starts_sentence(hunk.start)
    surfaces = pair.surface(0, hunk.start, hunk.end), pair.surface(1, *hunk[2:])
    if len(record.surfaces) < _MOST_NEAR:
        record.surfaces[(*surfaces, middle)] += 1


def _near(pair: Pair, start: int, end: int, known: Counter[str]) -> set[str]:
    """Return the words of the clause that may tell one sense from another."""
    before = takewhile(_no_stop, reversed(pair.old[max(0, start - _NEAR) : start]))
    after = takewhile(_no_stop, pair.old[end : end + _NEAR])
    keys = {word.key for word in chain(before, after) if len(word.key) > 3}
    keys = {key for key in keys if key[0].isalpha() and not is_function(key)}
    return keys if len(known) < _MOST_NEAR else keys & known.keys()


def _no_stop(word: Word) -> bool:
    return word.key != "."


def _context(pair: Pair, hunk: Hunk) -> str:
    text, old = pair.texts[0], pair.old
    before = text[old[max(0, hunk.start - _WORDS_AROUND)].start : old[hunk.start].start]
    last = min(len(old), hunk.end + _WORDS_AROUND) - 1
    after = text[old[hunk.end - 1].end : old[last].end]
    new = pair.surface(1, *hunk[2:])
    shown = f"{before}[{pair.surface(0, *hunk[:2])} -> {new}]{after}"
    return " ".join(shown.split())
