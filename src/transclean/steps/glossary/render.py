"""Writes the replacement of one match together with the article or particle before it."""

from __future__ import annotations

from transclean.document import Document
from transclean.languages.english import indefinite
from transclean.model import Change, Span
from transclean.steps.glossary.articles import lacks_article, stands_alone
from transclean.steps.glossary.entry import Article, Entry, Form, Kind
from transclean.steps.glossary.grammar import (
    ELISIONS,
    asks_for_plural,
    capitalised,
    elision_before,
    mid_sentence,
    raised,
    recase,
    word_before,
)

__all__ = ["render"]

_ENDS = (". ", "! ", "? ")
_DETERMINERS = frozenset(("a", "an", "her", "his", "its", "our", "the", "their", "this"))


def render(document: Document, form: Form, match: Span, floor: int) -> Change:
    """Return the change that puts the output of ``form`` in place of ``match``.

    It may begin before the match, but not before ``floor``, where the last change ends.
    """
    text, folded = document.text, document.folded
    found = text[match.start : match.end]
    new = form.output
    if form.entry.kind is Kind.ACRONYM and asks_for_plural(folded, match.start):
        new = form.entry.plural or new
    if form.entry.follow_case:
        new = recase(new, found, form.text)
    elif raised(found, form.text):
        new = new.upper()
    elided = elision_before(folded, match.start)
    if elided:
        start, new = _unelided(folded, form.entry, elided, new, floor)
    else:
        start, new = _with_article(document, form.entry, match, new, floor)
    opens = text[start].isupper() and not mid_sentence(text, start)
    if opens and (start < match.start or new.startswith("the ") or _begins(text, start)):
        new = capitalised(new)
    return Change(start, match.end, new)


def _begins(text: str, start: int) -> bool:
    """Whether a text, a line or a sentence begins at ``start``, whatever capitals names have."""
    return start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start] in _ENDS


def _unelided(
    folded: str, entry: Entry, elided: tuple[str, int], new: str, floor: int
) -> tuple[int, str]:
    """Turn the particle into English: `l'ONU` the UN, `d'EI` of IS, `de l'OTAN` of NATO."""
    letters, start = elided
    word, definite = ELISIONS[letters]
    article = "the" if entry.article is Article.THE else ""
    if entry.article is Article.NONE and definite:
        article = "the"
    previous, at = word_before(folded, start)
    if previous == "de" and not word and at >= floor:
        word, start = "of", at
        previous, at = word_before(folded, start)
    if previous == (word or "the") and at >= floor:
        start = at  # already translated, and left standing: `the l'ONU`, `of d'EI`
    return start, " ".join(part for part in (word, article, new) if part)


def _with_article(
    document: Document, entry: Entry, match: Span, new: str, floor: int
) -> tuple[int, str]:
    """Fit the article before the match: `a ONG` an NGO; `the EI says` IS says."""
    previous, at = word_before(document.folded, match.start)
    if at < floor:
        return match.start, new
    if previous in ("a", "an"):
        # In mid-sentence a capital A is a letter: `hepatitis A`, `Group A`.
        letter = document.text[at : match.start - 1] == "A" and mid_sentence(document.text, at)
        wanted = indefinite(new)
        if wanted != previous and not letter:
            return at, f"{wanted} {new}"
    if (
        entry.article is Article.THE
        and entry.kind is not Kind.ACRONYM
        and lacks_article(document.text, document.folded, match.start, match.end)
    ):
        return match.start, f"the {new}"
    if new.startswith("the ") and (previous in _DETERMINERS or _after_possessive(document, match)):
        return match.start, new.removeprefix("the ")
    zero = entry.article is Article.ZERO
    if previous == "the" and zero and stands_alone(document.folded, match.end):
        return at, new
    return match.start, new


def _after_possessive(document: Document, match: Span) -> bool:
    return document.folded[max(0, match.start - 3) : match.start] == "'s "
