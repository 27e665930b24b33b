"""Write what tells English from other languages: veto, rare and doubtful words, endings.

The files lie in `src/transclean/languages/words/`, beside those of `scripts/words.py`, which must
be written first. Needs the dictionaries of Debian: `apt-get install wamerican wbritish
wamerican-large wbritish-large`, then `python scripts/english_words.py`.

Sources: the lists of `scripts/words.py`; SCOWL 2020.12.07 (see the notice in the folder).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from transclean.languages.evidence import FOREIGN, LEARNED, UNSEEN, evidence
from transclean.languages.lexicon import words

TARGET = Path(__file__).parents[1] / "src" / "transclean" / "languages" / "words"
DICTIONARIES = Path("/usr/share/dict")
USUAL = ("american-english", "british-english")
LARGE = ("american-english-large", "british-english-large")
# Shorter words of the dictionaries are foreign ones too often (`les`), unless they are common.
SHORTEST = 4
COMMON = 4.0
ENDINGS = (4, 3)
LEAST_WORDS = 8  # that an ending must be seen in
# A word of an ending is taken for less sure than one of a list.
WEIGHT = 1.2
HIGHEST, LOWEST = 2.0, -1.0
TELLING = 0.2


def dictionary(names: Iterable[str]) -> set[str]:
    """Return the words in lower case of some dictionaries, without forms with an apostrophe."""
    lines = (line for name in names for line in (DICTIONARIES / name).read_text().splitlines())
    return {word for word in lines if word.islower() and word.isalpha()}


def write_veto(usual: set[str], large: set[str]) -> None:
    """Write the English words that other languages have too, usual ones and rare ones apart."""
    shared: set[str] = set()
    english = words("en")
    for code in LEARNED:
        found = words(code)
        shared.update(
            word
            for word in large & found.keys()
            if (len(word) >= SHORTEST or english.get(word, UNSEEN) >= COMMON)
            and found[word] - english.get(word, UNSEEN) > UNSEEN
        )
    head = "# English words that other languages have too. Source: SCOWL 2020.12.07, see NOTICE.md."
    lines = [head + " Written by scripts/english_words.py."]
    lines.append("usual " + " ".join(sorted(shared & usual)))
    lines.append("rare " + " ".join(sorted(shared - usual)))
    (TARGET / "veto.txt").write_text("\n".join(lines) + "\n", "utf-8")


def write_rare(large: set[str]) -> None:
    """Write the words of the dictionaries that the list of common English words lacks."""
    foreign = {word for code in LEARNED for word in words(code)}
    shards: dict[str, list[str]] = {}
    for word in sorted(large - words("en").keys() - foreign):
        shards.setdefault(word[:2], []).append(word)
    head = "# English words rarer than those of en.txt, by their first two letters."
    lines = [
        head + " Source: SCOWL 2020.12.07, see NOTICE.md. Written by scripts/english_words.py."
    ]
    lines += [f"{shard} {' '.join(found)}" for shard, found in shards.items()]
    (TARGET / "rare.txt").write_text("\n".join(lines) + "\n", "utf-8")


def ending_counts(known: Iterable[str]) -> tuple[Counter[str], int]:
    """Return how many words have each ending, and how many words there are."""
    counts: Counter[str] = Counter()
    total = 0
    for word in known:
        if word.isalpha():
            total += 1
            counts.update(word[-size:] for size in ENDINGS if len(word) > size)
    return counts, total


def write_endings() -> None:
    """Write for each language how far an ending speaks for it and against English."""
    head = "# Endings of words: language, tenths of a power of ten for it and against English,"
    source = " endings. Source: the lists beside it, CC BY-SA 4.0."
    lines = [head + source + " Written by scripts/english_words.py."]
    english, total_english = ending_counts(words("en"))
    for code in LEARNED:
        counts, total = ending_counts(words(code))
        levels: dict[int, list[str]] = {}
        for ending in sorted(counts.keys() | english.keys()):
            if counts[ending] + english[ending] < LEAST_WORDS:
                continue
            here = math.log10((counts[ending] + 0.5) / total)
            there = math.log10((english[ending] + 0.5) / total_english)
            score = min(HIGHEST, max(LOWEST, WEIGHT * (here - there)))
            if abs(score) >= TELLING:
                levels.setdefault(round(10 * score), []).append(ending)
        lines += [f"{code} {level} {' '.join(levels[level])}" for level in sorted(levels)]
    (TARGET / "endings.txt").write_text("\n".join(lines) + "\n", "utf-8")


def write_doubtful() -> None:
    """Write the common English words that speak for another language; needs the other files."""
    doubtful = {
        word
        for code in LEARNED
        for word in evidence(code).listed
        if evidence(code).score(word) >= FOREIGN and word in words("en")
    }
    head = "# Common words of en.txt that speak for another language. Source: the lists beside it,"
    body = " ".join(sorted(doubtful))
    text = f"{head} CC BY-SA 4.0. Written by scripts/english_words.py.\n{body}\n"
    (TARGET / "doubtful.txt").write_text(text, "utf-8")


def main() -> None:
    """Write every file."""
    usual = dictionary(USUAL)
    large = dictionary(LARGE) | usual
    write_veto(usual, large)
    write_rare(large)
    write_endings()
    write_doubtful()


if __name__ == "__main__":
    main()
