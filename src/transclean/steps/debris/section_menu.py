r"""The menu of a site above or below an article, one section to a line.

Fixes: four or more lines in a row that are names of sections or of service pages.
Why: a scraper that takes too large a part of a page takes the menu and the footer with it.
Example: "Home\nWorld\nPolitics\nSport\nIt rained." -> "It rained."
Example: "It rained.\n• About us\n• Contact\n• Privacy policy\n• Terms of use" -> "It rained."
Leaves alone: "They chose:\nPolitics\nSport\nHealth\nCulture", "Sport\nIt rained.", "It rained.\nLive\nSport"
Safety: SAFE, because every line is known in full and they stand in a run at an end of the text.
Source: the menus and footers of news sites.
"""  # noqa: E501 (an example is one line)

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("section_menu")
