"""What a person sees of a run: messages, and a bar with rate and time left on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from transclean.cli.common import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

__all__ = ["Progress"]

_MOST_NOTES = 20


class Progress:
    """Watches a run on standard error; the bar only if that is a terminal.

    ``size`` is that of all files in bytes; ``quiet`` asks for no bar, as for one that would be
    drawn between lines of data.
    """

    def __init__(self, size: int, quiet: bool = False) -> None:
        self._size = size
        self._quiet = quiet
        self._noted = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        """Return itself; the bar comes with the first records, once workers are forked."""
        return self

    def __exit__(self, *fault: object) -> None:
        """Leave the bar as it is, and say what has not been said."""
        if self._bar:
            self._bar.stop()
        if self._noted > _MOST_NOTES:
            say(f"and {self._noted - _MOST_NOTES:,} more such messages")

    def note(self, message: str) -> None:
        """Print a message about a record; of very many only the first."""
        self._noted += 1
        if self._noted <= _MOST_NOTES:
            self.say(message)

    def say(self, message: str) -> None:
        """Print a message, above the bar."""
        if self._bar:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            say(message)

    def moved(self, size: int, records: int) -> None:
        """Move the bar."""
        if self._bar is None and sys.stderr.isatty() and not self._quiet:
            self._bar = _make_bar()
            self._task = self._bar.add_task("", total=self._size or None, records=0, rate=0.0)
            self._bar.start()
        if self._bar is not None and self._task is not None:
            seconds = self._bar.tasks[0].elapsed or 0.0
            rate = records / seconds if seconds else 0.0
            self._bar.update(self._task, completed=size, records=records, rate=rate)


def _make_bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[records]:,} records"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
