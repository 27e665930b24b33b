r"""Lines that ask to share an article or to follow the outlet.

Fixes: `Share this:`, `Share on Facebook`, rows of names of networks, `Follow us on ...`.
Why: the buttons of a page have texts, which stay when the buttons are stripped.
Example: "It rained.\nShare this:\nFacebook Twitter WhatsApp" -> "It rained."
Example: "It rained.\nFor Latest Updates Follow us on Telegram" -> "It rained."
Leaves alone: "Share\nIt rained.", "Share on the rise", "Facebook and Twitter fell."
Safety: SAFE for lines that are known in full; LIKELY where only their beginning or shape is known.
    All but a few go only in a run of such lines at the end of the text.
Source: the texts of the share buttons of Jetpack and common news themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("share_line")
