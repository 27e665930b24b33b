"""Letters of which only the first misread character is left: which words they make.

`Ã` is what UTF-8 read as Latin-1 shows of É, À, Ö, ß and others whose second byte is a control.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from transclean.changes import apply_changes, inverse
from transclean.languages.lexicon import Lexicon
from transclean.model import Change, Edit, Span
from transclean.patterns import lazy_pattern
from transclean.steps.encoding._apostrophes import letters_after, letters_before
from transclean.steps.encoding._misread import LETTERS, VIETNAMESE

__all__ = ["half_words", "settled", "unsettled", "whole_words"]

_HALF_LETTER = lazy_pattern(
    r"""
    (?P<lead> [ÃÄÅÈ] | á[º»] )
    (?: (?P<lost> [?\ufffd] ) | (?! [?\ufffd] ) )
    # no second byte, nor a second misreading
    (?! [\x80-\xaa\xac-\xba\xbc-\xbf€ŠŽŒŸƒÂÃ\ufffd] | â[€¢¬] | â\?(?!\?) )
    """,
    re.VERBOSE,
)
# A word with another misread character is not to be judged by what follows that.
_BESIDE_PAIR = lazy_pattern(r"[ÃÄÅÈ][\xa0-\xaa\xac-\xba\xbc-\xbf][^\W\d_]{0,30}\Z")
_FOLDED = lazy_pattern(
    r"[ÃÄÅ](?:TM|[0-9])"
)  # letters of which nothing was lost, see folded_mojibake
# Where no good text has such a letter.
_STRANGE = lazy_pattern(
    r"""
      [a-zß-öø-žșț] [ÃÄÅÈ]
    | [A-Z] [ÃÄÅÈ] [?\ufffd]? [a-zß-öø-žșț]
    | (?<!\w) (?: Ã [a-zß-öø-žșț?\ufffd] | á[º»] [a-z?\ufffd] )
    | [a-z] á[º»] [a-z]
    """,
    re.VERBOSE,
)
# The commonest of the letters that share a lead; a rare word with it beats a rarer letter's.
_USUAL, _USUAL_BONUS = frozenset("Éßœ"), 2.0
_UNKNOWN = "\ufffd"
_LONGEST, _MOST_LETTERS = 40, 2
_SMALL_FIRST = sorted(LETTERS + VIETNAMESE, key=str.isupper)


def _loses_all_but(letter: str, lead: str) -> bool:
    """Whether of a letter, read as Latin-1, only ``lead`` can be seen."""
    seen = letter.encode().decode("latin-1")
    return seen[:-1] == lead and "\x80" <= seen[-1] <= "\xa0"


_LOST = {  # letters whose second byte is a control in Latin-1, or a no-break space
    lead: [each for each in _SMALL_FIRST if _loses_all_but(each, lead)]
    for lead in ("Ã", "Ä", "Å", "È", "áº", "á»")
}


def half_words(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the letters that lost their second byte, those of one word together."""
    word: list[re.Match[str]] = []
    for match in _HALF_LETTER.finditer(text):
        between = text[word[-1].end() : match.start()][:_LONGEST] if word else ""
        if word and between and not between.isalpha():
            yield word
            word = []
        word.append(match)
    if word:
        yield word


def settled(text: str, word: Sequence[re.Match[str]], lexicon: Lexicon) -> Sequence[str]:
    """Return the letters that make the commonest word, or none if none is known."""
    if len(word) > _MOST_LETTERS:
        return ()
    parts = [letters_before(text, word[0].start()).rpartition("â")[2]]  # `dâÃtat` is d’État
    parts += [text[left.end() : right.start()] for left, right in pairwise(word)]
    parts.append(letters_after(text, word[-1].end()).partition("â")[0])
    leads = [match["lead"] for match in word]
    if _BESIDE_PAIR.search(text, max(0, word[0].start() - _LONGEST), word[0].start()):
        return ()
    if not any(parts):
        alone = leads == ["Ã"] and word[0]["lost"] and text[word[0].end() :][:1] == " "
        return ("À",) if alone else ()
    if lexicon.knows(_spelled(parts, leads)):
        return ()
    fitting = (
        [each for each in _LOST[lead] if _fits(each, left, right)]
        for lead, left, right in zip(leads, parts, parts[1:])
    )
    best = 0.0
    found: tuple[str, ...] = ()
    for letters in product(*fitting):
        spelled = _spelled(parts, letters)
        zipf = lexicon.zipf(spelled)
        zipf += _USUAL_BONUS if zipf and letters[0] in _USUAL else 0.0
        named = zipf == best and lexicon.name(spelled)
        if zipf > best or named:
            best, found = zipf, letters
    if not found and leads == ["Ã"] and parts[0][-1:].islower():
        # No other letter of this row stands at the end of a word; within one, in German, ß does.
        if parts[1]:
            return ("ß",) if "de" in lexicon.languages and parts[1][0].islower() else ()
        return ("à",) if text.startswith(" ", word[0].end()) else ()
    if not found and len(word) == 1 and word[0]["lost"] == _UNKNOWN:
        return (_UNKNOWN,)
    return found


def _spelled(parts: Sequence[str], letters: Sequence[str]) -> str:
    return parts[0] + "".join(letter + part for letter, part in zip(letters, parts[1:]))


def _fits(letter: str, left: str, right: str) -> bool:
    """Whether a letter may stand between these, and has the case that they call for."""
    if not left:
        return letter != "ß" and (letter.isupper() or right[:1].islower())
    return letter.isupper() if (left[-1] + right[:1]).isupper() else letter.islower()


def whole_words(text: str, edits: Sequence[Edit], lexicon: Callable[[], Lexicon]) -> list[Edit]:
    """Return ``edits`` without those that would leave a word repaired by half.

    A word in which one misread character lost a part that no word tells is left as it is: half
    repaired, nothing could decode it any more.

    >>> edits = [Edit(1, 3, "ő", "mojibake", ""), Edit(7, 9, "ř", "mojibake", "")]
    >>> whole_words("KÅ‘ DvoÅ™Äek", edits, lambda: Lexicon(("en",))) == edits[:1]
    True
    """
    changes = [Change(edit.start, edit.end, edit.new) for edit in edits]
    good = apply_changes(text, changes)
    if not changes or not _STRANGE.search(good) or _FOLDED.search(good):
        return list(edits)
    halves = list(unsettled(good, lexicon()))
    return [
        edit
        for edit, new in zip(edits, inverse(text, changes))
        if not any(half.start <= new.start and new.end <= half.end for half in halves)
    ]


def unsettled(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the words with letters that are surely damaged and cannot be told."""
    for word in half_words(text):
        start = word[0].start() - len(letters_before(text, word[0].start()))
        end = word[-1].end() + len(letters_after(text, word[-1].end()))
        if _STRANGE.search(text[start:end]) and not settled(text, word, lexicon):
            yield Span(start, end)
