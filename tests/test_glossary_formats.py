"""Reading glossaries of other tools: every dialect, and faults that name line and remedy."""

from __future__ import annotations

from typing import Any

import pytest

from transclean import GlossaryError
from transclean.steps.glossary.formats import FORMATS, format_of, read_bytes
from transclean.steps.glossary.load import read_source
from transclean.steps.glossary.source import Source


def read(text: str, path: str) -> Source:
    return read_bytes(text.encode(), path)


def terms(source: Source) -> list[dict[str, Any]]:
    assert not source.faults, [str(fault) for fault in source.faults]
    return list(source.terms())


def faults(source: Source) -> list[str]:
    return [str(fault).partition(":")[2] for fault in source.faults]


def from_language(*codes: str) -> dict[str, Any]:
    return {"level": "source", "source_languages": list(codes)}


EI_IS = {"find": "EI", "replace": "IS"}
EI_IS_FR = {**EI_IS, **from_language("fr")}


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("deepl.csv", "EI,IS\n", [EI_IS]),
        ("deepl.csv", '"EI","IS"\r\n', [EI_IS]),
        ("deepl.csv", "EI,IS,fr,en\n", [EI_IS_FR]),
        ("deepl.csv", "EI,IS,FR,EN-GB\n", [EI_IS_FR]),
        ("deepl-generator.csv", "EI,IS,fr,en,87\n", [EI_IS_FR]),
        ("deepl.csv", "offense,offensive,en,en\n",
         [{"find": "offense", "replace": "offensive"}]),
        ("deepl.tsv", "EI\tIS\n", [EI_IS]),
        ("azure.tsv", "EI\tIS\n\n", [EI_IS]),
        ("google.csv", "en,fr\nIS,EI\n", [EI_IS_FR]),
        ("google.csv", "en,fr,es,pos,description\nIS,EI,,noun,the group\n",
         [{**EI_IS_FR, "reason": "the group"}]),
        ("google.csv", "fr,en,description\nEI,IS,\n", [EI_IS_FR]),
        ("amazon.csv", "en,fr,es\nUN,ONU,ONU\n",
         [{"find": "ONU", "replace": "UN", **from_language("es", "fr")}]),
        ("amazon.tsv", "fr\ten-US\nEI\tIS\n", [EI_IS_FR]),
        ("norsk.csv", "nb,en\nFN,UN\n", [{"find": "FN", "replace": "UN", **from_language("no")}]),
        ("house.csv", "en,en\noffense,offensive\n", [{"find": "offense", "replace": "offensive"}]),
        ("us.csv", "en-US,en-GB\ncolor,colour\n", [{"find": "color", "replace": "colour"}]),
        ("house.csv", "find,replace\nEI,IS\n", [EI_IS]),
        ("house.csv", "Replace with;Find;Comment\nIS;EI;calque\n",
         [{**EI_IS, "reason": "calque"}]),
        ("babeldown.csv", "source,target,source_lang,target_lang\nEI,IS,fr,en\n", [EI_IS_FR]),
        ("excel.csv", "français;anglais\nEI;IS\n", [EI_IS_FR]),
        ("excel.csv", "French,English,Kategorie\nEI,IS,Syrien\n", [EI_IS_FR]),
        ("excel.csv", "sep=;\nEI;IS\n", [EI_IS]),
        ("excel.csv", "EI;IS;;\n", [EI_IS]),
        ("own.txt", "EI\tIS\n", [EI_IS]),
        # IT and IS are codes of languages, too.
        ("own.csv", "IT,IS\n", [{"find": "IT", "replace": "IS"}]),
        ("own.csv", '"D.C., Washington",Washington\n',
         [{"find": "D.C., Washington", "replace": "Washington"}]),
        ("own.csv", '"the ""caliphate""",the caliphate\n',
         [{"find": 'the "caliphate"', "replace": "the caliphate"}]),
        ("own.csv", '5" gun,5-inch gun\n', [{"find": '5" gun', "replace": "5-inch gun"}]),
        # Both services say so that a term is not to be translated.
        ("google.csv", "Google Home,Google Home\n", [{"find": "Google Home", "keep": True}]),
        ("own.csv", "EI,IS\nEI,IS\n", [EI_IS]),
        ("own.csv", "", []),
    ],
)  # fmt: skip
def test_delimited_dialects(path: str, text: str, expected: list[dict[str, Any]]) -> None:
    assert terms(read(text, path)) == expected


def test_plain_pairs_share_their_keys() -> None:
    source = read("fr,es,en\nEI,EI,IS\nOTAN,,NATO\nONG,,NGO\n", "own.csv")
    assert [(dict(group.pairs), group.keys, group.lines) for group in source.pairs] == [
        ({"EI": "IS"}, from_language("es", "fr"), [2]),
        ({"OTAN": "NATO", "ONG": "NGO"}, from_language("fr"), [3, 4]),
    ]
    assert source.data == {}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("path", ["own.csv", "own.tsv"])
def test_encodings(encoding: str, path: str) -> None:
    text = "État islamique\tIslamic State\r\nl’EI\tIS\r\n"
    source = read_bytes(text.encode(encoding), path)
    assert [term["find"] for term in source.terms()] == ["État islamique", "l’EI"]
    expected = ["1: not UTF-8; save the file as UTF-8"] if encoding == "cp1252" else []
    assert [fault[: len(expected[0])] for fault in faults(source)] == expected


def test_first_row_that_a_byte_order_mark_made_literal() -> None:
    assert terms(read('\ufeff"EI","IS"\n', "own.csv")) == [EI_IS]
    assert terms(read('"""EI""","""IS"""\nONG,NGO\n', "own.csv"))[0] == EI_IS
    assert terms(read('\ufeff"fr","en"\nEI,IS\n', "own.csv")) == [EI_IS_FR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ONG,NGO\nEI\nOTAN,NATO\n",
         "2: no replacement in column 2; fill the cell or remove the line"),
        ("fr,en\nONG,NGO\nEI,\nOTAN,NATO\n",
         "3: no English term in column 2; fill the cell or remove the line"),
        ("ONG,NGO\n,IS\nOTAN,NATO", "2: no term to find; fill a cell or remove the line"),
        ("ONG,NGO\nWashington, D.C.,Washington\nOTAN,NATO\n",
         "2: 3 columns where 2 were to be; put quotation marks around a term that holds the "
         "delimiter"),
        ("fr,en\nONG,NGO\nEI,IS,x\nOTAN,NATO\n",
         "3: 3 columns where 2 were to be; put quotation marks around a term that holds the "
         "delimiter"),
        ('ONG,NGO\n"EI\ngroupe",IS\nOTAN,NATO\n',
         "2: 'EI\\ngroupe' holds a line break or control character; remove it"),
        ("ONG,NGO\nE\0I,IS\nOTAN,NATO\n",
         "2: 'E\\x00I' holds a line break or control character; remove it"),
        ('ONG,NGO\n"EI,IS\nOTAN,NATO\n',
         "2: a quotation mark is not closed; close it, or double a literal one"),
        ("ONG,NGO,fr,en\nIS,EI,en,fr\nOTAN,NATO,fr,en\n",
         "2: the target language is 'fr', and only English is written; swap the columns or remove "
         "the line"),
        ("ONG,NGO\nEI,IS\nOTAN,NATO\nEI,Islamic State\n",
         "4: 'EI' becomes 'Islamic State' here and 'IS' on line 2; neither is used: remove one, or "
         "give both conditions in a TOML glossary"),
    ],
)  # fmt: skip
def test_a_faulty_line_names_its_remedy_and_the_others_are_read(text: str, expected: str) -> None:
    source = read(text, "own.csv")
    assert faults(source) == [expected]
    assert [term["find"] for term in source.terms()] == ["ONG", "OTAN"]


def test_no_english_column() -> None:
    source = read("fr,de\nEI,IS\n", "own.csv")
    assert faults(source) == [
        "1: no column is English, and only English is written; name one of them en, en-GB or en-US"
    ]
    assert not list(source.terms())


def test_one_form_of_two_languages_gets_two_ids() -> None:
    source = read("fr,es,en\nOL,,Olympics\n,OL,Lyon\n", "own.csv")
    assert terms(source) == [
        {"find": "OL", "replace": "Lyon", **from_language("es"), "id": "ol-2"},
        {"find": "OL", "replace": "Olympics", **from_language("fr")},
    ]
    assert source.line_of("term", 0, "") == 3
    assert not read_source(source, "0" * 8)[1]


def test_a_file_name_that_is_no_name_for_a_glossary() -> None:
    source = read("EI,IS\n", "/tmp/Unsere Begriffe (neu).csv")  # noqa: S108
    assert source.data["glossary"] == {"name": "Unsere-Begriffe-neu"}
    assert not read_source(source, "0" * 8)[1]


VALE = r"""---
# of the desk
extends: substitution
message: "Use '%s' instead of '%s'."
level: error
ignorecase: true
swap:
  aerial attack: air strike   # calque
  'U\.S\. Army': "US Army"
  "it's": it is
  colou?r: color
  (?:give|gave) rise to: lead to
  within (.*): inside $1
  rebels: fighters|gunmen
  kamikaze drone:
  just words
exceptions:
  - 'Team USA'
  - Priorities USA
"""


def test_vale() -> None:
    source = read(VALE, "own.yml")
    assert list(source.terms()) == [
        {"find": "Team USA", "keep": True},
        {"find": "Priorities USA", "keep": True},
        {"find": "aerial attack", "replace": "air strike", "case": "any"},
        {"find": "U.S. Army", "replace": "US Army", "case": "any"},
        {"find": "it's", "replace": "it is", "case": "any"},
    ]
    assert faults(source) == [
        "11: 'colou?r' is a pattern, and only words are read; give the words themselves",
        "12: '(?:give|gave) rise to' is a pattern, and only words are read; give the words "
        "themselves",
        "13: 'within (.*)' is a pattern, and only words are read; give the words themselves",
        "14: 'fighters|gunmen' is no single answer; give the words that stand instead",
        "15: 'kamikaze drone' has no answer; give the words that stand instead",
        "16: not a pair on one line; write 'wrong form': 'right form'",
    ]
    assert source.line_of("term", 0, "") == 18


def test_vale_heeds_case_unless_told_otherwise() -> None:
    rule = "extends: substitution\nmessage: house style\nswap:\n  china: porcelain\n  EI: IS\n"
    assert terms(read(rule, "own.yaml")) == [
        {"find": "china", "replace": "porcelain", "reason": "house style", "case": "exact"},
        {**EI_IS, "reason": "house style"},
    ]


def test_vale_exceptions_on_one_line_and_other_rules() -> None:
    rule = "extends: substitution\nexceptions: [USA Today, 'Team, USA']\nswap:\n  - EI: IS\n"
    assert [term["find"] for term in terms(read(rule, "own.yml"))] == [
        "USA Today",
        "Team, USA",
        "EI",
    ]
    source = read("extends: existence\ntokens:\n  - very\n", "own.yml")
    assert faults(source) == [
        "1: extends no substitution; only rules with 'extends: substitution' are read"
    ]


TEXTLINT = r"""// of the web desk
[
  "GitHub", /* its
  spelling */
  ["hot key", "hotkey"], // "quoted" // twice
  ["web[- ]?site(s?)", "site$1"],
  ["id['’]?s", "IDs"],
  ["walk through", ["walkthrough", "guide"]],
  ["http://x", "the address"],
  3,
]
"""


def test_textlint() -> None:
    source = read(TEXTLINT, "terms.jsonc")
    assert list(source.terms()) == [
        {"find": "GitHub", "replace": "GitHub", "kind": "name", "case": "any",
         "replace_case": "as-is"},
        {"find": "hot key", "replace": "hotkey", "case": "any"},
        {"find": "http://x", "replace": "the address", "case": "any"},
    ]  # fmt: skip
    assert [fault.line for fault in source.faults] == [6, 7, 8, 10]
    assert source.line_of("term", 0, "") == 3
    assert source.pairs[0].lines == [5, 9]


NATIVE = """{
  "glossary": {"name": "desk"},
  "terms": {
    "rebel warriors": "rebel fighters",
    "EI": "IS"
  },
  "term": [
    {"find": "ONU", "replace": "UN"},
    {
      "find": "FN",
      "replace": "UN",
      "levle": "source"
    }
  ]
}"""


def test_native_json() -> None:
    source = read(NATIVE, "own.json")
    assert source.data["glossary"] == {"name": "desk"}
    assert source.pairs[0].lines == [4, 5]
    assert (source.line_of("term", 1, "levle"), source.line_of("term", 1, "")) == (12, 9)
    assert source.line_of("glossary", 0, "name") == 2
    problems = read_source(source, "0" * 8)[1]
    assert [problem.line for problem in problems] == [12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{\n"terms": {\n"EI": "IS",\n"EI": "UN"}}', "4: 'EI' stands on line 3 too; remove one"),
        ('{\n"terms": }', "2: not valid JSON: Expecting value"),
        ("3", "1: must be an object of tables or a list of terms"),
        ('["\\ud800"]', "1: holds half a surrogate pair"),
        ("[" * 100_000, "1: more than 20 lists and objects in each other"),
        ("[" + "1" * 5000 + "]", "1: not valid JSON: "),
    ],
)
def test_faulty_json(text: str, expected: str) -> None:
    (fault,) = faults(read(text, "own.json"))
    assert fault.startswith(expected)


def test_toml_is_read_as_before() -> None:
    source = read('[terms]\n"EI" = "IS"\n', "own.toml")
    assert (source.pairs[0].lines, terms(source)) == ([2], [EI_IS])
    assert faults(read("a = 1" + "0" * 5000, "own.toml"))[0].startswith("1: not valid TOML")
    assert faults(read("a = " + "[" * 5000, "own.toml"))[0].startswith("1: not valid TOML")
    assert faults(read_bytes(b'[terms]\n"\xc9lys\xe9e" = "Elysee"\n', "own.toml"))[0].startswith(
        "2: not UTF-8; save the file as UTF-8"
    )


def test_what_is_no_glossary() -> None:
    assert faults(read_bytes(b"PK\x03\x04...", "terms.xlsx")) == [
        "1: a spreadsheet or archive; save it as CSV in UTF-8"
    ]
    (fault,) = faults(read("EI = IS", "terms.doc"))
    assert fault.startswith("1: not known by its ending; rename it to end in one of .csv, .json")


def test_formats_by_suffix() -> None:
    names = {path: format_of(path) for path in ("a.toml", "b.CSV", "c.txt", "d.tbx", "e.x/f.yml")}
    assert list(names.values()) == ["toml", "csv", "tsv", "tbx", "vale"]
    assert all(len(each.description) > 20 for each in FORMATS.values())
    with pytest.raises(GlossaryError, match=r"by the ending \.tmlo\. Did you mean '\.toml'\?"):
        format_of("own.tmlo")
    with pytest.raises(GlossaryError, match=r"\(none\)"):
        format_of("own/glossary")
