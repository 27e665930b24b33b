"""Writing glossaries: round trips through each format, and what is left out rather than harmed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import GlossaryError
from transclean.steps.glossary.formats import FORMATS, read_bytes, write_source
from transclean.steps.glossary.source import Source
from transclean.tokens import fold

SHIPPED = sorted(Path(__file__).parent.parent.glob("glossaries/*.toml"))
FOREIGN = [name for name, each in FORMATS.items() if each.holds is not None]


def through(source: Source, name: str) -> Source:
    """Return what is read back from what is written."""
    written, _ = write_source(source, name)
    return read_bytes(written, f"own{FORMATS[name].suffixes[0]}")


Fact = tuple[str, str | None, str]


def facts(source: Source) -> set[Fact]:
    """Return each form, its answer (none to keep it) and a language, or none."""
    return set(_facts(source.terms()))


def _facts(terms: Iterable[dict[str, Any]]) -> Iterable[Fact]:
    for term in terms:
        forms = term["find"] if isinstance(term["find"], list) else [term["find"]]
        for form in forms:
            for language in term.get("source_languages", [""]):
                yield form, None if term.get("keep") else term["replace"], language


WORDS = st.text(
    st.sampled_from("aBé ñ0'’\"-.,;|:#&<>$?()\\éЖ中\u00a0"), min_size=1, max_size=12
).map(lambda text: re.sub(" +", " ", f"w{text}w"))
LANGUAGES = st.lists(st.sampled_from(["de", "es", "fr", "no"]), max_size=3, unique=True)


@st.composite
def plain_sources(draw: st.DrawFn) -> Source:
    """Draw a glossary of terms without conditions, each form with one answer."""
    terms: list[dict[str, Any]] = []
    forms = draw(st.lists(WORDS, min_size=1, max_size=12, unique_by=str.lower))
    while forms:
        count = draw(st.integers(1, 3))
        term: dict[str, Any] = {"find": forms[:count]}
        forms = forms[count:]
        term["replace"] = draw(WORDS.filter(lambda word: word not in term["find"]))  # noqa: B023
        if languages := draw(LANGUAGES):
            term |= {"level": "source", "source_languages": sorted(languages)}
        terms.append(term)
    return Source("own.toml", {"term": terms})


def held(source: Source, name: str) -> set[Fact]:
    """Return the facts that a format has a place for."""
    holds = FORMATS[name].holds or frozenset()
    return {
        (form, answer, language)
        for form, answer, language in facts(source)
        if ("languages" if language else "no languages") in holds
        and not (name == "vale" and any(mark in str(answer) for mark in "|$"))
        and (name != "tbx" or answer is not None)
    }


@pytest.mark.parametrize("name", FOREIGN)
@given(source=plain_sources())
def test_what_a_format_can_hold_comes_back(name: str, source: Source) -> None:
    back = through(source, name)
    assert not back.faults, [str(fault) for fault in back.faults]
    expected = held(source, name)
    if name == "tbx":  # a form that differs from its answer in case only says nothing there
        expected = {fact for fact in expected if fold(fact[0]) != fold(str(fact[1]))}
    assert facts(back) == expected


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_glossaries_lose_only_what_is_told(name: str, path: Path) -> None:
    source = read_bytes(path.read_bytes(), str(path))
    back = through(source, name)
    assert not back.faults
    assert facts(back) <= facts(source)
    lost = " ".join(write_source(source, name)[1])
    assert "left out" in lost or facts(back) == facts(source)


VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"), max_size=20)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "find", "replace", "when_any", "examples", "zones", "é x", ""])
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "glossary": TABLES,
            "domains": TABLES,
            "terms": TABLES,
            "term": st.lists(TABLES, min_size=1, max_size=4),
            "concept": st.lists(TABLES, min_size=1, max_size=2),
            "x": VALUES,
        },
    )
)
def test_toml_holds_any_tables(data: dict[str, Any]) -> None:
    written, lost = write_source(Source("own.toml", data), "toml")
    assert not lost
    back = tomllib.loads(written.decode())
    assert back == data
    assert write_source(Source("own.toml", back), "toml")[0] == written


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["toml", "json"])
def test_native_formats_hold_everything(name: str, path: Path) -> None:
    source = read_bytes(path.read_bytes(), str(path))
    back = through(source, name)
    assert not back.faults
    assert _without_dates(back.data) == _without_dates(source.data)


def _without_dates(data: Any) -> Any:
    return json.loads(json.dumps(data, default=str))  # JSON has strings for them


def test_toml_as_a_person_would_write_it() -> None:
    source = read_bytes(b"fr,en\nEI,IS\nOTAN,NATO\n", "own.csv")
    examples = [{"in": 'The "EI" left.', "out": "IS left."}, {"keep": "EI."}]
    table = {"when_any": [f"Syria{n}*" for n in range(12)], "examples": examples, "find": "EI",
             "replace": "IS", "level": "context"}  # fmt: skip
    source = Source("own.toml", {"term": [table]}, source.pairs)
    assert write_source(source, "toml")[0].decode() == (
        """\
[[term]]
find = "EI"
replace = "IS"
level = "context"
when_any = [
  "Syria0*", "Syria1*", "Syria2*", "Syria3*", "Syria4*", "Syria5*", "Syria6*", "Syria7*", "Syria8*",
  "Syria9*", "Syria10*", "Syria11*",
]
examples = [
  { in = "The \\"EI\\" left.", out = "IS left." },
  { keep = "EI." },
]

[[term]]
find = "EI"
replace = "IS"
level = "source"
source_languages = ["fr"]

[[term]]
find = "OTAN"
replace = "NATO"
level = "source"
source_languages = ["fr"]
"""
    )
    plain = read_bytes(b"EI,IS\nrebel warriors,rebel fighters\n", "own.csv")
    assert write_source(plain, "toml")[0].decode() == (
        '[terms]\nEI = "IS"\n"rebel warriors" = "rebel fighters"\n'
    )


CONDITIONAL: list[dict[str, Any]] = [
    {"when_any": ["Syria*"]},
    {"when_near": ["troops"]},
    {"when_none": ["Canada"]},
    {"before": ["the"]},
    {"after": ["fighters"]},
    {"never_within": ["EI Sturdza"]},
    {"domains": ["sahel-conflict"]},
    {"valid_from": "2019"},
    {"valid_to": tomllib.loads("d = 2019-06-09")["d"]},
    {"level": "context", "when_any": ["Syria*"]},
    {"level": "review"},
    {"plural": False},
    {"possessive": False},
    {"in_quotes": False},
    {"zones": []},
    {"zones": ["bylines"]},
    {"level": "source"},
    {"level": "nonsense"},
    {"find": 3},
    {"find": []},
    {"find": ["EI", 3]},
    {"find": "E\0I"},
    {"find": " EI"},
    {"replace": None},
    {"source_languages": "fr"},
]


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("keys", CONDITIONAL, ids=str)
def test_a_term_that_would_lose_a_condition_is_left_out(name: str, keys: dict[str, Any]) -> None:
    languages = (
        {} if "no languages" in (FORMATS[name].holds or ()) else {"source_languages": ["fr"]}
    )
    good = {"find": "ONG", "replace": "NGO", **languages}
    if languages and keys == {"level": "source"}:
        return
    source = Source(
        "own.toml", {"term": [{"find": "EI", "replace": "IS", **languages, **keys}, good]}
    )
    _, lost = write_source(source, name)
    assert facts(through(source, name)) == facts(Source("own.toml", {"term": [good]}))
    assert lost[0].startswith("1 term left out, for ")


def test_what_is_lost_is_told() -> None:
    source = read_bytes(
        b"""
        [glossary]
        license = "CC-BY-4.0"
        [[term]]
        find = "EI"
        replace = "IS"
        when_any = ["Syria*"]
        [[term]]
        find = "ONU"
        replace = "UN"
        source_languages = ["fr"]
        level = "source"
        [[term]]
        find = "ONG"
        replace = "NGO"
        plural = "NGOs"
        reason = "calque"
        [[term]]
        find = ["USA Today"]
        keep = true
        [[term]]
        find = ["OL", "JO"]
        replace = "Olympics"
        [[term]]
        find = "OL"
        replace = "Lyon"
        [[concept]]
        forms = ["IS", "ISIS"]
        preferred = "IS"
        """,
        "own.toml",
    )
    written, lost = write_source(source, "tsv")
    assert written.decode() == "ONG\tNGO\nUSA Today\tUSA Today\nJO\tOlympics\n"
    assert lost == [
        "1 term left out, for tsv has no place for conditions: EI",
        "1 term left out, for tsv has no place for source languages: ONU",
        "1 term left out, for tsv has no place for a form that another term answers otherwise: OL",
        "details of terms dropped: plural, reason",
        "1 concept left out",
        "the [glossary] table dropped; state its source and license elsewhere",
    ]
    assert "terms of no source language: ONG, USA Today, JO" in " ".join(
        write_source(source, "multilingual-csv")[1]
    ).replace("ONG, USA Today, OL, OL", "ONG, USA Today, JO")
    assert "forms to keep: USA Today" in " ".join(write_source(source, "tbx")[1])


def test_kept_forms_and_case_come_back() -> None:
    keep = {"find": "Team USA", "keep": True}
    exact = {"find": "china", "replace": "porcelain", "case": "exact"}
    source = Source("own.toml", {"term": [keep, exact]})
    assert list(through(source, "vale").terms()) == [keep, exact]
    for name in ("csv", "tsv", "tmx"):
        assert list(through(source, name).terms()) == [keep]
    folded = Source("own.toml", {"term": [{"find": "web site", "replace": "site", "case": "any"}]})
    assert list(through(folded, "vale").terms()) == folded.data["term"]


def test_tbx_holds_id_kind_and_reason() -> None:
    table = {"find": ["fn", "FN"], "replace": "UN", "level": "source",
             "source_languages": ["da", "no"], "kind": "acronym", "id": "fn.nordic",
             "reason": "initials & more"}  # fmt: skip
    source = Source("own.toml", {"term": [table], "glossary": {"description": "Desk <1>"}})
    back = through(source, "tbx")
    assert list(back.terms()) == [table]
    assert back.data["glossary"] == {"description": "Desk <1>"}


@pytest.mark.parametrize("name", ["tbx", "tmx"])
@given(reason=st.text(), find=WORDS, replace=WORDS)
def test_xml_is_well_formed(name: str, reason: str, find: str, replace: str) -> None:
    table = {"find": find, "replace": replace, "reason": reason, "id": "1-of-2"}
    written, _ = write_source(Source("own.toml", {"term": [table, table]}), name)
    root = ElementTree.fromstring(written)  # noqa: S314
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(set(ids)) == len(ids)


def test_the_first_row_is_no_header() -> None:
    source = Source("own.toml", {"term": [{"find": "fr", "replace": "en"},
                                          {"find": "EI", "replace": "IS"}]})  # fmt: skip
    assert facts(through(source, "csv")) == facts(source)


def test_an_unknown_format() -> None:
    with pytest.raises(GlossaryError, match=r"called 'tmlx'\. Did you mean 'tmx'\? Known: toml,"):
        write_source(Source("own.toml", {}), "tmlx")


SUFFIXES = sorted({suffix for each in FORMATS.values() for suffix in each.suffixes} | {"", ".xlsx"})
PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "{", "}", '"', "'", ",", ";", "\t", "\n", "\r", ":", "- ", "=", "|", "\\", "//",
         "/*", "*/", "<tu>", "</tu>", '<tuv xml:lang="en">', "<seg>", "<tbx>", "<?xml", "<!DOCTYPE",
         "en", "fr", "EI", "IS", "swap", "extends: substitution\n", "exceptions:", "[[term]]",
         "[terms]", "\0", "\ufeff", "\ud7ff", "é", " ", "find", "replace", "\\ud800", "#", "&x;"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(
    data=st.binary(max_size=300) | PIECES.map(str.encode) | PIECES.map(lambda t: t.encode("utf-16"))
)
def test_no_bytes_raise(suffix: str, data: bytes) -> None:
    source = read_bytes(data, f"own{suffix}")
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= fault.line <= lines for fault in source.faults)
    assert all(str(fault) for fault in source.faults)
    for name in FORMATS:
        write_source(source, name)
