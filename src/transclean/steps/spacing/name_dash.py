"""Join an Arabic article to its name with a hyphen.

Fixes: a spaced dash or hyphen between `al` or `el` and a capital.
Why: translators set every dash off, that of a name too.
Example: "The cleric Abu Hamid al – Basri spoke." -> "The cleric Abu Hamid al-Basri spoke."
Example: "They met Omar el - Hadi there." -> "They met Omar el-Hadi there."
Example: "near the town of al — Bab" -> "near the town of al-Bab"
Leaves alone: "Smith et al – The study", "Al – who else – came", "al dente – Cooking",
    "El Paso – Juarez"
Safety: SAFE, because the article is never a word of English prose and no word changes.
Source: ALA-LC romanization table for Arabic, rule 17 (the article is joined by a hyphen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.rule import Rule
from transclean.steps.spacing._prose import KEEP_WORDS, SPACE, Prose
from transclean.trigger import any_match

__all__ = ["RULE"]

_GAP = lazy_pattern(
    rf"[–—-] (?<=[ ][ae]l[{SPACE}].) (?<!\b[Ee]t[ ]al[{SPACE}].) [{SPACE}] (?=[A-Z]\w)", re.VERBOSE
)
_TRIGGER = any_match(*((dash, rf"(?<= [ae]l[{SPACE}].)[{SPACE}][A-Z]") for dash in "–—-"))


def _find(document: Document) -> Iterator[Edit]:
    for match in _GAP.finditer(document.text):
        start, end = match.start() - 1, match.end()
        if start in document.once(Prose):
            yield Edit(start, end, "-", RULE.name, "spaces around the hyphen of a name")


RULE = Rule("name_dash", _TRIGGER, _find, KEEP_WORDS)
