"""Control marks of spinner and translator plugins.

Fixes: `[nospin]`, `[/nospin]`, `[tagsToTranslate]`, with spaces or in another case.
Why: the marks tell a plugin what to rewrite or translate; one that lost its partner stays.
Example: "[nospin]Homs[/nospin] is quiet." -> "Homs is quiet."
Example: "Homs is quiet. [tagsToTranslate]" -> "Homs is quiet."
Leaves alone: "He put [no spin] on it.", "[to manifest] was left", "a nospin zone"
Safety: SAFE, because the marks are names of no word and stand in square brackets.
Source: the shortcodes of autoblog plugins that call a spinner or a translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.rule import Rule
from transclean.steps.debris._cut import cut
from transclean.trigger import any_literal

__all__ = ["RULE"]

_MARK = r"\[\s{0,2}/?\s{0,2}(?:nospin|tagstotranslate)\s{0,2}\]"
_RUN = re.compile(rf"{_MARK}(?:\s*+{_MARK})*+", re.IGNORECASE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    for run in _RUN.finditer(text):
        yield Edit(*cut(text, *run.span()), "plugin_mark", f"plugin mark {run[0]!r:.40}")


RULE = Rule("plugin_mark", any_literal("["), _find)
