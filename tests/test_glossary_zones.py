"""Domains, zones and dates: where and when an entry may fire."""

from __future__ import annotations

import re

import pytest

from glossary_support import cleaned, term
from transclean import Cleaner, Config, ConfigError, GlossaryError
from transclean.document import Document
from transclean.model import Safety
from transclean.pipeline import run
from transclean.steps.glossary import Options, assemble
from transclean.steps.glossary.domains import shipped_domains
from transclean.steps.glossary.load import parse_glossary

EI = {"find": "EI", "replace": "IS", "article": "zero", "level": "context"}


def test_a_domain_is_a_list_of_words() -> None:
    toml = term(**EI, domains=["middle-east-conflict"])
    assert cleaned(toml, "In Raqqa EI fled.").text == "In Raqqa IS fled."
    assert cleaned(toml, "In Ottawa EI rose.").text == "In Ottawa EI rose."
    (edit,) = cleaned(toml, "In Raqqa EI fled.").account()[0]
    assert edit.reason.endswith("because 'Raqqa' stands at 3")


def test_a_guard_may_name_a_domain_among_its_words() -> None:
    toml = term(**EI, when_any=["Sahel", "@libya"], when_none=["@employment-insurance"])
    assert cleaned(toml, "In Sirte EI fled.").text == "In Sirte IS fled."
    assert cleaned(toml, "In Sahel EI fled.").text == "In Sahel IS fled."
    assert cleaned(toml, "In Sirte EI fled a Canadian.").text == "In Sirte EI fled a Canadian."


def test_a_glossary_has_domains_of_its_own() -> None:
    toml = '[domains]\nfog = ["fog", "mist*"]\n' + term(**EI, domains=["fog"])
    assert cleaned(toml, "In the mists EI fled.").text == "In the mists IS fled."


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (term(**EI, domains=["libia"]), "g.toml:6: term 1 'EI': domains: no domain is called "
         "'libia'. Did you mean 'libya'?"),
        (term(**EI, when_any=["@nowhere"]), "one of your own goes under [domains]"),
        ("[domains]\nfog = []", "g.toml:2: fog: lists no word"),
        (term(find="EI", replace="IS", zones=["urls"]), "'urls' is none of quotes, bylines; "
         "addresses, handles, tags and code are out of the reach of every entry"),
        (term(find="EI", replace="IS", zones=["quotes"], in_quotes=True), "leave out in_quotes"),
        (term(find="EI", replace="IS", valid_from="June"), "must be a year or a date"),
    ],
)  # fmt: skip
def test_a_faulty_guard_is_named(toml: str, words: str) -> None:
    with pytest.raises(GlossaryError, match=re.escape(words)):
        parse_glossary(toml, "g.toml")


def test_no_shipped_domain_is_empty_and_all_hints_can_be_read() -> None:
    for name, words in shipped_domains().items():
        assert words, name
        assert all("*" not in word.removesuffix("*") for word in words), name


AP = term(find="AP", replace="PA", when_any=["Ramallah"])


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Diaz, AP",
        "Text by Ana Diaz and Jean Roux / AP",
        "RAMALLAH (AP) - Rain fell.",
        "(Reporting by Ana Diaz; Editing by AP)",
    ],
)
def test_a_byline_is_left_alone_unless_the_entry_says_so(line: str) -> None:
    text = f"{line}\nIn Ramallah AP met."
    assert cleaned(AP, text).text == f"{line}\nIn Ramallah PA met."
    assert "inside a byline" in [skipped.because for skipped in cleaned(AP, text).skipped()]
    everywhere = AP + '\nzones = ["bylines", "quotes"]'
    assert cleaned(everywhere, text).text == text.replace("AP", "PA")


@pytest.mark.parametrize(
    "text", ["By Friday AP had left Ramallah.", "AP (not the PM) left. Ramallah"]
)
def test_what_looks_like_a_byline_and_is_none(text: str) -> None:
    assert cleaned(AP, text).text == text.replace("AP", "PA")


ATHLETICS = term(find="IAAF", replace="World Athletics", valid_from="2019-06", plural=False)
COVID = term(find="deconfinement", replace="lifting of lockdown", valid_to="2022")


@pytest.mark.parametrize(
    ("toml", "text", "fires"),
    [
        (ATHLETICS, "The IAAF met.", True),
        (ATHLETICS, "The IAAF met in 2021.", True),
        (ATHLETICS, "The IAAF met in 2008.", False),
        (ATHLETICS, "Founded in 1912, the IAAF met in 2020.", True),
        (COVID, "A deconfinement began.", False),
        (COVID, "A deconfinement began in 2020.", True),
        (COVID, "A deconfinement began in 2024.", False),
    ],
)
def test_an_entry_is_valid_for_a_time(toml: str, text: str, fires: bool) -> None:
    document = cleaned(toml, text)
    assert (document.text != text) is fires
    assert fires or "valid" in document.skipped()[0].because


def test_the_date_of_the_copy_comes_before_the_years_in_it() -> None:
    glossary = parse_glossary(ATHLETICS, "g.toml")
    for date, fires in (("2019-05-31", False), ("2019-06-01", True), ("2019", True)):
        document = Document("In 2008 the IAAF met.")
        run([document], [assemble([glossary], Options(date=date))], Safety.LIKELY)
        assert ("World Athletics" in document.text) is fires, date
    with pytest.raises(ConfigError, match="must be a year or a date"):
        Cleaner(Config.from_dict({"glossary": {"date": "June 2019"}}))


@pytest.mark.parametrize(
    "piece",
    [
        "editing by OTAN ",
        "(OTAN ",
        "By Moscou ",
        '"OTAN ',
        "“OTAN ",
        "l'EI, a ONG, the OTAN ",
        "by ",
    ],
)
def test_hostile_text_is_read_to_the_end(piece: str) -> None:
    """In hours if any zone were looked for in all of the text for each of its marks."""
    text = piece * (200_000 // len(piece))
    result = Cleaner().clean(text)
    assert result.original == text
    assert not [finding for finding in result.findings if finding.kind == "internal-error"]
