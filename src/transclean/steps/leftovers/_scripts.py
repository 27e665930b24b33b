"""Runs of words in another script: no English word has Cyrillic or Arabic letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from transclean.document import Document
from transclean.model import Span
from transclean.patterns import lazy_pattern

__all__ = ["OTHER_SCRIPT", "ScriptRun", "script_runs"]

# Unicode blocks of the scripts that news is written in, and the language that most of it is in.
_BLOCKS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ru": "\u0400-\u052f",
    "he": "\u0590-\u05ff",
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "ko": "\uac00-\ud7af",
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
}
OTHER_SCRIPT = "".join(_BLOCKS.values())
"""What stands in the character class of every letter of these scripts."""

# Words of one script with what stands between them; a single letter is a symbol (`α`, `μ`).
_RUNS = {
    code: lazy_pattern(rf"[{block}]{{2,}}(?:[\s\d.,;:!?\"'«»()،؛؟-]*[{block}]+)*")
    for code, block in _BLOCKS.items()
    if code not in ("ja", "zh")
} | {"zh": lazy_pattern(rf"[{_BLOCKS['zh']}{_BLOCKS['ja']}]+")}
_UKRAINIAN, _PERSIAN = frozenset("іїєґІЇЄҐ"), frozenset("پچژگ")
_KANA = lazy_pattern(rf"[{_BLOCKS['ja']}]")


class ScriptRun(NamedTuple):
    """Where words of another script stand, their likely language, whether in brackets."""

    span: Span
    language: str
    in_brackets: bool


def script_runs(document: Document) -> Iterator[ScriptRun]:
    """Yield the runs of words in another script.

    >>> [run.language for run in script_runs(Document("He said: да, конечно. Kyiv (Київ)."))]
    ['ru', 'uk']
    """
    text = document.text
    for code, pattern in _RUNS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            in_brackets = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
            yield ScriptRun(Span(start, end), _language(code, match[0]), in_brackets)


def _language(code: str, words: str) -> str:
    if code == "ru" and not _UKRAINIAN.isdisjoint(words):
        return "uk"
    if code == "ar" and not _PERSIAN.isdisjoint(words):
        return "fa"
    return "ja" if code == "zh" and _KANA.search(words) else code
