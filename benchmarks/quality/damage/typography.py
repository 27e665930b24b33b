"""English news as typesetters write it: curly quotes, dashes, and names with accents.

Plain ASCII cannot be misread, so clean English is dressed by rule before it is damaged.
"""

from __future__ import annotations

import random
import re

NAMES = (
    "François", "Élysée", "Erdoğan", "Łódź", "Besançon", "Müller", "Škoda", "Jørgensen",
    "Ibáñez", "Ångström", "Gonçalves", "Citroën", "Kovač", "Brăila", "Győr", "Þórsson",
)  # fmt: skip
# A capitalised word that follows a lower-case word: a name, not the start of a sentence.
MID_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
OPENING = re.compile(r'(^|[\s(\[])"')
APOSTROPHE = re.compile(r"(?<=\w)'|'(?=\d0s)")
OPENING_SINGLE = re.compile(r"(^|[\s(\[“])'")
SPACED_HYPHEN = re.compile(r"(?<=\w) --? (?=\w)")


def curly(text: str) -> str:
    """Return the text with curly quotes and en dashes in place of straight ones.

    >>> curly('''"It's late," he said - again.''')
    '“It’s late,” he said – again.'
    """
    text = OPENING.sub("\\1“", text).replace('"', "”")
    text = OPENING_SINGLE.sub("\\1‘", APOSTROPHE.sub("’", text)).replace("'", "’")
    return SPACED_HYPHEN.sub(" – ", text)


def accented(text: str, chance: random.Random, share: float = 0.35) -> str:
    """Return the text with some of its names replaced by accented ones.

    >>> accented("the mayor of Boston left", random.Random(0), share=1.0) in {
    ...     f"the mayor of {name} left" for name in NAMES}
    True
    """
    return MID_NAME.sub(
        lambda match: chance.choice(NAMES) if chance.random() < share else match.group(), text
    )


def dressed(text: str, chance: random.Random) -> str:
    """Return English text with curly quotes, dashes and accented names.

    >>> dressed("It's here.", random.Random(0))
    'It’s here.'
    """
    return curly(accented(text, chance))
