"""The encoding step answers the same with its triggers in force and with triggers always true.

Triggers are what makes clean text cheap: the one promise is that what they skip needed no repair.
"""

from __future__ import annotations

import dataclasses
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transclean.document import Document
from transclean.model import Safety
from transclean.pipeline import run
from transclean.rule import RuleStage, Setting, Step
from transclean.steps.encoding import STEP, Options

CASES = Path(__file__).parent / "cases"
CODECS = (
    "latin-1", "cp1252", "cp1250", "cp1251", "cp1254", "cp1257", "iso8859-2", "iso8859-15",
    "mac_roman", "cp437", "cp850", "cp866", "koi8-r",
)  # fmt: skip
HIGH = bytes(range(0x80, 0x100))
LEGACY = sorted({char for codec in CODECS for char in HIGH.decode(codec, "ignore")})
SIGNS = list("&#;=%\\+-/?!'\"`´^<>{}[]().,: \n\t\r\x00\x1a\x7f")
LOOSE = list("\u00ad\u0300\u0301\u0308\u200b\u200d\u200e\u202a\u2060\ufeff\ufffd\ufb01\ud83d\udc00")
PIECES = [
    "&amp;", "&#39;", "& # 39 ;", "& quot ;", "&eacute", "&EACUTE;", "#233;", "39;", "39:",
    "\\u2019", "\\xe9", "\\U0001f600", "\\ud83d\\ude00", "%u2019", "%C3%A9", "%E9", "=C3=A9", "=E9",
    "=\n", "<U+00E9>", "+AOk-", "u2019", "u00e9", "\\'e", "\\\"", "e´", "e ´", "l`E", "Ã©", "ã©",
    "Ã ©", "â€™", "â € ™", "â€", "â??", "â€TM", "â", " â ", "Ã ", "Ä±", "Ð¡", "├®", "√©", "┬┐",
    "Г©", "Г ", "Õ", "Ò", "\x92", "\x93", "o\u0441o", "Fran?ois", "l?E", "What?s", "d\ufffds",
    "naïve", "don", "t", "s", "et", "EI", "the", "château", "când", "Łódź",
    "https://a.example/?q=%C3%A9&lt=1",
]  # fmt: skip
ADVERSARIAL = [
    *("".join(pair) for pair in product(PIECES, ("a", " ", "é", "\n"))),
    *(piece * 40 for piece in PIECES),
    *(char * 3 for char in LEGACY),
    *(f"aux {char}t{char} s{char}s" for char in LEGACY),
    "x" * 20_000 + "Ã©",
    "é " * 6_000 + "& # 39 ;",
]
LETTERS = list("aeiostdlnEIAL19")


def switched_on() -> Options:
    """Return options with every repair on that is off by default."""
    flags: dict[str, Any] = {
        field.name: True for field in dataclasses.fields(Options) if field.default in {True, False}
    }
    return Options(**flags)


def build(options: Options) -> tuple[Step, Step]:
    """Return the step as it is, and with triggers that fire on every text."""
    step: Step = STEP.build(options, Setting())
    rules = [stage.rules for stage in step.stages if isinstance(stage, RuleStage)]
    assert len(rules) == len(step.stages)
    stages = (tuple(rule._replace(trigger=lambda _: True) for rule in stage) for stage in rules)
    return step, Step(step.name, tuple(RuleStage(stage) for stage in stages))


PAIRS = {"default": build(Options()), "everything on": build(switched_on())}


def answer(step: Step, text: str) -> tuple[Any, ...]:
    document = Document(text)
    run([document], [step], Safety.UNSAFE)
    return document.text, document.account(), document.findings(), document.skipped()


def assert_same(text: str) -> None:
    for name, (guarded, bare) in PAIRS.items():
        assert answer(guarded, text) == answer(bare, text), (name, text)


def case_texts() -> list[str]:
    found: list[str] = []
    for path in sorted(CASES.glob("*/*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))
        found += cases.get("untouched", [])
        found += [case["in"] for kind in ("clean", "known_failure") for case in cases.get(kind, [])]
    return found


def test_same_on_case_files() -> None:
    texts = case_texts()
    assert len(texts) > 200
    for text in texts:
        assert_same(text)


def test_same_on_adversarial_texts() -> None:
    for text in ADVERSARIAL:
        assert_same(text)


@pytest.mark.parametrize("codec", CODECS)
def test_same_on_misread_texts(codec: str) -> None:
    good = "L’été à l’Élysée — “Łódź”, naïve Größe, España; Сирия – œuvre… 20 °C"
    bad = good.encode("utf-8").decode(codec, "replace")
    for text in (bad, bad.lower(), bad.upper(), bad.replace("\u00a0", " "), " ".join(bad)):
        assert_same(text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LEGACY + SIGNS + LOOSE + LETTERS * 8), max_size=24).map("".join))
@example("Ã ")
def test_same_on_strings_of_legacy_pages(text: str) -> None:
    assert_same(text)


@settings(max_examples=400)
@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.sampled_from([" ", " ", ".", "\n", *LEGACY])),
        max_size=12,
    ).map("".join)
)
def test_same_on_strings_of_damaged_pieces(text: str) -> None:
    assert_same(text)
