r"""Bilingual word lists: what a word or phrase of a language is in English.

One file for each language, ``dictionaries/<code>.tsv``: a tag, the forms of the word, its English,
with tabs between them. Competing answers are parted by `` / ``. A ``#`` stands for a number, in
figures or in words: ``phr\til y a # ans\t# years ago``; in English, ``#h`` is one that is a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from itertools import zip_longest

from transclean.languages.english import VerbForms, plural_of, verb_forms
from transclean.patterns import lazy_pattern
from transclean.tables import read_text
from transclean.tokens import fold

__all__ = [
    "HAVE_DICTIONARY",
    "NUMBER",
    "Dictionary",
    "Sense",
    "Tag",
    "dictionary",
    "merged",
    "parse",
    "with_entries",
]

HAVE_DICTIONARY = ("fr", "es", "pt", "it", "de", "nl", "nb", "sv", "da")
"""Codes of the languages with a dictionary."""
NUMBER = "#"
"""What stands in a form for any number."""
_HOUR = lazy_pattern(r"h\b")
_NOON = 12


class Tag(Enum):
    """What part of speech an answer is; verbs are told apart by their form."""

    PHRASE = "phr"
    PREPOSITION = "prep"
    PREPOSITION_ARTICLE = "prepdet"
    DETERMINER = "det"
    PRONOUN = "pron"
    CONJUNCTION = "conj"
    ADVERB = "adv"
    NOUN = "n"
    ADJECTIVE = "adj"
    ADJECTIVE_FIRST = "adjpre"
    AUXILIARY = "aux"
    NUMBER = "num"
    ORDINAL = "ord"
    DATE = "date"
    TITLE = "title"
    ATTRIBUTION = "attr"
    NAME = "name"
    INFINITIVE = "infinitive"
    VERB = "verb"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    ENGLISH = "english"
    """No reading of a dictionary: an English word that stays."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a form: its part of speech and its answers, the only one or several.

    ``plurals`` are those of a noun whose plural looks like its singular: `prix`; ``verbs`` are the
    parts of the verbs among the answers.
    """

    tag: Tag
    answers: tuple[str, ...]
    plurals: tuple[str, ...] = ()
    verbs: tuple[VerbForms, ...] = ()

    def with_numbers(self, numbers: Sequence[str]) -> Sense:
        """Return the reading with numbers in the places of its answers that are for them.

        >>> Sense(Tag.PHRASE, ("# years ago",)).with_numbers(["three"]).answers
        ('three years ago',)
        >>> Sense(Tag.PHRASE, ("at #h",)).with_numbers(["15.30"]).answers
        ('at 15:30',)
        """
        return replace(self, answers=tuple(_filled(each, numbers) for each in self.answers))


def _filled(answer: str, numbers: Sequence[str]) -> str:
    first, *rest = answer.split(NUMBER)
    pairs = zip_longest(rest, numbers[: len(rest)], fillvalue="")
    filled = (
        _hour(number) + after[1:] if _HOUR.match(after) else number + after
        for after, number in pairs
    )
    return first + "".join(filled)


def _hour(number: str) -> str:
    """Return a time of day in English: `15:30`, `15:00`, `eight o'clock`."""
    hour, mark, minutes = number.replace(".", ":").partition(":")
    if mark:
        return f"{hour}:{minutes}"
    return f"{hour}:00" if hour.isdecimal() and int(hour) > _NOON else f"{hour} o'clock"


# The parts of an English verb that the forms of a verb stand for, in the order of the columns.
_FRENCH = (
    (Tag.INFINITIVE, "base"), (Tag.VERB, "third"), (Tag.VERB, "base"), (Tag.PARTICIPLE, "past"),
    (Tag.VERB, "past"), (Tag.VERB, "past"), (Tag.GERUND, "gerund"), (Tag.VERB, "will"),
    (Tag.VERB, "will"), (Tag.VERB, "would"),
)  # fmt: skip
_ROMANCE = (
    (Tag.INFINITIVE, "base"), (Tag.VERB, "third"), (Tag.VERB, "base"), (Tag.PARTICIPLE, "past"),
    (Tag.VERB, "past"), (Tag.VERB, "past"),
)  # fmt: skip
_GERMANIC = (
    (Tag.INFINITIVE, "base"), (Tag.VERB, "third"), (Tag.VERB, "past"), (Tag.PARTICIPLE, "past"),
)  # fmt: skip
_VERB_COLUMNS = {"fr": _FRENCH, **dict.fromkeys(("es", "it", "pt"), _ROMANCE)}
_NORDIC = ("nb", "sv", "da")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The forms of a language in lower case, and the most words that a form has.

    ``own`` are readings that stand in place of those in ``lines``, which are read when a form of
    theirs is asked for: tens of thousands of entries are quick to find and slow to read.
    """

    language: str
    lines: Mapping[str, tuple[str, ...]]
    longest: int
    own: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    _memo: dict[str, tuple[Sense, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        """Whether the dictionary has any entry."""
        return bool(self.lines or self.own)

    def look_up(self, form: str) -> tuple[Sense, ...]:
        """Return the readings of a folded form.

        >>> [sense.answers for sense in dictionary("fr").look_up("selon")]
        [('according to',)]
        """
        found = self.own.get(form)
        if found is None:
            found = self._memo.get(form)
        if found is None:
            lines = self.lines.get(form)
            if lines is None:
                return ()
            entries = parse(lines, self.language)
            found = merged(each for each in entries if fold(each[0]) == form).get(form, ())
            self._memo[form] = found
        return found


def parse(lines: Iterable[str], language: str) -> Iterator[tuple[str, Sense]]:
    r"""Yield each form with its reading.

    Raises `ValueError` naming the line for one that has not a tag, forms and English.

    >>> lines = ["# nouns", "n\tville|villes\tcity"]
    >>> [(form, sense.answers) for form, sense in parse(lines, "fr")]
    [('ville', ('city',)), ('villes', ('cities',))]
    """
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        tag, _, rest = line.partition("\t")
        forms, _, rest = rest.partition("\t")
        english = rest.partition("\t")[0].strip()
        if not forms or (not english and tag != "det"):
            raise ValueError(f"line {number}: not a tag, forms and English: {line!r}")
        answers = tuple(each.strip() for each in english.split(" / "))
        columns = [column.split(",") for column in forms.split("|")]
        if tag == "v":
            yield from _verb(columns, answers, language)
        elif tag == "n":
            yield from _noun(columns, answers, language)
        else:
            sense = Sense(Tag(tag), tuple(each.partition("|")[0] for each in answers))
            yield from ((form.strip(), sense) for column in columns for form in column if form)


def _noun(
    columns: list[list[str]], answers: tuple[str, ...], language: str
) -> Iterator[tuple[str, Sense]]:
    singular = tuple(each.partition("|")[0] for each in answers)
    plural = tuple(each.partition("|")[2] or plural_of(each) for each in answers)
    numbers: tuple[tuple[str, ...], ...] = (singular, plural)
    if language in _NORDIC:
        the = tuple(tuple(f"the {each}" for each in number) for number in numbers)
        numbers = (*numbers, *the)
    if len(columns) > 1 and columns[0] == columns[1]:
        yield from ((form, Sense(Tag.NOUN, singular, plural)) for form in columns[0] if form)
        columns, numbers = columns[2:], numbers[2:]
    for column, found in zip(columns, numbers, strict=False):
        yield from ((form.strip(), Sense(Tag.NOUN, found)) for form in column if form.strip())


def _verb(
    columns: list[list[str]], answers: tuple[str, ...], language: str
) -> Iterator[tuple[str, Sense]]:
    parts = tuple(verb_forms(each) for each in answers)
    for column, (tag, part) in zip(columns, _VERB_COLUMNS.get(language, _GERMANIC), strict=False):
        if part in ("will", "would"):
            found = tuple(f"{part} {each.base}" for each in parts)
        elif tag is Tag.PARTICIPLE:
            found = tuple(each.participle for each in parts)
        else:
            found = tuple(getattr(each, part) for each in parts)
        sense = Sense(tag, found, verbs=parts)
        yield from ((form.strip(), sense) for form in column if form.strip())


def merged(entries: Iterable[tuple[str, Sense]]) -> dict[str, tuple[Sense, ...]]:
    """Return the readings of each folded form; those of one part of speech add their answers."""
    senses: dict[str, dict[Tag, Sense]] = {}
    for form, sense in entries:
        known = senses.setdefault(fold(form), {})
        before = known.get(sense.tag)
        if before is not None:
            answers = dict.fromkeys((*before.answers, *sense.answers))
            plurals = dict.fromkeys((*before.plurals, *sense.plurals))
            verbs = dict.fromkeys((*before.verbs, *sense.verbs))
            sense = Sense(sense.tag, tuple(answers), tuple(plurals), tuple(verbs))
        known[sense.tag] = sense
    return {form: tuple(known.values()) for form, known in senses.items()}


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of a language of `HAVE_DICTIONARY`; an empty one for another."""
    if language not in HAVE_DICTIONARY:
        return Dictionary(language, {}, 1)
    found: dict[str, tuple[str, ...]] = {}
    for line in read_text(__file__, f"dictionaries/{language}.tsv").splitlines():
        if line[:1] != "#":
            for form in _forms(line):
                found[form] = (*found.get(form, ()), line)
    return Dictionary(language, found, _longest(found))


def _forms(line: str) -> set[str]:
    """Return the folded forms of a line; not all of them need have a reading."""
    forms = fold(line.split("\t", 2)[1]).replace("|", ",").split(",")
    return {form.strip() for form in forms} - {""}


def _longest(forms: Iterable[str]) -> int:
    return max((sum(map(form.count, " '.")) + 1 for form in forms), default=1)


def with_entries(language: str, entries: Iterable[tuple[str, Sense]]) -> Dictionary:
    """Return the dictionary of a language in which some entries stand in place of its own."""
    shipped = dictionary(language)
    own = merged(entries)
    return replace(shipped, longest=max(shipped.longest, _longest(own)), own=own, _memo={})
