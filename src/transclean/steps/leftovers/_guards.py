"""What English copy keeps in a foreign language on purpose: titles, names, words that it explains.

Each guard looks at a run that was found without the source of the text. What it speaks for is only
possible: a person may look at it, and no step edits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transclean.languages.evidence import Evidence
from transclean.languages.listed import listed
from transclean.languages.passage import Kind, Word
from transclean.steps.leftovers._decode import Run
from transclean.steps.leftovers._score import PARTICLES

__all__ = ["between_marks", "is_explained", "is_introduced", "is_kept", "is_whole_quotation"]

_OWN_WORD = 1.5
"""What a word with a capital says that is no name of a person: `Anatomie`, `Parti`."""
_CLEARLY_ENGLISH = -1.3
_SHORT_TAIL, _LONG_TAIL = 5, 9
"""Words that may follow the first of a name, and that of a body or a title."""
_TERM = 4
"""Words of a foreign term that a text may explain."""
_TITLE = 8
"""Words of a quotation that is taken for a title rather than for speech."""
_IN_NAMES = frozenset(["contre", "dans", "en", "entre", "et", "pour", "sur"])
"""Function words that the name of a body may have, beside particles."""
_NEAR, _NEXT = 8, 3
"""Tokens between a title and a word that says what it is of; of one with marks in it."""
_AROUND = frozenset('"“”«»‘()')
_FAR = 12
"""Tokens on either side of a run in which marks around it are looked for: more are no title."""
_OPENING, _CLOSING = "\"“«'‘", "\"”»'’"
_POLITE = frozenset(("ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "sie"))
"""German pronouns that have a capital anywhere."""
_JOINS_BODY = frozenset(("for", "für", "gegen", "för", "ohne", "uten", "voor", "zonder"))
_LETTERS = (Kind.WORD, Kind.ELISION)


def is_kept(folded: str, words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is a title, the tail of a name, or explained."""
    return (
        _is_name(words, run, facts)
        or _is_quoted(words, run)
        or _is_body(words, run, facts)
        or _is_tail(words, run, facts)
        or _is_title(words, run, facts)
        or _begins_title(words, run, facts)
        or is_explained(folded, words, run)
    )


def between_marks(words: Sequence[Word], run: Run) -> tuple[int, int]:
    """Return the first and the last token between the marks around a run."""
    first, last = run.first, run.last
    far = max(0, run.first - _FAR), min(len(words), run.last + 1 + _FAR)
    while first > far[0] and words[first - 1].kind is not Kind.MARK:
        first -= 1
    while last + 1 < far[1] and words[last + 1].kind is not Kind.MARK:
        last += 1
    return first, last


def _is_quoted(words: Sequence[Word], run: Run) -> bool:
    """Whether a run is in a short quotation without a full stop: a title, as a rule."""
    first, last = between_marks(words, run)
    return _in_quotes(words, first, last) and words[first].capital


def is_whole_quotation(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is all of a short quotation or a bracket, but for names beside it."""
    first, last = run.first, run.last
    far = max(0, run.first - _FAR), min(len(words), run.last + 1 + _FAR)
    while first > far[0] and words[first - 1].text not in _AROUND:
        first -= 1
    while last + 1 < far[1] and words[last + 1].text not in _AROUND:
        last += 1
    if last - first > _LONG_TAIL or first == 0 or last + 1 == len(words):
        return False
    rest = (*words[first : run.first], *words[run.last + 1 : last + 1])
    if any(_is_english(word, facts) and not word.capital for word in rest):
        return False
    before, after = words[first - 1].text, words[last + 1].text
    return (before in _OPENING and after in _CLOSING) or (before == "(" and after == ")")


def _in_quotes(words: Sequence[Word], first: int, last: int) -> bool:
    if first == 0 or last + 1 == len(words) or last - first >= _TITLE:
        return False
    return words[first - 1].text in _OPENING and words[last + 1].text in _CLOSING


def is_explained(folded: str, words: Sequence[Word], run: Run) -> bool:
    """Whether a few foreign words are put into English right after: `toque de queda, or curfew`."""
    after = folded[words[run.last].end : words[run.last].end + 9]
    return run.last - run.first < _TERM and after.startswith(
        (", or ", ", a ", ", an ", " (a ", " (an ", " (meaning ")
    )


def is_introduced(words: Sequence[Word], run: Run) -> bool:
    """Whether English says that a foreign word follows: `known as l'enfer du Nord`."""
    if run.last - run.first >= _TERM:
        return False
    before = [word.text for word in words[max(0, run.first - 3) : run.first]]
    if before[-1:] == ["the"]:
        before.pop()
    if before[-2:] == [",", "or"]:
        after = words[run.last + 1] if run.last + 1 < len(words) else None
        return after is not None and after.kind is Kind.MARK
    return before[-2:] == ["known", "as"] or (
        bool(before) and before[-1] in listed("en", "introduces")
    )


def _is_name(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is the first word of a sentence and may be a name: `Mayotte, the island`."""
    word = words[run.first]
    if run.first != run.last or not word.capital or word.text in facts.exonyms:
        return False
    after = words[run.last + 1] if run.last + 1 < len(words) else None
    if after is not None and after.kind in _LETTERS:
        return False
    openers = listed(facts.language, "openers")
    return bool(openers) and word.text not in facts.functions | openers


def _heads(words: Sequence[Word], first: int, facts: Evidence) -> Iterator[int]:
    """Yield the places of words with a capital before a place, without English between.

    In `Syndicat national des`, what a name or a title may begin with.
    """
    for at in range(first - 1, max(-1, first - _LONG_TAIL), -1):
        word = words[at]
        if word.kind is Kind.MARK or (not word.capital and _is_english(word, facts)):
            break
        if word.capital:
            yield at


def _is_english(word: Word, facts: Evidence) -> bool:
    if word.kind is not Kind.WORD or word.text in PARTICLES:
        return False
    return facts.score(word.text) <= _CLEARLY_ENGLISH


def _is_body(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run is of the name of a body: `Syndicat national des enseignants`."""
    size = run.last - run.first
    if size > _LONG_TAIL or (run.first == run.last and words[run.first].capital):
        return False
    inside = words[run.first : run.last + 1]
    clause = facts.functions - PARTICLES - _IN_NAMES
    if any(word.text in clause or word.kind is Kind.MARK for word in inside):
        return False
    bodies = listed(facts.language, "bodies")
    return any(words[at].text in bodies for at in _heads(words, run.first + 1, facts))


def _is_tail(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run follows a foreign word with a capital: `Anatomie d'une chute`."""
    size = run.last - run.first
    if size > _LONG_TAIL:
        return False
    articles = listed(facts.language, "articles") | listed(facts.language, "first_words")
    for at in _heads(words, run.first + 1, facts):
        if not words[at].opens and words[at].text in articles:
            return True
    if not run.first:
        return False
    before = words[run.first - 1]
    own = before.capital and not before.opens and before.kind is Kind.WORD
    return size <= _SHORT_TAIL and own and facts.score(before.text) >= _OWN_WORD


def _is_title(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether a run begins with a capital, and English says what it is the title of."""
    if run.last - run.first > _LONG_TAIL or facts.weights.capital:
        return False  # where nouns have a capital, it tells nothing
    works = listed("en", "works")
    inside = words[run.first : run.last + 1]
    near = _NEAR if all(word.kind is not Kind.MARK for word in inside) else _NEXT
    knows_articles = bool(listed(facts.language, "articles"))
    first = run.first + (words[run.first].text in works and run.first < run.last)
    for at in _heads(words, first + 1, facts):
        if at == run.last or (words[at].opens and not knows_articles):
            continue  # one word, or a sentence that may begin so
        before = words[at - 1].text if at else ""
        if before in works:
            return True
        if at < first and facts.score(words[at].text) < _OWN_WORD:
            continue
        if before.endswith("'s"):
            return True
        around = (*words[max(0, at - near) : at], *words[run.last + 1 : run.last + 1 + near])
        if any(word.text.removesuffix("'s") in works for word in around):
            return True
    return False


def _begins_title(words: Sequence[Word], run: Run, facts: Evidence) -> bool:
    """Whether an article or the like with a capital follows a name where a short run begins.

    Titles and names have it there: `Schiller's Die Räuber`, `Stadion An der Alten Försterei`.
    """
    if run.last - run.first >= _TITLE:
        return False
    if _is_joined_body(words, run):
        return True
    first = run.first + 1 if words[run.first].capital else run.first
    return any(
        word.capital
        and not word.opens
        and not word.capitals
        and (before.capital or before.text.endswith("'s"))
        and (word.kind is Kind.ELISION or _is_small(word.text, facts))
        for before, word in pairwise(words[max(0, run.first - 2) : first + 1])
    )


def _is_small(word: str, facts: Evidence) -> bool:
    if word in _POLITE:
        return False
    return word in facts.functions or word in facts.shared or word in PARTICLES


def _is_joined_body(words: Sequence[Word], run: Run) -> bool:
    """Whether a run is part of three words that name a body: `Institut für Radiologie`."""
    joins = [at for at in range(run.first, run.last + 1) if not words[at].capital]
    if len(joins) != 1 or words[joins[0]].text not in _JOINS_BODY:
        return False
    around = words[max(0, joins[0] - 1) : joins[0] + 2]
    return len(around) > 2 and around[0].capital and around[2].capital
