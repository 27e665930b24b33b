"""Fits verbs to what stands before them: `pour annoncer` -> `to announce`, `a pris` -> `took`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transclean.languages.dictionary import Tag
from transclean.languages.english import VerbForms

__all__ = ["Part", "with_tenses"]

# Languages whose present perfect is the simple past of English news: `a annoncé`, `ha detto`.
_PERFECT_IS_PAST = frozenset(("fr", "it"))
_HAVE = frozenset(("has", "have"))
_BE = frozenset(("is", "are", "am"))
# Verbs with `être`, `essere`, that French and Italian news put into the perfect.
_GO = "come go become die fall arrive return stay happen occur rise intervene"
_WITH_BE = frozenset(_GO.split())
_MODAL_WORDS = "can could may might must should will would cannot let do does did"
_MODALS = frozenset(_MODAL_WORDS.split())
# What an infinitive makes `to`: `de partir`, `pour partir`.
_TO = frozenset(("to", "of", "for", "at", "from", "in order to"))
_GERUND_WORDS = "about after at before by for from in of on to without"
_BEFORE_GERUND = frozenset(_GERUND_WORDS.split())
_PLURAL = {"has": "have", "is": "are", "was": "were", "does": "do"}
_INFINITIVE_IS_PLURAL = frozenset(("de", "nl"))
_ONE_FORM = frozenset(("da", "nb", "sv"))  # for one and for many: `väntar`
_MANY = frozenset(("we", "they", "people", "police", "children", "men", "women"))
_SUBJECTS = frozenset(("we", "they", "you", "i"))


class Part(NamedTuple):
    """A unit in English, with the forms of its verb if it is one."""

    tag: Tag | None
    english: str
    verb: VerbForms | None = None


def with_tenses(parts: Sequence[Part], language: str, before: str) -> list[Part]:
    """Return ``parts`` with verbs as the words before them want; ``before`` stands before all."""
    found: list[Part] = []
    for part in parts:
        if part.tag is Tag.INFINITIVE and _is_plural(found, before, language):
            found.append(part)
        elif not found and language in _ONE_FORM and _is_many(before) and part.verb:
            third = part.tag is Tag.VERB and part.english == part.verb.third
            found.append(part._replace(english=part.verb.base) if third else part)
        elif part.tag is Tag.INFINITIVE:
            _add_infinitive(found, part, before)
        elif part.tag is Tag.PARTICIPLE and language in _PERFECT_IS_PAST:
            _add_participle(found, part)
        else:
            found.append(_agreeing(part, found[-1].english if found else ""))
    return found


def _is_plural(found: Sequence[Part], before: str, language: str) -> bool:
    """Whether an infinitive is the plural of the present too, and one is before it."""
    if language not in _INFINITIVE_IS_PLURAL:
        return False
    at = _governor(found)
    if at is not None and found[at].tag not in (Tag.NOUN, Tag.PRONOUN, Tag.NAME):
        return False
    return _is_many(found[at].english.lower() if at is not None else before)


def _is_many(subject: str) -> bool:
    return subject in _MANY or (subject[-1:] == "s" and subject[-2:-1] not in "sui'")


def _add_infinitive(found: list[Part], part: Part, before: str) -> None:
    at = _governor(found)
    words = (found[at].english if at is not None else before).split()
    last = next((word for word in reversed(words) if word != "not"), "")
    preposition = at is not None and found[at].tag is Tag.PREPOSITION
    if at is not None and preposition and found[at].english in _TO:
        del found[at]
        found.append(part._replace(english=f"to {part.english}"))
    elif last in _MODALS or (last == "to" and not preposition):
        found.append(part)
    elif part.verb and last in _BEFORE_GERUND and (preposition or at is None):
        found.append(part._replace(english=part.verb.gerund))
    else:
        found.append(part._replace(english=f"to {part.english}"))


def _add_participle(found: list[Part], part: Part) -> None:
    """Add a participle; with the `has` of its perfect it becomes the past."""
    at = _governor(found)
    if at is None or found[at].tag is not Tag.AUXILIARY or part.verb is None:
        found.append(part)
        return
    *subject, last = found[at].english.split()
    denied = last == "not" and bool(subject)
    if denied:
        *subject, last = subject
    perfect = last in _HAVE or (last in _BE and part.verb.base in _WITH_BE)
    if not perfect:
        found.append(part)
        return
    english = part.verb.base if denied else part.verb.past
    rest = " ".join([*subject, "did not"] if denied else subject)
    found[at : at + 1] = [Part(Tag.AUXILIARY, rest)] if rest else []
    found.append(Part(Tag.VERB, english, part.verb))


def _governor(found: Sequence[Part]) -> int | None:
    """Return the place of the last part that is no adverb and no `not`."""
    for at in range(len(found) - 1, -1, -1):
        if found[at].tag is not Tag.ADVERB and found[at].english != "not":
            return at
    return None


def _agreeing(part: Part, subject: str) -> Part:
    """Return a verb in the number of a pronoun before it: `on est` -> `we are`."""
    if subject.lower() not in _SUBJECTS or part.tag not in (Tag.AUXILIARY, Tag.VERB):
        return part
    if part.verb:
        third = part.english == part.verb.third
        return part._replace(english=part.verb.base) if third else part
    first, space, rest = part.english.partition(" ")
    plural = "am" if (first, subject) == ("is", "I") else _PLURAL.get(first, first)
    return part._replace(english=plural + space + rest)
