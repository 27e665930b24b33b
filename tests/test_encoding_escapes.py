"""Escapes of other formats: every form of a character, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transclean
from transclean.config import Config
from transclean.document import Document
from transclean.steps import STEPS
from transclean.steps.encoding import RULES

ESCAPE_RULES = (
    *("unicode_escape", "bare_escape", "percent_escape", "quoted_printable", "utf7"),
    *("tex_accent", "slash_quote", "backtick_apostrophe", "spacing_accent", "bare_reference"),
)
ONLY_ENCODING = Config.from_dict(
    {spec.name: {"enabled": False} for spec in STEPS if spec.name != "encoding"}
)
CLEANER = transclean.Cleaner(ONLY_ENCODING)
# By code point, by UTF-8 bytes.
FORMS = ("\\u{0:04x}", "\\u{0:04X}", "\\\\u{0:04x}", "\\u{{{0:x}}}", "%u{0:04X}", "<U+{0:04X}>")
BYTE_FORMS = ("\\x{:02x}", "%{:02X}", "%{:02x}", "={:02X}", "%25{:02X}")
CHARACTERS = "é’“ñßł–…Яع"
PIECES = (
    *("\\", "\\u", "2019", "00e9", "u", "x", "e9", "\\xc3", "\\xa9", "%C3", "%A9", "%27", "=C3"),
    *(
        "=A9",
        "=\n",
        "+",
        "AOk",
        "-",
        "\\'",
        '\\"',
        "{",
        "}",
        "`",
        "´",
        "¨",
        "e",
        "c",
        "l",
        "s",
        "t",
    ),
    *("#233;", "39;", "39:", " ", "\n", "don", "caf", "\\ud83d", "\\ude00", "&", "amp;", "u2019"),
    *(
        "u00e9",
        "é",
        "’",
        '"',
        "'",
        "/",
        ".",
        "=E9",
        "%E9",
        "u003c",
        "\\u0026",
        "#39;",
        "eacute",
        "1",
    ),
)


def cleaned(text: str) -> str:
    return CLEANER.clean(text).text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("char", CHARACTERS)
def test_every_form_of_every_character_inside_a_word(form: str, char: str) -> None:
    assert cleaned(f"ab{form.format(ord(char))}cd") == f"ab{char}cd"


@pytest.mark.parametrize("form", BYTE_FORMS)
@pytest.mark.parametrize("char", CHARACTERS)
def test_every_form_of_every_byte_inside_a_word(form: str, char: str) -> None:
    escaped = "".join(form.format(byte) for byte in char.encode())
    assert cleaned(f"ab{escaped}cd") == f"ab{char}cd"


@pytest.mark.parametrize(
    "place",
    [
        "https://example.org/{}/x",
        "www.example.org/?q={}x",
        "C:\\users\\{}\\x",
        "`{}`",
        'call("{}")',
        "call('ab{}')",
        "name = '{}'",
    ],
)
@pytest.mark.parametrize("escape", ["\\u2019", "\\xe9", "%C3%A9", "%E9", "%u2019"])
def test_escapes_in_addresses_paths_and_code_stay(place: str, escape: str) -> None:
    text = f"See {place.format(escape)} for it."
    assert cleaned(text) == text


def test_escapes_that_are_no_characters_stay() -> None:
    for text in (r"a\ud800b", r"a\u0000b", r"a\uffffb", r"a\u{110000}b", r"a\x07b", r"a\xe"):
        assert cleaned(text) == text


def test_what_is_left_by_one_layer_is_read_by_the_next() -> None:
    assert cleaned(r"It\u0026#39;s caf\u0026amp;eacute;") == "It's café"
    assert cleaned(r"It\u00e2\u0080\u0099s") == "It’s"
    assert cleaned("It=26#39;s caf=C3=A9") == "It's café"


@pytest.mark.parametrize(
    "hostile",
    [
        "\\" * 6_000,
        "\\u" * 3_000,
        "\\u00e9" * 1_000,
        "\\xe9" * 1_000,
        "%C3" * 2_000,
        "%C3%A9" * 1_000,
        "=C3" * 2_000,
        "%E9t" * 1_000,
        "=\n" * 3_000,
        "+AOk" * 1_000,
        "+" * 6_000,
        "u00e9" * 1_000,
        "u2019 " * 1_000,
        "\\'" * 3_000,
        '\\"' * 3_000,
        " \\'e" * 1_000,
        "´" * 6_000,
        "e´" * 3_000,
        "l`" * 3_000,
        "#233;" * 1_000,
        "a39;" * 1_000,
        "a\u200e" * 3_000,
        "[" * 6_000,
        "&eacute" * 900,
        "&EACUTE;" * 800,
    ],
)
def test_hostile_input_is_read_to_the_end(hostile: str) -> None:
    document = Document(hostile)
    for rule in RULES:
        if rule.name in ESCAPE_RULES or rule.name in ("html_entity", "invisible_characters"):
            found = list(rule.find(document))
            assert rule.trigger(document) or not found, rule.name


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    result = CLEANER.clean(text)
    assert cleaned(result.text) == result.text
    assert not result.findings


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_triggers_are_true_of_all_that_is_found(text: str) -> None:
    document = Document(text)
    for rule in RULES:
        if rule.name in ESCAPE_RULES and list(rule.find(document)):
            assert rule.trigger(document), rule.name
