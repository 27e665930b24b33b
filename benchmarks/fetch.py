"""Download the optional corpora: clean news from the gensim wheel, test cases from ftfy's sdist.

A command that a person types; no benchmark runs it. Only one file of each package is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.corpora import FETCHED, FTFY_NAME, LEE_NAME


@dataclass(frozen=True, slots=True)
class Source:
    """A file inside a package: how pip gets the package, and what the file is called here."""

    package: str
    options: tuple[str, ...]
    member: str
    name: str
    read: Callable[[Path, str], bytes]


def from_wheel(archive: Path, member: str) -> bytes:
    """Return the first file of a wheel whose path ends in ``member``."""
    with zipfile.ZipFile(archive) as opened:
        return opened.read(next(name for name in opened.namelist() if name.endswith(member)))


def from_sdist(archive: Path, member: str) -> bytes:
    """Return the first file of a source archive whose path ends in ``member``."""
    with tarfile.open(archive) as opened:
        found = opened.extractfile(
            next(name for name in opened.getnames() if name.endswith(member))
        )
        if found is None:
            raise click.ClickException(f"{member} is no file in {archive.name}")
        return found.read()


SOURCES: dict[str, Source] = {
    "lee": Source("gensim", (), LEE_NAME, LEE_NAME, from_wheel),
    "ftfy": Source("ftfy", ("--no-binary", "ftfy"), "tests/test_cases.json", FTFY_NAME, from_sdist),
}


def download(source: Source) -> bytes:
    """Return the file of one source, from the package that pip downloads."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        done = subprocess.run(
            [*command, *source.options, "--dest", folder, source.package], check=False
        )
        archives = sorted(Path(folder).glob(f"{source.package}*"))
        if done.returncode or not archives:
            raise click.ClickException(f"pip could not download {source.package}")
        return source.read(archives[0], source.member)


@click.command(
    epilog="\b\nExamples:\n  python -m benchmarks.fetch\n"
    "  python -m benchmarks.fetch ftfy --to corpora"
)
@click.argument("names", nargs=-1, type=click.Choice(list(SOURCES)))
@click.option("--to", "folder", type=click.Path(path_type=Path), default=FETCHED)
def main(names: tuple[str, ...], folder: Path) -> None:
    """Download gensim (about 28 MB) and ftfy (0.3 MB) and keep one file of each."""
    for name in names or SOURCES:
        target = folder / SOURCES[name].name
        content = download(SOURCES[name])
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        click.echo(f"wrote {target}", err=True)


if __name__ == "__main__":
    main()
