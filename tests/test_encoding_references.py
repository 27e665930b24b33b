"""Character references: every shape of damage, and the prose that looks like it."""

from __future__ import annotations

import html
from html.entities import html5, name2codepoint

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transclean
from transclean.config import Config
from transclean.document import Document
from transclean.steps.encoding._references import references


def read(text: str) -> list[str]:
    return [each.new for each in references(Document(text))]


ONLY_ENCODING = Config.from_dict(
    {name: {"enabled": False} for name in ("debris", "spacing", "leftovers", "glossary")}
)
MARKS = "'\"’“”éÉßñł–…&<>"
SHAPES = (
    "&#{};",
    "&amp;#{};",
    "&amp;amp;#{};",
    "& #{};",
    "&# {};",
    "& # {} ;",
    "&amp; # {} ;",
    "& amp ; # {};",
)
PIECES = (
    *("&", "#", "39", ";", " ", "amp;", "quot", "L", "EI", "s", "'", '"', "\n", "8217", "x27", "B"),
    *("& # 39 ;", "&#146;", "&#0;", "&lt;", "& e a c u t e ;", "é", ".", "1", "&#xD83D;", "\xad"),
    *("Ã", "©", "â€", "\x9d", "\ufeff", "\x00", "\ud83d", "\ude00", "ﬁ", "\u0301", "Å", "\u200b"),
)


def cleaned(text: str) -> str:
    return transclean.Cleaner(ONLY_ENCODING).clean(text).text


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("mark", MARKS)
def test_every_shape_of_every_mark_inside_a_word(shape: str, mark: str) -> None:
    assert cleaned(f"ab{shape.format(ord(mark))}cd") == f"ab{mark}cd"


def test_every_whole_name_is_read_as_browsers_do() -> None:
    for name in html5:
        if name.endswith(";"):
            assert read(f"a &{name} b") == [html.unescape(f"&{name}")]


def test_names_that_are_words_stay_where_they_stand_apart() -> None:
    words = ("euro", "pound", "copy", "cent", "yen", "bull", "thorn", "and", "or", "part", "image")
    assert set(words) <= set(name2codepoint)
    for word in words:
        assert read(f"black & {word}; and more") == []
        assert read(f"black & {word} ; and more") == []


@pytest.mark.parametrize(
    ("number", "is_read"),
    [(0, False), (0xD800, True), (0x110000, False), (0xFFFF, False), (7, True)],
)
def test_numbers_that_are_no_characters(number: int, is_read: bool) -> None:
    assert bool(read(f"a&#{number};b")) is is_read


def test_quotes_take_turns_within_a_paragraph_and_start_anew_in_the_next() -> None:
    text = 'One " said.\nHe said & quot ; Yes & quot ; and & quot ; no & quot ;.'
    assert cleaned(text) == 'One " said.\nHe said "Yes" and "no".'


def test_hostile_input_is_read_to_the_end() -> None:
    for hostile in (
        "&" * 50_000,
        "& # " * 20_000,
        "&amp;" * 20_000,
        "& a" * 20_000,
        "&# 39" * 9_000,
    ):
        assert isinstance(read(hostile), list)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    result = transclean.Cleaner(ONLY_ENCODING).clean(text)
    assert cleaned(result.text) == result.text
    assert not result.findings
