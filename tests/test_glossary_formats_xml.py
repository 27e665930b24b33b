"""Reading TBX of every kind and TMX, and refusing XML that means harm."""

from __future__ import annotations

from typing import Any

import pytest

from transclean.steps.glossary.formats import read_bytes
from transclean.steps.glossary.load import read_source
from transclean.steps.glossary.source import Source


def read(text: str, path: str = "own.tbx") -> Source:
    return read_bytes(text.encode(), path)


def terms(source: Source) -> list[dict[str, Any]]:
    assert not source.faults, [str(fault) for fault in source.faults]
    assert not read_source(source, "0" * 8)[1]
    return list(source.terms())


IATE = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en">
  <martifHeader><titleStmt><title>IATE export</title></titleStmt></martifHeader>
  <text><body>
    <termEntry id="IATE-787044">
      <descripGrp><descrip type="subjectField">international organisation</descrip></descripGrp>
      <langSet xml:lang="en">
        <tig><term>United Nations</term><termNote type="termType">fullForm</termNote></tig>
        <tig><term>UN</term><termNote type="termType">abbreviation</termNote></tig>
      </langSet>
      <langSet xml:lang="fr">
        <tig><term>Organisation des Nations  unies</term>
          <descrip type="reliabilityCode">3</descrip></tig>
        <tig><term>ONU</term><termNote type="termType">abbreviation</termNote></tig>
      </langSet>
      <langSet xml:lang="es">
        <ntig><termGrp><term>ONU</term><termNote type="termType">acronym</termNote></termGrp></ntig>
      </langSet>
    </termEntry>
  </body></text>
</martif>
"""


def test_tbx_2008_with_tig_and_ntig() -> None:
    source = read(IATE)
    reason = "subject field: international organisation"
    assert terms(source) == [
        {"find": "Organisation des Nations unies", "replace": "United Nations", "level": "source",
         "source_languages": ["fr"], "id": "IATE-787044", "reason": reason},
        {"find": "ONU", "replace": "UN", "level": "source", "source_languages": ["es", "fr"],
         "kind": "acronym", "id": "IATE-787044-fr-es-acronym", "reason": reason},
    ]  # fmt: skip
    assert [source.line_of("term", index, "") for index in (0, 1)] == [12, 14]
    assert source.data["glossary"] == {"description": "IATE export"}


def v3(*concepts: str, style: str = "dca") -> str:
    return (
        f'<tbx type="TBX-Basic" style="{style}" xml:lang="en" '
        'xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min">'
        f"<tbxHeader/><text><body>\n{''.join(concepts)}</body></text></tbx>"
    )


def concept(*terms: tuple[str, str, str], dct: bool = False) -> str:
    """Return an entry of (language, term, status)."""
    sections = []
    for language, term, status in terms:
        note = f'<termNote type="administrativeStatus">{status}</termNote>'
        if dct:
            note = f"<min:administrativeStatus>{status}</min:administrativeStatus>"
        sections.append(
            f'<langSec xml:lang="{language}"><termSec><term>{term}</term>\n'
            f"{note if status else ''}</termSec></langSec>"
        )
    return f'<conceptEntry id="c 1/2">{"".join(sections)}</conceptEntry>'


@pytest.mark.parametrize("dct", [False, True], ids=["DCA", "DCT"])
@pytest.mark.parametrize(
    "wrong", ["deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "Forbidden", "obsolete"]
)
@pytest.mark.parametrize("right", ["preferredTerm-admn-sts", "admittedTerm-admn-sts", "preferred"])
def test_a_deprecated_english_term_becomes_the_preferred_one(
    wrong: str, right: str, dct: bool
) -> None:
    text = v3(
        concept(
            ("en", "aerial attack", wrong),
            ("en-GB", "air raid", wrong),
            ("en", "strike", ""),
            ("en", "air strike", right),
            dct=dct,
        )
    )
    assert terms(read(text)) == [
        {"find": ["aerial attack", "air raid"], "replace": "air strike", "id": "c-1-2"}
    ]


def test_preferred_goes_before_admitted_and_admitted_stays() -> None:
    text = v3(
        concept(
            ("en", "IS", "admittedTerm-admn-sts"),
            ("en", "Islamic State", "preferredTerm-admn-sts"),
            ("fr", "EI", ""),
            ("fr", "islamic state", ""),
        )
    )
    assert terms(read(text)) == [
        {"find": "EI", "replace": "Islamic State", "level": "source", "source_languages": ["fr"],
         "id": "c-1-2"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (concept(("fr", "EI", "")), "2: no English term to put in the entry"),
        (concept(("en", "EI", "deprecated"), ("fr", "EI", "")), "2: no English term to put"),
        (concept(("", "EI", "")), "2: a language section names no language; give it xml:lang"),
        (concept(("en", " ", "")), "2: an empty term; give it or remove the element"),
        (concept(("fr", "OTAN", ""), ("en", "Nato", "")),
         "2: 'OTAN' becomes 'Nato' here and 'NATO' on line 2; neither is used"),
    ],
)  # fmt: skip
def test_faulty_entries(entry: str, problem: str) -> None:
    good = concept(("fr", "ONG", ""), ("en", "NGO", "")).replace("c 1/2", "c2")
    other = concept(("fr", "OTAN", ""), ("en", "NATO", "")).replace("\n", "")
    source = read(v3(other if "OTAN" in entry else "", entry, good))
    (fault,) = source.faults
    assert str(fault).startswith(f"own.tbx:{problem}".replace("2: 'OTAN", f"{fault.line}: 'OTAN"))
    assert [term["find"] for term in source.terms()] == ["ONG"]


TMX = """<?xml version="1.0"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="phrase" o-tmf="x" adminlang="en"
  srclang="en" datatype="plaintext"/>
<body>
<tu><note>the group</note><tuv xml:lang="en-GB"><seg>IS</seg></tuv>
  <tuv xml:lang="fr"><seg>EI</seg></tuv></tu>
<tu><prop type="x-note">body</prop>
  <tuv lang="fr"><seg>l'<bpt i="1">&lt;b></bpt>O<hi>N</hi>U<ept i="1">&lt;/b></ept></seg></tuv>
  <tuv lang="en"><seg>the UN</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>offense</seg></tuv><tuv xml:lang="en"><seg>offensive</seg></tuv></tu>
</body></tmx>
"""


def test_tmx() -> None:
    french = {"level": "source", "source_languages": ["fr"]}
    assert terms(read(TMX, "own.tmx")) == [
        {"find": "EI", "replace": "IS", **french, "reason": "the group"},
        {"find": "l'ONU", "replace": "the UN", **french, "reason": "body"},
        {"find": "offense", "replace": "offensive"},
    ]


def test_tmx_sentences_are_counted_and_other_units_faulted() -> None:
    def unit(**texts: str) -> str:
        variants = (f'<tuv xml:lang="{key}"><seg>{text}</seg></tuv>' for key, text in
                    texts.items())  # fmt: skip
        return f"<tu>{''.join(variants)}</tu>\n"

    long = unit(fr="mot " * 11, en="a few words")
    text = f"<tmx><header/><body>\n{long}{unit(fr='EI', en='IS')}{long}"
    text += (
        f"{unit(fr='ONG', de='NRO')}{unit(en='NGO')}<tu><tuv><seg>x</seg></tuv></tu></body></tmx>"
    )
    source = read(text, "own.tmx")
    assert [term["find"] for term in source.terms()] == ["EI"]
    assert [str(fault).removeprefix("own.tmx:") for fault in source.faults] == [
        "5: no English segment, and only English is written; add one or remove the tu",
        "6: only one segment; add the form to find or remove the tu",
        "7: a tuv names no language; give it xml:lang",
        "2: 2 units have more than 10 words: sentences, not terms, and not read; take them out of "
        "the file",
    ]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY e0 "ha">{ENTITIES}]><tmx>&e29;</tmx>',
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body><tu>&x;</tu></body></tmx>',
        '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><tmx/>',
        f'<!DOCTYPE tmx [<!ENTITY big "{"a" * 100_000}">]><tmx>{"&big;" * 10_000}</tmx>',
        '<!DOCTYPE tmx [<!ATTLIST tu a CDATA "x">]><tmx/>',
    ],
)
@pytest.mark.parametrize("path", ["own.tmx", "own.tbx", "own.csv", "own"])
def test_declarations_in_document_types_are_refused(text: str, path: str) -> None:
    source = read(text, path)
    assert [str(fault) for fault in source.faults] == [
        f"{path}:1: declares entities in its DOCTYPE; delete what stands in [ ] there"
    ]
    assert not list(source.terms())


NAMED = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'


def test_a_document_type_that_is_only_named_is_not_fetched() -> None:
    body = (
        '<tmx><body><tu><tuv xml:lang="fr"><seg>ONU{}</seg></tuv>'
        '<tuv xml:lang="en"><seg>UN</seg></tuv></tu></body></tmx>'
    )
    source = read(NAMED + body.format(""), "own.tmx")
    assert source.faults == ()
    assert [term["find"] for term in source.terms()] == ["ONU"]
    (fault,) = read(NAMED + body.format("&nbsp;"), "own.tmx").faults
    assert "has an entity &nbsp; that another file defines; write it out" in str(fault)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<tmx>" + "<tu>" * 1_000_000, "more than 50 elements in each other"),
        ("<a>" * 1_000_000, "more than 50 elements in each other"),
        ("<tmx><tu>&eacute;</tu></tmx>", "not well-formed XML: undefined entity; mend it"),
        ("<tmx><tu>\0</tu></tmx>", "not well-formed XML"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "unknown encoding"),
        ('<?xml version="1.0" encoding="shift_jis"?><tmx/>', "save the file as UTF-8"),
        ('<?xml version="1.0" encoding="rot13"?><tmx/>', ""),
        ("", "not well-formed XML: no element found; mend it"),
        ("<html><body>404</body></html>", "neither TBX nor TMX"),
    ],
)
def test_other_hostile_or_broken_xml(text: str, problem: str) -> None:
    source = read(text, "own.tmx")
    assert any(problem in fault.problem for fault in source.faults)


def test_what_stands_before_the_break_is_read() -> None:
    source = read(TMX.replace("</body></tmx>", ""), "own.tmx")
    assert len(list(source.terms())) == 3
    assert len(source.faults) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<tmx>" + "<tu><tuv lang='en'><seg>a</seg></tuv></tu>" * 20_000 + "</tmx>",
        "<tmx><tu>" + "<tuv lang='fr'><seg>a</seg></tuv>" * 50_000 + "</tu></tmx>",
        v3("<conceptEntry id='c'>" + "<langSec xml:lang='en'><termSec><term>a</term></termSec>"
           "</langSec>" * 20_000 + "</conceptEntry>"),
        "<tmx><tu><note>" + "x " * 2_000_000 + "</note></tu></tmx>",
    ],
    ids=["units", "variants", "terms", "text"],
)  # fmt: skip
def test_large_files_are_read_to_the_end(text: str) -> None:
    """In minutes if the time were not linear."""
    source = read(text, "own.xml")
    assert source.path == "own.xml"
    assert source.faults or not list(source.terms())
