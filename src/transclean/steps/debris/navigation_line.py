r"""Lines that lead elsewhere: related articles, tags, breadcrumbs, links to skip.

Fixes: `Related Posts`, `Most read`, `Tags: ...`, `Home / World / ...`, `Skip to content`,
    `The post ... appeared first on ...`.
Why: a scraper that takes too large a part of a page takes what stands around the article.
Example: "It rained.\nTags: rain, Homs\nRelated Posts" -> "It rained."
Example: "Home / World / Rain\nIt rained." -> "It rained."
Leaves alone: "Related stories\nIt rained.", "It rained.\nTags are worn by dogs.", "Most read it."
Safety: SAFE for lines that are known in full; LIKELY where only their shape is known. All but a
    few go only in a run of such lines at the end (a breadcrumb: at the start) of the text.
Source: the interface texts of WordPress and common news themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("navigation_line")
