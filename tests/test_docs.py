"""Documentation that cannot drift: README code runs, commands run, every rule is described."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest

from transclean import Cleaner, Config, trigger
from transclean.cli import cli
from transclean.languages import LANGUAGES
from transclean.languages.lexicon import HAVE_WORDS
from transclean.rule import StepOptions
from transclean.steps import STEPS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(page.read_text("utf-8")) if kind == language]


def commands(page: Path) -> list[str]:
    lines = [line for body in blocks(page, "console") for line in body.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ transclean")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_docs_runs(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    code = "\n".join(body for body in blocks(page, "python") if ">>>" in body)
    report: list[str] = []
    runner.run(parser.get_doctest(code, {}, page.name, str(page), 0), out=report.append)
    assert not runner.summarize(verbose=False).failed, "".join(report)


@pytest.mark.parametrize("command", [each for page in PAGES for each in commands(page)])
def test_commands_in_the_docs_run(command: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for name in ("story.txt", "stories/one.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Rain in Paris .\n", encoding="utf-8")
    news = '{"id": 1, "title": "Rain , fog", "text": "Rain in Paris .", "body": "Wind ."}\n'
    for name in ("news.jsonl", "raw/may/news.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(news, encoding="utf-8")
    program = f"{sys.executable} -m transclean"
    done = subprocess.run(
        ["bash", "-c", command.replace("transclean", program, 1)],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    allowed = (0, 1) if command.startswith("transclean check") else (0,)
    assert done.returncode in allowed, done.stderr


@pytest.mark.parametrize("command", ["demo", "test"])
def test_make_targets_in_the_readme_exist(command: str) -> None:
    assert f"$ make {command}" in (ROOT / "README.md").read_text("utf-8")
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_toml_in_the_readme_is_valid(tmp_path: Path) -> None:
    config, glossary = blocks(ROOT / "README.md", "toml")
    data = tomllib.loads(config)
    assert Config.from_dict(data).source_languages == ("fr",)
    path = tmp_path / "desk.toml"
    path.write_text(glossary, encoding="utf-8")
    result = Cleaner(Config(glossaries=(str(path),))).clean("Assad's regimental forces left.")
    assert result.text == "Assad's regime forces left."


class ReadmeTranslator:
    """Knows the one sentence of the example."""

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        assert list(segments) == ["Le pont est fermé depuis lundi."]
        return ["The bridge has been closed since Monday."]


def test_each_step_in_the_readme_does_what_its_example_says() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| `(.+)` → `(.+)` \|$", readme, re.MULTILINE)
    assert [step for step, *_ in rows] == [spec.name for spec in STEPS]
    for step, before, after in rows:
        cleaner = Cleaner(translator=ReadmeTranslator() if step == "retranslate" else None)
        result = cleaner.clean(before.replace("\\n", "\n"))
        assert result.text == after.replace("\\n", "\n")
        assert step in {edit.step for edit in result.edits} or (
            step == "leftovers" and result.findings
        )


def test_every_option_is_in_the_readme() -> None:
    config = tomllib.loads(blocks(ROOT / "README.md", "toml")[0])
    common = {option.name for option in fields(StepOptions)}
    for spec in STEPS:
        for option in fields(Config().options(spec.name)):
            assert option.name in config.get(spec.name, {}) or option.name in common, option.name
    assert common <= {key for spec in STEPS for key in config.get(spec.name, {})}


def test_languages_page_lists_those_that_have_data() -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    for codes in (LANGUAGES, HAVE_WORDS):
        assert f"| {' '.join(codes)} |" in page


def test_every_kind_of_finding_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    sources = [path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")]
    call = re.compile(r'\bObservation\(\s*"([a-z-]+)"')
    for kind in {kind for source in sources for kind in call.findall(source)}:
        assert f"| `{kind}` |" in readme, kind


def test_rules_page_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "transclean", "rules", "--format", "markdown"],
        capture_output=True,
        text=True,
        check=True,
    )
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page == done.stdout, "run `make docs`"
    for spec in STEPS:
        for rule in spec.rules:
            assert f"### {rule.name}\n" in page


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"transclean {name}" in readme
        assert command.help


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_trigger_is_in_the_contributing_page() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name in set(trigger.__all__) - {"Board", "LONGEST_LINE", "Trigger", "union"}:
        assert f"`{name}(" in page, name


def test_contributing_shows_a_rule_that_works() -> None:
    from transclean.document import Document
    from transclean.testing import parse_rule_doc

    source = blocks(ROOT / "CONTRIBUTING.md", "python")[0]
    module: dict[str, object] = {}
    exec(compile(source, "long_ellipsis.py", "exec"), module)  # noqa: S102  # our own page
    doc = parse_rule_doc(str(module["__doc__"]) if "__doc__" in module else source.split('"""')[1])
    (before, after), *_ = doc.examples
    rule = module["RULE"]
    (edit,) = rule.find(Document(before))  # type: ignore[attr-defined]  # a Rule
    assert before[: edit.start] + edit.new + before[edit.end :] == after


def test_test_extra_and_dependency_group_are_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert (
        project["dependency-groups"]["test"] == project["project"]["optional-dependencies"]["test"]
    )
