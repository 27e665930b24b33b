"""Small glossaries for the tests of the glossary step."""

from __future__ import annotations

from transclean.document import Document
from transclean.model import Safety
from transclean.pipeline import run
from transclean.steps.glossary import assemble
from transclean.steps.glossary.load import parse_glossary

__all__ = ["EI", "IS", "ONG", "ONU", "STRIKE", "WIRE", "cleaned", "term"]


def cleaned(toml: str, text: str, language: str | None = None, *more: str) -> Document:
    """Return the document after the step, which must have settled in one editing pass."""
    files = (toml, *more)
    step = assemble([parse_glossary(each, f"g{n}.toml") for n, each in enumerate(files)])
    document = Document(text, language)
    (stats,) = run([document], [step], Safety.LIKELY)
    assert stats.passes <= 2
    return document


def term(**keys: object) -> str:
    """Return a glossary of one entry."""

    def toml(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, list):
            return f"[{', '.join(toml(each) for each in value)}]"
        return f'"{value}"' if isinstance(value, str) else str(value)

    return "[[term]]\n" + "\n".join(f"{key} = {toml(value)}" for key, value in keys.items())


EI = term(find="EI", replace="IS", article="zero")
IS = term(find="IS", replace="IS", article="zero")
ONU = term(find="ONU", replace="UN", article="the")
ONG = term(find="ONG", replace="NGO", plural="NGOs")
STRIKE = term(find="aerial attack", replace="air strike")


WIRE = """
[[term]]
find = ["IS warrior", "EI warrior"]
replace = "IS fighter"
plural = "IS fighters"
[[term]]
id = "is-zero"
find = "IS"
replace = "IS"
article = "zero"
level = "context"
when_any = ["Syria*", "Iraq*"]
[[term]]
id = "is-ei"
find = "EI"
replace = "IS"
article = "zero"
level = "context"
when_any = ["Syria*", "Iraq*", "coalition"]
when_none = ["Employment Insurance"]
reason = "Etat islamique"
[[term]]
find = "offense"
replace = "offensive"
level = "context"
when_near = ["target of", "province"]
[[term]]
find = "regimental forces"
replace = "regime forces"
level = "context"
when_any = ["Assad", "Syria*"]
[[term]]
find = "aerial attack"
replace = "air strike"
[[term]]
find = "Desert al-Zor"
replace = "Deir al-Zor"
[[term]]
find = "oily province"
replace = "oil-rich province"
[[term]]
find = "Syrian Observatory of Human Rights"
replace = "Syrian Observatory for Human Rights"
"""
