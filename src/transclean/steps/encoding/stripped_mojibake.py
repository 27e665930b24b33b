"""Repairs misread characters of which only the first remains.

Fixes: `donât`, `lâEI`, `Franceâs`, ` â `, `âYesâ`, `Ãlysée`, `cÅur`, `GroÃe`, `10Â000`,
`voilÃ`, and the same with question marks in place of what is lost: `donâ??t`, `Ã?lysée`.
Why: UTF-8 read as Latin-1 has invisible controls, which a later tool drops or writes as `?`.
Example: "It isnât Franceâs fault, the Ãlysée said" -> "It isn’t France’s fault, the Élysée said"
Example: "He said it was âall overâ that day." -> "He said it was “all over” that day."
Example: "Dâailleurs lâEI frappe au cÅur des villes" -> "D’ailleurs l’EI frappe au cœur des villes"
Leaves alone: "the château de Blois", "când a rămas în câmp", "Âge, Ångström and SÃO PAULO", "Äpfel"
Leaves alone: "the letter â is late", "a manhã e o pão", "tâche, âme et âge d’or", "mai tân âm nhạc"
Safety: LIKELY, because letters are chosen by a lexicon and marks by where they stand.
Source: research on damaged mojibake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.languages import function_words
from transclean.languages.lexicon import Lexicon, lexicon_of
from transclean.model import Change, Edit, Safety, Span
from transclean.patterns import lazy_pattern, led_matches
from transclean.protect import Protected
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._apostrophes import letters_after, letters_before
from transclean.steps.encoding._half_letters import half_words, settled
from transclean.steps.encoding._positions import marks
from transclean.trigger import any_literal, any_odd, union

__all__ = ["RULE"]

_SHORT = 3
_LEAD, _SPLIT_LEAD, _SPACE_LEAD = map(lazy_pattern, ("â", "Å ", "Â"))
_MARK = lazy_pattern(r"(?<![ÃÂãÄÅ‚ƒ„¢¬€])â(?:\?\?|\ufffd\ufffd)?(?![\x80-\x9f€])")
_SIGN = lazy_pattern(r"(?<![ÃÂâãÄÅ‚ƒ„¢¬€])â\??([¦¬¢])")
_SIGNS = {"¦": "…", "¬": "€", "¢": "™"}
# A no-break space that became a space is gone when a real one, or a stop, follows it.
_NO_BREAK = lazy_pattern(r"\ (?=[ .,;:!?)…»]|\Z)")
# A capital with a circumflex between a small letter, digit or « and what a no-break space parts.
_SPLIT = lazy_pattern(r"(?<!\w)Å (?=[a-zß-öø-ž])")  # of Š a no-break space that became a space
_SPACE = lazy_pattern(r"(?:(?<=[a-zß-öø-ÿ0-9%)».,])|(?<=«)(?=Â\w))Â(?:[ ]|(?=[\w:;!?»%€$£«(]))")
# What only this damage leaves.
_PROOF = lazy_pattern(r"â(?:\?\?|\ufffd\ufffd|\??[¦¬])|(?<=[a-z])[ÃÅÄ](?=[a-z])")
_PROOF_LEAD = lazy_pattern("[âÃÅÄ]")
# Misread characters of which nothing was lost: they prove it too once they were repaired, unless
# they show signs for what is lost here, which makes them Windows-1252.
_WHOLE = lazy_pattern(r"Ã[¡-¿]|Â[\xa0-¿]")
_WINDOWS = lazy_pattern(r"â€|Ã[‰€ˆŠ“–šœ‡]")
# Vietnamese and Romanian are full of words with a lone â.
_NATURAL = lazy_pattern(r"[ăĂșțşţđơưƠƯạ-ỹẠ-Ỹ]")


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each character that is proved by its place, its word or the text."""
    text = document.text
    proved = document.once(_proved)
    lexicon: Lexicon = document.once(lexicon_of)
    for word in half_words(text):
        letters = settled(text, word, lexicon)
        if not proved and len(word) == 1 and _is_short(text, word[0]):
            continue
        for match, new in zip(word, letters):
            yield _edit(Change(match.start(), _end(text, match, new), new), "letter")
    for match in led_matches(_SPLIT_LEAD, _SPLIT, text):
        right = letters_after(text, match.end())
        if lexicon.zipf("Š" + right) > lexicon.zipf(right):
            yield _edit(Change(*match.span(), "Š"), "letter")
    for match in led_matches(_SPACE_LEAD, _SPACE, text):
        if not lexicon.knows("Â" + letters_after(text, match.end())) or proved:
            yield _edit(Change(*match.span(), "\xa0"), "no-break space")
    for match in led_matches(_LEAD, _SIGN, text):
        if proved or match[1] == "¬":
            yield _edit(Change(*match.span(), _SIGNS[match[1]]), "sign")
    yield from _marks(document, lexicon, proved)


def _proved(document: Document) -> bool:
    """Whether characters of the text were damaged in this way for sure.

    Nothing that is there after cleaning proves more than it did before, or the result would not
    be settled.
    """
    original, text = document.original, document.text
    if any(any(led_matches(_PROOF_LEAD, _PROOF, each)) for each in (original, text)):
        return True
    repaired = len(_WHOLE.findall(original)) > len(_WHOLE.findall(text))
    return repaired and not _WINDOWS.search(original)


def _marks(document: Document, lexicon: Lexicon, proved: bool) -> Iterator[Edit]:
    """Propose the punctuation marks; one that is sure proves the others."""
    text = document.text
    natural = _NATURAL.search(text) and not document.has_word(function_words("en"))
    if natural and not proved:
        return
    places = [Span(*match.span()) for match in led_matches(_LEAD, _MARK, text)]
    guesses = list(marks(text, places, lexicon))
    if proved or any(guess.sure for guess in guesses):
        for place, mark, _ in guesses:
            yield _edit(Change(*place, mark), "mark")


def _is_short(text: str, match: re.Match[str]) -> bool:
    """Whether a word that begins with the letter is too short to be proved by itself."""
    before = letters_before(text, match.start())
    return not before and len(letters_after(text, match.end())) < _SHORT


def _end(text: str, match: re.Match[str], new: str) -> int:
    """Return where what ``new`` replaces ends: no question mark stands for a no-break space."""
    if new.encode()[-1] != 0xA0:
        return match.end()
    end = match.end("lead")
    return end + bool(_NO_BREAK.match(text, end))


def _edit(change: Change, kind: str) -> Edit:
    reason = f"{kind} of UTF-8 read as Latin-1, the rest of it lost"
    return Edit(*change, "stripped_mojibake", reason, Safety.LIKELY)


RULE = Rule(
    "stripped_mojibake",
    union([any_odd("âÂÃÄÅÈ"), any_literal("áº", "á»")]),
    find,
    Policy(Keeps.NUMBERS, frozenset({Protected.HASHTAG, Protected.HANDLE})),
)
