"""Text made safe and readable for a terminal: what cannot be seen gets a sign."""

from __future__ import annotations

from unicodedata import category

__all__ = ["quoted", "shortened", "visible"]

_SIGNS = {"\n": "⏎", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽", "\u2028": "⏎", "\u2029": "¶"}
_JOINERS = "\u200c\u200d"  # hold emoji and letters of some scripts together


def visible(text: str, keep: str = "") -> str:
    r"""Return ``text`` with a sign for each character that a terminal does not show as itself.

    One character stays one character. A control sequence of a scraped page can then neither
    colour nor clear the screen, nor turn the line around. Characters of ``keep`` stay.

    >>> visible("a\x1b[31mb\n\u202ec\ud800")
    'a␛[31mb⏎∅c\ufffd'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(each if each in keep else _sign(each) for each in text)


def _sign(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    kind = category(character)
    if kind == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
    if kind == "Cf" and character not in _JOINERS:
        return "∅"
    return "\ufffd" if kind in ("Cs", "Co", "Cn") else character


def shortened(text: str, length: int) -> str:
    """Return at most ``length`` characters of ``text``, with its end marked if it is cut.

    >>> shortened("a long story", 7)
    'a long…'
    """
    return text if len(text) <= length else f"{text[: length - 1]}…"


def quoted(text: str, length: int = 60) -> str:
    r"""Return ``text`` between quotation marks, visible and not too long.

    >>> print(quoted("[ad_1]\n"))
    "[ad_1]⏎"
    """
    return f'"{shortened(visible(text), length)}"'
