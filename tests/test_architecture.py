"""The house: which module may import which, how big things may be, who builds strings."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import transclean
from transclean.steps import STEPS

PACKAGE = Path(transclean.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

# A module imports only from ranks below its own. Modules of one rank do not import each other,
# except inside one package.
RANKS = [
    {"patterns", "stats"},
    {"model", "errors", "version", "tables", "tokens", "safe_xml"},
    {"changes"},
    {"trail"},
    {"protect"},
    {"document"},
    {"trigger"},
    {"rule"},
    {"guard", "languages", "mt"},
    {"align"},
    {"steps"},
    {"config"},
    {"pipeline"},
    {"api"},
    {"testing", "report", "io"},
    {"cli", "integrations"},
]
RANK = {name: rank for rank, names in enumerate(RANKS) for name in names}

# Packages from elsewhere and the only places that import them.
LEAVES = {
    "ftfy": {"steps/encoding", "io/decode.py"},
    "cattrs": {"config.py", "steps/glossary"},
    "rich": {"report", "cli"},
    "platformdirs": {"steps/glossary/cache.py", "mt"},
    "click": {"cli"},
    "pyarrow": {"io/parquet.py", "integrations"},
    "numpy": {"integrations/columns.py"},
    "ray": {"integrations/ray.py"},
    "datatrove": {"integrations/datatrove.py"},
    "zstandard": {"io/streams.py"},
    "scrapy": {"integrations/scrapy"},
    "itemadapter": {"integrations/scrapy"},
    "twisted": {"integrations/scrapy"},
    "attrs": {"integrations/scrapy"},
}


def parts(path: Path) -> list[str]:
    return list(path.relative_to(PACKAGE).with_suffix("").parts)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            yield node.module
            if node.module == "transclean.steps":
                yield from (f"transclean.steps.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_imports_run_one_way(path: Path) -> None:
    here = parts(path)
    if here[0] in ("__init__", "__main__"):
        return
    for name in imported(path):
        target = name.split(".")
        if target[0] != "transclean" or len(target) == 1:
            continue
        if target[1] == here[0]:
            if here[0] == "steps" and len(here) > 2 and len(target) > 2:
                assert target[2] == here[1], f"step {here[1]} imports step {target[2]}"
            continue
        assert RANK[target[1]] < RANK[here[0]], f"{'.'.join(here)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_third_party_packages_stay_in_their_leaves(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        top = name.partition(".")[0]
        if top == "transclean" or top in sys.stdlib_module_names:
            continue
        assert any(here.startswith(leaf) for leaf in LEAVES.get(top, ())), f"{here} imports {top}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        assert (node.end_lineno or 0) - node.lineno < 50, node.name
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        counted = [each for each in arguments if each.arg not in ("self", "cls")]
        assert len(counted) <= 5 or node.name == "with_job", node.name


# Rewriters work out the new text of a whole span, which the core then trims, or words to look up.
REWRITERS = {"mojibake.py", "_code_pages.py", "_skeletons.py"}


def test_only_the_core_builds_strings() -> None:
    """A step proposes edits; `sub` and `translate` return whole texts."""
    for path in FILES:
        if "steps" not in path.parts or path.name in REWRITERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"sub", "subn", "translate"}, f"{path}:{node.lineno}"


def test_nothing_in_the_core_prints_or_reads_the_environment() -> None:
    for path in FILES:
        if parts(path)[0] in ("cli", "report"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                assert node.id not in {"print", "input"}, f"{path}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"environ", "getenv"}, f"{path}:{node.lineno}"


def test_every_step_has_rules_or_data_and_a_summary() -> None:
    assert [spec.name for spec in STEPS] == [
        "encoding", "debris", "spacing", "format", "leftovers", "retranslate", "glossary",
        "lexicon",
    ]  # fmt: skip
    for spec in STEPS:
        assert spec.rules or spec.name in ("leftovers", "retranslate", "glossary", "lexicon")
        assert len(spec.summary) > 20


def test_rule_folder_and_table_agree() -> None:
    for spec in STEPS:
        if not spec.rules:
            continue
        folder = PACKAGE / "steps" / spec.name
        files = {path.stem for path in folder.glob("*.py")}
        with_rule = {name for name in files if "\nRULE = " in (folder / f"{name}.py").read_text()}
        assert {rule.name for rule in spec.rules} == with_rule


def test_import_is_light() -> None:
    """What a scraping job imports must not pull in what only a terminal or a config file needs."""
    code = "import sys, transclean; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {"ftfy", "cattrs", "rich", "click", "multiprocessing", "torch", "transformers"}
    assert not loaded & heavy
