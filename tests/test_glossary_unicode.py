"""The Unicode traps of term matching: each broke a widely used engine."""

from __future__ import annotations

import pytest

from glossary_support import cleaned, term

FRAN = term(find="fran", replace="X", case="any", plural=False)
ELYSEE = term(find="Élysée", replace="Elysee", article="the")
CAFE = term(find="Café", replace="X")
CAFE_BARE = term(find="Cafe", replace="X")
EI = term(find="EI", replace="IS", article="zero")
M = term(find="M.", replace="Mr", kind="abbreviation", before=["said", "told"])
US = term(find="U.S.", replace="US", kind="abbreviation")
NUMBER = term(find="n°", replace="No.", kind="abbreviation")
ARTICLE = (
    term(find="article 5", replace="Article Five")
    + "\n"
    + term(find="article 5 b", replace="X", id="b")
)


@pytest.mark.parametrize(
    ("toml", "text", "expected"),
    [
        # `\w` must be that of Unicode: flashtext and re2 find `fran` here.
        (FRAN, "le français parle", "le français parle"),
        (FRAN, "fran, he said", "X, he said"),
        # `l'Élysée` is one word for UAX 29: flashtext2 never finds the name in it.
        (ELYSEE, "L'Élysée said; then l’Élysée left.", "The Elysee said; then the Elysee left."),
        # A combining mark continues the word: only `regex` sees that by itself.
        (CAFE_BARE, "the Cafe\u0301 closed", "the Cafe\u0301 closed"),
        (CAFE, "the Café closed", "the X closed"),
        # `İ` is the one code point whose lower case is longer: spans shift in flashtext.
        (EI, "İİİ, the EI said", "İİİ, IS said"),
        (EI, "\U0001f600 the EI said", "\U0001f600 IS said"),
        # `\b` finds no boundary after a full stop.
        (M, "He told M. Roux so.", "He told Mr Roux so."),
        (M, "He told M.Roux so.", "He told M.Roux so."),
        (US, "The U.S. said so.", "The US said so."),
        (NUMBER, "See n° 5.", "See No. 5."),
        # Where the longest form fails, the shorter one must still be found.
        (ARTICLE, "article 5 bis and article 5 b", "Article Five bis and X"),
        # Case folding is not the Unicode full fold: names keep their letters.
        (term(find="strasse", replace="street"), "die Straße", "die Straße"),
        # Every kind of apostrophe, hyphen and space.
        (EI, "l’EI, lʼEI, l＇EI and l'EI said", "IS, IS, IS and IS said"),
        (term(find="air-raid", replace="raid"), "an air‑raid, an air‐raid", "a raid, a raid"),
        (term(find="groupe EI", replace="IS group"), "le groupe\u00a0EI", "le IS group"),
        (term(find="groupe EI", replace="IS group"), "le groupe\u202fEI", "le IS group"),
    ],
)
def test_trap(toml: str, text: str, expected: str) -> None:
    document = cleaned(toml, text)
    assert document.text == expected
    for edit in document.account()[0]:
        start, end = edit.original_span
        assert text[start:end] == edit.before
