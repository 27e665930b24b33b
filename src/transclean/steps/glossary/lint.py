"""Finds what is wrong with glossaries before a text does: each problem with place and remedy.

Chains and cycles, two answers to one form, entries that are common English words, that can never
fire, whose examples fail, or that would change the bundled sample of clean English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from transclean.document import Document
from transclean.languages.lexicon import words
from transclean.steps.glossary.chains import Clash, clashes
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.entry import Article, Case, Entry, Glossary, Level
from transclean.steps.glossary.examples import run_examples
from transclean.steps.glossary.index import Index, whole_words
from transclean.steps.glossary.match import TermStage
from transclean.steps.glossary.sample import clean_sample
from transclean.steps.glossary.source import Fault
from transclean.steps.glossary.table import build_table, precedence
from transclean.tokens import fold

__all__ = ["CHECKS", "Problem", "Severity", "lint"]

_COMMON = 3.0
"""Zipf value of a word that a newspaper prints every week."""
_COMMONEST = 4.5
"""Zipf value of a word that stands in any headline."""


class Severity(Enum):
    """Whether a problem must be mended."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """What is wrong with an entry, where, and what to do about it."""

    path: str
    line: int
    severity: Severity
    check: str
    message: str

    def __str__(self) -> str:
        """Return the problem as editors and compilers print it."""
        return f"{self.path}:{self.line}: {self.severity.value}[{self.check}]: {self.message}"


@dataclass(frozen=True, slots=True)
class _Desk:
    """The entries under the lamp, with the files they are from, and those active beside them."""

    entries: dict[str, Entry]
    paths: dict[str, str]
    beside: tuple[Entry, ...]
    style: frozenset[str]

    @property
    def active(self) -> tuple[Entry, ...]:
        return (*self.entries.values(), *self.beside)

    def problem(self, entry: Entry, severity: Severity, check: str, message: str) -> Problem:
        path = self.paths.get(entry.id, "")
        return Problem(path, entry.line, severity, check, f"{entry.id}: {message}")


def lint(
    glossaries: Sequence[Glossary],
    faults: Iterable[Fault] = (),
    beside: Sequence[Glossary] = (),
) -> list[Problem]:
    """Return every problem of ``glossaries``, in order of file and line.

    ``faults`` are what could not be read of their files; the glossaries ``beside`` are active with
    them, and are not reported on for themselves.
    """
    entries: dict[str, Entry] = {}
    paths: dict[str, str] = {}
    for glossary in glossaries:
        for entry in every_entry(glossary):
            entries[entry.id] = entry
            paths[entry.id] = glossary.path
    others = tuple(entry for each in beside for entry in every_entry(each))
    style = frozenset(e.id for each in glossaries if each.style for e in every_entry(each))
    desk = _Desk(entries, paths, others, style)
    found = [Problem(*fault[:2], Severity.ERROR, "fault", fault.problem) for fault in faults]
    for check in CHECKS.values():
        found += check(desk)
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.path, problem.line))


def _chains(desk: _Desk) -> Iterator[Problem]:
    found = [each for each in clashes(desk.active) if each.entry.id in desk.entries]
    after: dict[str, set[str]] = {}
    for clash in found:
        if clash.chain:
            after.setdefault(clash.entry.id, set()).add(clash.other.id)
    for clash in found:
        check = "two-answers" if not clash.chain else "chain"
        if clash.chain and _leads_back(clash, after):
            check = "cycle"
        entry = clash.entry if clash.chain or clash.other.id not in desk.entries else clash.other
        yield desk.problem(entry, Severity.ERROR, check, clash.problem)


def _leads_back(clash: Clash, after: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    todo = [clash.other.id]
    while todo:
        here = todo.pop()
        if here == clash.entry.id:
            return True
        if here not in seen:
            seen.add(here)
            todo += after.get(here, ())
    return False


def _own_forms(desk: _Desk) -> Iterator[Problem]:
    for entry in desk.entries.values():
        if entry.replace is None or not entry.edits:
            continue
        output = fold(entry.replace)
        for form in entry.find:
            at = output.find(fold(form))
            if at >= 0 and form != entry.replace and whole_words(output, at, at + len(form)):
                yield desk.problem(
                    entry,
                    Severity.WARNING,
                    "own-form",
                    f"{entry.replace!r} holds {form!r}; it is shielded, but other copy that holds "
                    f"{entry.replace!r} in another form would grow: add such forms to never_within",
                )


def _common_words(desk: _Desk) -> Iterator[Problem]:
    english = words("en")
    for entry in desk.entries.values():
        if entry.level not in (Level.AUTO, Level.SOURCE) or _guarded(entry):
            continue
        if entry.id in desk.style:
            continue
        for form in entry.find:
            zipf = english.get(form.lower(), 0.0) if form.isalpha() else 0.0
            exact = entry.case_of(form) is Case.EXACT
            if zipf >= (_COMMONEST if exact else _COMMON):
                certain = entry.level is Level.AUTO and not exact
                yield desk.problem(
                    entry,
                    Severity.ERROR if certain else Severity.WARNING,
                    "common-word",
                    f"{form!r} is a common English word; give it guards (when_near, before, ...), "
                    "or level 'review'",
                )


def _guarded(entry: Entry) -> bool:
    return bool(entry.when_any or entry.when_near or entry.before or entry.after)


def _unreachable(desk: _Desk) -> Iterator[Problem]:
    ahead: dict[str, list[Entry]] = {}
    for other in desk.active:
        open_to_all = not (_guarded(other) or other.when_none or other.never_within)
        if open_to_all and other.level in (Level.AUTO, Level.KEEP):
            for form in other.find:
                ahead.setdefault(form, []).append(other)
    for entry in desk.entries.values():
        if why := _why_never(entry, ahead):
            yield desk.problem(entry, Severity.ERROR, "unreachable", f"can never fire: {why}")


def _why_never(entry: Entry, ahead: dict[str, list[Entry]]) -> str:
    if entry.level is Level.KEEP:
        return ""
    if entry.when_any and set(entry.when_any) <= set(entry.when_none):
        return "all its when_any are among its when_none; take them out of one"
    if set(map(fold, entry.find)) <= {fold(each) for each in entry.never_within}:
        return "its forms are their own never_within; give longer phrases there"
    if entry.valid_from and entry.valid_to and entry.valid_from > entry.valid_to:
        return "valid_from is after valid_to; swap them"
    if entry.article is Article.NONE and set(entry.find) == {entry.replace}:
        return "it writes what it finds; use keep = true to protect a form"
    mine = precedence(entry.forms()[0])
    winners: list[str] = []
    for form in entry.find:
        rivals = (other for other in ahead.get(form, ()) if other.id != entry.id)
        ahead_of_it = (each for each in rivals if precedence(each.forms()[0]) < mine)
        winners += [each.id for each in ahead_of_it if not each.source_languages][:1]
    if len(winners) < len(entry.find):
        return ""
    return f"{winners[0]} always answers first; remove one, or give this one a priority"


def _examples(desk: _Desk) -> Iterator[Problem]:
    for entry, problem in run_examples(list(desk.entries.values()), desk.beside):
        yield desk.problem(entry, Severity.ERROR, "example", f"{problem}; mend the entry or it")


def _lacking_examples(desk: _Desk) -> Iterator[Problem]:
    for entry in desk.entries.values():
        if not entry.edits or not entry.examples:
            if entry.level is Level.CONTEXT:
                message = "has no examples; add { in = ..., out = ... } and { keep = ... }"
                yield desk.problem(entry, Severity.WARNING, "no-example", message)
            continue
        kinds = {example.text == example.out for example in entry.examples}
        if False not in kinds:
            message = "has no example that changes; add { in = ..., out = ... }"
            yield desk.problem(entry, Severity.WARNING, "no-example", message)
        if True not in kinds and entry.level is Level.CONTEXT:
            message = "has no example that stays; add { keep = ... }"
            yield desk.problem(entry, Severity.WARNING, "no-example", message)


def _clean_english(desk: _Desk) -> Iterator[Problem]:
    stage = TermStage(Index(build_table(desk.active)))
    certain = set(_would_change(stage, None))
    for rule, around in certain:
        entry = desk.entries.get(rule)
        if entry and rule not in desk.style:
            message = f"would change clean English: {around!r}; add guards or never_within"
            yield desk.problem(entry, Severity.ERROR, "clean-english", message)
    known: dict[tuple[str, str], list[str]] = {}
    for language in sorted(
        {code for each in desk.entries.values() for code in each.source_languages}
    ):
        for hit in dict.fromkeys(_would_change(stage, language)):
            known.setdefault(hit, []).append(language)
    for (rule, around), languages in known.items():
        entry = desk.entries.get(rule)
        if entry and rule not in desk.style and (rule, around) not in certain:
            message = (
                f"would change clean English if the source is known to be {'/'.join(languages)}: "
                f"{around!r}; add guards or never_within"
            )
            yield desk.problem(entry, Severity.WARNING, "clean-english", message)


def _would_change(stage: TermStage, language: str | None) -> Iterator[tuple[str, str]]:
    """Yield the entry of each edit of the clean sample, and the words around it."""
    trigger = stage.trigger
    for text in clean_sample():
        document = Document(text, language)
        if trigger(document):
            for edit in stage.propose([document])[0].edits:
                yield edit.rule, text[max(0, edit.start - 30) : edit.end + 30]


CHECKS: dict[str, Callable[[_Desk], Iterator[Problem]]] = {
    "chain": _chains,
    "own-form": _own_forms,
    "common-word": _common_words,
    "unreachable": _unreachable,
    "example": _examples,
    "no-example": _lacking_examples,
    "clean-english": _clean_english,
}
"""Every check by name; ``chain`` also tells of cycles and of two answers to one form."""
