"""What the models commands share: the folder of models, and errors of a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from transclean.cli.common import UserError
from transclean.errors import TranscleanError
from transclean.mt.models import default_folder

__all__ = ["explained", "models_dir", "models_dir_option"]


def models_dir_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give ``command`` the option that says where the models are."""
    return click.option(
        "--models-dir",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="TRANSCLEAN_MODELS",
        show_envvar=True,
        help="Folder of the models. Default: in the user's data directory.",
    )(command)


def models_dir(folder: Path | None) -> Path:
    """Return the folder that was given, or the default one."""
    return folder or default_folder()


@contextmanager
def explained() -> Iterator[None]:
    """Turn the errors of models into those of a user, with exit code 2."""
    try:
        yield
    except TranscleanError as error:
        raise UserError(str(error)) from error
