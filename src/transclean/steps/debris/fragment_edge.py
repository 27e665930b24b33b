r"""The space that the edge of a lost inline tag has lost: behind a bracket, behind a quotation.

Fixes: `[à Paris]but` and, where the document proves the cause, `[vendredi]he` and `students"said`.
Why: plugins take every bracket for a shortcode, shield it, and restore it without the white space
    around it; they do the same to tags and to quotation marks.
Example: "People [à Paris]but not here left." -> "People [à Paris] but not here left."
Example: "They[19459003]met. The students\"said so." -> "They met. The students\" said so."
Leaves alone: "It is [un]likely.", "[T]he army", "the word [sic]but", "The students\\"said so.", "rows[0]is"
Safety: SAFE, because no word or mark changes; a bracket of one plain word, or a quotation mark without
    partner, is touched only where the document holds a proof.
Source: the shielding of WP Automatic and CodeRevolution plugins.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.debris._fragments import is_foreign_remark, is_proved, stranded, words
from transclean.trigger import any_match

__all__ = ["RULE"]

_QUOTE = lazy_pattern(r"(?<=[a-z]{3})[\"”](?P<next>[a-z]{2,})(?!\w)")
_MARKS = lazy_pattern(r"[\"“”]")
_SHORTEST, _NEAR = 5, 300


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in stranded(text):
        inside = match["inside"]
        if match["next"] in words("affixes") or inside.lower() in words("affixes"):
            continue
        plain_word = not is_foreign_remark(inside)
        if plain_word and (len(inside) < _SHORTEST or not is_proved(document)):
            continue
        if plain_word and match["next"] not in words("after"):
            continue
        yield _space(match.start("next"), "a stranded bracket")
    for match in _QUOTE.finditer(text):
        goes_on = match["next"] in words("after") and _is_alone(text, match.start())
        if goes_on and is_proved(document):
            yield _space(match.start("next"), "a quotation without opening mark")


def _is_alone(text: str, at: int) -> bool:
    """Whether a quotation mark is the only one of its line: with a partner, others mend it."""
    start, end = max(0, at - _NEAR), at + _NEAR
    start = max(start, text.rfind("\n", start, at) + 1)
    line_end = text.find("\n", at, end)
    return len(_MARKS.findall(text, start, end if line_end < 0 else line_end)) == 1


def _space(at: int, where: str) -> Edit:
    return Edit(at, at, " ", "fragment_edge", f"space lost with an inline tag, behind {where}")


RULE = Rule(
    "fragment_edge",
    any_match(("]", "[a-z]{2}"), *((mark, rf"(?<=[a-z]{mark})[a-z]{{2}}") for mark in '"”')),
    _find,
    Policy(keeps=Keeps.WORDS),
)
