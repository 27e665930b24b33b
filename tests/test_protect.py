"""What is protected, and that a protected span ends where it should."""

from __future__ import annotations

import pytest

from transclean.protect import find_protected


def found(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind.value) for span in find_protected(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.example/b?c=1&copy=2, now", [("https://a.example/b?c=1&copy=2", "URL")]),
        ("(http://a.example/x.html)", [("http://a.example/x.html", "URL")]),
        ("http://a.example/x[19659002] y", [("http://a.example/x", "URL")]),
        ("on www.example.com today", [("www.example.com", "URL")]),
        ("on example.co.uk/news/1 .", [("example.co.uk/news/1", "URL")]),
        ("write to desk.one@mail.example.org.", [("desk.one@mail.example.org", "e-mail address")]),
        ("said @some_desk on", [("@some_desk", "handle")]),
        ("the tag #Paris2024 and #1", [("#Paris2024", "hashtag")]),
        (r"in C:\users\u2019\x.txt now", [(r"C:\users\u2019\x.txt", "path")]),
        ("in /usr/share/dict now", [("/usr/share/dict", "path")]),
        ("open report.pdf now", [("report.pdf", "path")]),
        ("from //cdn.example.org/x27/js?v=2 on", [("//cdn.example.org/x27/js?v=2", "URL")]),
        ("call `a .b` now", [("`a .b`", "code")]),
        ("the `Edit`s of `find`", [("`Edit`", "code"), ("`find`", "code")]),
        ("$Revision: 1.80 $ of it", [("$Revision: 1.80 $", "code")]),
        ("So:\n```js\na  ;\n\nb\n```\nIt rained .", [("```js\na  ;\n\nb\n```", "code")]),
        ("~~~\n`a`\n~~~", [("~~~\n`a`\n~~~", "code")]),
    ],
)
def test_protected(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L & # 39 EI and &#039 and & #39 ; too",
        "He came first (#1) .",
        "l`Etat et d`un",
        "`The mayor`s car, he said",
        "He paid $5 and $7 . It cost $ 10 .",
        "```\nIt is not closed .",
        "and/or //comment and a//b.example",
        "Moscow /TASS/. The minister",
        "and/or either",
        "3.5 percent. Then more.",
        "U.S. and E.U. officials",
        "24/7 and 1/2/3",
    ],
)
def test_not_protected(text: str) -> None:
    assert found(text) == []
