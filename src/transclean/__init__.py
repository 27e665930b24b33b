"""Repair machine-translated news copy, with an exact account of every change."""

from transclean.api import Cleaner, clean
from transclean.config import Config
from transclean.errors import (
    ConfigError,
    GlossaryError,
    GlossaryWarning,
    ModelError,
    TranscleanError,
)
from transclean.model import (
    AppliedEdit,
    Change,
    Finding,
    Result,
    Safety,
    Skipped,
    Span,
    Stats,
    StepStats,
    TermUse,
)
from transclean.version import VERSION

__version__ = VERSION

__all__ = [
    "AppliedEdit",
    "Change",
    "Cleaner",
    "Config",
    "ConfigError",
    "Finding",
    "GlossaryError",
    "GlossaryWarning",
    "ModelError",
    "Result",
    "Safety",
    "Skipped",
    "Span",
    "Stats",
    "StepStats",
    "TermUse",
    "TranscleanError",
    "__version__",
    "clean",
]
