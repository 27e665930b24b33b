"""The texts that are timed: clean news, damaged news, and hard inputs for regular expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from benchmarks.corpora import Corpora
from benchmarks.quality.end_to_end import documents as damaged_documents
from benchmarks.quality.measure import Context
from benchmarks.systems import Systems

# Repeated small pieces that are at the start of many a match and at the end of none.
ADVERSARIAL: dict[str, str] = {
    "ampersands": "&",
    "brackets": "[",
    "spaces": " ",
    "dots": ".",
    "straight quotes": '"',
    "torn references": "& # ",
    "misread letters": "Ã",
    "guillemets": "«",
    "fused sentences": "a.",
    "open tokens": "[1 9",
    "line ends": "\n",
    "spaced dots": " .",
    "digits": "1",
    "apostrophes": "l'",
    "entities": "&#39;",
    "capitals": "A ",
    "at signs": "a@",
    "slashes": "//",
    "backslashes": "\\u",
    "escaped ampersands": "&amp;",
    "percent signs": "%C3",
    "no-break spaces": "\u00a0",
    "dashes": "– ",
    **{
        repr(piece): piece
        for piece in (
            # of escapes and references
            "\\u00e9",
            "%C3%A9",
            "%E9t",
            "=C3",
            "=\n",
            "+AOk",
            "u00e9",
            "u2019 ",
            "\\'",
            '\\"',
            " \\'e",
            "e´",
            "l`",
            "#233;",
            "a39;",
            "a\u200e",
            "&eacute",
            "&EACUTE;",
            "& # 233 ; a ",
            # of mojibake and single bytes
            "â € ",
            "aâ",
            "É â ",
            "├®",
            "ã©",
            "Ã3",
            'â€"',
            "aÕ ",
            "a?",
            "aо",
            # of debris
            '[19459003]a"b ',
            "[à b]cd ",
            "<p ",
            "<!--",
            "(adsbygoogle = ",
            ", , , ",
            "(**) (*",
            "Read also X\n",
            "pic.twitter.com/",
            "T he ",
            "Title - A - B – C\n",
            "u003cbr ",
            "Line of four or five words.\n",
            "Politics\n",
            "{a|",
            "| - |\n",
            # of formats
            "20h11 ",
            "1.234.567 ",
            "the the ",
            "$ 5 ",
            "5 € ",
            "1er ",
            "3,5 % ",
        )
    },
    "terms": "l'EI, a ONG, the OTAN ",
    "credits": "editing by OTAN ",
    "datelines": "(OTAN ",
    "bylines": "By Moscou ",
    "quotations": '"OTAN ',
}


def clean_documents(corpora: Corpora) -> list[str]:
    """Return the clean English documents."""
    return [document.text() for document in corpora.ntrex] + list(corpora.lee)


def wire_documents(corpora: Corpora) -> list[str]:
    """Return the wire story and the clean documents with all kinds of damage."""
    context = Context(corpora, Systems())
    damaged = [document.damaged for document in damaged_documents(context)]
    return [corpora.wire, *damaged] if corpora.wire else damaged


def half_translated(corpora: Corpora) -> list[str]:
    """Return English news in which every third line was left in French."""
    lines = (
        each.reference if number % 3 else each.source for number, each in enumerate(corpora.mt)
    )
    return ["\n".join(lines)] if corpora.mt else []


def repeated(documents: Sequence[str], size: int, joiner: str = "\n") -> Iterator[str]:
    r"""Yield documents until so many bytes are reached, no two of them the same.

    >>> list(repeated(["a"], 20))
    ['a\nNo. 0', 'a\nNo. 1', 'a\nNo. 2']
    """
    done = 0
    for number, document in enumerate(cycle(documents)):
        if done >= size:
            return
        # A suffix of its own, so that no cache can answer for a text it has seen.
        text = f"{document}{joiner}No. {number}"
        done += len(text.encode("utf-8"))
        yield text


def one_text(documents: Sequence[str], size: int, joiner: str) -> str:
    r"""Return one text of about so many characters.

    >>> one_text(["ab", "cd"], 7, " ")
    'ab\nNo. '
    """
    return joiner.join(repeated(documents, size))[:size]
