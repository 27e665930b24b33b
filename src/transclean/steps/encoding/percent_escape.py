r"""Reads characters that were escaped for a web address and stand in prose.

Fixes: UTF-8 as `%C3%A9` or `%25C3%25A9`, and with it `%20` and other marks; `%27` between the
letters of a word; single bytes of Windows-1252 as `%E9` in a word that is known.
Why: text that came as a parameter of an address, or was made from one.
Example: "the caf%C3%A9 isn%E2%80%99t open" -> "the café isn’t open"
Example: "Fran%C3%A7ois%20and%20I" -> "François and I"
Example: "a caf%E9 on the fa%E7ade" -> "a café on the façade"
Leaves alone: "https://example.org/caf%C3%A9", "wiki/Caf%C3%A9", "q=caf%C3%A9", "50%AB", "x%20y"
Safety: SAFE for UTF-8, whose bytes prove each other; LIKELY for single bytes.
Source: RFC 3986, section 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transclean.document import Document
from transclean.model import Edit
from transclean.rule import Keeps, Policy, Rule
from transclean.steps.encoding._escapes import in_address
from transclean.steps.encoding._hex_bytes import ByteForm, read_bytes
from transclean.trigger import any_match

__all__ = ["RULE"]

_FORM = ByteForm(
    "percent_escape",
    # `%25` is the sign itself: text that was escaped again.
    re.compile(r"(?:%(?:25){0,2}[0-9A-Fa-f]{2}){1,200}"),
    re.compile(r"%(?:25)*([0-9A-Fa-f]{2})"),
    in_address,
)


def find(document: Document) -> Iterator[Edit]:
    """Propose one edit for each run of escapes that is proved."""
    return read_bytes(document, _FORM)


RULE = Rule("percent_escape", any_match(("%", "[0-9A-Fa-f]{2}")), find, Policy(Keeps.NUMBERS))
