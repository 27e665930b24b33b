r"""Replaces letters of another alphabet inside a word by the letters they look like.

Fixes: Latin words with Cyrillic or Greek letters in them (`th` + Cyrillic `о` + `ugh`), and
Cyrillic words with Latin letters.
Why: a second keyboard layout, posts that dodge filters, and print read by machine. Search and
glossaries miss such words, and nobody sees why.
Example: "They went thr\u043eugh the \u0441ity" -> "They went through the city"
Example: "The \u041cinister and \u039delson" -> "The Minister and Nelson"
Example: "\u0433\u043ep\u043e\u0434" -> "\u0433\u043e\u0440\u043e\u0434"
Leaves alone: "α-helix, β-blocker, Δt = 5 µm, 4 kΩ", "facebook\u0443 Москва", "L\u0415TO"
Safety: SAFE, because both letters look the same in print: the word reads as before.
Source: Unicode Technical Standard 39, confusables; of these the twins that every font shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.trigger import any_odd

__all__ = ["RULE"]

_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CYRILLIC = r"\u0400-\u0481\u048a-\u052f"
_OTHER = rf"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f-\u03ff{_CYRILLIC}"
# One line for each alphabet: its letters, and their twins.
_TO_LATIN = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
        "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
        "\u03bf\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "aeopcyxsijABESIJKMHOPCTXoABEZHIKMNOPTYX",
    )
)
_TO_CYRILLIC = dict(
    zip(
        "aeopcyxABEKMHOPCTX",
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425",
    )
)
_TWINS_OF_LATIN = frozenset(_TO_CYRILLIC)
_TWINS_OF_CYRILLIC = frozenset(_TO_LATIN)
_SEAM = lazy_pattern(rf"(?<=[{_LATIN}])[{_OTHER}]|[{_OTHER}](?=[{_LATIN}])")
_WORD = lazy_pattern(r"[^\W\d_]{1,40}(?!\w)")
_LETTER = {
    "Latin": re.compile(f"[{_LATIN}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
    "other": re.compile(f"[{_OTHER}]"),
}
_OTHER_WORD = lazy_pattern(rf"(?<![{_LATIN}])[{_OTHER}]{{3,40}}(?![{_LATIN}])")
# In a word that no list has these are as likely a misread `õ` or `ó`: `J\u0445geva`.
_DOUBTFUL = frozenset("\u0445\u0443")
_VERY_COMMON = 5.0  # Zipf value
_LONGEST = 40
_NEAR = 200


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each word of two alphabets that reads as a word of one of them."""
    text = document.text
    done = 0
    for seam in _SEAM.finditer(text):
        if seam.start() < done:
            continue
        start = seam.start()
        while start > max(done, seam.start() - _LONGEST) and text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(text, start)
        if not word or text[start - 1 : start].isalnum():
            continue
        done = word.end()
        new = _as_latin(document, word) or _as_cyrillic(word[0])
        if new:
            yield Edit(*word.span(), new, "homoglyph", "letter of another alphabet in a word")


def _as_latin(document: Document, word: re.Match[str]) -> str:
    """Return the word in Latin letters, if it is a Latin word."""
    old = word[0]
    new = _replaced(old, _TO_LATIN)
    # Bands and brands write their names so, in capitals.
    if _LETTER["other"].search(new) or new.isupper():
        return ""
    lexicon = document.once(lexicon_of)
    zipf = lexicon.zipf(new)
    if _misread(old, lexicon) > zipf:
        return ""
    if zipf:
        short = zipf < _VERY_COMMON or _beside_others(document, word)
        return new if len(new) > 2 or not short else ""
    if len(_LETTER["Latin"].findall(old)) < 3 or _DOUBTFUL.issuperset(
        _LETTER["other"].findall(old)
    ):
        return ""
    telling = any(letter not in _TWINS_OF_LATIN for letter in _LETTER["Latin"].findall(old))
    # Russian copy hangs its endings on Latin names.
    ending = old[-1] != new[-1] and _beside_others(document, word)
    return new if telling and not ending else ""


def _replaced(word: str, twins: dict[str, str]) -> str:
    return "".join(twins.get(letter, letter) for letter in word)


def _as_cyrillic(old: str) -> str:
    """Return the word in Cyrillic letters, if it is a Cyrillic word."""
    new = _replaced(old, _TO_CYRILLIC)
    if _LETTER["Latin"].search(new):
        return ""
    native = _LETTER["Cyrillic"].findall(old)
    telling = any(letter not in _TWINS_OF_CYRILLIC for letter in native)
    even = new.islower() or new.istitle() or new.isupper()
    return new if telling and even and len(native) > max(2, len(old) - len(native)) else ""


def _beside_others(document: Document, word: re.Match[str]) -> bool:
    """Whether a word near by is wholly in another alphabet."""
    around = document.text[max(0, word.start() - _NEAR) : word.end() + _NEAR]
    return bool(_OTHER_WORD.search(around))


def _misread(old: str, lexicon: Lexicon) -> float:
    """Return how common the word is if its Cyrillic letters are misread accented ones."""
    try:
        return lexicon.zipf(old.encode("cp1251").decode("cp1252"))
    except UnicodeError:
        return 0.0


RULE = Rule(
    "homoglyph",
    any_odd("".join(sorted(_TWINS_OF_CYRILLIC)) + _CYRILLIC),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
