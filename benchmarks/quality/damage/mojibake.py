"""Text whose UTF-8 bytes were read with the wrong codec, and what then befell the result."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from benchmarks.quality.damage import Apply, Damage

SYMBOL = re.compile(r"([^\w\s])")
RUN_OF_SPACES = re.compile(r" {2,}")
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
C1 = re.compile(r"[\x80-\x9f]")


@lru_cache
def codec_table(codec: str) -> tuple[str, ...]:
    """Return what each byte reads as; a byte that the codec lacks reads as a C1 control.

    Browsers and most scrapers read the holes of cp1252 in this way.
    """

    def read(byte: int) -> str:
        try:
            return bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            return chr(byte)

    return tuple(read(byte) for byte in range(256))


def misread(text: str, codec: str = "cp1252") -> str:
    """Return the text as UTF-8 bytes read with another codec.

    >>> misread("é’")
    'Ã©â€™'
    """
    table = codec_table(codec)
    return "".join(table[byte] for byte in text.encode("utf-8"))


def each_char(text: str, shape: Callable[[str], str]) -> str:
    """Return the text with a function applied to every character beyond ASCII.

    >>> each_char("é!", lambda char: "e")
    'e!'
    """
    return "".join(char if char.isascii() else shape(char) for char in text)


def once(codec: str) -> Apply:
    """Return damage that reads the whole text with one wrong codec.

    >>> once("cp437")("é", random.Random(0))
    '├⌐'
    """
    return lambda text, _: misread(text, codec)


def times(count: int) -> Apply:
    """Return damage that misreads the text several times over.

    >>> times(2)("é", random.Random(0))
    'ÃƒÂ©'
    """

    def apply(text: str, _: random.Random) -> str:
        for _step in range(count):
            text = misread(text)
        return text

    return apply


def mixed(text: str, chance: random.Random) -> str:
    """Misread half of the characters and leave the others good.

    >>> sorted({mixed("é", random.Random(seed)) for seed in range(9)})
    ['Ã©', 'é']
    """
    return each_char(text, lambda char: misread(char) if chance.random() < 0.5 else char)


def levels(text: str, chance: random.Random) -> str:
    """Misread each character once or twice.

    >>> sorted({levels("é", random.Random(seed)) for seed in range(9)})
    ['Ã©', 'ÃƒÂ©']
    """
    return each_char(text, lambda char: misread(misread(char) if chance.random() < 0.5 else char))


def undefined(replacement: str) -> Apply:
    """Return damage in which the bytes that cp1252 lacks become a replacement, or nothing.

    >>> undefined("")("”", random.Random(0))
    'â€'
    """
    return lambda text, _: re.sub(r"[\x81\x8d\x8f\x90\x9d]", replacement, misread(text))


def no_break_space(replacement: str) -> Apply:
    """Return damage in which the no-break space inside a misread character is lost.

    >>> no_break_space(" ")("à la", random.Random(0))
    'Ã  la'
    """
    return lambda text, _: misread(text).replace("\u00a0", replacement)


def c1(replacement: str) -> Apply:
    """Return latin-1 damage whose C1 controls are stripped or replaced.

    >>> c1("")("don’t", random.Random(0))
    'donât'
    """
    return lambda text, _: C1.sub(replacement, misread(text, "latin-1"))


def spaced(text: str, _: random.Random) -> str:
    """Put a space between the characters that one misread character became.

    >>> spaced("né’", random.Random(0))
    'nÃ ©â € ™'
    """
    return each_char(text, lambda char: " ".join(misread(char)))


def tokenised(text: str, _: random.Random) -> str:
    """Set the symbols of misread characters apart from their neighbours, as tokenisers do.

    >>> tokenised("été", random.Random(0))
    'Ã © tÃ ©'
    """
    apart = each_char(text, lambda char: SYMBOL.sub(r" \1 ", misread(char)))
    return RUN_OF_SPACES.sub(" ", apart.replace("\u00a0", " ")).strip()


def cased(fold: Callable[[str], str]) -> Apply:
    """Return damage that changes the case of what a misread character became.

    >>> cased(str.lower)("É été", random.Random(0))
    'ã‰ ã©tã©'
    """
    return lambda text, _: each_char(text, lambda char: fold(misread(char)))


def straightened(text: str, _: random.Random) -> str:
    """Make the quotation marks straight that a misread character holds.

    >>> straightened("œ – ’", random.Random(0))
    'Å" â€" â€™'
    """
    return each_char(text, lambda char: misread(char).translate(STRAIGHT))


def compatibility(text: str, _: random.Random) -> str:
    """Apply compatibility normalisation to what a misread character became.

    >>> compatibility("’", random.Random(0))
    'â€TM'
    """
    return each_char(text, lambda char: unicodedata.normalize("NFKC", misread(char)))


CODECS = {
    "cp1252": "cp1252",
    "latin-1": "latin-1",
    "cp1250": "cp1250",
    "MacRoman": "mac_roman",
    "cp437": "cp437",
    "cp850": "cp850",
    "cp866": "cp866",
    "koi8-r": "koi8_r",
    "iso-8859-15": "iso8859_15",
    "cp1254": "cp1254",
}

DAMAGES: tuple[Damage, ...] = (
    *(Damage(f"utf8-as-{name}", "mojibake", once(codec)) for name, codec in CODECS.items()),
    Damage("double", "mojibake", times(2)),
    Damage("triple", "mojibake", times(3)),
    Damage("mixed-line", "mojibake", mixed),
    Damage("mixed-levels", "mojibake", levels),
    Damage("nbsp-to-space", "lossy mojibake", no_break_space(" ")),
    Damage("nbsp-deleted", "lossy mojibake", no_break_space("")),
    Damage("undefined-to-fffd", "lossy mojibake", undefined("\ufffd")),
    Damage("undefined-dropped", "lossy mojibake", undefined("")),
    Damage("undefined-to-question", "lossy mojibake", undefined("?")),
    Damage("c1-stripped", "lossy mojibake", c1("")),
    Damage("c1-to-question", "lossy mojibake", c1("?")),
    Damage("spaced", "torn mojibake", spaced),
    Damage("tokenised", "torn mojibake", tokenised),
    Damage("lower-cased", "torn mojibake", cased(str.lower)),
    Damage("upper-cased", "torn mojibake", cased(str.upper)),
    Damage("nfkc", "torn mojibake", compatibility),
    Damage("straight-quotes", "torn mojibake", straightened),
)
