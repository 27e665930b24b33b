"""`explain` and `diff`: exact in a pipe, plain to read and harmless on a terminal."""

from __future__ import annotations

import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from transclean import Cleaner
from transclean.changes import apply_changes, net_changes
from transclean.cli import cli
from transclean.model import AppliedEdit, Change, Result, Safety, Skipped, Span
from transclean.report.account import concise_lines, render_account
from transclean.report.diff import diff_lines, render_diff
from transclean.report.visible import visible

CLEANER = Cleaner()
ESCAPES = "Rain\x1b[2J\x1b]0;owned\x07 , \u202efog \u009b31m ."


def shown(result: Result, width: int = 100) -> str:
    file = StringIO()
    console = Console(file=file, width=width, color_system=None)
    console.print(render_account(result, "a.txt", width), soft_wrap=True)
    return file.getvalue()


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A result with changes anywhere, of line ends above all."""
    alphabet = st.text("ab\n \u2028\r", max_size=30)
    original = draw(alphabet)
    places = draw(st.sets(st.integers(0, len(original)), max_size=6))
    cuts = sorted(places)
    changes: list[Change] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        new = draw(alphabet)
        if original[start:end] != new and (not changes or start > changes[-1].end):
            changes.append(Change(start, end, new))
    text, shift, edits = apply_changes(original, changes), 0, []
    for start, end, new in changes:
        spans = Span(start, end), Span(start + shift, start + shift + len(new))
        safety = draw(st.sampled_from(Safety))
        edits.append(AppliedEdit("s", "r", "why", safety, original[start:end], new, *spans))
        shift += len(new) - (end - start)
    net = net_changes(original, text, [(e.original_span, e.final_span) for e in edits])
    return Result(text=text, original=original, edits=tuple(edits), net=net)


def patched(original: str, diff: str) -> str:
    """Return what a unified diff makes of a text, by the letter of the format."""
    old = [f"{line}\n" for line in original.split("\n")]
    old[-1] = old[-1].removesuffix("\n")
    new: list[str] = []
    position = 0
    lines = diff.split("\n")[2:-1]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("@@"):
            start, _, count = line.split()[1].lstrip("-").partition(",")
            first = int(start) - (count != "0")
            new += old[position:first]
            position = first
            assert len(new) == int(line.split()[2].partition(",")[0]) - (",0 @@" not in line)
        elif not line.startswith("\\"):
            text = line[1:] + ("" if following.startswith("\\") else "\n")
            if line[0] in " -":
                assert old[position] == text
                position += 1
            if line[0] in " +":
                new.append(text)
    return "".join(new + old[position:])


@given(results())
def test_a_diff_leads_from_one_text_to_the_other(result: Result) -> None:
    diff = "".join(diff_lines(result, "a.txt"))
    assert bool(diff) == result.changed
    if result.changed:
        assert patched(result.original, diff) == result.text
    list(render_diff(result, "a.txt"))


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize(
    "text",
    [
        "Rain .",
        "[ad_1]\nRain .\n",
        "[ad_1]\n",
        "Fog.\n" * 9 + "Rain ,sun .\n" + "Fog.\n" * 9 + "L & # 39 EI left Syria .\nSource link",
        "Rain\u2028and fog .\r\nSnow\x0b, sun\x85 .\n",
        "A b.\n\n\n\n\n\nSource link\n",
    ],
)
def test_patch_takes_the_diff(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    result = CLEANER.clean(text)
    diff = "".join(diff_lines(result, "a.txt"))
    command = ["patch", "-s", "-F0", "--binary", str(path)]
    subprocess.run(command, input=diff.encode(), check=True)
    assert (path.read_bytes().decode() if path.exists() else "") == result.text


def test_diff_in_colour_marks_the_words_that_changed() -> None:
    arguments = ["diff", "--color", "always", "-"]
    out = CliRunner().invoke(cli, arguments, input="Two IS warriors fled Syria .\n").output
    assert "\x1b[1;7;31mwarriors\x1b[0m\x1b[31m fled" in out
    assert "\x1b[1;7;32mfighters\x1b[0m\x1b[32m fled" in out
    assert "\x1b[1;7;31m \x1b[0m\x1b[31m.\x1b[0m" in out  # the space before the full stop
    plain = CliRunner().invoke(cli, ["diff", "-"], input="Rain .\n").output
    assert plain.splitlines()[-2:] == ["-Rain .", "+Rain."]


@pytest.mark.parametrize("command", ["explain", "diff"])
def test_no_control_sequence_of_a_page_reaches_the_terminal(command: str) -> None:
    arguments = [command, "--color", "always", "-"]
    out = CliRunner().invoke(cli, arguments, input=ESCAPES).output
    left = out
    for number in (0, 1, 2, 31, 32, 33, 34, 36, 7):
        left = left.replace(f"\x1b[{number}m", "").replace(f"\x1b[1;{number}m", "")
    left = left.replace("\x1b[1;7;31m", "").replace("\x1b[1;7;32m", "")
    assert not set(left) & set("\x1b\x07\u009b\u202e")


@given(st.text())
def test_visible_keeps_the_length_and_lets_nothing_odd_through(text: str) -> None:
    seen = visible(text)
    assert len(seen) == len(text)
    assert all(each.isprintable() or each in "\u200c\u200d" or each.isspace() for each in seen)
    assert not set(seen) & set("\n\r\t\x1b\u202e\ud800")


def test_explain_points_at_the_place() -> None:
    result = CLEANER.clean("Fog.\nL & # 39 EI lost two villages in Syria .\n")
    assert shown(result).splitlines() == [
        'encoding/torn_entity [safe] torn character reference of "\'"',
        " --> a.txt:2:2",
        "  |",
        "2 | L & # 39 EI lost two villages in Syria .",
        '  |  ^^^^^^^^ " & # 39 " -> "\'"',
        "",
        "glossary/conflict.ei [likely] French, Spanish and Portuguese initials of Islamic State",
        " --> a.txt:2:1",
        "  |",
        "2 | L & # 39 EI lost two villages in Syria .",
        '  | ^^^^^^^^^^^ "L\'EI" -> "IS"',
        '  = note: by then it read "L\'EI"',
        "  = because: 'Syria' stands at 38",
        "",
        "spacing/space_before_punctuation [safe] space before '.'",
        " --> a.txt:2:39",
        "  |",
        "2 | L & # 39 EI lost two villages in Syria .",
        '  |                                       ^ remove " "',
        "",
        "a.txt: 3 edits by 3 rules (2 safe, 1 likely)",
    ]


def test_the_docs_show_what_explain_prints() -> None:
    page = (Path(__file__).parent.parent / "docs" / "report.md").read_text("utf-8")
    example = page.partition("```text\n")[2].partition("```")[0]
    result = CLEANER.clean("L & # 39 EI lost two villages in Syria .\n")
    assert example.strip() in shown(result).replace("a.txt", "story.txt")


def test_explain_shows_lines_taken_out() -> None:
    spans = Span(4, 12), Span(4, 4)
    edit = AppliedEdit("debris", "share_line", "links", Safety.SAFE, "a\nb\nc\nd\n", "", *spans)
    result = Result(text="fog\n", original="fog\na\nb\nc\nd\n", edits=(edit,))
    lines = shown(result).splitlines()
    assert lines[3:10] == [
        "2 | a⏎",
        "  | ^^",
        "3 | b⏎",
        "  | ^^",
        "4 | c⏎",
        '  | ^^ remove "a⏎b⏎c⏎d⏎"',
        "  … 1 more lines",
    ]


def test_alike_refusals_are_told_once() -> None:
    skipped = tuple(
        Skipped("glossary", "x.y", "plural", "vetoed", "aa", "a", Span(at, at + 2))
        for at in (0, 3, 6, 9, 12)
    )
    text = "aa aa aa aa aa"
    out = shown(Result(text=text, original=text, skipped=skipped))
    assert out.count("[not changed]") == 1
    assert "= also at: 1:4, 1:7, 1:10 and 1 more" in out


@given(st.text("a\u4e00 \u0301\t", min_size=1, max_size=400), st.integers(30, 120), st.data())
def test_no_line_of_a_snippet_is_too_wide(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = AppliedEdit(
        "s", "r", "why", Safety.SAFE, text[start:end], "b", Span(start, end), Span(0, 0)
    )
    out = shown(Result(text=text, original=text, edits=(edit,)), width)
    lines = [line for line in out.splitlines() if line.startswith(("1 |", "  |"))]
    assert lines
    # A label of long quotations stands alone on its line, wider if it must be.
    assert all(cell_len(line) <= width for line in lines if '"' not in line)
    caret = next(line for line in lines if "^" in line)
    assert caret.index("^") < width


def test_concise_lines_name_every_edit() -> None:
    result = CLEANER.clean("[ad_1]\nRain , fog .\n")
    lines = list(concise_lines(result, "a.txt"))
    assert len(lines) == len(result.edits)
    assert lines[0].startswith('a.txt:1:1: template_tag [safe] remove "[ad_1]⏎": ')


def test_a_line_as_long_as_a_book_is_explained() -> None:
    story = "Rain , fog " * 3000
    result = CLEANER.clean(story)
    out = list(concise_lines(result, "a.txt"))
    assert len(out) == len(result.edits) >= 3000
    assert shown(result).count(" --> ") == len(result.edits)
