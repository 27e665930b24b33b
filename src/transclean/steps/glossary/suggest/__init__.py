"""Learns entries from what a desk made of machine translations; see `suggest`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transclean.steps.glossary.suggest.rank import COMMON, Draft, drafts
from transclean.steps.glossary.suggest.tally import tally

if TYPE_CHECKING:
    from typing import IO

__all__ = ["Proposal", "suggest", "to_toml"]

_IN_MEMORY = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that a desk replaces, and what speaks for and against an entry.

    Parameters
    ----------
    find, replace
        The forms as the entry would have them.
    replaced, stayed
        In how many pairs the form was replaced so, and in how many it stayed.
    other, brought
        In how many pairs it became something else, and in how many the desk wrote it itself.
    sample_hits
        How often the form stands in the bundled sample of clean news.
    zipf
        How common the form is as an English word: 7 for ``the``, 0 for none (or a phrase).
    contexts
        Up to three places, as ``before [form -> replacement] after``.
    guards
        Words near the form where it was replaced and never where it stayed.
    case, plural
        The fields of these names; ``plural`` is empty where the regular one serves.
    score
        What the order goes by: support, consistency and safety in one.
    """

    find: tuple[str, ...]
    replace: str
    replaced: int
    stayed: int
    other: int = 0
    brought: int = 0
    sample_hits: int = 0
    zipf: float = 0.0
    contexts: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    case: str = "permissive"
    plural: str = ""
    score: float = 0.0

    @property
    def share(self) -> float:
        """Of the pairs in which the form was replaced so or stayed, those in which it went."""
        return self.replaced / (self.replaced + self.stayed)

    @property
    def common(self) -> bool:
        """Whether the form is a common English word."""
        return self.zipf >= COMMON


def suggest(
    pairs: Iterable[tuple[str, str]],
    *,
    min_count: int = 2,
    progress: Callable[[], object] = lambda: None,
) -> list[Proposal]:
    """Return the changes of terms that pairs of machine and published text show.

    The texts are read twice and never kept: an iterator is copied to a temporary file on the way.

    Parameters
    ----------
    pairs
        Machine text and published text, whole stories or sentences.
    min_count
        In how many pairs a change must be seen; one of capitals or numbers in twice as many, and
        in five at least.
    progress
        Called twice for each pair.

    Returns
    -------
    list of Proposal
        The surest and most frequent first.

    Examples
    --------
    >>> pairs = [
    ...     (f"On {day} the regimental forces left the town.", f"On {day} regime forces left it.")
    ...     for day in ("Monday", "Friday")
    ... ]
    >>> [(each.find, each.replace, each.replaced) for each in suggest(pairs)]
    [(('regimental forces',), 'regime forces', 2)]
    """
    with _twice(pairs) as read:
        counts = tally(read, min_count=max(1, min_count), beat=progress)
    return [_proposal(draft) for draft in drafts(counts, max(1, min_count))]


def _proposal(draft: Draft) -> Proposal:
    return Proposal(
        draft.forms.find,
        draft.forms.replace,
        draft.replaced,
        draft.kept.stayed,
        draft.kept.other,
        draft.kept.brought,
        draft.hits,
        draft.zipf,
        draft.contexts,
        draft.guards,
        draft.forms.case,
        draft.forms.plural,
        draft.score,
    )


@contextmanager
def _twice(
    pairs: Iterable[tuple[str, str]],
) -> Iterator[Callable[[], Iterable[tuple[str, str]]]]:
    """Give a function that reads ``pairs`` anew each time."""
    if not isinstance(pairs, Iterator):
        yield lambda: pairs
        return
    import json
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii", newline="\n") as file:
        for machine, published in pairs:
            file.write(json.dumps((machine, published)) + "\n")
        yield lambda: _reread(file)


def _reread(file: IO[str]) -> Iterator[tuple[str, str]]:
    import json

    file.seek(0)
    for line in file:
        machine, published = json.loads(line)
        yield machine, published


def to_toml(proposals: Iterable[Proposal]) -> str:
    """Return a glossary of the proposals, every entry at level ``review``.

    Examples
    --------
    >>> print(to_toml([Proposal(("OTAN",), "NATO", 4, 0, case="exact")]))
    # 1 proposal. Nothing changes by these: at level "review" a term is only reported. Check each,
    # give it guards where its form stays in good copy, and raise the level to "auto" or "context".
    [glossary]
    layer = "desk"
    description = "Proposed from what the desk published"
    <BLANKLINE>
    [[term]]
    find = "OTAN"
    replace = "NATO"
    level = "review"
    case = "exact"
    reason = "replaced in 4 pairs, stayed in 0"
    <BLANKLINE>
    """
    rows = list(proposals)
    number = f"{len(rows)} proposal" + ("" if len(rows) == 1 else "s")
    lines = [
        f'# {number}. Nothing changes by these: at level "review" a term is only reported. '
        "Check each,",
        "# give it guards where its form stays in good copy, and raise the level to "
        '"auto" or "context".',
        "[glossary]",
        'layer = "desk"',
        'description = "Proposed from what the desk published"',
        "",
    ]
    taken: dict[str, int] = {}
    for row in rows:
        lines += [*_term(row, taken), ""]
    return "\n".join(lines)


def _term(row: Proposal, taken: dict[str, int]) -> Iterator[str]:
    from transclean.tokens import WORD, fold

    name = "-".join(WORD.findall(fold(row.find[0])))
    taken[name] = taken.get(name, 0) + 1
    yield "[[term]]"
    if taken[name] > 1:
        yield f"id = {_string(f'{name}.{taken[name]}')}"
    forms = [_string(form) for form in row.find]
    yield "find = " + (forms[0] if len(forms) == 1 else f"[{', '.join(forms)}]")
    yield f"replace = {_string(row.replace)}"
    if row.plural:
        yield f"plural = {_string(row.plural)}"
    yield 'level = "review"'
    yield f'case = "{row.case}"'
    yield f"reason = {_string(_reason(row))}"
    if row.guards:
        yield f"# when_any = [{', '.join(map(_string, row.guards))}]"
    for context in row.contexts:
        yield f"# {_printable(context)}"


def _reason(row: Proposal) -> str:
    parts = [f"replaced in {row.replaced} pairs, stayed in {row.stayed}"]
    if row.other:
        parts.append(f"became something else in {row.other}")
    if row.brought:
        parts.append(f"written by the desk itself in {row.brought}")
    if row.sample_hits:
        parts.append(f"{row.sample_hits} in the sample of clean news")
    if row.common:
        parts.append(f"a common English word (Zipf {row.zipf})")
    return "; ".join(parts)


def _string(value: str) -> str:
    """Return ``value`` as a basic string of TOML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    shown = (each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped)
    return f'"{"".join(shown)}"'


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
