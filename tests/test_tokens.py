"""Folding keeps offsets; the fast way to words is the slow way."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from transclean.tokens import WORD, fold, tokenize, words


def test_fold_keeps_every_code_point_one_long() -> None:
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


@given(st.text())
def test_fold_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.one_of(st.text(st.characters(max_codepoint=127)), st.text()))
def test_words_are_what_the_pattern_finds(text: str) -> None:
    folded = fold(text)
    assert words(folded) == frozenset(WORD.findall(folded))
    for token in tokenize(folded):
        assert folded[token.start : token.end] == token.text
