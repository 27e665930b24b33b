"""The systems under comparison: transclean and the baselines beside it.

Third-party packages are imported when a baseline is built, so that one that is not installed
drops out of the table instead of stopping the run.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import transclean
from benchmarks.corpora import Term

CleanText = Callable[[str], str]
SENTENCE_GAP = re.compile(r"(?<=[.!?])(\s+)")
SUBJECT = "transclean"
GLUE = "glue script"
STEP_ALONE = "encoding step alone"


@dataclass(frozen=True)
class Systems:
    """transclean with its default configuration, and the baselines that can be built."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def cleaner(self) -> transclean.Cleaner:
        """The cleaner under test, built once."""
        return transclean.Cleaner()

    def clean(self, text: str) -> str:
        """Return the text as transclean repairs it."""
        return self.cleaner.clean(text).text

    @cached_property
    def baselines(self) -> dict[str, CleanText]:
        """The general baselines, by name; the slow glue script is kept apart."""
        found: dict[str, CleanText] = {"identity": identity}
        if find_spec("ftfy"):
            found["ftfy"] = ftfy_fix()
            found["unescape+ftfy"] = unescape_ftfy()
        return found

    @cached_property
    def glue(self) -> dict[str, CleanText]:
        """The glue script, when all that it is glued from is installed."""
        if not all(find_spec(name) for name in ("ftfy", "langdetect", "flashtext")):
            return {}
        return {GLUE: glue_script(self.terms)}


def encoding_cleaner(**options: Any) -> transclean.Cleaner:
    """Return a cleaner of which only the encoding step is on, with these options.

    >>> encoding_cleaner().clean("It rained . Caf&eacute;s").text
    'It rained . Cafés'
    """
    config = transclean.Config()
    changes: dict[str, Any] = {"encoding": dataclasses.replace(config.encoding, **options)}
    for field in dataclasses.fields(config):
        step = getattr(config, field.name)
        if field.name != "encoding" and hasattr(step, "enabled"):
            changes[field.name] = dataclasses.replace(step, enabled=False)
    return transclean.Cleaner(dataclasses.replace(config, **changes))


def identity(text: str) -> str:
    """Return the text unchanged."""
    return text


def ftfy_fix() -> CleanText:
    """Return ``ftfy.fix_text`` with its own defaults (which straighten curly quotes)."""
    import ftfy

    return lambda text: str(ftfy.fix_text(text))


def unescape_ftfy() -> CleanText:
    """Return ``html.unescape`` followed by ``ftfy.fix_text``."""
    fix = ftfy_fix()
    return lambda text: fix(html.unescape(text))


def glue_script(terms: Iterable[Term]) -> CleanText:
    """Return what people put together by hand: unescape, ftfy, langdetect, flashtext.

    Sentences that langdetect takes for English have their terms replaced; the others are left
    as they are, because without a translator there is nothing to do for them.
    """
    from flashtext import KeywordProcessor  # type: ignore[import-untyped]  # ships no types
    from langdetect import (  # type: ignore[import-untyped]  # ships no types
        DetectorFactory,
        LangDetectException,
        detect,
    )

    DetectorFactory.seed = 0  # langdetect samples; unseeded it answers differently each run
    replacer = KeywordProcessor(case_sensitive=True)
    for term in terms:
        if term.level == "SAFE":
            replacer.add_keyword(term.surface, term.preferred)
    fix = unescape_ftfy()

    def repair_sentence(sentence: str) -> str:
        try:
            is_english = detect(sentence) == "en"
        except LangDetectException:
            return sentence
        return str(replacer.replace_keywords(sentence)) if is_english else sentence

    def repair(text: str) -> str:
        pieces = SENTENCE_GAP.split(fix(text))
        return "".join(repair_sentence(piece) if piece.strip() else piece for piece in pieces)

    return repair
