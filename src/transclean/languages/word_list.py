"""A list of words with a value each, kept as the text it was read from.

A table of forty thousand words takes ten times the memory of its text and as long to build as a
short article takes to clean. Few of the words are ever asked for, so each is looked for when it is.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView

__all__ = ["START", "WordList", "lines_of"]

START = 2
"""Letters by which words are kept together, with those that are shorter."""
_NEVER_ASKED = -1.0
_MOST = 20_000  # answers kept: those for common words, not for all of the web


class WordList(Mapping[str, float]):
    """Words in lower case and their values, from lines as `lines_of` writes them.

    >>> found = WordList(["ab abaisse=2.7 abattoir=3.1", "à à=7.3"])
    >>> found["abattoir"], found.get("abat"), "à" in found, list(found)
    (3.1, None, True, ['abaisse', 'abattoir', 'à'])
    """

    __slots__ = ("_answers", "_lines")

    def __init__(self, lines: Iterable[str]) -> None:
        # The line keeps its first word, so that a space stands before every entry.
        self._lines = {line.partition(" ")[0]: line for line in lines}
        self._answers: dict[str, float | None] = {}

    def __getitem__(self, word: str) -> float:
        """Return the value of a word; raises `KeyError` for one that is not listed."""
        found = self._answer(word)
        if found is None:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        """Whether a word is listed."""
        return isinstance(word, str) and self._answer(word) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the words by their first letters."""
        return (word for word, _ in self.items())

    def items(self) -> ItemsView[str, float]:
        """Return the words with their values; many times faster than asking for each."""
        return _Entries(self)

    @property
    def lines(self) -> ValuesView[str]:
        """The lines that the list was made of."""
        return self._lines.values()

    def __len__(self) -> int:
        """Return how many words there are."""
        return sum(line.count("=") for line in self.lines)

    def _answer(self, word: str) -> float | None:
        answer = self._answers.get(word, _NEVER_ASKED)
        if answer == _NEVER_ASKED:
            if len(self._answers) >= _MOST:
                self._answers.clear()
            self._answers[word] = answer = self._look_up(word)
        return answer

    def _look_up(self, word: str) -> float | None:
        line = self._lines.get(word[:START])
        if line is None or " " in word or "=" in word:
            return None
        at = line.find(f" {word}=")
        if at < 0:
            return None
        start = at + len(word) + 2
        end = line.find(" ", start)
        return float(line[start:] if end < 0 else line[start:end])


class _Entries(ItemsView[str, float]):
    """The words of a list with their values, read line by line."""

    _mapping: WordList

    def __iter__(self) -> Iterator[tuple[str, float]]:
        values = _Values()
        for line in self._mapping.lines:
            parts = line.replace("=", " ").split(" ")
            yield from zip(parts[1::2], map(values.__getitem__, parts[2::2]), strict=True)


class _Values(dict[str, float]):
    """Each number once: there are as many as there are tenths between the least and the most."""

    def __missing__(self, text: str) -> float:
        self[text] = value = float(text)
        return value


def lines_of(entries: Iterable[tuple[str, float]]) -> Iterator[str]:
    """Yield the lines of a list of words, which have no space and no equals sign.

    >>> list(lines_of([("à", 7.3), ("abattoir", 3.1), ("abaisse", 2.7)]))
    ['ab abaisse=2.7 abattoir=3.1', 'à à=7.3']
    """
    lines: dict[str, list[str]] = {}
    for word, value in sorted(entries):
        lines.setdefault(word[:START], []).append(f"{word}={value}")
    return (f"{start} {' '.join(found)}" for start, found in lines.items())
