r"""Teasers for other articles, inside the body or below it.

Fixes: a line of a label and a headline: `Read also Act V: 12,000`, `READ ALSO: ... >>>`, `Must
    Read: ...`, `See also  How To ...`, and the labels of other languages: `Lire aussi`,
    `Lesen Sie auch`.
Why: teasers stand between the paragraphs of a page, and the scraper took them for paragraphs.
Example: "It rained.\nRead also Snow in Homs: 12 villages cut off\nIt snowed." -> "It rained.\nIt snowed."
Example: "It rained.\nREAD ALSO: Snow in Homs >>>" -> "It rained."
Leaves alone: "It rained.\nRead also the second letter, he said.", "Read more books.", "See also page 4"
Safety: LIKELY. A line that ends as a sentence does stays, and so does a reference to a part of
    the same text. The option `read_also` keeps, reports or moves them instead of removing them.
Source: the teasers of news sites in the languages of the table.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("read_also")
