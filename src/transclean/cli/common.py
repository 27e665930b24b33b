"""What the commands share: their options, reading input, and errors with exit code 2."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from transclean.api import Cleaner
from transclean.config import Config
from transclean.errors import GlossaryWarning, TranscleanError
from transclean.io.decode import decode
from transclean.model import Result, Safety

__all__ = ["Job", "UserError", "cleaning_command", "say", "write"]


class UserError(click.ClickException):
    """Wrong usage or input: the message goes to stderr, the exit code is 2."""

    exit_code = 2


class Source(NamedTuple):
    """A named input text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """What a cleaning command was asked to do: a cleaner and the files to run it on."""

    cleaner: Cleaner
    files: tuple[Path, ...]

    def results(self, source_file: Path | None = None) -> Iterator[tuple[str, Result]]:
        """Yield name and result of each file, or of standard input when none (or ``-``) is given.

        ``source_file`` holds what the only file was translated from; `UserError` if there are more.
        A file that cannot be read is named on stderr and the others go on; `UserError` comes last.
        """
        source_text = self._source_text(source_file) if source_file else None
        failed = 0
        for path in self.files or (Path("-"),):
            try:
                source = _read(path)
            except OSError as error:
                say(f"{path}: {error.strerror or error}")
                failed += 1
                continue
            yield source.name, self.cleaner.clean(source.text, source_text=source_text)
        if failed:
            raise UserError(f"{failed} of {len(self.files)} files could not be read")

    def _source_text(self, source_file: Path) -> str:
        if len(self.files) > 1:
            raise UserError("--source-file is the source of one file; clean the others apart")
        if str(source_file) == "-" and (not self.files or str(self.files[0]) == "-"):
            raise UserError("the text and its source cannot both be standard input")
        try:
            return _read(source_file).text
        except OSError as error:
            raise UserError(f"{source_file}: {error.strerror or error}") from error


_OPTIONS = (
    click.argument("files", nargs=-1, type=click.Path(path_type=Path)),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        help="Config file. Default: transclean.toml or pyproject.toml of this folder.",
    ),
    click.option(
        "--glossary",
        "glossaries",
        multiple=True,
        metavar="NAME|PATH",
        help="Use these glossaries; 'default' stands for the shipped ones. Repeatable.",
    ),
    click.option(
        "--source-language",
        metavar="CODE",
        help="Language that the text was translated from, such as fr.",
    ),
    click.option(
        "--model",
        "models",
        multiple=True,
        metavar="NAME|PATH",
        help="Re-translate long leftovers by this model (see transclean models). Repeatable.",
    ),
    click.option(
        "--models-dir",
        envvar="TRANSCLEAN_MODELS",
        show_envvar=True,
        help="Folder of the models. Default: in the user's data directory.",
    ),
    click.option(
        "--safety",
        type=click.Choice(["safe", "likely", "unsafe"]),
        help="Make no edit less sure than this. Default: likely.",
    ),
)


def cleaning_command(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options of every command that cleans, folded into its ``job``."""

    @wraps(command)
    def with_job(files: tuple[Path, ...], **given: Any) -> None:
        config, safety = given.pop("config"), given.pop("safety")
        language, glossaries = given.pop("source_language"), given.pop("glossaries")
        changes = {
            "glossaries": glossaries,
            "safety": safety and Safety[safety.upper()],
            "source_languages": language and (language,),
        }
        translation = {name: given.pop(name) for name in ("models", "models_dir")}
        cleaner = _make_cleaner(config, _given(changes), _given(translation))
        command(Job(cleaner, files), **given)

    for option in reversed(_OPTIONS):
        with_job = option(with_job)
    return with_job


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were given; what was not is none, or empty."""
    return {name: value for name, value in options.items() if value not in (None, "", ())}


def _make_cleaner(
    config: Path | None, changes: dict[str, Any], translation: dict[str, Any]
) -> Cleaner:
    """Return a cleaner by the config file, with what the options of the command change in it."""
    try:
        chosen = Config.from_toml(config) if config else Config.load()
        chosen = replace(chosen, **changes, retranslate=replace(chosen.retranslate, **translation))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", GlossaryWarning)
            cleaner = Cleaner(chosen)
        for warning in caught:
            say(str(warning.message))
        return cleaner
    except TranscleanError as error:
        raise UserError(str(error)) from error


def _read(path: Path) -> Source:
    if str(path) == "-":
        if sys.stdin.isatty():
            say("reading standard input; end it with Ctrl-D, or see --help")
        return Source("<stdin>", _decode("<stdin>", sys.stdin.buffer.read()))
    return Source(str(path), _decode(str(path), path.read_bytes()))


def _decode(name: str, data: bytes) -> str:
    """Decode as UTF-8, or else as what the bytes look most like, and say so."""
    text, note, _ = decode(data, "guess")
    if note:
        say(f"{name}: {note}")
    return text


def say(message: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    click.echo(message, err=True)


def write(text: str) -> None:
    """Write data to standard output as UTF-8, with line ends as they are."""
    # A lone surrogate cannot be encoded; cleaned text has none, an original may.
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
