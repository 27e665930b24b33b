"""Articles beside a replaced term: `an NGO`, `IS says`, `in the West Bank`."""

from __future__ import annotations

from transclean.patterns import lazy_pattern
from transclean.steps.glossary.grammar import word_before

__all__ = ["lacks_article", "stands_alone"]

# The word after a name, or what is joined to it; a possessive `'s` is no word.
_NEXT_WORD = lazy_pattern(r"( ?)((?:'(?!s\b)|[-\w])?\w{0,19})")
# What may follow a name that stands on its own. Before any other word it may be an attribute
# ("the IS fighters"), where the article belongs to the noun.
_FOLLOWING = """
about after against also although amid among and are around as at because been before behind
being but by can cannot claimed claims continued continues controlled controls could carried
declared denied did do does during ever exercised exercises for from gained had has have he
held holds however if in into is it its itself just later launched launches lost made makes
may meanwhile might must near never no nor not now of off often on only onto or over published
recently released remained remains said say saying says seized she should since so still such
than that the their them then there they this though through to took towards under until
using via was we were when where which while who whose will with within without would yet
already always announced attacked admitted confirmed captured began
agreed came fled fought gave knew met moved opened paid promised pulled pushed ran reached rejected
retook sent struck surrendered threatened told took vowed wants warned went withdrew won wrote
"""
_FOLLOWERS = frozenset(_FOLLOWING.split())
# Before a noun that stands alone these are followed by an article.
_PREPOSITION_WORDS = """
about across after against along among around at before behind between by during for from in inside
into near of on onto outside over since through throughout to toward towards under until via with
within without
"""
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_VERBS = frozenset(
    ["bombed", "crossed", "entered", "hit", "invaded", "left", "reached", "shelled", "visited"]
)
_OPENERS = frozenset(["although", "and", "because", "but", "if", "that", "when", "where", "while"])


def lacks_article(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a noun from ``start`` to ``end`` stands where English asks for an article.

    >>> lacks_article("in Cisjordanie.", "in cisjordanie.", 3, 14)
    True
    >>> lacks_article("the occupied Cisjordanie.", "the occupied cisjordanie.", 13, 24)
    False
    >>> lacks_article("the U.N. Sicherheitsrat.", "the u.n. sicherheitsrat.", 9, 23)
    False
    """
    if not stands_alone(folded, end):
        return False
    word, _ = word_before(folded, start)
    if word:
        return word in _PREPOSITIONS or word in _OPENERS or word in _VERBS
    if start >= 3 and text[start - 3 : start].endswith(". ") and text[start - 3].isupper():
        return False  # the full stop of an initial or of an abbreviation: `U.N.`
    return (
        start == 0 or text[start - 1] in '\n“"' or text[max(0, start - 2) : start] in (". ", ", ")
    )


def stands_alone(folded: str, end: int) -> bool:
    """Whether the name that ends at ``end`` is no attribute of a noun after it.

    >>> stands_alone("the is says", 6), stands_alone("the is fighters", 6)
    (True, False)
    """
    after = _NEXT_WORD.match(folded, end)
    assert after is not None  # every part may be empty
    space, word = after.groups()
    return not word or (bool(space) and word in _FOLLOWERS)
