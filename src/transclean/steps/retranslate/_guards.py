"""When a translation is taken: never if anything speaks against it.

Each check looks for one way in which models fail. A refusal leaves the original in place, which
is what would be there without a translator.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from transclean.languages import function_words, is_passage_in
from transclean.languages.evidence import LEARNED, UNSEEN, evidence, is_rare_english, plain_english
from transclean.languages.lexicon import words
from transclean.patterns import lazy_pattern
from transclean.protect import find_protected
from transclean.steps.retranslate._adequacy import misses_meaning
from transclean.steps.retranslate._names import names_lost
from transclean.steps.retranslate._numbers import numbers_changed
from transclean.tokens import WORD, fold

__all__ = ["fault"]

_SHORTEST, _LONGEST = 0.4, 2.0  # characters of a translation for one of the source
_ROOM, _LESS = 12, 3  # characters that a translation may be longer or shorter in any case
_WIDE = lazy_pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WIDE_LETTER = 3.0  # what a letter of such a script is in letters of others
# The same letters, or words, again and again: `fr fr fr fr`, `lalalalala`. Bounded, so linear.
_LOOP_LETTERS = lazy_pattern(r"(\S{1,6}?)\1{3,}")
_LOOP_WORDS = lazy_pattern(r"(?<!\w)((?:\w+ ){1,6}?)\1\1")
_PAIRS = 0.6
"""The share of pairs of words that must be distinct in a translation of some length."""
_DROP = 0.8
"""How far that share may fall below the one of the source, which may repeat itself too."""
_ENOUGH = 8
_ENGLISH = 0.6
"""The share of the words in lower case that must be English."""
_SURELY_ENGLISH = 0.9
"""The same where the function words speak for another language."""
_COPIED = 0.34
"""The share of the source's foreign words that may come back as they were."""
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_HALF = 0.5
_LOWER = lazy_pattern(r"(?<![\w'’-])[^\W\d_A-Z]{2,}(?![\w'’-])")


def fault(source: str, translation: str, language: str) -> str:
    """Return what speaks against a translation of ``source`` into English, or nothing.

    >>> fault("Le ministre est parti hier.", "The minister left yesterday.", "fr")
    ''
    >>> fault("Le ministre est parti hier.", "The the the the the", "fr")
    'it repeats itself'
    >>> fault("Le ministre est parti le 3 mai.", "The minister left on 4 May.", "fr")
    "the number '3' is not in it"
    """
    if not translation.strip():
        return "it is empty"
    if fold(translation).strip(" .") == fold(source).strip(" ."):
        return "it is the source again"
    for check in _CHECKS:
        if because := check(source, translation, language):
            return because
    return ""


def _length(source: str, translation: str, language: str) -> str:
    size = max(1.0, len(source) + (_WIDE_LETTER - 1) * len(_WIDE.findall(source)))
    if len(translation) > _LONGEST * size + _ROOM:
        return f"it is {len(translation) / size:.1f} times as long as the source"
    if len(translation) < _SHORTEST * size - _LESS:
        return f"it is {len(translation) / size:.1f} times as long as the source"
    if len(_LETTERS.findall(translation)) < 2 < len(_LETTERS.findall(source)):
        return "a word is no translation of a sentence"
    return ""


def _loops(source: str, translation: str, language: str) -> str:
    words = WORD.findall(fold(translation))
    found = _LOOP_LETTERS.search(translation)
    if found and found[0].strip(" .-_*!?…0") and found[0] not in source:
        return "it repeats itself"
    if _LOOP_WORDS.search(" ".join((*words, ""))):
        return "it repeats itself"
    few = min(_PAIRS, _DROP * _distinct_pairs(WORD.findall(fold(source))))
    if len(words) > _ENOUGH and _distinct_pairs(words) < few:
        return "it repeats itself"
    return ""


def _distinct_pairs(words: list[str]) -> float:
    """Return the share of the pairs of neighbours that are distinct."""
    pairs = list(pairwise(words))
    return len(set(pairs)) / len(pairs) if pairs else 1.0


def _english(source: str, translation: str, language: str) -> str:
    folded = fold(translation)
    found = WORD.findall(folded)
    lower = _LOWER.findall(translation)
    known = sum(_is_english(word) for word in lower)
    least = _ENGLISH if is_passage_in("en", frozenset(found)) else _SURELY_ENGLISH
    if known < least * len(lower) or (least == _SURELY_ENGLISH and not lower):
        return "it is not in English"
    if len(lower) >= _ENOUGH and function_words("en").isdisjoint(found):
        return "it is not in English"
    foreign = _telling(source, language)
    written = _LETTERS.findall(folded)
    copied = foreign.intersection(written)
    doubtful = _no_names(source).intersection(written) - plain_english()
    if len(copied) > _COPIED * len(foreign) or (doubtful and len(doubtful) >= _HALF * len(written)):
        return "words of the source are left in it"
    return ""


def _telling(source: str, language: str) -> frozenset[str]:
    """Return the folded words of a source that no English text has, names left out."""
    folded = _no_names(source)
    if language in LEARNED:
        folded = frozenset(word for word in folded if evidence(language).tells(word))
    return frozenset(word for word in folded if not _is_english(word))


def _no_names(source: str) -> frozenset[str]:
    """Return the folded words of a source that stand in lower case, and the first one."""
    found = _LETTERS.finditer(source)
    return frozenset(fold(match[0]) for match in found if match[0].islower() or not match.start())


def _is_english(word: str) -> bool:
    return word in plain_english() or words("en").get(word, 0.0) > UNSEEN or is_rare_english(word)


def _protected(source: str, translation: str, language: str) -> str:
    for each in find_protected(source):
        if source[each.start : each.end] not in translation:
            return f"the {each.kind.value} {source[each.start : each.end]!r} is not in it"
    return ""


def _numbers(source: str, translation: str, language: str) -> str:
    return numbers_changed(source, translation, language)


def _names(source: str, translation: str, language: str) -> str:
    return names_lost(source, translation, language)


def _meaning(source: str, translation: str, language: str) -> str:
    return misses_meaning(source, translation, language)


_CHECKS: tuple[Callable[[str, str, str], str], ...] = (
    _length,
    _loops,
    _protected,
    _english,
    _numbers,
    _names,
    _meaning,
)
