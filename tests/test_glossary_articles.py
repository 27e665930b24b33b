"""Articles that English asks for, plurals after quantities, capitals of headlines and datelines."""

from __future__ import annotations

import pytest

from glossary_support import ONG, ONU, cleaned, term

WEST_BANK = term(find="Cisjordanie", replace="West Bank", article="the")
MILITARY = term(find="Tsahal", replace="Israeli military", article="the", kind="name")
PEKIN = term(find="Pékin", replace="Beijing")
WARRIORS = term(find="rebel warriors", replace="rebel fighters", case="exact")
M = term(find="M.", replace="Mr", kind="abbreviation", before=["<start>", "said"], after=["<name>"])


@pytest.mark.parametrize(
    ("toml", "text", "expected"),
    [
        (WEST_BANK, "a town in Cisjordanie.", "a town in the West Bank."),
        (WEST_BANK, "in the occupied Cisjordanie", "in the occupied West Bank"),
        (WEST_BANK, "in Cisjordanie towns", "in West Bank towns"),
        (WEST_BANK, "in la Cisjordanie", "in la West Bank"),
        (WEST_BANK, "a Cisjordanie town", "a West Bank town"),
        (MILITARY, "Tsahal said so.", "The Israeli military said so."),
        (MILITARY, "Two fell, Tsahal said.", "Two fell, the Israeli military said."),
        (
            MILITARY,
            "He said that Tsahal was there.",
            "He said that the Israeli military was there.",
        ),
        (MILITARY, "the Tsahal spokesman", "the Israeli military spokesman"),
        (MILITARY, "Israel's Tsahal said", "Israel's Israeli military said"),
        # Initials stand without one in headlines and lists: it is not added.
        (ONU, "a vote by ONU", "a vote by UN"),
        (ONG, "Three ONG left.", "Three NGOs left."),
        (ONG, "Some 14 ONG left.", "Some 14 NGOs left."),
        (ONG, "Dozens of ONG left.", "Dozens of NGOs left."),
        (ONG, "One ONG left; the head of ONG X", "One NGO left; the head of NGO X"),
        (PEKIN, "MACRON TO VISIT PÉKIN IN MAY", "MACRON TO VISIT BEIJING IN MAY"),
        (PEKIN, "PÉKIN (AFP) - Rain fell.", "BEIJING (AFP) - Rain fell."),
        (PEKIN, "PÉKIN, 3 May - Rain fell.", "BEIJING, 3 May - Rain fell."),
        (PEKIN, "The PÉKIN club met.", "The PÉKIN club met."),
        (PEKIN, "PÉKIN said so.", "PÉKIN said so."),
        (WARRIORS, "REBEL WARRIORS SEIZE TOWN", "REBEL FIGHTERS SEIZE TOWN"),
        (WARRIORS, "Rebel warriors seize town", "Rebel fighters seize town"),
        (WARRIORS, "the Rebel Warriors club", "the Rebel Warriors club"),
        (M, "M. Roux left. M. Diaz said M. Roux did.", "Mr Roux left. Mr Diaz said Mr Roux did."),
        (M, "Robert J. M. Gates left.", "Robert J. M. Gates left."),
        (M, "“M. Roux left.”", "“Mr Roux left.”"),
    ],
)
def test_what_stands_around_a_term(toml: str, text: str, expected: str) -> None:
    assert cleaned(toml, text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Sabato said so.", "Sabato said so."), ("on sabato", "on Saturday")]
)
def test_a_hint_before_is_never_looked_for_in_the_match_itself(text: str, expected: str) -> None:
    toml = term(find="sabato", replace="Saturday", before=["o*", "s*"], replace_case="as-is")
    assert cleaned(toml, text).text == expected
