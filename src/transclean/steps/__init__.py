"""The steps, in the order in which a text passes through them."""

from transclean.rule import StepSpec
from transclean.steps import (
    debris,
    encoding,
    format,  # noqa: A004  # its name
    glossary,
    leftovers,
    lexicon,
    retranslate,
    spacing,
)

__all__ = ["STEPS"]

STEPS: tuple[StepSpec, ...] = (
    encoding.STEP,
    debris.STEP,
    spacing.STEP,
    format.STEP,
    leftovers.STEP,
    retranslate.STEP,
    glossary.STEP,
    lexicon.STEP,
)
