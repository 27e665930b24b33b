"""What becomes of a term: boundaries, case, articles, elision, plural."""

from __future__ import annotations

import pytest

from glossary_support import EI, IS, ONG, ONU, STRIKE, WIRE, cleaned, term


@pytest.mark.parametrize(
    ("toml", "text", "expected"),
    [
        # Elision.
        (ONU, "L'ONU said so.", "The UN said so."),
        (ONU, "It rained. L’ONU said so.", "It rained. The UN said so."),
        (ONU, "He told l'ONU so.", "He told the UN so."),
        (ONU, "He told L'ONU so.", "He told the UN so."),
        (ONU, "He told the l'ONU so.", "He told the UN so."),
        (ONU, "The l'ONU said so.", "The UN said so."),
        (ONU, "a vote of de l'ONU on it", "a vote of the UN on it"),
        (ONU, "a vote de l'ONU on it", "a vote of the UN on it"),
        (ONU, "a vote d'ONU on it", "a vote of the UN on it"),
        (ONU, "the envoy dell'ONU left", "the envoy of the UN left"),
        (ONU, "De l'ONU, nothing.", "Of the UN, nothing."),
        (EI, "L'EI has been hit.", "IS has been hit."),
        (EI, "men of d'EI fled", "men of IS fled"),
        (EI, "men d'EI fled", "men of IS fled"),
        (EI, "He said qu'EI lost.", "He said that IS lost."),
        (EI, "war on the l'EI goes on", "war on IS goes on"),
        (ONG, "he told l'ONG so", "he told the NGO so"),
        (term(find="OTAN", replace="NATO", article="zero"), "L'OTAN met.", "NATO met."),
        # The definite article of a name that takes none.
        (EI, "war on the EI in Iraq", "war on IS in Iraq"),
        (EI, "The EI says so.", "IS says so."),
        (EI, "the EI fighters", "the IS fighters"),
        (EI, "the EI-held town", "the IS-held town"),
        (EI, "the EI's men", "IS's men"),
        (EI, "THE EI SAYS", "IS SAYS"),
        (IS, "where the IS still is", "where IS still is"),
        (IS, "the IS group", "the IS group"),
        # The indefinite article.
        (ONG, "A ONG helped.", "An NGO helped."),
        (ONG, "He saw a ONG there.", "He saw an NGO there."),
        (ONG, "hepatitis A ONG", "hepatitis A NGO"),
        (ONU, "an ONU envoy", "a UN envoy"),
        (term(find="OTAN", replace="NATO"), "an OTAN base", "a NATO base"),
        (STRIKE, "a aerial attack", "an air strike"),
        (term(find="exit lock", replace="curfew"), "an exit lock", "a curfew"),
        # Plural, possessive, case.
        (ONG, "Two ONGs left.", "Two NGOs left."),
        (STRIKE, "two aerial attacks", "two air strikes"),
        (STRIKE, "AERIAL ATTACKS CONTINUE", "AIR STRIKES CONTINUE"),
        (STRIKE, "Aerial attacks continue.", "Air strikes continue."),
        (STRIKE, "Aerial Attacks Continue", "Air Strikes Continue"),
        (STRIKE, "The aerial attacks", "The air strikes"),
        (ONU, "the ONU's envoy", "the UN's envoy"),
        (ONU, "the ONU’s envoy", "the UN’s envoy"),
        (term(find="ONU", replace="UN", possessive=False), "the ONU's envoy", "the ONU's envoy"),
        (term(find="body", replace="party"), "three bodies", "three parties"),
        (term(find="offense", replace="offensive", plural=False), "offenses", "offenses"),
        # Case of the find form.
        (term(find="IT", replace="tech"), "it is IT", "it is tech"),
        (term(find="d.C.", replace="AD"), "in D.C. and d.C. too", "in D.C. and AD too"),
        (term(find="ei", replace="IS", case="any"), "Ei and EI", "IS and IS"),
        (term(find="ville EI", replace="IS town"), "Ville EI. ville ei", "IS town. ville ei"),
        (term(find="ville EI", replace="IS town"), "the Ville EI", "the Ville EI"),
        # Boundaries and traps.
        (term(find="fran", replace="x"), "of français, fran!", "of français, x!"),
        (term(find="Élysée", replace="Elysee", article="the"), "de l'Élysée", "of the Elysee"),
        (term(find="Cafe", replace="Coffee"), "Cafe\u0301 Cafe", "Cafe\u0301 Coffee"),
        (term(find="EI", replace="IS"), "İİ EI 😀 EI", "İİ IS 😀 IS"),
        (term(find="M.", replace="Mr", after=["<name>"]), "M. Dupont, M.A.", "Mr Dupont, M.A."),
        (term(find="U.S.", replace="US"), "the U.S. and U.S.-led", "the US and US-led"),
        (term(find="n°", replace="No."), "n° 5", "No. 5"),
        (term(find="strasse", replace="road"), "Straße strasse", "Straße road"),
        (term(find="New York", replace="NY"), "New\u00a0York", "NY"),
        (term(find="New York", replace="NY"), "New\nYork", "New\nYork"),
        (term(find="Da'esh", replace="IS"), "Da’esh left", "IS left"),
        (term(find="pro-EI", replace="pro-IS"), "pro‑EI men", "pro-IS men"),
        (ONU, "O'ONU and rock'ONU", "O'ONU and rock'ONU"),
        (term(find="ONU", replace="UN", elision=False), "l'ONU", "l'ONU"),
        (ONU, "#ONU @ONU https://a.example/ONU ONU", "#ONU @ONU https://a.example/ONU UN"),
        (term(find="kl.", replace="at", after=["<number>"]), "kl. 5, kl. a", "at 5, kl. a"),
        (term(find="Mrd", replace="bln", before=["<number>"]), "5 Mrd, a Mrd", "5 bln, a Mrd"),
        (term(find="oily", replace="oil-rich", after=["province"]), "oily province, oily fish",
         "oil-rich province, oily fish"),
    ],
)  # fmt: skip
def test_term(toml: str, text: str, expected: str) -> None:
    assert cleaned(toml, text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the war against the IS says Syria", "the war against IS says Syria"),
        ("L'EI has lost Syrian towns.", "IS has lost Syrian towns."),
        ("Two offenses in a Syrian province.", "Two offensives in a Syrian province."),
        ("Two Iraqi IS warriors died.", "Two Iraqi IS fighters died."),
        ("Syria said regimental forces died.", "Syria said regime forces died."),
        ("The aerial attacks hit Homs.", "The air strikes hit Homs."),
        ("Desert al-Zor, a rather oily province", "Deir al-Zor, a rather oil-rich province"),
        (
            "the Syrian Observatory of Human Rights (SOHR)",
            "the Syrian Observatory for Human Rights (SOHR)",
        ),
        ("EI is paid weekly.", "EI is paid weekly."),
        ("Employment Insurance: EI in Syria.", "Employment Insurance: EI in Syria."),
        ("Traffic offenses rose.", "Traffic offenses rose."),
    ],
)
def test_the_terms_of_a_wire_story(text: str, expected: str) -> None:
    assert cleaned(WIRE, text).text == expected


def test_a_letter_added_at_the_very_end_of_a_text_is_accounted_for_in_whole_words() -> None:
    (edit,) = cleaned(term(find="Brussel", replace="Brussels"), "in Brussel").account()[0]
    assert (edit.before, edit.after) == ("Brussel", "Brussels")
