"""What the commands that print for people share: whether to use colour, and how wide to go."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["PIPE_WIDTH", "color_option", "make_console"]

PIPE_WIDTH = 140  # a pipe has no width: enough for a line of text and what is said of it

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="auto (default): on a terminal; NO_COLOR and FORCE_COLOR count.",
)


def make_console(color: str) -> Console:
    """Return a console on standard output that uses colour as ``color`` says."""
    from rich.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that knows less than Unicode is no reason to fail.
        sys.stdout.reconfigure(errors="replace")
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    if color == "never":
        return Console(width=width, highlight=False, color_system=None)
    if color == "always":
        return Console(
            width=width,
            highlight=False,
            force_terminal=True,
            color_system="standard",
            no_color=False,
        )
    return Console(width=width, highlight=False)
