"""Download the one optional corpus: ``lee_background.cor``, shipped in the gensim wheel.

A command that a person types; no benchmark runs it. Only that one file is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import click

from benchmarks.corpora import LEE_HOME, LEE_NAME


def extract(wheel: Path, target: Path) -> None:
    """Write the corpus found inside a wheel to the target path."""
    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(LEE_NAME))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(member))


@click.command(
    epilog="\b\nExamples:\n  python -m benchmarks.fetch\n"
    "  python -m benchmarks.fetch --to corpora/lee_background.cor"
)
@click.option("--to", "target", type=click.Path(path_type=Path), default=LEE_HOME)
def main(target: Path) -> None:
    """Download the gensim wheel (about 28 MB) and keep only lee_background.cor."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        done = subprocess.run([*command, "--dest", folder, "gensim"], check=False)
        wheels = sorted(Path(folder).glob("gensim*.whl"))
        if done.returncode or not wheels:
            raise click.ClickException("pip could not download a gensim wheel")
        extract(wheels[0], target)
    click.echo(f"wrote {target}", err=True)


if __name__ == "__main__":
    main()
