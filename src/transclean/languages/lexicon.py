"""How common a word is, in English and in the languages that a text is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache

from transclean.document import Document
from transclean.languages import base_code
from transclean.languages.word_list import WordList
from transclean.patterns import lazy_pattern
from transclean.tables import read_text

__all__ = [
    "HAVE_WORDS",
    "Lexicon",
    "lexicon_for",
    "lexicon_of",
    "names",
    "spoken",
    "words",
]

HAVE_WORDS = ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "nb", "da", "pl")
"""Codes of the languages with word frequencies."""

NAME = 3.0
"""The Zipf value of a name that no word list has: an ordinary word of a newspaper."""

_PARTS = lazy_pattern(r"['’-]")
# Short parts of a joined word are elisions and endings: `l'été`, `Özil's`, `aujourd'hui`.
_SHORT = 2


@cache
def words(language: str) -> Mapping[str, float]:
    """Return the words of a language, in lower case, with their Zipf values.

    The Zipf value is the logarithm to base ten of uses in a billion words: 7 for ``the``, 3 for
    what a newspaper prints once a week. Source: wordfreq 3.1, CC BY-SA 4.0.

    >>> words("fr")["été"]
    6.2
    """
    lines = read_text(__file__, f"words/{language}.txt").splitlines()
    found = WordList(line for line in lines if line[:1] != "#")
    # Every text asks for words of English, and a table answers at once.
    return dict(found.items()) if language == "en" else found


@cache
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    """Return of which languages each common word is; a word of English is of no other."""
    lines = [line.split() for line in read_text(__file__, "words/common.txt").splitlines()]
    common = {code: found for code, *found in lines if code != "#"}
    english = frozenset(common["en"])
    languages: dict[str, tuple[str, ...]] = {}
    for code, found in common.items():
        for word in found:
            if code == "en" or word not in english:
                languages[word] = (*languages.get(word, ()), code)
    return languages


def spoken(distinct: Set[str]) -> tuple[str, ...]:
    """Return the languages beside English that a text of these folded words is in, surest first.

    Close neighbours such as Norwegian and Danish may both be named, and a text may quote.

    >>> spoken({"le", "ministre", "est", "dans", "une", "impasse"})
    ('fr',)
    >>> spoken({"the", "minister", "is", "in", "paris"})
    ()
    """
    languages = _languages_of_words()
    counts = Counter(code for word in distinct & languages.keys() for code in languages[word])
    # A single word is enough only where none of them is English.
    least = 2 if counts.pop("en", 0) else 1
    bar = max(least, max(counts.values(), default=0) / 2)
    found = (code for code, count in counts.items() if count >= bar)
    return tuple(sorted(found, key=lambda code: (-counts[code], code)))


@cache
def names() -> frozenset[str]:
    """Return names with letters beyond ASCII, as they are written.

    >>> "Élysée" in names(), "élysée" in names()
    (True, False)
    """
    lines = (
        line
        for name in ("places", "people")
        for line in read_text(__file__, f"words/{name}.txt").splitlines()
    )
    return frozenset(name for line in lines if line[:1] != "#" for name in line.split())


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(name.lower() for name in names())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of some languages, and names.

    Parameters
    ----------
    languages : tuple of str
        Codes of `HAVE_WORDS`.

    Examples
    --------
    >>> lexicon = Lexicon(("en", "fr"))
    >>> lexicon.knows("désormais"), lexicon.knows("desormais"), lexicon.zipf("the")
    (True, False, 7.7)
    """

    languages: tuple[str, ...]

    def zipf(self, word: str) -> float:
        """Return how common a word is in the language that uses it most; 0.0 if none knows it.

        Case is not looked at, and an apostrophe may be curly. A word joined of several is as
        common as the rarest of them.
        """
        plain = word.lower().replace("’", "'")
        found = self._zipf(plain)
        if found or ("'" not in plain and "-" not in plain):
            return found
        parts = [self._zipf(part) for part in _PARTS.split(plain) if len(part) > _SHORT]
        return min(parts, default=0.0)

    def _zipf(self, plain: str) -> float:
        # The list of German words writes `ss` for `ß`.
        plain = plain.replace("ß", "ss")
        found = max((words(code).get(plain, 0.0) for code in self.languages), default=0.0)
        return found or (NAME if plain in _folded_names() else 0.0)

    def knows(self, word: str) -> bool:
        """Tell whether any of the languages has the word, or it is a name."""
        return self.zipf(word) > 0.0

    def name(self, word: str) -> bool:
        """Tell whether a name is written in this very way.

        >>> Lexicon(()).name("Łódź"), Lexicon(()).name("łódź")
        (True, False)
        """
        return word in names()


def lexicon_for(distinct: Set[str], source_language: str | None = None) -> Lexicon:
    """Return English and the languages that a text of these folded words is in.

    >>> lexicon_for({"le", "ministre", "est", "dans", "une", "impasse"}).languages
    ('en', 'fr')
    """
    hint = base_code(source_language) if source_language else None
    found = dict.fromkeys(("en", *spoken(distinct), hint))
    return Lexicon(tuple(code for code in found if code in HAVE_WORDS))


def lexicon_of(document: Document) -> Lexicon:
    """Return English and the languages that a document is in; ask through `Document.once`."""
    return lexicon_for(document.words, document.source_language)
