"""The steps, in the order in which a text passes through them."""

from transclean.rule import StepSpec
from transclean.steps import debris, encoding, format, glossary, leftovers, lexicon, spacing  # noqa: A004  # its name

__all__ = ["STEPS"]

STEPS: tuple[StepSpec, ...] = (
    encoding.STEP,
    debris.STEP,
    spacing.STEP,
    format.STEP,
    leftovers.STEP,
    glossary.STEP,
    lexicon.STEP,
)
