"""Reads dictionaries of a user's own: our TSV, FreeDict as dictd or TEI, Wiktionary-style TSV."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from transclean.errors import ConfigError
from transclean.languages import base_code
from transclean.languages.dictionary import Sense, Tag, parse
from transclean.safe_xml import Node, walk

__all__ = ["language_of", "read_dictionary"]

# FreeDict and others name languages by three letters.
_THREE = {
    "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "deu": "de", "ger": "de",
    "nld": "nl", "dut": "nl", "nob": "nb", "nor": "nb", "no": "nb", "nno": "nb", "swe": "sv",
    "dan": "da", "rus": "ru", "ara": "ar", "pol": "pl", "ron": "ro", "rum": "ro", "hrv": "hr",
    "lit": "lt",
}  # fmt: skip
_NAME = re.compile(r"(?:freedict-)?([a-z]{2,3})(?:[-_](?:en|eng))?(?:[-_.]|$)")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIGIT = {letter: value for value, letter in enumerate(_BASE64)}
_NOTE = re.compile(r"<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|/[^/]*/|^\s*\d+[.)]\s*")
_MOST_WORDS = 6  # a longer answer is an explanation


def language_of(path: Path) -> str:
    """Return the language that the name of a dictionary begins with.

    Raises `ConfigError` for a name without one.

    >>> language_of(Path("fra-eng.tei")), language_of(Path("fr.tsv"))
    ('fr', 'fr')
    """
    found = _NAME.match(path.name.lower())
    if not found:
        raise ConfigError(
            f"{path}: name the file by its language first, such as fr-en.tsv or fra-eng.tei"
        )
    code = base_code(found[1])
    return _THREE.get(code, code)


def read_dictionary(path: Path) -> list[tuple[str, Sense]]:
    """Return the entries of a dictionary file.

    ``.index`` and ``.dict`` or ``.dict.dz`` are dictd, ``.tei`` and ``.xml`` TEI, all else is
    text with tabs: three columns as in our own files, or two, a word and its English.
    Raises `ConfigError` naming file, line and remedy.
    """
    try:
        if path.suffix in (".tei", ".xml"):
            return list(_tei(path))
        if path.suffix in (".index", ".dict", ".dz"):
            return list(_dictd(path))
        return list(_tabs(path))
    except (OSError, EOFError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8: {error}; save the file as UTF-8") from error


def _tabs(path: Path) -> Iterator[tuple[str, Sense]]:
    language = language_of(path)
    tags = {tag.value for tag in Tag} | {"v"}
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < 2:
            raise ConfigError(f"{path}:{number}: no tab; write the word, a tab and its English")
        if columns[0] in tags and len(columns) > 2:
            try:
                yield from parse([line], language)
            except ValueError as error:
                raise ConfigError(f"{path}:{number}: {str(error).partition(': ')[2]}") from error
        elif sense := _sense(re.split(r"[;,]", columns[-1])):
            # Wiktionary-style: a word, maybe its part of speech, its English last.
            yield columns[0].strip(), sense


def _dictd(path: Path) -> Iterator[tuple[str, Sense]]:
    stem = path.name.removesuffix(".dz").rpartition(".")[0]
    index = path.with_name(f"{stem}.index")
    packed = path.with_name(f"{stem}.dict.dz")
    data = packed if packed.is_file() else path.with_name(f"{stem}.dict")
    raw = data.read_bytes()
    text = gzip.decompress(raw) if data.suffix == ".dz" else raw
    for number, line in enumerate(index.read_text("utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) < 3 or not set(columns[1] + columns[2]) <= _DIGIT.keys():
            raise ConfigError(f"{index}:{number}: not a word, an offset and a length")
        if columns[0].startswith(("00database", "00-database")):
            continue
        start, size = _number(columns[1]), _number(columns[2])
        if start + size > len(text):
            raise ConfigError(f"{index}:{number}: points beyond {data.name}; get both files anew")
        article = text[start : start + size].decode("utf-8")
        lines = article.splitlines()[1:]
        answers = [part for each in lines for part in re.split(r"[;,]", each)]
        if sense := _sense(answers):
            yield columns[0], sense


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + _DIGIT[digit]
    return value


def _tei(path: Path) -> Iterator[tuple[str, Sense]]:
    found: list[tuple[str, Sense]] = []

    def visit(entry: Node) -> None:
        forms = [orth.text() for orth in entry.inside("orth")]
        quotes = [quote.text() for cit in entry.inside("cit") for quote in cit.inside("quote")]
        sense = _sense(quotes)
        if sense:
            found.extend((form, sense) for form in forms if form)

    if problem := walk(path.read_bytes(), frozenset({"entry"}), visit):
        line, why = problem
        raise ConfigError(f"{path}:{line}: {why}")
    yield from found


def _sense(answers: list[str]) -> Sense | None:
    """Return the sense of some answers, without notes and explanations."""
    plain = (" ".join(_NOTE.split(answer)).split() for answer in answers)
    kept = dict.fromkeys(" ".join(words) for words in plain if 0 < len(words) <= _MOST_WORDS)
    return Sense(Tag.PHRASE, tuple(kept)) if kept else None
