"""Repairs misread characters of which only the first remains.

Fixes: `donât`, `lâEI`, `Franceâs`, ` â `, `âYesâ`, `Ãlysée`, `cÅur`, `GroÃe`, `10Â000`,
`voilÃ`, and the same with question marks in place of what is lost: `donâ??t`, `Ã?lysée`.
Why: UTF-8 read as Latin-1 has invisible controls, which a later tool drops or writes as `?`.
Example: "It isnât Franceâs fault, the Ãlysée said" -> "It isn’t France’s fault, the Élysée said"
Example: "He said it was âall overâ that day" -> "He said it was “all over” that day"
Example: "Dâailleurs lâEI frappe au cÅur des villes" -> "D’ailleurs l’EI frappe au cœur des villes"
Leaves alone: "the château de Blois", "când a rămas în câmp", "Âge, Ångström and SÃO PAULO", "Äpfel"
Leaves alone: "the letter â is late", "a manhã e o pão", "tâche, âme et âge d’or", "mai tân âm nhạc"
Safety: LIKELY, because letters are chosen by a lexicon and marks by where they stand.
Source: research on damaged mojibake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from transclean.document import Document
from transclean.languages import is_text_in
from transclean.languages.lexicon import NAME, Lexicon, lexicon_of
from transclean.model import Change, Edit, Safety, Span
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import letters_after, letters_before
from transclean.steps.encoding._misread import LETTERS, VIETNAMESE
from transclean.steps.encoding._positions import marks
from transclean.trigger import any_literal, any_odd, union

__all__ = ["RULE"]

_MARK = lazy_pattern(r"(?<![ÃÂãÄÅ‚ƒ„¢¬€])â(?:\?\?|\ufffd\ufffd)?(?![\x80-\x9f€])")
_SIGN = lazy_pattern(r"(?<![ÃÂâãÄÅ‚ƒ„¢¬€])â\??([¦¬¢])")
_SIGNS = {"¦": "…", "¬": "€", "¢": "™"}
_LETTER = lazy_pattern(
    r"""
    (?P<lead> [ÃÄÅÈ] | á[º»] )
    (?: (?P<lost> [?\ufffd] ) | (?! [?\ufffd] ) )
    # no second byte, nor a second misreading
    (?! [\x80-\xaa\xac-\xba\xbc-\xbf€ÂÃ\ufffd] | â[?€¢¬] )
    """,
    re.VERBOSE,
)
# A no-break space that became a space is gone when a real one, or a stop, follows it.
_NO_BREAK = lazy_pattern(r"\ (?=[ .,;:!?)…»]|\Z)")
# A capital with a circumflex between a small letter, digit or « and what a no-break space parts.
_SPACE = lazy_pattern(r"(?:(?<=[a-zß-öø-ÿ0-9%)».,])|(?<=«)(?=Â\w))Â(?:[ ]|(?=[\w:;!?»%€$£«(]))")
# What only this damage leaves.
_PROOF = lazy_pattern(r"â(?:\?\?|\ufffd\ufffd|\??[¦¬])|[a-z][ÃÅÄ][a-z]")
# Misread characters of which nothing was lost: they prove it too once they were repaired, unless
# they show signs for what is lost here, which makes them Windows-1252.
_WHOLE = lazy_pattern(r"Ã[¡-¿]|Â[\xa0-¿]")
_WINDOWS = lazy_pattern(r"â€|Ã[‰€ˆŠ“–šœ‡]")
# Letters whose second byte is a control in Latin-1, or a no-break space.
# The commonest of the letters that share a lead; a rare word with it beats a rarer letter's.
_USUAL, _USUAL_BONUS = frozenset("Éßœ"), 2.0
_UNKNOWN = "\ufffd"
_SHORT, _LONGEST, _MOST_LETTERS = 3, 40, 2
_SMALL_FIRST = sorted(LETTERS + VIETNAMESE, key=str.isupper)


def _loses_all_but(letter: str, lead: str) -> bool:
    """Whether of a letter, read as Latin-1, only ``lead`` can be seen."""
    seen = letter.encode().decode("latin-1")
    return seen[:-1] == lead and "\x80" <= seen[-1] <= "\xa0"


_LOST = {
    lead: [each for each in _SMALL_FIRST if _loses_all_but(each, lead)]
    for lead in ("Ã", "Ä", "Å", "È", "áº", "á»")
}
# Vietnamese and Romanian are full of words with a lone â.
_NATURAL = lazy_pattern(r"[ăĂșțşţđơưƠƯạ-ỹẠ-Ỹ]")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each character that is proved by its place, its word or the text."""
    text = document.text
    proved = document.once(_proved)
    lexicon: Lexicon = document.once(lexicon_of)
    for word in _words(text):
        letters = _letters(text, word, lexicon)
        if not proved and len(word) == 1 and _is_short(text, word[0]):
            continue
        for match, new in zip(word, letters):
            yield _edit(Change(match.start(), _end(text, match, new), new), "letter")
    for match in _SPACE.finditer(text):
        if not lexicon.knows("Â" + letters_after(text, match.end())) or proved:
            yield _edit(Change(*match.span(), "\xa0"), "no-break space")
    for match in _SIGN.finditer(text):
        if proved or match[1] == "¬":
            yield _edit(Change(*match.span(), _SIGNS[match[1]]), "sign")
    yield from _marks(document, lexicon, proved)


def _proved(document: Document) -> bool:
    """Whether characters of the text were damaged in this way for sure.

    Nothing that is there after cleaning proves more than it did before, or the result would not
    be settled.
    """
    original, text = document.original, document.text
    if _PROOF.search(original) or _PROOF.search(text):
        return True
    repaired = _WHOLE.search(original) and not _WHOLE.search(text)
    return bool(repaired) and not _WINDOWS.search(original)


def _marks(document: Document, lexicon: Lexicon, proved: bool) -> Iterator[Edit]:
    """Propose the punctuation marks; one that is sure proves the others."""
    text = document.text
    natural = _NATURAL.search(text) is not None and not is_text_in("en", document.words)
    if natural and not proved:
        return
    places = [Span(*match.span()) for match in _MARK.finditer(text)]
    guesses = list(marks(text, places, lexicon))
    if proved or any(guess.sure for guess in guesses):
        for place, mark, _ in guesses:
            yield _edit(Change(*place, mark), "mark")


def _words(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the letters that lost their second byte, those of one word together."""
    word: list[re.Match[str]] = []
    for match in _LETTER.finditer(text):
        between = text[word[-1].end() : match.start()][:_LONGEST] if word else ""
        if word and between and not between.isalpha():
            yield word
            word = []
        word.append(match)
    if word:
        yield word


def _letters(text: str, word: Sequence[re.Match[str]], lexicon: Lexicon) -> Sequence[str]:
    """Return the letters that make the commonest word, or none if none is known."""
    if len(word) > _MOST_LETTERS:
        return ()
    parts = [letters_before(text, word[0].start()).rpartition("â")[2]]  # `dâÃtat` is d’État
    parts += [text[left.end() : right.start()] for left, right in pairwise(word)]
    parts.append(letters_after(text, word[-1].end()).partition("â")[0])
    leads = [match["lead"] for match in word]
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
        named = zipf == best == NAME and lexicon.name(spelled)
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


def _is_short(text: str, match: re.Match[str]) -> bool:
    """Whether a word that begins with the letter is too short to be proved by itself."""
    before = letters_before(text, match.start())
    return not before and len(letters_after(text, match.end())) < _SHORT


def _spelled(parts: Sequence[str], letters: Sequence[str]) -> str:
    return parts[0] + "".join(letter + part for letter, part in zip(letters, parts[1:]))


def _end(text: str, match: re.Match[str], new: str) -> int:
    """Return where what ``new`` replaces ends: no question mark stands for a no-break space."""
    if new.encode()[-1] != 0xA0:
        return match.end()
    end = match.end("lead")
    return end + bool(_NO_BREAK.match(text, end))


def _fits(letter: str, left: str, right: str) -> bool:
    """Whether a letter may stand between these, and has the case that they call for."""
    if not left:
        return letter != "ß" and (letter.isupper() or right[:1].islower())
    return letter.isupper() if (left[-1] + right[:1]).isupper() else letter.islower()


def _edit(change: Change, kind: str) -> Edit:
    reason = f"{kind} of UTF-8 read as Latin-1, the rest of it lost"
    return Edit(*change, "stripped_mojibake", reason, Safety.LIKELY)


RULE = Rule(
    "stripped_mojibake",
    union([any_odd("âÂÃÄÅÈ"), any_literal("áº", "á»")]),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
