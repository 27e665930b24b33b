"""Leftovers of a source language that is not known: which one it is, and what it may claim."""

from __future__ import annotations

import pytest

from transclean import Cleaner, Config
from transclean.languages.evidence import LEARNED, evidence

FINDER = Cleaner(Config.from_dict({"lexicon": {"enabled": False}, "glossary": {"enabled": False}}))


def found(text: str, language: str | None = None, kind: str = "leftover") -> list[tuple[str, str]]:
    """Return what is found in a text, each with its language."""
    findings = FINDER.clean(text, source_language=language).findings
    return [(each.text, each.language or "") for each in findings if each.kind == kind]


def test_a_word_with_eszett_is_german_and_nothing_else() -> None:
    # Lists of German words write `ss`.
    for word in ("größten", "weiße", "außerdem"):
        assert evidence("de").score(word) == 4.0
        assert all(evidence(code).score(word) <= 0.5 for code in LEARNED if code != "de")


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("überwunden", "da"),
        ("läuteten", "it"),
        ("wäre", "nb"),
        ("enthüllt", "sv"),
        ("största", "nb"),
    ],
)
def test_a_letter_that_a_language_lacks_does_not_speak_for_it(word: str, language: str) -> None:
    assert not evidence(language).spells(word)
    assert evidence(language).guess(word) <= 0.5 < evidence(language).weights.threshold
