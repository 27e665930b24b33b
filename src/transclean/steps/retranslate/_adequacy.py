"""Whether a translation says anything of what its source says: fluent babble does not.

The dictionaries know some words of any sentence. A translator may choose others, but hardly for
all of them.
"""

from __future__ import annotations

from transclean.languages.dictionary import Tag, dictionary
from transclean.patterns import lazy_pattern
from transclean.tokens import fold

__all__ = ["misses_meaning"]

_CONTENT = frozenset(
    [Tag.NOUN, Tag.ADJECTIVE, Tag.ADJECTIVE_FIRST, Tag.INFINITIVE, Tag.VERB, Tag.PARTICIPLE,
     Tag.NUMBER, Tag.DATE, Tag.TITLE, Tag.NAME, Tag.ADVERB]
)  # fmt: skip
_WORD = lazy_pattern(r"[^\W\d_]+")
_SHARED = lazy_pattern(r"(?<=\w )[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}|\d{2,}")
_STEM = 4
_KNOWN = 4
"""Words that a dictionary must know to say anything."""
_SHARE = 0.15
"""The share of them whose English must be there."""
_LITTLE = frozenset(["the", "will", "would", "not", "have", "been", "that", "more", "with", "this"])


def misses_meaning(source: str, translation: str, language: str) -> str:
    """Return that a translation has nothing of the words of its source, or nothing.

    >>> source = "Le ministre libère deux otages malades."
    >>> misses_meaning(source, "The minister frees two sick hostages.", "fr")
    ''
    >>> misses_meaning(source, "Snow fell on the bridge in May.", "fr")
    'it has nothing of what the source says'
    """
    known = dictionary(language)
    if not known:
        return ""
    stems = {word[:_STEM] for word in _WORD.findall(fold(translation))}
    hits = int(_shares_names(source, translation))
    looked_at = 0
    for word in dict.fromkeys(_WORD.findall(fold(source))):
        answers = {
            part[:_STEM]
            for sense in known.look_up(word)
            if sense.tag in _CONTENT
            for answer in (*sense.answers, *sense.plurals)
            for part in _WORD.findall(fold(answer))
            if len(part) >= _STEM and part not in _LITTLE
        }
        if answers:
            looked_at += 1
            hits += not stems.isdisjoint(answers)
    if looked_at >= _KNOWN and hits < _SHARE * looked_at:
        return "it has nothing of what the source says"
    return ""


def _shares_names(source: str, translation: str) -> bool:
    """Whether a name or a number stands in both."""
    return not set(_SHARED.findall(source)).isdisjoint(_SHARED.findall(translation))
