"""Tells where an apostrophe joins two parts of a word, whatever sign stands in its place."""

from __future__ import annotations

from transclean.patterns import lazy_pattern

__all__ = ["ELIDED", "ENDINGS", "joins", "letters_after", "letters_before"]

# English forms after an apostrophe; whole words only: `isn't`, `Burt's`.
ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
# French and Italian words that lose their last vowel before another vowel.
ELIDED = frozenset(
    {*"ldjmtsnc", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "aujourd"}
    | {"un", "all", "dell", "nell", "dall", "sull", "quell", "quest", "bell", "sant", "gl", "anch"}
)
_VOWELS = frozenset("aeiouyhàáâäæèéêëìíîïòóôöœùúûü")
_WHOLE = frozenset({("o", "clock"), ("ma", "am"), ("y", "all"), ("e", "er")})
_LETTERS_BEFORE = lazy_pattern(r"[^\W\d_]{1,30}\Z")
_LETTERS_AFTER = lazy_pattern(r"[^\W\d_]{1,30}")


def letters_before(text: str, end: int) -> str:
    """Return the letters that stand right before ``end``, thirty at most."""
    match = _LETTERS_BEFORE.search(text, max(0, end - 30), end)
    return match[0] if match else ""


def letters_after(text: str, start: int) -> str:
    """Return the letters that stand right after ``start``, thirty at most."""
    match = _LETTERS_AFTER.match(text, start)
    return match[0] if match else ""


def joins(before: str, after: str) -> bool:
    """Whether an apostrophe between two runs of letters makes one word of English or French.

    >>> joins("isn", "t"), joins("L", "Etat"), joins("O", "Brien"), joins("qu", "il")
    (True, True, True, True)
    >>> joins("Ka", "aba"), joins("l", "b"), joins("isn", "tall")
    (False, False, False)
    """
    if not before or not after:
        return False
    left, right = before.lower(), after.lower()
    if right in ENDINGS and (after.islower() or before.isupper()):
        return True
    if left in ELIDED and right[0] in _VOWELS:
        return True
    return (before == "O" and after[0].isupper() and len(after) > 2) or (left, right) in _WHOLE
