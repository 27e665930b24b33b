"""Every rule against its docstring and its case file, through the default pipeline.

A rule that is off by default names in its case file the configuration that switches it on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from transclean.config import Config
from transclean.document import Document
from transclean.rule import Rule
from transclean.steps import STEPS
from transclean.testing import assert_cleans, assert_untouched, parse_rule_doc

CASES = Path(__file__).parent / "cases"
RULES = [
    pytest.param(spec.name, rule, id=f"{spec.name}/{rule.name}")
    for spec in STEPS
    for rule in spec.rules
]


def load(step: str, rule: str) -> dict[str, Any]:
    path = CASES / step / f"{rule}.toml"
    assert path.is_file(), f"rule {rule} of step {step} has no case file {path.name}"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def config_of(rule: Rule) -> Config:
    """Return the configuration of a case: the words of other languages in it stay."""
    step = next(spec.name for spec in STEPS if rule in spec.rules)
    return Config.from_dict(
        {"lexicon": {"enabled": False}, **load(step, rule.name).get("config", {})}
    )


def cases(kind: str) -> list[Any]:
    return list(_cases(kind))


def _cases(kind: str) -> Iterator[Any]:
    for spec in STEPS:
        for rule in spec.rules:
            path = CASES / spec.name / f"{rule.name}.toml"
            if not path.is_file():
                continue
            for index, case in enumerate(load(spec.name, rule.name).get(kind, [])):
                marks = [pytest.mark.xfail(strict=True)] if kind == "known_failure" else []
                name = f"{spec.name}/{rule.name}[{index}]"
                yield pytest.param(rule, case, id=name, marks=marks)


@pytest.mark.parametrize(("step", "rule"), RULES)
def test_rule_has_a_file_of_its_name_and_enough_cases(step: str, rule: Rule) -> None:
    module = import_module(f"transclean.steps.{step}.{rule.name}")
    assert module.RULE is rule
    found = load(step, rule.name)
    assert set(found) <= {"config", "untouched", "clean", "known_failure"}
    assert len(found["untouched"]) >= 3
    assert len(found["clean"]) >= 3


@pytest.mark.parametrize(("step", "rule"), RULES)
def test_rule_docstring_tells_the_truth(step: str, rule: Rule) -> None:
    module = import_module(f"transclean.steps.{step}.{rule.name}")
    doc = parse_rule_doc(module.__doc__ or "")
    assert doc.examples
    for before, after in doc.examples:
        assert_cleans(before, after, config_of(rule), rule.name)
    assert doc.leaves_alone
    for text in doc.leaves_alone:
        assert_untouched(text, config_of(rule))


@pytest.mark.parametrize(("rule", "text"), cases("untouched"))
def test_look_alike_is_untouched(rule: Rule, text: str) -> None:
    assert_untouched(text, config_of(rule))


@pytest.mark.parametrize(("rule", "case"), cases("clean"))
def test_damage_is_repaired(rule: Rule, case: dict[str, str]) -> None:
    assert_cleans(case["in"], case["out"], config_of(rule), rule.name)


@pytest.mark.parametrize(("rule", "case"), cases("known_failure"))
def test_known_failure_still_fails(rule: Rule, case: dict[str, str]) -> None:
    assert case["why"]
    assert_cleans(case["in"], case["out"], config_of(rule))


def test_every_case_file_belongs_to_a_rule() -> None:
    known = {f"{spec.name}/{rule.name}" for spec in STEPS for rule in spec.rules}
    files = {f"{path.parent.name}/{path.stem}" for path in CASES.glob("*/*.toml")}
    assert files <= known, files - known


ALL_TEXTS = [
    text
    for spec in STEPS
    for rule in spec.rules
    if (CASES / spec.name / f"{rule.name}.toml").is_file()
    for found in [load(spec.name, rule.name)]
    for text in [*found["untouched"], *(case["in"] for case in found["clean"])]
]


@pytest.mark.parametrize(("step", "rule"), RULES)
def test_trigger_is_sound_on_all_case_texts(step: str, rule: Rule) -> None:
    for text in ALL_TEXTS:
        document = Document(text)
        if list(rule.find(document)):
            assert rule.trigger(document), (rule.name, text)
