r"""Shortcodes of WordPress that were never run.

Fixes: `[caption id="..." width="300"]`, `[/vc_column_text]`, `[gallery ids="1,2"]`, `[embed]`; the
    words between two of them stay.
Why: the site that ran them is gone, or the scraper read the text before they were run.
Example: "It rained. [gallery ids=\"1,2\"] It snowed." -> "It rained. It snowed."
Example: "[vc_row][vc_column_text]It rained.[/vc_column_text][/vc_row]" -> "It rained."
Example: "[caption id=\"a\" width=\"300\"]The port[/caption]\nIt rained." -> "The port\nIt rained."
Leaves alone: "the [caption] was lost", "He said [the video] was old.", "rows[a_b]", "[sic]"
Safety: SAFE, because only names of known shortcodes are taken, and those that are words only with
    attributes or a closing partner.
Source: the WordPress shortcode API and the names that common page builders register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.patterns import lazy_pattern
from transclean.protect import Protected
from transclean.rule import Policy, Rule
from transclean.steps.debris._cut import cut, joined
from transclean.trigger import any_match

__all__ = ["RULE"]

# Names with the prefix of their page builder, and names that nothing else has.
_PREFIXED = r"(?:vc|et_pb|su|td|td_block|fusion|av|mk|rev|cs|tie|jnews|penci|wpb)_\w{2,30}"
_OWN = r"contact-form-7|mc4wp_form|adinserter|quads|adrotate|rev_slider|fusion_text|wp_ad_camp_\d"
# These are words too.
_WORD = (
    "caption|gallery|embed|video|audio|playlist|youtube|tweet|instagram|soundcloud|dropcap|button|"
    "quote|ads?"
)
_VALUE = r"(?: [\"“”″'] [^\[\]\n]{0,200} | [\w,.%-]{1,60} )"
# A known name, whatever follows it; a word only with attributes, or as the closing partner.
_CODE = lazy_pattern(
    rf"""
      \[ /? (?: {_PREFIXED} | {_OWN} ) (?: \s [^\[\]\n]{{0,300}} )? /? \]
    | \[ (?: {_WORD} ) \s{{1,2}} [\w-]{{1,30}} \s? = \s? {_VALUE} \s? /? \]
    | \[ / (?: {_WORD} ) \]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = lazy_pattern(rf"\[({_WORD})\]", re.IGNORECASE)


def _find(document: Document) -> Iterator[Edit]:
    text = document.text
    found = [match.span() for match in _CODE.finditer(text)]
    closed = {text[start:end].lower() for start, end in found if text[start + 1] == "/"}
    found += [each.span() for each in _OPENING.finditer(text) if f"[/{each[1].lower()}]" in closed]
    for start, end in joined(text, sorted(found)):
        yield Edit(*cut(text, start, end), "shortcode", f"shortcode {text[start:end]!r:.40}")


RULE = Rule(
    "shortcode",
    any_match(("[", r"/?\w[\w-]{1,40}[\s/=\]]")),
    _find,
    Policy(touches=frozenset({Protected.URL, Protected.PATH, Protected.HASHTAG})),
)
