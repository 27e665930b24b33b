"""The options of the commands that take files of records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from transclean.io.formats import Kind

__all__ = ["bulk_options"]

_PATH = click.Path(path_type=Path)
_BOTH = (
    click.option(
        "--field",
        "names",
        multiple=True,
        metavar="NAME",
        help="Clean this field of each record; a.b is b inside a. Repeatable. "
        "Default: title, headline, text, body, description, articleBody, summary.",
    ),
    click.option(
        "--input-format",
        "kind",
        type=click.Choice([str(kind) for kind in Kind]),
        help="What the files hold. Default: what their names say.",
    ),
    click.option(
        "--errors",
        type=click.Choice(["strict", "replace", "guess"]),
        help="What to do about bytes that are not UTF-8. Default: guess for texts, strict else.",
    ),
    click.option(
        "-j", "--jobs", type=click.IntRange(1), default=1, help="Clean in so many processes."
    ),
    click.option("--statistics", is_flag=True, help="Show in the end what was found, by rule."),
    click.option(
        "--max-damage",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help="clean: set aside records of which more than this is damaged. check: name only them.",
    ),
)
_CLEAN = (
    click.option("--in-place", is_flag=True, help="Replace each file; what it was is kept."),
    click.option(
        "--backup",
        default=".bak",
        metavar="SUFFIX",
        help="With --in-place: suffix of the file that keeps what was there. Default: .bak",
    ),
    click.option("--audit", type=_PATH, help="Write every edit there, one JSON object a line."),
    click.option("--quarantine", type=_PATH, help="Set aside there what cannot be cleaned."),
    click.option(
        "--max-errors",
        type=click.IntRange(0),
        metavar="N",
        help="Stop when more than N records had to be set aside.",
    ),
    click.option("--resume", is_flag=True, help="Leave out files that an earlier run finished."),
)


def bulk_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options for files of records; those that write only to `clean`."""
    options = _BOTH + (_CLEAN if command.__name__ == "clean" else ())
    for option in reversed(options):
        command = option(command)
    return command
