r"""Put the space beside a straight quotation mark on its outer side.

Fixes: a mark that ends a quotation, glued to the speaker behind it; one that opens a quotation,
    glued to the colon before it.
Why: translators take the end of a quotation for the start of another, and the reverse.
Example: "\"The road is long, \"he said." -> "\"The road is long,\" he said."
Example: "He knew how bad it would be:\" This is the end.\"" ->
    "He knew how bad it would be: \"This is the end.\""
Leaves alone: "According to her, \"he said nothing.\"", "the titles \"a:\" and \"b:\"",
    "\"This is all:\" They left."
Safety: SAFE, because the marks before it in its line tell whether a quotation is open.
Source: the Chicago Manual of Style, 6.9 and 13.7 (marks stand tight against what they enclose).
"""

from __future__ import annotations

from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.steps.spacing._speech import SPEECH
from transclean.trigger import any_match

__all__ = ["RULE"]

# `he said`, `said Weber`, `said the general`: a verb alone may go on with what is quoted.
_SAID = (
    rf"(?:(?:he|she|they|we|I)[{SPACE}](?:{SPEECH})\b"
    rf"|(?:{SPEECH})[{SPACE}](?:[A-Z]|(?:the|an?|one|his|her)\b))"
)
_MARK = lazy_pattern(r"[\"\n]")
_ENDS = lazy_pattern(rf"\"(?<=[\w”’)][,.!?][{SPACE}]\"){_SAID}")
_OPENS = lazy_pattern(rf"\"(?<=[\w)]:\")[{SPACE}](?=[A-Z])")
_TRIGGER = any_match(('"', rf"(?<=[,.!?][{SPACE}]\"){_SAID}"), ('"', rf"(?<=:\")[{SPACE}][A-Z]"))


def _find(document: Document) -> Iterator[Edit]:
    for at, opened, alone in _marks(document.text):
        edit = _edit(document.text, at, opened, alone)
        if edit and at in document.once(Prose):
            yield edit


def _edit(text: str, at: int, opened: bool, alone: bool) -> Edit | None:
    if opened or alone:
        if _ENDS.match(text, at):
            return Edit(at - 1, at + 1, '" ', RULE.name, "end of a quotation glued to its speaker")
    elif _OPENS.match(text, at):
        return Edit(at, at + 2, ' "', RULE.name, "start of a quotation glued to a colon")
    return None


def _marks(text: str) -> Iterator[tuple[int, bool, bool]]:
    """Yield each mark, whether a quotation of its line is open there, and whether it is alone."""
    line: list[int] = []
    for match in _MARK.finditer(text):
        if match[0] == '"':
            line.append(match.start())
            continue
        yield from _in_turn(line)
        line = []
    yield from _in_turn(line)


def _in_turn(line: list[int]) -> Iterator[tuple[int, bool, bool]]:
    for index, at in enumerate(line):
        yield at, index % 2 == 1, len(line) == 1


RULE = Rule("misplaced_quote", _TRIGGER, _find, KEEP_WORDS)
