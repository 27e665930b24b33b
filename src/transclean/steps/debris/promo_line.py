r"""Advertising labels and teasers for other articles.

Fixes: `Advertisement`, `Read more`, `READ ALSO: ... >>>`, and their kin in other languages.
Why: a label stays where an advert was stripped; teasers are part of the text of the page.
Example: "It rained.\nAdvertisement\nIt snowed." -> "It rained.\nIt snowed."
Example: "It rained.\nREAD ALSO: Snow in Homs >>>" -> "It rained."
Leaves alone: "Read more\nIt rained.", "It rained.\nRead more books.", "Advertising\nIt rained."
Safety: SAFE for labels known in full; LIKELY for teasers. Teasers go only in a run of such lines
    at the end of the text.
Source: the interface texts of WordPress and common news themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("promo_line")
