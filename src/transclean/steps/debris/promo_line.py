r"""Advertising labels, and calls to read on.

Fixes: `Advertisement`, `Read more`, `Last minute ...`, and their kin in other languages.
Why: a label stays where an advert was stripped, and the text of a link where the link was.
Example: "It rained.\nAdvertisement\nIt snowed." -> "It rained.\nIt snowed."
Example: "It rained.\nRead more »" -> "It rained."
Leaves alone: "Read more\nIt rained.", "It rained.\nRead more books.", "Advertising\nIt rained."
Safety: SAFE for labels known in full; LIKELY where only their beginning or shape is known. Calls to
    read on go only in a run of such lines at the end of the text.
Source: the interface texts of WordPress and common news themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("promo_line")
