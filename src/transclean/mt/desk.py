"""The desk that hands segments to translators: each once, in full batches, by way of a memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from transclean.mt import Translator, identity_of, takes
from transclean.mt.memory import Memory

__all__ = ["Desk", "Outcome"]

_REMEMBERED = 20_000  # segments in the memory of this process
_PATIENCE = 3  # failures from the start of a batch after which the rest of it is not asked for


class Outcome(NamedTuple):
    """What became of a segment: its translation, or why there is none."""

    text: str
    fault: str = ""


class Desk:
    """Hands segments to translators.

    Parameters
    ----------
    translators : sequence of Translator
        The first that takes a language is asked.
    memory : Memory, optional
        Where translations are kept between runs. Not used for a translator without an identity.
    batch_size : int
        Segments that are sent together.

    Examples
    --------
    >>> class Shout:
    ...     def translate(self, segments, source, target):
    ...         print(segments)
    ...         return [segment.upper() for segment in segments]
    >>> desk = Desk([Shout()])
    >>> found = desk.ask(["oui", "non, merci", "oui"], "fr", "en")
    ['non, merci', 'oui']
    >>> found["oui"].text
    'OUI'
    """

    def __init__(
        self,
        translators: Sequence[Translator],
        memory: Memory | None = None,
        batch_size: int = 32,
    ) -> None:
        self._translators = tuple(translators)
        self._memory = memory
        self._batch_size = batch_size
        self._known: dict[tuple[str, str, str], Outcome] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind what was translated: another process has texts of its own."""
        return {**self.__dict__, "_known": {}}

    def takes(self, source: str) -> bool:
        """Tell whether any translator takes a language."""
        return any(takes(each, source) for each in self._translators)

    def ask(self, segments: Iterable[str], source: str, target: str) -> dict[str, Outcome]:
        """Return what became of each distinct segment; never raises for a translator's fault."""
        distinct = dict.fromkeys(segments)
        found = {
            segment: self._known[source, target, segment]
            for segment in distinct
            if (source, target, segment) in self._known
        }
        wanted = [segment for segment in distinct if segment not in found]
        translator = next((each for each in self._translators if takes(each, source)), None)
        if not wanted or translator is None:
            return found
        made = self._from_memory(translator, wanted, source, target)
        rest = [segment for segment in wanted if segment not in made]
        fresh = self._from_translator(translator, rest, source, target)
        self._remember(translator, fresh, source, target)
        made |= fresh
        if len(self._known) + len(made) > _REMEMBERED:
            self._known.clear()
        self._known |= {(source, target, segment): each for segment, each in made.items()}
        return found | made

    def _from_memory(
        self, translator: Translator, segments: Sequence[str], source: str, target: str
    ) -> dict[str, Outcome]:
        if self._memory is None:
            return {}
        model = identity_of(translator)
        kept = self._memory.look_up(model, source, target, segments)
        return {segment: Outcome(text) for segment, text in kept.items()}

    def _remember(
        self, translator: Translator, made: dict[str, Outcome], source: str, target: str
    ) -> None:
        model = identity_of(translator)
        pairs = [(segment, each.text) for segment, each in made.items() if not each.fault]
        if self._memory is not None and model and pairs:
            self._memory.add(model, source, target, pairs)

    def _from_translator(
        self, translator: Translator, segments: Sequence[str], source: str, target: str
    ) -> dict[str, Outcome]:
        # Segments of like length together: a batch takes as long as its longest segment.
        ordered = sorted(segments, key=lambda segment: (-len(segment), segment))
        made: dict[str, Outcome] = {}
        for start in range(0, len(ordered), self._batch_size):
            batch = ordered[start : start + self._batch_size]
            answers = _ask(translator, batch, source, target)
            if len(batch) > 1 and answers[0].fault:
                answers = _one_by_one(translator, batch, source, target)
            made |= zip(batch, answers, strict=True)
        return made


def _one_by_one(
    translator: Translator, segments: Sequence[str], source: str, target: str
) -> list[Outcome]:
    """Ask for each segment alone: one that a translator fails on must not cost the others."""
    answers: list[Outcome] = []
    for segment in segments:
        if len(answers) == _PATIENCE and all(each.fault for each in answers):
            return answers + answers[-1:] * (len(segments) - _PATIENCE)
        answers += _ask(translator, [segment], source, target)
    return answers


def _ask(translator: Translator, batch: Sequence[str], source: str, target: str) -> list[Outcome]:
    """Return the answers of a translator, or as many times what is wrong with them."""
    try:
        answers = list(translator.translate(list(batch), source, target))
    except Exception as error:
        fault = f"the translator failed: {type(error).__name__}: {error}"[:300]
        return [Outcome("", fault)] * len(batch)
    if len(answers) != len(batch):
        fault = f"the translator gave {len(answers)} answers for {len(batch)} segments"
        return [Outcome("", fault)] * len(batch)
    return [
        Outcome(" ".join(answer.split()))
        if isinstance(answer, str)
        else Outcome("", f"the translator gave a {type(answer).__name__}, not a string")
        for answer in answers
    ]
