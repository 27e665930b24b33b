"""Tells changes of terms from rewriting, and words one proposal for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log2, sqrt
from typing import NamedTuple

from transclean.languages.lexicon import words
from transclean.steps.glossary._align import is_function
from transclean.steps.glossary._pair import Change, singular
from transclean.steps.glossary._tally import Found, Kept, Tally
from transclean.steps.glossary.grammar import plural_of
from transclean.tables import read_text
from transclean.tokens import WORD, fold

__all__ = ["COMMON", "Draft", "Forms", "drafts", "sample_hits"]

COMMON = 3.5
"""The Zipf value from which on a word is common: a newspaper prints it every day."""

_LEAST_SHARE = 0.2  # of the pairs with the form, those in which it was replaced
_LEAST_STRENGTH = 0.12
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
    lines = read_text(__file__, "clean_sample.txt").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return text, fold(text)


def sample_hits(form: str) -> int:
    """Return how often a form stands in the sample of clean news, its plural included.

    A form with a capital counts only where it stands in these letters.

    >>> sample_hits("manifestation") > 0, sample_hits("regimental forces")
    (True, 0)
    """
    text, folded = _sample()
    plain = form == form.lower()
    body = "|".join(re.escape(each) for each in dict.fromkeys((form, plural_of(form))))
    return len(re.findall(rf"(?<!\w)(?:{body})(?!\w)", folded if plain else text))


def drafts(counts: Tally, min_count: int) -> list[Draft]:
    """Return the changes that are of terms, the surest and most frequent first."""
    chosen = _drafted(counts, min_count)
    chosen.sort(key=lambda draft: (-draft.score, draft.forms))
    return list(_without_doubles(chosen))


def _drafted(counts: Tally, min_count: int) -> list[Draft]:
    found = []
    for group in _groups(counts.changes).values():
        changes = [counts.changes[change] for change in group]
        if sum(change.replaced for change in changes) < _needed(group, min_count):
            continue
        kept = _together(counts.forms[find] for find in dict.fromkeys(find for find, _ in group))
        draft = _draft(_together_found(changes), kept)
        if draft:
            found.append(draft)
    return found


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


def _draft(found: Found, kept: Kept) -> Draft | None:
    replaced = found.replaced
    if replaced < _LEAST_SHARE * (replaced + kept.stayed):
        return None
    # What the desk writes of its own accord elsewhere it does not replace for being wrong; what
    # it replaces by something else each time it rewrites.
    strength = _at_least(replaced, replaced + kept.stayed + kept.brought + kept.other / 2)
    if strength < _LEAST_STRENGTH:
        return None
    forms = _forms(found.surfaces)
    zipf = words("en").get(forms.find[0].lower(), 0.0)
    hits = sum(map(sample_hits, forms.find))
    safety = 1 / (1 + hits / 4) * (0.6 if zipf >= COMMON else 1.0)
    return Draft(
        forms,
        replaced,
        kept,
        tuple(dict.fromkeys(found.contexts))[:3],
        _guards(found, kept, forms) if kept.stayed else (),
        hits,
        zipf,
        strength * log2(1 + replaced) * (0.5 + safety / 2),
    )


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
    telling = [
        (word, count)
        for word, count in found.near.items()
        if count > 1 and word not in kept.near and word not in own
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
            middle[_lowered(find), _lowered(new)] += 0
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
    first, _, rest = phrase.partition(" ")
    plain = first[1:] == first[1:].lower() and words("en").get(first.lower(), 0.0) > 2
    return first.lower() + phrase[len(first) :] if plain else phrase


def _without_doubles(found: Sequence[Draft]) -> Iterator[Draft]:
    """Leave out the longer or shorter form of one change; a risky word gives way to a phrase."""
    by_words = {_words(draft): draft for draft in found}
    dropped = set()
    for one in found:
        for part in _parts(one):
            other = by_words.get(part)
            if other is None or part in dropped:
                continue
            risky = other.kept.stayed or other.hits or other.zipf >= COMMON
            covers = one.replaced >= _COVERS * other.replaced
            dropped.add(part if risky and covers else _words(one))
    yield from (draft for draft in found if _words(draft) not in dropped)


def _words(draft: Draft) -> Change:
    return fold(draft.forms.find[0]), fold(draft.forms.replace)


def _parts(draft: Draft) -> Iterator[Change]:
    """Yield the changes that are part of ``draft``: both sides without the words they share."""
    one, two = (side.split() for side in _words(draft))
    for start in range(len(one)):
        for end in range(start + 1, len(one) + 1):
            if end - start == len(one):
                continue
            for new_start in range(len(two)):
                for new_end in range(new_start + 1, len(two) + 1):
                    if not is_function(one[start]) and not is_function(two[new_start]):
                        yield " ".join(one[start:end]), " ".join(two[new_start:new_end])
