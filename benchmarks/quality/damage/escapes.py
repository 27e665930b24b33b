"""Escapes of other formats left in the text, and characters lost altogether."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.quality.damage import Apply, Damage
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
    Damage("question-mark", "lost", lost("?")),
    Damage("replacement-sign", "lost", lost("\ufffd")),
)
