"""What lint finds, each check with a glossary that has the fault, and what it leaves alone."""

from __future__ import annotations

import pytest

from transclean.steps.glossary.files import shipped_files
from transclean.steps.glossary.lint import CHECKS, Problem, Severity, lint
from transclean.steps.glossary.load import load_glossaries, parse_glossary

FINE = """
[[term]]
find = "trap car"
replace = "car bomb"
examples = [{ in = "A trap car blew up.", out = "A car bomb blew up." }]
"""


def found(toml: str) -> list[Problem]:
    return lint([parse_glossary(toml, "desk.toml")])


def test_nothing_is_wrong_with_a_good_glossary() -> None:
    assert found(FINE) == []


@pytest.mark.parametrize(
    ("toml", "line", "check", "words"),
    [
        ("[terms]\n'IPC' = 'CPI'\n'CPI' = 'ICC'\n", 2, "chain",
         "desk.ipc writes 'CPI', in which desk.cpi finds 'CPI' and writes 'ICC'"),
        ("[terms]\n'IPQ' = 'CPQ'\n'CPQ' = 'IPQ'\n", 2, "cycle", "desk.ipq writes 'CPQ'"),
        ("[[term]]\nid='a'\nfind='QX'\nreplace='B'\n[[term]]\nid='b'\nfind='QX'\nreplace='C'\n",
         5, "two-answers", "both find 'QX' and write 'B' and 'C'"),
        ("[[term]]\nfind='government'\nreplace='cabinet'\n", 1, "common-word",
         "'government' is a common English word; give it guards"),
        ("[[term]]\nid='a'\nfind='QX'\nkeep=true\npriority=1\n"
         "[[term]]\nid='b'\nfind='QX'\nreplace='C'\n", 6, "unreachable",
         "can never fire: desk.a always answers first"),
        ("[[term]]\nfind='QX'\nreplace='C'\nwhen_any=['fog']\nwhen_none=['fog', 'mist']\n", 1,
         "unreachable", "all its when_any are among its when_none"),
        ("[[term]]\nfind='QX'\nreplace='QX'\n", 1, "unreachable", "it writes what it finds"),
        ("[[term]]\nfind='QX'\nreplace='C'\nnever_within=['QX']\n", 1, "unreachable",
         "its forms are their own never_within"),
        ("[[term]]\nfind='QX'\nreplace='C'\nvalid_from='2020'\nvalid_to='2019'\n", 1,
         "unreachable", "valid_from is after valid_to"),
        ("[[term]]\nfind='QX'\nreplace='C'\nexamples=[{in='A QX.', out='A D.'}]\n", 1, "example",
         "'A QX.' became 'A C.', not 'A D.'"),
        ("[[term]]\nfind='QX'\nreplace='C'\nlevel='context'\nwhen_any=['fog']\n"
         "examples=[{in='A QX in fog.', out='A C in fog.'}]\n", 1, "no-example",
         "has no example that stays"),
        ("[[term]]\nfind='QX'\nreplace='C'\nexamples=[{keep='A qx.'}]\n", 1, "no-example",
         "has no example that changes"),
        ("[[term]]\nfind='EI'\nreplace='IS'\n", 1, "clean-english", "would change clean English"),
        ("[[term]]\nfind='observatory'\nreplace='Syrian Observatory'\nwhen_near=['Syria']\n", 1,
         "own-form", "'Syrian Observatory' holds 'observatory'"),
    ],
)  # fmt: skip
def test_a_problem_names_place_check_and_remedy(
    toml: str, line: int, check: str, words: str
) -> None:
    hits = [problem for problem in found(toml) if problem.check == check]
    assert hits, found(toml)
    assert hits[0].line == line
    assert words in hits[0].message
    assert str(hits[0]).startswith(f"desk.toml:{line}: {hits[0].severity.value}[{check}]: ")


def test_an_entry_of_one_language_is_only_a_warning() -> None:
    toml = "[[term]]\nfind='EI'\nreplace='IS'\nlevel='source'\nsource_languages=['fr']\n"
    (problem,) = {(each.check, each.severity) for each in found(toml)}
    assert problem == ("clean-english", Severity.WARNING)
    assert "if the source is known to be fr" in found(toml)[0].message


def test_entries_beside_are_active_and_not_reported_on() -> None:
    desk = parse_glossary("[terms]\n'IPQ' = 'CPQ'\n", "desk.toml")
    other = parse_glossary("[terms]\n'CPQ' = 'ICQ'\n'government' = 'cabinet'\n", "other.toml")
    (problem,) = lint([desk], beside=[other])
    assert (problem.path, problem.check) == ("desk.toml", "chain")


@pytest.mark.parametrize("name", sorted(shipped_files()))
def test_no_shipped_glossary_has_an_error(name: str) -> None:
    shipped = load_glossaries(["default"])
    (glossary,) = load_glossaries([name])
    beside = [each for each in shipped if each.name != name]
    errors = [
        str(problem)
        for problem in lint([glossary], beside=beside)
        if problem.severity is Severity.ERROR
    ]
    assert errors == []


def test_every_check_is_tried_here() -> None:
    marks = test_a_problem_names_place_check_and_remedy.pytestmark  # type: ignore[attr-defined]
    tried = {case[2] for mark in marks for case in mark.args[1]}
    assert tried >= set(CHECKS) - {"fault"}
