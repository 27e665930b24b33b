"""How time is taken: CPU seconds of this process, systems in turn, medians of rounds."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

CleanText = Callable[[str], object]


def cpu_seconds(clean: CleanText, texts: Sequence[str]) -> float:
    """Return the CPU seconds that cleaning some texts takes."""
    start = time.process_time()
    for text in texts:
        clean(text)
    return time.process_time() - start


def megabytes(texts: Sequence[str]) -> float:
    """Return the size of some texts in UTF-8, in 10**6 bytes."""
    return sum(len(text.encode("utf-8")) for text in texts) / 1e6


def interleaved(
    systems: Mapping[str, tuple[CleanText, Sequence[str]]], rounds: int
) -> dict[str, list[float]]:
    """Return CPU seconds per megabyte of each system in each round.

    The systems take turns within a round, so that a busy moment of a shared machine falls on
    all of them; a first round, on a part of the texts, warms caches and is thrown away.
    """
    for clean, texts in systems.values():
        cpu_seconds(clean, texts[: max(1, len(texts) // 20)])
    found: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, (clean, texts) in systems.items():
            found[name].append(cpu_seconds(clean, texts) / megabytes(texts))
    return found


def median_ratio(slow: Sequence[float], fast: Sequence[float]) -> float:
    """Return the median over rounds of how many times faster the second is.

    >>> median_ratio([2.0, 4.0, 9.0], [1.0, 2.0, 3.0])
    2.0
    """
    return statistics.median(left / right for left, right in zip(slow, fast, strict=True) if right)


def best_of(clean: CleanText, text: str, rounds: int = 3) -> float:
    """Return the least CPU seconds of several runs on one text."""
    return min(cpu_seconds(clean, [text]) for _ in range(rounds))


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of log time over log size: 1 is linear, 2 quadratic.

    >>> exponent([1, 10, 100], [1.0, 10.0, 100.0])
    1.0
    """
    xs = [math.log(size) for size in sizes]
    # A clock tick is the least that can be told; below it every time is the same.
    ys = [math.log(max(second, 1e-6)) for second in seconds]
    return round(statistics.linear_regression(xs, ys).slope, 3)
