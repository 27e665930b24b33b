"""Maps source-language and mistranslated terms to house terms, where their context allows it.

Entries are data, in TOML files (see ``glossaries/``) or in the formats of other tools: what to
find, what to put, and the words that must or must not stand around it. Every edit names its entry
and the evidence; a term that was seen and left alone is recorded with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from transclean.errors import ConfigError, GlossaryError, GlossaryWarning, did_you_mean
from transclean.rule import Rule, Setting, Stage, Step, StepOptions, StepSpec
from transclean.steps.glossary import fields
from transclean.steps.glossary.cache import cached
from transclean.steps.glossary.chains import settle
from transclean.steps.glossary.consistency import ConceptStage, watch
from transclean.steps.glossary.entry import Concept, Glossary, language_code
from transclean.steps.glossary.examples import check_examples
from transclean.steps.glossary.files import GlossaryFile, glossary_files
from transclean.steps.glossary.index import Index
from transclean.steps.glossary.load import load_glossaries, read_files
from transclean.steps.glossary.match import TermStage
from transclean.steps.glossary.table import Table

__all__ = ["RULES", "STEP", "Options", "assemble", "build", "check_examples", "load_glossaries"]

RULES: tuple[Rule, ...] = ()  # the rules of this step are the entries of the glossaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(StepOptions):
    """Options of the glossary step; ``disable`` takes ids of entries and names of glossaries.

    ``date`` is when the copy was published (``2019``, ``2019-06-09``), for entries that are valid
    for a time; if it is not given, the latest year that a text names serves. ``strict`` refuses a
    glossary file with any fault; otherwise what is faulty is left out with a `GlossaryWarning`
    and all else is used. ``cache`` keeps compiled glossaries in the user's cache directory.
    """

    date: str = ""
    strict: bool = False
    cache: bool = True

    def __post_init__(self) -> None:
        """Check the date."""
        try:
            fields.date({"date": self.date}, "date")
        except fields.FaultError as fault:
            raise ConfigError(f"glossary.date: {fault}") from None


def build(options: Options, setting: Setting) -> Step:
    """Return the step with the glossaries of ``setting``, less what ``options`` disable.

    Raises `GlossaryError` for glossaries that are not there or contradict each other,
    `ConfigError` for an unknown name.
    """
    files = glossary_files(setting.glossaries)

    def make() -> dict[str, Any]:
        glossaries, faults = read_files(files)
        return {**compiled(glossaries, options.disable), "faults": list(map(str, faults))}

    data = cached(_parts(files, options.disable), make) if options.cache else make()
    _tell(data["faults"], options.strict)
    return _step(data, options, setting.source_languages)


def assemble(
    glossaries: Sequence[Glossary],
    options: Options | None = None,
    source_languages: Sequence[str] | None = None,
) -> Step:
    """Return the step of ``glossaries`` that are already loaded."""
    options = options or Options()
    return _step(compiled(glossaries, options.disable), options, source_languages)


def compiled(glossaries: Sequence[Glossary], disable: Iterable[str] = ()) -> dict[str, Any]:
    """Return all that the step needs of ``glossaries``, as plain data."""
    disabled = frozenset(disable)
    _check_names(disabled, glossaries)
    active = [each for each in glossaries if each.name not in disabled]
    entries = [entry for each in active for entry in each.entries if entry.id not in disabled]
    table = settle(entries, [bulk for each in active for bulk in each.bulks])
    concepts: dict[str, dict[str, Any]] = {}
    for each in sorted(active, key=lambda glossary: glossary.layer):
        for concept in each.concepts:
            if concept.id not in disabled:
                # A higher layer decides on the concept of the same name.
                data = {**asdict(concept), "article": concept.article.value}
                concepts[concept.id.partition(".")[2]] = data
    signature = " ".join(each.signature for each in active)
    return {"table": table.as_data(), "concepts": list(concepts.values()), "signature": signature}


def _step(data: dict[str, Any], options: Options, source_languages: Sequence[str] | None) -> Step:
    stages: list[Stage] = []
    table = Table(**data["table"])
    if table.filed:
        possible = frozenset(map(language_code, source_languages)) if source_languages else None
        stages.append(TermStage(Index(table), possible, options.date))
    if data["concepts"]:
        concepts = [Concept.from_data(each) for each in data["concepts"]]
        stages.append(ConceptStage(tuple(map(watch, concepts))))
    return Step("glossary", tuple(stages), data["signature"])


def _parts(files: Iterable[GlossaryFile], disable: Iterable[str]) -> list[bytes]:
    """Return what a compiled glossary depends on."""
    parts = [part for file in files for part in (file.path.encode("utf-8", "replace"), file.data)]
    orders = " ".join(str(file.order) for file in files)
    return [*parts, orders.encode(), "\n".join(sorted(disable)).encode("utf-8", "replace")]


def _tell(faults: list[str], strict: bool) -> None:
    if faults and strict:
        raise GlossaryError("\n".join(faults))
    if faults:
        import warnings

        for fault in faults:
            warnings.warn(f"{fault} (left out)", GlossaryWarning, stacklevel=2)


def _check_names(disabled: frozenset[str], glossaries: Sequence[Glossary]) -> None:
    known = {each.name for each in glossaries}
    known |= {entry.id for each in glossaries for entry in each.entries}
    known |= {concept.id for each in glossaries for concept in each.concepts}
    for name in sorted(disabled - known):
        hint = did_you_mean(name, known)
        raise ConfigError(f"glossary.disable names no entry or glossary: {name!r}.{hint}")


STEP = StepSpec(
    "glossary", "maps source-language and mistranslated terms to house terms", build, RULES
)
