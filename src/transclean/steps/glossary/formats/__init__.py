"""Formats that glossaries come in: each reader gives a `Source`, each writer takes its tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from transclean.errors import GlossaryError, did_you_mean
from transclean.steps.glossary.source import Fault, Source

__all__ = ["FORMATS", "Format", "format_of", "read_bytes", "write_source"]


class Format(NamedTuple):
    """A format that glossaries are written in.

    ``suffixes`` are those of its files; the first format with one is meant by it. ``holds`` names
    what there is a place for (see `_export.plain_terms`); ``None`` for all.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    holds: frozenset[str] | None


_PAIRS = frozenset({"no languages", "keep"})

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("toml", (".toml",), "native: everything a glossary can say", None),
        Format("json", (".json", ".jsonc"), "native: the same tables as in TOML", None),
        Format(
            "csv",
            (".csv",),
            "source and target, no header; languages in columns 3 and 4 (DeepL, Google)",
            _PAIRS | {"languages"},
        ),
        Format(
            "tsv", (".tsv", ".txt"), "source and target, no header (DeepL, Google, Azure)", _PAIRS
        ),
        Format(
            "multilingual-csv",
            (".csv",),
            "a column for each language, codes in the first row (Amazon, Google term sets)",
            frozenset({"languages", "keep"}),
        ),
        Format(
            "tbx",
            (".tbx", ".xml"),
            "TBX-Basic of 2019 for term bases (reads all of 2008 and 2019, IATE too)",
            frozenset({"languages", "no languages", "id", "kind", "reason"}),
        ),
        Format(
            "tmx",
            (".tmx",),
            "TMX 1.4 for translation memories (Google, Amazon)",
            _PAIRS | {"languages", "reason"},
        ),
        Format("vale", (".yml", ".yaml"), "a substitution rule of Vale", _PAIRS | {"case"}),
    )
}
"""Formats by name; a list of textlint-rule-terminology in JSON is read as well."""

_XML = re.compile(r"\s*<(\?xml|!DOCTYPE|!--|tbx|martif|tmx)\b", re.IGNORECASE)
_SUFFIXES = {
    suffix: each.name for each in reversed(list(FORMATS.values())) for suffix in each.suffixes
}


def format_of(path: str) -> str:
    """Return the name of the format that the suffix of ``path`` stands for.

    Raises `GlossaryError`.

    >>> format_of("desk.TSV"), format_of("own/terms.yaml")
    ('tsv', 'vale')
    """
    suffix = _suffix(path)
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    raise GlossaryError(
        f"{path}: no glossary format is known by the ending {suffix or '(none)'}."
        f"{did_you_mean(suffix, _SUFFIXES)} Known: {', '.join(sorted(_SUFFIXES))}"
    )


def _suffix(path: str) -> str:
    found = re.search(r"\.[^./\\]+\Z", path)
    return found[0].lower() if found else ""


def read_bytes(data: bytes, path: str) -> Source:
    """Return what a file of any format says; never raises, whatever the bytes.

    XML is known by its content, all else by the suffix of ``path``.

    >>> source = read_bytes(b"EI,IS,fr,en", "deepl.csv")
    >>> list(source.terms())
    [{'find': 'EI', 'replace': 'IS', 'level': 'source', 'source_languages': ['fr']}]
    """
    from transclean.steps.glossary.formats._text import decode

    if data.startswith(b"PK\x03\x04"):
        return _refused(path, "a spreadsheet or archive; save it as CSV in UTF-8")
    name = _SUFFIXES.get(_suffix(path), "")
    if name in ("tbx", "tmx") or _XML.match(decode(data[:400])[0]):
        from transclean.steps.glossary.formats.exchange import read_exchange

        return read_exchange(data, path)
    text, line = decode(data)
    source = _read_text(text, path, name)
    if not line:
        return source
    problem = "not UTF-8; save the file as UTF-8 (until then it is read as Windows-1252)"
    return replace(source, faults=(Fault(path, line, problem), *source.faults))


def _read_text(text: str, path: str, name: str) -> Source:
    # Here, not at the top: what only imports the package reads no glossary.
    if name == "toml":
        return _read_toml(text, path)
    if name == "json":
        from transclean.steps.glossary.formats.jsonc import read_json

        return read_json(text, path)
    if name == "vale":
        from transclean.steps.glossary.formats.vale import read_vale

        return read_vale(text, path)
    if name in ("csv", "tsv"):
        from transclean.steps.glossary.formats.delimited import read_delimited

        return read_delimited(text, path)
    known = ", ".join(sorted(_SUFFIXES))
    return _refused(path, f"not known by its ending; rename it to end in one of {known}")


def _read_toml(text: str, path: str) -> Source:
    from transclean.steps.glossary.formats.native import read_toml

    try:
        return read_toml(text, path)
    except (ValueError, RecursionError) as error:  # numbers too long, lists too deep for Python
        return _refused(path, f"not valid TOML: {error}; mend it")


def _refused(path: str, problem: str) -> Source:
    return Source(path, {}, faults=(Fault(path, 1, problem),))


def write_source(source: Source, name: str) -> tuple[bytes, list[str]]:
    r"""Return ``source`` in the format ``name``, and what that cannot hold, for the user to read.

    Terms are left out rather than written without their conditions. Raises `GlossaryError` for a
    format that does not exist.

    >>> write_source(Source("own.toml", {"term": [{"find": "EI", "replace": "IS"}]}), "csv")
    (b'EI,IS\n', [])
    """
    if name not in FORMATS:
        raise GlossaryError(
            f"no glossary format is called {name!r}.{did_you_mean(name, FORMATS)} "
            f"Known: {', '.join(FORMATS)}"
        )
    holds = FORMATS[name].holds
    if holds is None:
        from transclean.steps.glossary.formats.canonical import write_json, write_toml

        text = write_toml(source) if name == "toml" else write_json(source)
        return text.encode("utf-8", "replace"), []
    return _write_foreign(source, name, holds)


def _write_foreign(source: Source, name: str, holds: frozenset[str]) -> tuple[bytes, list[str]]:
    from transclean.steps.glossary.formats._export import plain_terms

    terms, lost = plain_terms(source, holds, name)
    if name == "tbx":
        from transclean.steps.glossary.formats.tbx import write_tbx

        header = source.data.get("glossary")
        title = header.get("description") or header.get("name") if isinstance(header, dict) else ""
        text = write_tbx(terms, str(title or "glossary"))
    elif name == "tmx":
        from transclean.steps.glossary.formats.tmx import write_tmx

        text = write_tmx(terms)
    elif name == "vale":
        from transclean.steps.glossary.formats.vale import can_hold, write_vale

        text = write_vale([term for term in terms if can_hold(term)])
        lost += [
            f"{term.id} left out: '|' and '$' mean something to Vale"
            for term in terms
            if not can_hold(term)
        ]
    else:
        from transclean.steps.glossary.formats import delimited

        if name == "multilingual-csv":
            text = delimited.write_multilingual(terms)
        else:
            text = delimited.write_pairs(terms, "\t" if name == "tsv" else ",")
    return text.encode(), lost
