"""Words that lost the space between them: `ministredes`, `denkennicht`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

__all__ = ["fused_score"]

_SHORTEST, _LONGEST = 8, 40  # letters of both words
_LONG, _SHORT = 6, 5  # letters of two words that make a compound
_BESIDE = 7  # of a word that a function word is joined to
_COMMON = 4.0  # the Zipf value of both
_TELLING, _NATIVE = 1.5, 0.5  # what they say at least
_MOST = 4.0


def fused_score(
    word: str,
    listed: Mapping[str, float],
    functions: Set[str],
    score: Callable[[str], float],
) -> float:
    """Return what two common words of a language say together that stand in one, or 0.

    Parameters
    ----------
    word : str
        A word in lower case that no list has.
    listed : mapping of str to float
        The words of the language with their Zipf values.
    functions : set of str
        Its function words: one of them may be short.
    score : callable
        What a listed word says for the language.

    Examples
    --------
    >>> fused_score("ministredes", {"ministre": 4.5, "des": 7.0}, {"des"}, lambda word: 2.0)
    4.0
    >>> fused_score("minister", {"mini": 4.5, "ster": 4.0}, {"des"}, lambda word: 2.0)
    0.0
    """
    found = 0.0
    if not _SHORTEST <= len(word) <= _LONGEST:
        return found
    for at in range(2, len(word) - 1):
        short, long = sorted((word[:at], word[at:]), key=len)
        compound = len(long) >= _LONG and len(short) >= _SHORT
        if not compound and (len(long) < _BESIDE or short not in functions):
            continue
        if min(listed.get(long, 0.0), listed.get(short, 0.0)) < _COMMON:
            continue
        if score(long) >= _TELLING and score(short) >= _NATIVE:
            found = max(found, min(_MOST, score(long) + score(short)))
    return found
