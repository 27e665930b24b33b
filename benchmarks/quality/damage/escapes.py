"""Escapes of other formats left in the text, and characters lost altogether."""

from __future__ import annotations

import quopri
import random
import re
import unicodedata
from collections.abc import Callable

from benchmarks.quality.damage import Apply, Damage
from benchmarks.quality.damage.entities import APOSTROPHE, escaped, named, straight
from benchmarks.quality.damage.mojibake import each_char


def json_escape(char: str) -> str:
    r"""Return a character as JSON writes it.

    >>> json_escape("é")
    '\\u00e9'
    """
    return f"\\u{ord(char):04x}"


def by_byte(prefix: str) -> Callable[[str], str]:
    """Return a function that writes each UTF-8 byte in hexadecimal after a prefix.

    >>> by_byte("%")("é")
    '%C3%A9'
    """
    return lambda char: "".join(f"{prefix}{byte:02X}" for byte in char.encode("utf-8"))


def char_escape(template: str) -> Apply:
    """Return damage that writes each character by a template with its code point.

    >>> char_escape("<U+{:04X}>")("né", random.Random(0))
    'n<U+00E9>'
    """
    return lambda text, _: each_char(text, lambda char: template.format(ord(char)))


def byte_escape(prefix: str) -> Apply:
    """Return damage that writes each UTF-8 byte by number.

    >>> byte_escape("=")("né", random.Random(0))
    'n=C3=A9'
    """
    write = by_byte(prefix)
    return lambda text, _: each_char(text, write)


def latin_hex(text: str, _: random.Random) -> str:
    r"""Write characters up to U+00FF as ``\xe9`` and the others as ``\u2019``.

    >>> latin_hex("é’", random.Random(0))
    '\\xe9\\u2019'
    """
    return each_char(
        text, lambda char: f"\\x{ord(char):02x}" if ord(char) < 256 else json_escape(char)
    )


def latin_byte(prefix: str) -> Apply:
    """Return damage that writes characters of Windows-1252 by their one byte.

    >>> latin_byte("%")("né ł", random.Random(0))
    'n%E9 ł'
    """

    def write(char: str) -> str:
        byte = char.encode("cp1252", "ignore")
        return f"{prefix}{byte[0]:02X}" if byte else char

    return lambda text, _: each_char(text, write)


def python_bytes(text: str, _: random.Random) -> str:
    r"""Write the text as Python shows its UTF-8 bytes.

    >>> python_bytes("né", random.Random(0))
    'n\\xc3\\xa9'
    """
    return each_char(text, lambda char: "".join(f"\\x{byte:02x}" for byte in char.encode("utf-8")))


def twice_escaped(char: str) -> str:
    r"""Return a character as JSON writes it twice over: the backslash is escaped, too.

    >>> twice_escaped("é")
    '\\\\u00e9'
    """
    return f"\\\\u{ord(char):04x}"


def utf7(text: str, _: random.Random) -> str:
    """Write the text as UTF-7, each run closed.

    >>> utf7("né", random.Random(0))
    'n+AOk-'
    """
    return each_char(text, lambda char: char.encode("utf-7").decode().rstrip("-") + "-")


def json_html(text: str, _: random.Random) -> str:
    r"""Write entities as PHP's JSON writes HTML: the ampersand as an escape.

    >>> json_html("né", random.Random(0))
    'n\\u0026eacute;'
    """
    return escaped(text, named).replace("&", json_escape("&"))


def mail_lines(text: str, _: random.Random) -> str:
    """Write the text as mail does: quoted-printable, in lines of 76 at most.

    >>> mail_lines("né", random.Random(0))
    'n=C3=A9'
    """
    return quopri.encodestring(text.encode("utf-8")).decode()


def slashed(text: str, _: random.Random) -> str:
    r"""Put a backslash before quotes, as databases do.

    >>> slashed('It\'s "so"', random.Random(0))
    'It\\\'s \\"so\\"'
    """
    return re.sub(r"(['\"])", r"\\\1", text)


ACCENTS = {"\u0301": "´", "\u0308": "¨", "\u0327": "¸"}
TEX = {"\u0301": "'", "\u0300": "`", "\u0302": "^", "\u0308": '"', "\u0303": "~"}


def decomposed(accents: dict[str, str], template: str) -> Apply:
    """Return damage that writes a letter with an accent as two characters.

    >>> decomposed(ACCENTS, "{0} {1}")("né", random.Random(0))
    'ne ´'
    """

    def apart(char: str) -> str:
        letter, accent = (*unicodedata.normalize("NFD", char), "", "")[:2]
        return template.format(letter, accents[accent]) if accent in accents else char

    return lambda text, _: each_char(text, apart)


def apostrophes_as(sign: str) -> Apply:
    """Return damage in which apostrophes between letters became another sign.

    >>> apostrophes_as("`")("L'EI", random.Random(0))
    'L`EI'
    """
    return lambda text, _: APOSTROPHE.sub(sign, text)


def lost(replacement: str) -> Apply:
    """Return damage in which every character beyond ASCII became the same sign.

    >>> lost("?")("né", random.Random(0))
    'n?'
    """
    return lambda text, _: each_char(text, lambda char: replacement)


DAMAGES: tuple[Damage, ...] = (
    Damage("json-escape", "escapes", char_escape("\\u{:04x}")),
    Damage("latin-escape", "escapes", latin_hex),
    Damage("percent-u", "escapes", char_escape("%u{:04X}")),
    Damage("percent-bytes", "escapes", byte_escape("%")),
    Damage("quoted-printable", "escapes", byte_escape("=")),
    Damage("code-point-tag", "escapes", char_escape("<U+{:04X}>")),
    Damage("lost-backslash", "escapes", char_escape("u{:04x}")),
    Damage("json-escape-doubled", "escapes", lambda text, _: each_char(text, twice_escaped)),
    Damage("json-escape-of-html", "escapes", json_html),
    Damage("python-bytes", "escapes", python_bytes),
    Damage("percent-byte", "escapes", latin_byte("%")),
    Damage("quoted-printable-byte", "escapes", latin_byte("=")),
    Damage("quoted-printable-lines", "escapes", mail_lines),
    Damage("utf-7", "escapes", utf7),
    Damage("backslashed-quotes", "escapes", slashed, straight),
    Damage("tex-accents", "accents", decomposed(TEX, "\\{1}{0}")),
    Damage("spacing-accents", "accents", decomposed(ACCENTS, "{0}{1}")),
    Damage("spacing-accents-apart", "accents", decomposed(ACCENTS, "{0} {1}")),
    Damage("backtick-apostrophe", "accents", apostrophes_as("`"), straight),
    Damage("acute-apostrophe", "accents", apostrophes_as("´"), straight),
    Damage("question-mark", "lost", lost("?")),
    Damage("replacement-sign", "lost", lost("\ufffd")),
)
