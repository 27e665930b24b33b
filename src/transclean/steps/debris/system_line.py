r"""Messages of plugins and notices of the site.

Fixes: `error: Content is protected !!`, `GTranslate Your license is inactive`, cookie banners,
    `All rights reserved`, `This article was translated automatically`.
Why: plugins write messages into the page, and the scraper takes them for text.
Example: "It rained.\nerror: Content is protected !!" -> "It rained."
Example: "It rained.\n© ALL RIGHTS RESERVED" -> "It rained."
Leaves alone: "Content is protected by law.", "All rights reserved\nIt rained.", "We use cookies."
Safety: SAFE for messages known in full; LIKELY where only their beginning or shape is known.
Source: the messages of WordPress plugins (WP Content Copy Protection, GTranslate) and of themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("system_line")
