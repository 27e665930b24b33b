"""How a repaired text is compared with the undamaged one. All counts are in code points."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Levenshtein

Item = TypeVar("Item")
# A system that straightens quotes made a choice of style, not an error, so both sides are read
# with straight quotes and plain spaces when systems are compared with each other.
PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
SPACES = re.compile(r"\s+")
LOST = re.compile("[?\ufffd]")


class Interval(NamedTuple):
    """A figure with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return the figure and its interval, in per cent."""
        return f"{100 * self.value:.2f} [{100 * self.low:.1f}, {100 * self.high:.1f}]"


def bootstrap(
    items: Sequence[Item],
    statistic: Callable[[Sequence[Item]], float],
    resamples: int = 1000,
    seed: int = 0,
) -> Interval:
    """Return a statistic of documents with the interval that resampling documents gives.

    >>> bootstrap([1.0, 1.0, 1.0], lambda sample: sum(sample) / len(sample))
    Interval(value=1.0, low=1.0, high=1.0)
    """
    if not items:
        return Interval(0.0, 0.0, 0.0)
    chance = random.Random(seed)
    values = sorted(
        statistic(chance.choices(items, k=len(items))) for _ in range(max(resamples, 1))
    )
    low, high = (values[round(share * (len(values) - 1))] for share in (0.025, 0.975))
    return Interval(statistic(items), low, high)


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile, interpolated between neighbours.

    >>> quantile([0.0, 1.0, 2.0], 0.25)
    0.5
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def ratio(part: float, whole: float, empty: float = 0.0) -> float:
    """Return ``part / whole``, or ``empty`` when there is no whole."""
    return part / whole if whole else empty


def distance(left: str, right: str) -> int:
    """Return the Levenshtein distance.

    >>> distance("kitten", "sitting")
    3
    """
    return Levenshtein.distance(left, right)


def plain(text: str) -> str:
    """Return the text with straight quotes and ordinary spaces.

    >>> plain("l’«\u00a0an\u00a0»")
    "l'« an »"
    """
    return text.translate(PLAIN)


def without_space(text: str) -> str:
    r"""Return the text without any white space.

    >>> without_space("a b\n c")
    'abc'
    """
    return SPACES.sub("", text)


def is_unfinished(token: str, undamaged: str) -> bool:
    """Tell whether a token is right but for the signs of lost characters that it still has.

    >>> is_unfinished("?C'était", "« C'était"), is_unfinished("?C'etait", "« C'était")
    (True, False)
    """
    parts = LOST.split(token)
    fits = ".".join(map(re.escape, parts))
    return len(parts) > 1 and re.search(fits, undamaged) is not None


@dataclass(slots=True)
class Tally:
    """What one system did to a set of damaged segments.

    Tokens are split at white space and read with plain quotes; a destroyed token is one of the
    undamaged text that the damaged text lacks, a wrong one stands in neither of the two.
    """

    segments: int = 0
    exact: int = 0
    exact_plain: int = 0
    before: int = 0
    after: int = 0
    destroyed: int = 0
    restored: int = 0
    wrong: int = 0

    def add(self, undamaged: str, damaged: str, repaired: str, *, partial: bool = False) -> None:
        """Count one segment; if ``partial``, a token with characters still lost is not wrong."""
        self.segments += 1
        self.exact += repaired == undamaged
        self.exact_plain += plain(repaired) == plain(undamaged)
        self.before += distance(damaged, undamaged)
        self.after += distance(repaired, undamaged)
        good, bad, now = (Counter(plain(text).split()) for text in (undamaged, damaged, repaired))
        lost = good - bad
        self.destroyed += lost.total()
        self.restored += (lost & (now - (good & bad))).total()
        new = now - good - bad
        unfinished = (token for token in new if partial and is_unfinished(token, plain(undamaged)))
        self.wrong += new.total() - sum(new[token] for token in unfinished)

    @property
    def exact_share(self) -> float:
        """Share of segments that are exactly as they were before the damage."""
        return ratio(self.exact, self.segments)

    @property
    def exact_plain_share(self) -> float:
        """The same with curly and straight quotes, and all spaces, taken for equal."""
        return ratio(self.exact_plain, self.segments)

    @property
    def repair(self) -> float:
        """Share of the damage, by edit distance, that was removed."""
        return ratio(self.before - self.after, self.before)

    @property
    def wrong_per_100(self) -> float:
        """New wrong tokens per 100 destroyed."""
        return 100 * ratio(self.wrong, self.destroyed)

    @property
    def recovery(self) -> float:
        """Share of the destroyed tokens that came back."""
        return ratio(self.restored, self.destroyed)

    def to_dict(self) -> dict[str, float]:
        """Return counts and figures as JSON-ready data."""
        return {
            "segments": self.segments,
            "exact": self.exact_share,
            "exact_plain": self.exact_plain_share,
            "repair": self.repair,
            "recovery": self.recovery,
            "wrong_per_100": self.wrong_per_100,
        }


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several tallies.

    >>> total([Tally(segments=1), Tally(segments=2)]).segments
    3
    """
    whole = Tally()
    for tally in tallies:
        for name in Tally.__slots__:
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    return whole


def exact_interval(tallies: Sequence[Tally], resamples: int, seed: int) -> Interval:
    """Return the share of segments restored exactly, with its interval by document.

    >>> exact_interval([Tally(segments=2, exact=1)], 10, 0)
    Interval(value=0.5, low=0.5, high=0.5)
    """
    return bootstrap(
        tallies,
        lambda sample: ratio(
            sum(tally.exact for tally in sample), sum(tally.segments for tally in sample)
        ),
        resamples,
        seed,
    )
