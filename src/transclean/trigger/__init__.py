"""Triggers: cheap tests that are true of every text in which a rule could find anything.

Clean text pays for its rules only through their triggers.
"""

from transclean.trigger.board import Board, union
from transclean.trigger.kinds import (
    LONGEST_LINE,
    Trigger,
    any_line_word,
    any_literal,
    any_match,
    any_odd,
    any_word,
    by_key,
    by_word,
    deferred,
    with_lines,
    with_odd,
    with_word,
)

__all__ = [
    "LONGEST_LINE",
    "Board",
    "Trigger",
    "any_line_word",
    "any_literal",
    "any_match",
    "any_odd",
    "any_word",
    "by_key",
    "by_word",
    "deferred",
    "union",
    "with_lines",
    "with_odd",
    "with_word",
]
