"""Carrier sentences that set a term in, or out of, the context in which it must be mapped.

All sentences are written for this benchmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.corpora import Term

NEUTRAL = (
    "The report mentions {term} in its second paragraph.",
    "Reporters asked about {term} before the briefing ended.",
    "Further down, {term} comes up again, the desk noted.",
)
HINTED = (
    "In a dispatch about {hint}, the desk mentions {term} twice.",
    "The story names {term} and deals with {hint}.",
)
# Nothing here speaks of war, courts, elections, money or matches.
OUT_OF_CONTEXT = (
    "The choir lists {term} beside the interval.",
    "A label on the jam jar reads {term} in green ink.",
)
# Some conditions are a place in the sentence, not a word near by.
PLACED = {
    "adjacent day number or weekday": "The hearing is set for 14 {term} in the main hall.",
    "directly before a clock time": "The doors open {term} 19.30 on both days.",
    "before capitalised surname in fr copy": "The letter was signed by {term} Moreau.",
    "before name list": "The letter was signed by {term} Moreau and Petit.",
    "before surname": "The letter was signed by {term} Moreau.",
    "before surname, hospital": "The hospital was run by {term} Moreau.",
    "es/pt before name": "The letter was signed by {term} Morales.",
    "it before name": "The letter was signed by {term} Moretti.",
    "de/da before name": "The letter was signed by {term} Krause.",
    "before month: 1er mai -> May 1": "The hearing is set for {term} May in the main hall.",
    "after a year number": "The wall was built in 44 {term} by hand.",
    "after a number": "The bridge cost 14 {term} in all.",
}
PROSE_HINT = re.compile(r"^(?:French copy|Nordic/German genitive|company names:.*)$")
ACRONYM = re.compile(r"[A-Z]{3,}")
# Prefix hints that are not words; every other prefix stands for itself.
WHOLE_WORDS = {
    "agricultur": "agriculture",
    "bioethic": "bioethics",
    "Centrafri": "Centrafrique",
    "Emirat": "Emirati",
    "explo": "explosions",
    "investigat": "investigation",
    "jihad": "jihadists",
    "peacekeep": "peacekeepers",
    "surroga": "surrogacy",
}
OTHER_LANGUAGES = ("fr", "de", "es", "it", "pl", "nl")


@dataclass(frozen=True, slots=True)
class Case:
    """One term in a sentence; ``frame`` is the sentence without the term."""

    term: Term
    kind: str
    text: str
    frame: str
    language: str | None
    must_map: bool


def hint_words(hint: str) -> list[str]:
    """Return the words of a hint, prefixes as whole words.

    >>> hint_words("Syria,explo*")
    ['Syria', 'explosions']
    """
    words = (word.strip().rstrip("*") for word in hint.split(",") if word.strip())
    return [WHOLE_WORDS.get(word, word) for word in words]


def make(term: Term, kind: str, template: str, must_map: bool, language: str | None = None) -> Case:
    """Return a case from a template.

    >>> make(Term("fr", "ONU", "UN", "acronyms", "", "SAFE"), "k", "At {term}.", True).text
    'At ONU.'
    """
    text, frame = template.format(term=term.surface), template.format(term="")
    return Case(term, kind, text, frame, language, must_map)


def known_language(term: Term) -> str | None:
    """Return the source language of a row, or nothing for wrong English from any language."""
    return None if term.language == "mt" else term.language


def must_map_cases(term: Term, templates: int) -> Iterator[Case]:
    """Yield the sentences in which a row must be mapped."""
    language = known_language(term)
    if term.level == "SAFE":
        for template in NEUTRAL[:templates]:
            yield make(term, "SAFE", template, True)
    elif term.level == "SAFE-SRC" and language:
        for template in NEUTRAL[:templates]:
            yield make(term, "SAFE-SRC, language known", template, True, language)
    elif term.level == "CONTEXT" and term.hint in PLACED:
        yield make(term, "CONTEXT, in place", PLACED[term.hint], True, language)
    elif term.level == "CONTEXT" and term.hint and not PROSE_HINT.match(term.hint):
        hint = " and ".join(hint_words(term.hint)[:2])
        for template in HINTED[:templates]:
            filled = template.replace("{hint}", hint)
            yield make(term, "CONTEXT, hint near", filled, True, language)


def other_language(term: Term, surfaces: set[tuple[str, str]]) -> str | None:
    """Return a language in which the list does not have the form at all."""
    for language in OTHER_LANGUAGES:
        if language != term.language and (language, term.surface) not in surfaces:
            return language
    return None


def must_not_cases(
    term: Term, surfaces: set[tuple[str, str]], certain: set[str], templates: int
) -> Iterator[Case]:
    """Yield the sentences in which a row must be left alone."""
    if term.level in {"KEEP", "REVIEW"} and term.surface not in certain:
        for template in NEUTRAL[:templates]:
            yield make(term, term.level, template, False)
    elif term.level == "CONTEXT" and term.surface not in certain:
        for template in OUT_OF_CONTEXT[:templates]:
            if not any(word.lower() in template.lower() for word in hint_words(term.hint)):
                yield make(term, "CONTEXT, no hint", template, False)
    elif term.level == "SAFE-SRC" and term.language != "mt" and term.surface not in certain:
        language = other_language(term, surfaces)
        if language:
            kind = "SAFE-SRC, other language"
            yield make(term, kind, NEUTRAL[0], False, language)
    if term.level == "SAFE" and term.surface.isalnum() and term.surface.isascii():
        yield from protected_cases(term)


def protected_cases(term: Term) -> Iterator[Case]:
    """Yield the places where even a sure term is not the term: addresses, tags, lower case."""
    for template in (
        "The paper is at https://example.org/{term}/today for subscribers.",
        "The tag was #{term} and the address desk@{term}.example was shut.",
        "The model {term}4you and the brand My{term} are toys.",
    ):
        yield make(term, "in an address, tag or name", template, False)
    if ACRONYM.fullmatch(term.surface):
        lower = term.surface.lower()
        changed = Term(term.language, lower, term.preferred, term.domain, term.hint, term.level)
        yield make(changed, "acronym in lower case", NEUTRAL[0], False)


def all_cases(terms: Sequence[Term], quick: bool) -> list[Case]:
    """Return every case; a quick run uses one template for each row."""
    templates = 1 if quick else len(NEUTRAL)
    surfaces = {(term.language, term.surface) for term in terms}
    sure = [term.surface for term in terms if term.level == "SAFE"]
    # A form that holds a sure term, or is one, may rightly change wherever it stands.
    certain = {
        term.surface
        for term in terms
        if any(f" {surface} " in f" {term.surface} " for surface in sure)
    }
    cases: list[Case] = []
    for term in terms:
        cases += must_map_cases(term, templates)
        cases += must_not_cases(term, surfaces, certain, templates)
    return list(dict.fromkeys(cases))
