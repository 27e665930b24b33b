"""What a glossary holds: entries, their forms, concepts, and the defaults of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, NamedTuple

from transclean.languages.english import plural_of

__all__ = [
    "ELIDING",
    "Article",
    "Bulk",
    "Case",
    "Concept",
    "Entry",
    "Example",
    "Form",
    "Glossary",
    "Kind",
    "Layer",
    "Level",
    "Zone",
    "language_code",
]

# Languages that elide an article or preposition before a vowel: `l'ONU`, `dell'ONU`.
ELIDING = frozenset({"fr", "it"})


class Layer(IntEnum):
    """Whose glossary it is; the entry of a higher layer wins."""

    SHIPPED = 1
    DESK = 2
    HOUSE = 3


class Kind(Enum):
    """What the found form is; decides the defaults of the other fields."""

    TERM = "term"
    PHRASE = "phrase"
    ACRONYM = "acronym"
    NAME = "name"
    ABBREVIATION = "abbreviation"

    @property
    def inflects(self) -> bool:
        """Whether it is an ordinary noun or phrase: has a plural, follows case, skips quotes."""
        return self in (Kind.TERM, Kind.PHRASE)


class Case(Enum):
    """How the letters of a form compare with those of the text."""

    EXACT = "exact"
    PERMISSIVE = "permissive"
    ANY = "any"


class Article(Enum):
    """The definite article of a replacement (see `transclean.steps.glossary.grammar`)."""

    NONE = "none"
    THE = "the"
    ZERO = "zero"


class Level(Enum):
    """What it takes for an entry to fire."""

    AUTO = "auto"
    SOURCE = "source"
    CONTEXT = "context"
    REVIEW = "review"
    KEEP = "keep"


class Zone(Enum):
    """Text in which an entry fires only if it says so; addresses and code no entry reaches."""

    QUOTES = "quotes"
    BYLINES = "bylines"


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what must become of it; ``out`` equal to ``text`` for one to leave alone."""

    text: str
    out: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One term: what to find, what to put, and when.

    Guards are literal words or phrases; a trailing ``*`` makes the last word a prefix. Dates are
    ISO 8601 (``2019``, ``2019-06``, ``2019-06-09``); ``line`` is that of the file, from 1.
    """

    id: str
    find: tuple[str, ...]
    replace: str | None
    kind: Kind = Kind.TERM
    layer: Layer = Layer.SHIPPED
    order: int = 0
    plural: str | None = None
    find_plurals: bool = False
    possessive: bool = True
    article: Article = Article.NONE
    elision: bool = False
    case: Case | None = None
    follow_case: bool = True
    level: Level = Level.AUTO
    source_languages: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    when_any: tuple[str, ...] = ()
    when_near: tuple[str, ...] = ()
    when_none: tuple[str, ...] = ()
    never_within: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    zones: frozenset[Zone] = frozenset({Zone.QUOTES})
    valid_from: str = ""
    valid_to: str = ""
    priority: int = 0
    concept: str | None = None
    reason: str = ""
    source: str = ""
    line: int = 0
    examples: tuple[Example, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int]:
        """Which of two entries for one form is asked first: the greater."""
        return self.layer, self.priority, self.order

    @property
    def in_quotes(self) -> bool:
        """Whether the entry fires inside quotation marks too."""
        return Zone.QUOTES in self.zones

    @property
    def edits(self) -> bool:
        """Whether the entry ever changes text."""
        return self.level not in (Level.KEEP, Level.REVIEW)

    def forms(self) -> list[Form]:
        """Return the surface forms, found plurals included."""
        forms = [Form(self, text) for text in self.find]
        if self.find_plurals:
            plurals = dict.fromkeys(plural_of(text) for text in self.find)
            forms += [Form(self, text, plural=True) for text in plurals if text not in self.find]
        return forms

    def case_of(self, form: str) -> Case:
        """Return how ``form`` is compared: exactly as soon as it has a capital."""
        return self.case or (Case.PERMISSIVE if form == form.lower() else Case.EXACT)


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form of an entry; a ``shield`` only keeps others from being found inside it."""

    entry: Entry
    text: str
    plural: bool = False
    shield: bool = False

    @property
    def output(self) -> str:
        """What stands in place of the form, before case and articles."""
        if self.entry.replace is None or self.shield:
            return self.text
        return (self.entry.plural if self.plural else None) or self.entry.replace


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that copy should call by one name throughout a document.

    ``mapped`` says that the house has decided: every other form becomes the preferred one.
    """

    id: str
    forms: tuple[str, ...]
    preferred: str
    when_any: tuple[str, ...] = ()
    article: Article = Article.NONE
    mapped: bool = False

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Concept:
        """Return the concept of plain data."""
        return cls(
            data["id"], tuple(data["forms"]), data["preferred"], tuple(data.get("when_any", ()))
        )


class Bulk(NamedTuple):
    """Plain pairs, wrong form to right form, of which no entry is made before a text needs it.

    ``keys`` are those of a ``[[term]]`` table that all of them share, ``lines`` those of the pairs.
    """

    pairs: Mapping[str, str]
    keys: Mapping[str, Any]
    glossary: str
    layer: Layer
    order: int
    lines: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """A glossary file, read and checked."""

    name: str
    layer: Layer
    digest: str
    path: str = ""
    description: str = ""
    source: str = ""
    license: str = ""
    style: bool = False
    """It changes good English on purpose, to the way of a house."""
    entries: tuple[Entry, ...] = ()
    bulks: tuple[Bulk, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def __len__(self) -> int:
        """Return the number of entries, those of pairs too."""
        return len(self.entries) + sum(len(bulk.pairs) for bulk in self.bulks)

    @property
    def signature(self) -> str:
        """Name and content in a few characters."""
        return f"glossary:{self.name}@{self.digest}"


def language_code(code: str) -> str:
    """Return the language of a BCP 47 code, the same for both Norwegian written standards.

    >>> language_code("fr-CA"), language_code("nb")
    ('fr', 'no')
    """
    language = code.replace("_", "-").partition("-")[0].lower()
    return "no" if language in ("nb", "nn") else language
