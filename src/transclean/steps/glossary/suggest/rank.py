"""Tells changes of terms from rewriting, and words one proposal for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from transclean.languages.english import plural_of
from transclean.languages.lexicon import words
from transclean.steps.glossary.sample import clean_sample
from transclean.steps.glossary.suggest.pair import Change, singular
from transclean.steps.glossary.suggest.tally import Found, Kept, Tally
from transclean.tokens import WORD, fold

__all__ = ["COMMON", "Draft", "Forms", "drafts", "sample_hits"]

COMMON = 3.5
"""The Zipf value from which on a word is common: a newspaper prints it every day."""

_LEAST_SHARE = 0.2  # of the pairs with the form, those in which it was replaced
_LEAST_STRENGTH = 0.18
_FREQUENT = 5  # pairs that a change of capitals or numbers needs
_COVERS = 0.8  # of the pairs of a risky word that a longer form shows as well
_GUARDS = 6


class Forms(NamedTuple):
    """What to find, what to put, how to compare letters, and an irregular plural if any."""

    find: tuple[str, ...]
    replace: str
    case: str
    plural: str


class Draft(NamedTuple):
    """A change with its counts, before it is shown."""

    forms: Forms
    replaced: int
    kept: Kept
    contexts: tuple[str, ...]
    guards: tuple[str, ...]
    hits: int
    zipf: float
    score: float


@cache
def _sample() -> tuple[str, str]:
    text = "\n".join(clean_sample())
    return text, fold(text)


def sample_hits(form: str) -> int:
    """Return how often a form stands in the sample of clean news, its plural included.

    A form with a capital counts only where it stands in these letters.

    >>> sample_hits("manifestation") > 0, sample_hits("regimental forces")
    (True, 0)
    """
    text = _sample()[form == form.lower()]
    spellings = [each for each in dict.fromkeys((form, plural_of(form))) if each in text]
    if not spellings:
        return 0
    body = "|".join(map(re.escape, spellings))
    return len(re.findall(rf"(?<!\w)(?:{body})(?!\w)", text))


def drafts(counts: Tally, min_count: int) -> list[Draft]:
    """Return the changes that are of terms, the surest and most frequent first."""
    chosen: list[Draft] = []
    rewriting: set[Change] = set()
    for key, group in _groups(counts.changes).items():
        found = _together_found([counts.changes[change] for change in group])
        if found.replaced < _needed(group, min_count):
            continue
        back = ((new, find) for find, new in group)
        undone = sum(counts.changes[each].replaced for each in back if each in counts.changes)
        if 2 * undone >= found.replaced:
            rewriting.add(key)  # who rewrites puts one word for another, and the other for the one
            continue
        kept = _together(counts.forms[find] for find in dict.fromkeys(find for find, _ in group))
        draft = _draft(found, kept, undone)
        if draft:
            chosen.append(draft)
    chosen = [draft for draft in chosen if rewriting.isdisjoint(_parts(draft))]
    chosen.sort(key=lambda draft: (-draft.score, draft.forms))
    return list(_without_doubles(chosen))


def _groups(changes: Iterable[Change]) -> dict[Change, list[Change]]:
    """Bring together changes that differ only in capitals: `OTAN`, `Otan`."""
    groups: dict[Change, list[Change]] = {}
    for find, new in changes:
        same = fold(find) == fold(new)
        groups.setdefault((find, new) if same else (fold(find), fold(new)), []).append((find, new))
    return groups


def _needed(group: Sequence[Change], min_count: int) -> int:
    find, new = group[0]
    number = any(each[0].isdigit() for each in (*find.split(), *new.split()))
    return max(_FREQUENT, 2 * min_count) if number or fold(find) == fold(new) else min_count


def _together(kept: Iterable[Kept]) -> Kept:
    total = Kept()
    for each in kept:
        total.stayed += each.stayed
        total.other += each.other
        total.brought += each.brought
        total.near += each.near
    return total


def _together_found(changes: Sequence[Found]) -> Found:
    total = Found()
    for each in changes:
        total.replaced += each.replaced
        total.surfaces += each.surfaces
        total.contexts += each.contexts
        total.near += each.near
    return total


def _draft(found: Found, kept: Kept, undone: int) -> Draft | None:
    """Return the draft of a change, or ``None`` for mere rewriting.

    What is rewritten the desk writes of its own accord too, and makes it something else each time.
    """
    replaced = found.replaced
    if replaced < _LEAST_SHARE * (replaced + kept.stayed):
        return None
    against = kept.stayed + undone + kept.brought / 2 + kept.other / 4
    strength = _at_least(replaced, replaced + against)
    if strength < _LEAST_STRENGTH:
        return None
    forms = _forms(found.surfaces)
    acronym = forms.case == "exact" and forms.find[0].isupper()
    zipf = 0.0 if acronym else words("en").get(forms.find[0].lower(), 0.0)
    hits = sum(map(sample_hits, forms.find))
    return Draft(
        forms,
        replaced,
        kept,
        tuple(dict.fromkeys(found.contexts))[:3],
        _guards(found, kept, forms) if kept.stayed else (),
        hits,
        zipf,
        strength * sqrt(replaced) * _safety(forms.find[0], hits, zipf),
    )


def _safety(find: str, hits: int, zipf: float) -> float:
    """Return from 0.5 to 1 how little harm an entry for this form does to clean text."""
    if hits:
        return 0.5 + 0.3 / (1 + hits / 4)
    if zipf >= COMMON:
        return 0.7
    rarest = min(words("en").get(part, 0.0) for part in WORD.findall(fold(find)))
    return 1.0 if not rarest else 0.75 if rarest >= COMMON else 0.9


def _at_least(part: int, whole: float) -> float:
    """Return the lower end of Wilson's interval of a share, at one standard deviation."""
    share = part / whole
    spread = (
        sqrt(share * (1 - share) / whole + 1 / (4 * whole * whole)) if share < 1 else 0.5 / whole
    )
    return (share + 0.5 / whole - spread) / (1 + 1 / whole)


def _guards(found: Found, kept: Kept, forms: Forms) -> tuple[str, ...]:
    """Return words that stood near where the form was replaced and never where it stayed."""
    own = set(WORD.findall(fold(" ".join((*forms.find, forms.replace)))))
    least = max(2, found.replaced / 10)
    telling = [
        (word, count)
        for word, count in found.near.items()
        if count >= least and word not in kept.near and word not in own
    ]
    telling.sort(key=lambda each: (-each[1], each[0]))
    return tuple(word for word, _ in telling[:_GUARDS])


def _forms(surfaces: Mapping[tuple[str, str, bool], int]) -> Forms:
    middle: Counter[tuple[str, str]] = Counter()
    for (find, new, inside), count in surfaces.items():
        if inside:
            middle[find, new] += count
        else:
            # At the start of a sentence the capital of an ordinary word says nothing.
            lowered = _lowered(find)
            middle[lowered, new if lowered == find else _lowered(new)] += 0
    best = max(middle, key=lambda each: (middle[each], each[0] == each[0].lower(), each))
    pairs = sorted(middle, key=lambda each: (-middle[each], each))
    find, new = next((each for each in pairs if _is_singular(each, best)), best)
    plural = ""
    if singular(fold(find.split()[-1])) == "":
        plurals = [each for each in pairs if fold(each[0]) == plural_of(fold(find))]
        plural = plurals[0][1] if plurals and fold(plurals[0][1]) != plural_of(fold(new)) else ""
    return _cased(find, new, plural, pairs)


def _cased(find: str, new: str, plural: str, pairs: Sequence[Change]) -> Forms:
    same = [each for each, _ in pairs if fold(each) == fold(find)]
    if find == find.lower():
        return Forms((find,), new, "permissive", plural)
    if any(each == each.lower() for each in same):
        return Forms((find,), new, "any", plural)
    return Forms(tuple(dict.fromkeys((find, *same))), new, "exact", plural)


def _is_singular(pair: Change, of: Change) -> bool:
    return all(
        fold(one.split()[-1]) == singular(fold(many.split()[-1])) for one, many in zip(pair, of)
    )


def _lowered(phrase: str) -> str:
    first = phrase.partition(" ")[0]
    plain = first[1:] == first[1:].lower() and words("en").get(first.lower(), 0.0) > 2
    return first.lower() + phrase[len(first) :] if plain else phrase


def _without_doubles(found: Sequence[Draft]) -> Iterator[Draft]:
    """Leave out the longer forms of one change, or a risky word where a longer form serves."""
    wholes: dict[Change, list[Draft]] = {_words(draft): [] for draft in found}
    dropped: set[Change] = set()
    for draft in found:
        within = [change for change in dict.fromkeys(_parts(draft)) if change in wholes]
        if _joins_two(within):
            dropped.add(_words(draft))
        for change in within:
            wholes[change].append(draft)
    for part in sorted(found, key=lambda draft: len(_words(draft)[0].split())):
        if _words(part) in dropped:
            continue
        longer = [whole for whole in wholes[_words(part)] if _words(whole) not in dropped]
        serve = [whole for whole in longer if whole.replaced >= _COVERS * part.replaced]
        risky = part.kept.stayed or part.hits or part.zipf >= COMMON
        best = max(serve, key=lambda whole: whole.replaced) if serve and risky else part
        dropped.update(_words(each) for each in (part, *longer) if each is not best)
    yield from (draft for draft in found if _words(draft) not in dropped)


def _joins_two(parts: Iterable[Change]) -> bool:
    """Whether two changes that only happened to stand side by side are among ``parts``."""
    finds = [frozenset(find.split()) for find, _ in parts]
    return any(one.isdisjoint(two) for one in finds for two in finds)


def _words(draft: Draft) -> Change:
    return fold(draft.forms.find[0]), fold(draft.forms.replace)


def _parts(draft: Draft) -> Iterator[Change]:
    """Yield the changes that are part of ``draft``: both sides without the words they share."""
    whole = _words(draft)
    one, two = (side.split() for side in whole)
    for start in range(len(one)):
        for end in range(start + 1, len(one) + 1):
            for new_start in range(len(two)):
                for new_end in range(new_start + 1, len(two) + 1):
                    part = " ".join(one[start:end]), " ".join(two[new_start:new_end])
                    if part != whole:
                        yield part
