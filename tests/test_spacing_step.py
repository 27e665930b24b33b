"""What the case files of the spacing step cannot show: triggers, passes, languages, columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean.document import Document
from transclean.languages import is_text_in
from transclean.model import Safety
from transclean.pipeline import run
from transclean.rule import Setting
from transclean.steps import spacing
from transclean.steps.spacing._prose import Prose
from transclean.steps.spacing._quotes import quote_marks
from transclean.tokens import WORD

STEP = spacing.build(spacing.Options(), Setting())
PIECES = [
    " ", "  ", "\u00a0", "\u202f", "\u2009", "\n", "\r\n", "\t", ".", ",", ";", ":", "?", "!", "%",
    "...", "(", ")", '"', "“", "”", "«", "»", "„", "–", "—", "-", "'", "’", "`", "```", "|", "{",
    "a", "it", "The", "By", "job", "IS", "SOHR", "said", "3", "12", "5.5", "é", "est", "\ud83d",
    "https://a.example/b", "@desk", "&", "#39", "\x00", "и", "漢", ".com", ":)",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def cleaned(text: str) -> Document:
    document = Document(text)
    run([document], [STEP], Safety.LIKELY)
    return document


@given(texts)
def test_triggers_are_sound(text: str) -> None:
    document = Document(text)
    for rule in spacing.RULES:
        if not rule.trigger(document):
            assert not list(rule.find(document)), rule.name


@given(texts)
def test_only_white_space_dashes_quotes_and_stops_change(text: str) -> None:
    document = cleaned(text)
    assert not document.findings()
    assert WORD.findall(document.text) == WORD.findall(text)
    marks = set("«»„“”‘’–—-.")
    assert [c for c in document.text if not c.isspace() and c not in marks] == [
        c for c in text if not c.isspace() and c not in marks
    ]
    assert cleaned(document.text).text == document.text


def test_mixed_damage_settles_in_one_pass() -> None:
    text = (
        "“ We left ” ,he said  .\n\n\n\n–\u00a0The  men ( all  of them ) went home . \n"
        'It cost « a lot » more.By noon.\nIt was " over " !\n'
    )
    document = Document(text)
    (stats,) = run([document], [STEP], Safety.LIKELY)
    assert document.text == (
        "“We left”, he said.\n\n– The men (all of them) went home.\n"
        'It cost “a lot” more. By noon.\nIt was "over"!\n'
    )
    assert stats.passes == 2
    assert not document.skipped()


@pytest.mark.parametrize("piece", ["a . ", "It is a . b . ", 'x , " ', "( a ", "a : b\n", ". . "])
def test_repeated_damage_settles(piece: str) -> None:
    document = Document(piece * 30)
    (stats,) = run([document], [STEP], Safety.LIKELY)
    assert stats.passes <= 3
    assert not document.findings()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("It rained .", True),
        ("Syria : 12 killed", True),
        ("Marine Le Pen : a portrait of the candidate", True),
        ("Le ministre est dans une impasse", False),
        ("Der Minister ist nicht in der Stadt", False),
        ("Где же дождь", False),
        ("雨 在 哪 里", False),
        ("", True),
    ],
)
def test_what_is_taken_for_english(text: str, english: bool) -> None:
    assert is_text_in("en", Document(text).words) is english


def test_a_long_text_without_common_english_words_is_foreign() -> None:
    assert not is_text_in("en", {f"sana{number}" for number in range(40)})


def test_a_foreign_line_in_an_english_text_keeps_its_spacing() -> None:
    text = "The minister was asked .\nMais où est donc la pluie ?\nHe left the room ."
    expected = "The minister was asked.\nMais où est donc la pluie ?\nHe left the room."
    assert cleaned(text).text == expected


@pytest.mark.parametrize(
    "row",
    [
        "Ann       12",
        "Bo  3",
        "AAA    1.30    +1.2",
        "Name    : Ada",
        "x = y",
        "\tfoo bar",
        "a|b|c|",
    ],
)
def test_rows_and_code_are_no_prose(row: str) -> None:
    text = f"{row}\n{row}\n"
    prose = Prose(Document(text))
    assert [row.find(" ") in prose, len(row) + 1 + row.find(" ") in prose] == [False, False]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ('He said "yes" twice.', [True, False]),
        ('He said " yes " twice.', [True, False]),
        ('" We will stay', [True]),
        ('" we will stay', []),
        ('"We will stay', [True]),
        ('He said " yes.', []),
        ('He says, " No, " and leaves.', [True, False]),
        ('It ends, " he said. " No more.', []),
        ("“Yes”, “no”", [True, False, True, False]),
        ("” in order “according", []),
        ("„Ja“ and “no”", []),
    ],
)
def test_sides_of_quotation_marks(text: str, sides: list[bool]) -> None:
    assert [mark.opens for marks in quote_marks(text) for mark in marks] == sides
