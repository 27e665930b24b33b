"""Telling English from other languages, where an edit depends on it."""

from __future__ import annotations

import pytest

from transclean import Cleaner
from transclean.languages import LANGUAGES, function_words, is_passage_in, is_text_in
from transclean.testing import assert_untouched
from transclean.tokens import fold, words

CLEANER = Cleaner()

FOREIGN = [
    "Les États-Unis devraient négocier avec l’ONU, a dit le ministre.",
    "Der Minister sagte, dass Nordkorea und die USA nicht mehr verhandeln.",
    "El ministro dijo que la ONU y los Estados Unidos no han llegado a un acuerdo.",
    "Il ministro ha detto che gli Stati Uniti non sono pronti.",
    "O ministro disse que os Estados Unidos não estão prontos para falar com a ONU.",
    "Ministeren sier at Storbritannia ikke er klar, og at det blir valg.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_terms_stay_in_a_foreign_sentence(text: str) -> None:
    assert not is_passage_in("en", words(fold(text)))
    assert_untouched(text)
    assert_untouched(f"The minister spoke to reporters in the capital on Monday.\n{text}")


def test_terms_are_mapped_in_an_english_sentence() -> None:
    text = "The minister said that l’ONU and the OTAN had been told, l’AFP reports."
    assert CLEANER.clean(text).text.startswith("The minister said that the UN and NATO had been")


@pytest.mark.parametrize("text", ["Минск", "你好，世界", "كان حازمًا", "", "12 345", "Madrid"])
def test_a_text_without_evidence_may_be_english_only_in_its_script(text: str) -> None:
    latin = not text or text[0] < "\u0250"
    assert is_text_in("en", words(fold(text))) is latin


def test_every_language_has_words_and_none_of_english() -> None:
    for code in LANGUAGES[1:]:
        assert len(function_words(code)) >= 9
        assert not function_words(code) & function_words("en"), code


def test_terms_stay_in_the_headline_of_a_foreign_text() -> None:
    headline = "Coreia do Norte e Reino Unido"
    text = f"{headline}\n" + " ".join(FOREIGN[4:5] * 3) + " Não há acordo entre eles sobre isso."
    assert "Coreia do Norte" in CLEANER.clean(text).text.partition("\n")[0]
    assert CLEANER.clean(text).text == text
