"""Whether the names of a source are in its translation, if spelt a little otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from transclean.languages.dictionary import dictionary
from transclean.languages.lexicon import HAVE_WORDS, words
from transclean.patterns import lazy_pattern
from transclean.tokens import fold

__all__ = ["names_lost"]

_NAME = lazy_pattern(r"(?<=[\w,;] )[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}(?![\w'’-])")
_TOKEN = lazy_pattern(r"[^\W\d_]+")
_ALIKE = 0.6
"""How like a name a word must be: `Loukachenko`, `Lukashenko`."""
_START = 3
_MOST = 30
"""Names that are looked for: what has more is no sentence, and each costs time."""
_COMMON = 2.0
"""The Zipf value of a name that English knows in the same spelling."""
_COMPOUNDING = frozenset(["de", "nl", "nb", "nn", "sv", "da"])
_NOUN = 4  # letters of the last part of a compound
_LOST = 0.34
"""The share of the names that may be gone: a pronoun or an adjective may stand for one."""


def names_lost(source: str, translation: str, language: str) -> str:
    """Return the names that a translation lacks, if they are many, or nothing.

    Only what is surely a name is looked for: a word with a capital inside a sentence that is no
    word of the language.

    >>> names_lost("Selon Mme Vestager, Loukachenko ment.", "Vestager says Lukashenko lies.", "fr")
    ''
    >>> names_lost("Selon Mme Vestager, il ment.", "The minister lies.", "fr")
    'the name Vestager is not in it'
    """
    names = list(dict.fromkeys(_names(source, language)))[:_MOST]
    if not names:
        return ""
    found = {fold(match[0]) for match in _TOKEN.finditer(translation)}
    lost = [name for name in names if not _stands(fold(name), found)]
    if len(lost) > _LOST * len(names):
        return f"the name {lost[0]} is not in it"
    return ""


def _names(source: str, language: str) -> Iterator[str]:
    known = words(language) if language in HAVE_WORDS else {}
    bilingual = dictionary(language)
    for match in _NAME.finditer(source):
        word = fold(match[0])
        if bilingual.look_up(word) or _is_compound(word, language):
            continue
        in_english = words("en").get(word, 0.0)
        if language == "de":  # every noun has a capital
            is_name = in_english >= max(_COMMON, known.get(word, 0.0) - 0.5)
        else:
            is_name = word not in known or (
                language not in _COMPOUNDING and in_english >= max(_COMMON, known[word] - 1.0)
            )
        if is_name:
            yield match[0]


def _is_compound(word: str, language: str) -> bool:
    if language not in _COMPOUNDING or language not in HAVE_WORDS:
        return language in _COMPOUNDING
    known = words(language)
    return any(word[at:] in known for at in range(2, len(word) - _NOUN + 1))


def _stands(name: str, found: set[str]) -> bool:
    if name in found:
        return True
    from difflib import SequenceMatcher  # not at import: only a translation needs it

    for word in found:
        if len(word) >= _START and word[:_START] == name[:_START]:
            return True
        matcher = SequenceMatcher(None, name, word, autojunk=False)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _ALIKE and (
            matcher.ratio() >= _ALIKE
        ):
            return True
    return False
