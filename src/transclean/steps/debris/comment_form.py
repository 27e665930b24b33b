r"""Lines of a comment form below an article.

Fixes: `Leave a Reply`, `Please enter your comment!`, the notice about the e-mail address, the
    Akismet notice, fields, the captcha, `1Like 0Dislike`; in the languages of the table.
Why: the form stands in the same part of the page as the article, and the scraper took both.
Example: "It rained.\nLeave a Reply\nPlease enter your name here" -> "It rained."
Example: "It rained.\nBir yanıt yazın\n7 × 1 =" -> "It rained."
Leaves alone: "Leave a Reply", "Name\nIt rained.", "Leave a reply to her, he said."
Safety: SAFE for lines that are known in full; LIKELY where only their beginning or shape is known.
    Words that could end a list go only in a run of such lines at the end of the text.
Source: the interface texts of WordPress, Akismet, Disqus and common news themes.
"""

from __future__ import annotations

from transclean.steps.debris._lines import line_rule

__all__ = ["RULE"]

RULE = line_rule("comment_form")
