"""Writes the names that English writes otherwise, from the dictionaries: `Allemagne`.

    PYTHONPATH=src python scripts/exonyms.py

Left out are names that English copy has too, as names of people, clubs or companies.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from transclean.languages.dictionary import HAVE_DICTIONARY, Tag, parse
from transclean.languages.lexicon import words
from transclean.tokens import fold

LANGUAGES = Path(__file__).parents[1] / "src" / "transclean" / "languages"
HEAD = (
    "# Names of places and bodies that English writes otherwise, by language."
    " Written by scripts/exonyms.py (Apache-2.0)."
)
SHORTEST = 4
# English copy has these too, as parts of names, titles and teams.
_ALSO_ENGLISH = """
alpes basilea bourgogne bretagne canaries colonia corse dieu golfe gales holanda hollande
ile-de-france île-de-france lega lune manche matignon normandie occident parlement savoie shoah
toscane
valence vienne wallonie
"""
ALSO_ENGLISH = frozenset(_ALSO_ENGLISH.split())
PARTIES = ("partei", "partiet", "partij")
MOST = 3.0  # the Zipf value up to which a name is taken for one that English does not have


def bare(name: str) -> str:
    """Return a name without accents and hyphens, in lower case."""
    letters = unicodedata.normalize("NFD", fold(name)).replace("-", " ")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def exonyms(language: str) -> Iterator[str]:
    """Yield the names of a language, folded."""
    english = words("en")
    people = set((LANGUAGES / "words" / "people.txt").read_text("utf-8").split())
    path = LANGUAGES / "dictionaries" / f"{language}.tsv"
    for form, sense in parse(path.read_text("utf-8").splitlines(), language):
        name = fold(form)
        plain = form[:1].isupper() and not form.isupper() and form.replace("-", "").isalpha()
        if sense.tag is not Tag.NAME or not plain or len(form) < SHORTEST:
            continue
        twin = bare(name) in bare(sense.answers[0])  # `Québec`, `Élysée`
        if (
            not twin
            and name not in ALSO_ENGLISH
            and english.get(name, 0.0) < MOST
            and name not in people
        ):
            yield name


if __name__ == "__main__":
    lines = [f"{code} {' '.join(sorted(set(exonyms(code))))}" for code in HAVE_DICTIONARY]
    path = LANGUAGES / "words" / "exonyms.txt"
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
