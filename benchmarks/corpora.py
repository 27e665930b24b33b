"""The texts that the benchmarks read, loaded on demand and named by digest.

Nothing of these texts is stored in the repository: they are read from a data folder, and what
the folder lacks is reported as missing instead of raising.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FETCHED = ROOT / "benchmarks" / "data"
LEE_NAME = "lee_background.cor"
FTFY_NAME = "ftfy_cases.json"
INPUTS: Mapping[str, str] = {
    "ntrex": "ntrex-dev/documents.jsonl",
    "mt": "mt-dev/fr-en.news.jsonl",
    "copied": "mt-dev/copied-source.flores-dev.jsonl",
    "terms": "terms-seed.tsv",
    "wire": "wire/syria-airstrikes.raw.txt",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One news document: the same lines in several languages, aligned by position."""

    id: str
    lines: Mapping[str, tuple[str, ...]]

    def text(self, language: str = "en", joiner: str = "\n") -> str:
        r"""Return the document in one language as one string.

        >>> Document("a", {"en": ("One.", "Two.")}).text()
        'One.\nTwo.'
        """
        return joiner.join(self.lines[language])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of machine output; the reference and the source are for scoring only."""

    id: str
    reference: str
    outputs: Mapping[str, str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One of ftfy's own test cases; ``fixed`` are the answers that its tests take for right."""

    group: str
    label: str
    original: str
    fixed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the term list: a form to find, the form to prefer, and how sure that is."""

    language: str
    surface: str
    preferred: str
    domain: str
    hint: str
    level: str


def default_data_folder() -> Path:
    """Return the data folder: ``TRANSCLEAN_DATA``, else the one shared beside the repository."""
    named = os.environ.get("TRANSCLEAN_DATA")
    return Path(named) if named else ROOT.parent / "shared" / "data"


def default_lee_path() -> Path:
    """Return where ``lee_background.cor`` is looked for: ``TRANSCLEAN_LEE``, else fetched."""
    named = os.environ.get("TRANSCLEAN_LEE")
    return Path(named) if named else FETCHED / LEE_NAME


@dataclass(frozen=True)
class Corpora:
    """All benchmark inputs under one data folder; an absent input reads as empty."""

    folder: Path
    lee_path: Path

    def path(self, name: str) -> Path:
        """Return the file of one named input."""
        fetched = {"lee": self.lee_path, "ftfy": FETCHED / FTFY_NAME}
        return fetched[name] if name in fetched else self.folder / INPUTS[name]

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return those of the named inputs whose file is absent."""
        return [name for name in names if not self.path(name).is_file()]

    @cached_property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of every input that is present, by name."""
        present = [name for name in (*INPUTS, "lee", "ftfy") if self.path(name).is_file()]
        return {name: hashlib.sha256(self.path(name).read_bytes()).hexdigest() for name in present}

    @cached_property
    def ntrex(self) -> tuple[Document, ...]:
        """News documents: English originals with their translations, aligned by line."""
        rows = _json_lines(self.path("ntrex"))
        return tuple(
            Document(
                str(row["id"]),
                {key: tuple(lines) for key, lines in row.items() if key != "id"},
            )
            for row in rows
        )

    @cached_property
    def lee(self) -> tuple[str, ...]:
        """Broadcast-news documents in plain English, one string each."""
        if not self.lee_path.is_file():
            return ()
        lines = self.lee_path.read_text(encoding="utf-8").splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @cached_property
    def ftfy(self) -> tuple[Case, ...]:
        """The test cases that ftfy publishes, in the groups that it sorts them into."""
        path = self.path("ftfy")
        rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
        return tuple(
            Case(
                ftfy_group(row),
                row["label"],
                row["original"],
                tuple(dict.fromkeys((row["fixed"], row.get("fixed-encoding", row["fixed"])))),
            )
            for row in rows
        )

    @cached_property
    def mt(self) -> tuple[Sentence, ...]:
        """French news sentences as two commercial engines put them into English."""
        return tuple(
            Sentence(
                f"{row['set']}.{row['line']}",
                row["reference"],
                {engine: row[engine] for engine in ("google", "microsoft")},
                row["source"],
            )
            for row in _json_lines(self.path("mt"))
        )

    @cached_property
    def copied(self) -> tuple[Sentence, ...]:
        """Machine output with source words left in it."""
        return tuple(
            Sentence(
                f"{row['language']}.{row['line']}",
                row["reference"],
                {"nllb": row["nllb"]},
                row["source"],
            )
            for row in _json_lines(self.path("copied"))
        )

    @cached_property
    def wire(self) -> str:
        """The real scraped wire story, raw."""
        path = self.path("wire")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The rows of the term list."""
        path = self.path("terms")
        if not path.is_file():
            return ()
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        return tuple(
            Term(row[0], row[1], row[2], row[3], row[4], row[5].split(":")[0].strip())
            for row in rows
        )


def ftfy_group(row: Mapping[str, str]) -> str:
    """Return the file that ftfy keeps a test case in; its sdist has them all in one.

    >>> ftfy_group({"expect": "pass", "label": "Negative: angry face"})
    'negative'
    """
    label = row["label"].casefold()
    if row["expect"] == "fail":
        return "known-failures"
    if "language name" in label:
        return "language-names"
    if label.startswith("synthetic"):
        return "synthetic"
    return "negative" if "negative" in label else "in-the-wild"


def _json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file, or nothing when it is absent."""
    if not path.is_file():
        return []
    # Split at "\n" only: str.splitlines() would also split at U+2028 inside a string.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
