r"""Lines of a news site about the article: for subscribers, reading time, time of posting.

Fixes: `Article reserved for our subscribers`, `Time to Reading 1 min.`, `Posted today at 14h32`.
Why: the head of a page names them above the text, and the translator translates them.
Example: "Article reserved for our subscribers\nIt rained." -> "It rained."
Example: "Posted today at 14h32, updated at 15h10\nIt rained." -> "It rained."
Leaves alone: "Subscribers\nIt rained.", "Reading time is short.", "4 min\nIt rained."
Safety: SAFE for labels known in full; LIKELY for times, which go only as whole lines.
Source: the page heads of French and English news sites.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("paywall_line")
