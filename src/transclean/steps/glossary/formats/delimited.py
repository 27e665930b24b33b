r"""Tables of terms in CSV or TSV, as translation services read and write them.

- DeepL, Google, Azure: two columns, source and target, no header. DeepL's own exports add the two
  languages in columns 3 and 4, and from its glossary generator a relevance in column 5
  (developers.deepl.com/docs/customize/managing-glossaries).
- Google's equivalent term sets and Amazon: a column for each language, codes in the first row;
  Google's may have columns ``pos`` and ``description`` (cloud.google.com/translate/docs/glossary).
- Spreadsheets: headers in words, ``;`` between cells where the comma is a decimal sign, UTF-16.

Quotation marks are those of RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from transclean.steps.glossary.formats._draft import Draft
from transclean.steps.glossary.formats._export import Plain
from transclean.steps.glossary.formats._header import NO_HEADER, Layout, layout_of
from transclean.steps.glossary.formats._languages import is_english, language_named
from transclean.steps.glossary.source import Source

__all__ = ["read_delimited", "write_multilingual", "write_pairs"]

_DELIMITERS = "\t,;"
_SAMPLE = 200  # rows that show what delimits them
_BLANKS = " \t\u00a0\ufeff"


class _Row(NamedTuple):
    line: int
    cells: list[str]
    unclosed: bool


def read_delimited(text: str, path: str) -> Source:
    r"""Return what a table of terms says.

    >>> source = read_delimited("fr;en-GB\nEI;IS\nONU;\n", "own.csv")
    >>> source.pairs[0].pairs, source.pairs[0].keys
    ({'EI': 'IS'}, {'level': 'source', 'source_languages': ['fr']})
    >>> str(source.faults[0])
    'own.csv:3: no English term in column 2; fill the cell or remove the line'
    """
    draft = Draft(path)
    add_rows(text, draft)
    return draft.source()


def add_rows(text: str, draft: Draft) -> None:
    """Read the rows of a table into ``draft``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r"sep=([,;\t])\n", text)  # Excel's own hint
    delimiter = told[1] if told else _delimiter(text)
    layout: Layout | None = None
    for row in _rows(text, delimiter, told.end() if told else 0):
        line, cells = row.line, [cell.strip(_BLANKS) for cell in row.cells]
        if not any(cells):
            continue
        if layout is None:
            cells = [_unwrapped(cell) for cell in cells]
            layout = layout_of(cells)
            if layout and layout.replace < 0:
                draft.fault(
                    line,
                    "no column is English, and only English is written; name one of them en, "
                    "en-GB or en-US",
                )
                return
            if layout:
                continue
            layout = NO_HEADER
        if row.unclosed:
            draft.fault(line, "a quotation mark is not closed; close it, or double a literal one")
            continue
        while len(cells) > layout.width and not cells[-1]:  # spreadsheets pad rows
            cells.pop()
        _add_row(cells, layout, line, draft)


def _rows(text: str, delimiter: str, at: int = 0) -> Iterator[_Row]:
    """Yield each row and the line it starts on.

    A quotation mark that nothing closes is taken as it stands, so it does not swallow the file.
    """
    end = re.escape(delimiter)
    quoted = re.compile(rf'[ ]*+"((?:[^"]|"")*+)"[ ]*+(?=[{end}\n]|\Z)')
    plain = re.compile(rf"[^{end}\n]*+")
    line = 1 + text.count("\n", 0, at)
    while at < len(text):
        start, unclosed = at, False
        cells: list[str] = []
        while True:
            if found := quoted.match(text, at):
                cells.append(found[1].replace('""', '"'))
            else:
                found = plain.match(text, at)
                assert found  # it matches nothing at all, too
                cells.append(found[0])
                unclosed |= found[0].lstrip().startswith('"') and found[0].count('"') % 2 == 1
            at = found.end() + 1
            if at > len(text) or text[at - 1] == "\n":
                break
        yield _Row(line, cells, unclosed)
        line += text.count("\n", start, at)


def _delimiter(text: str) -> str:
    """Return what gives most rows the same number of cells, more than one."""

    def alike(delimiter: str) -> int:
        counts = Counter(len(row.cells) for row in islice(_rows(text, delimiter), _SAMPLE))
        counts.pop(1, None)
        return max(counts.values(), default=0)

    return max(_DELIMITERS, key=alike)  # the first of equals


def _unwrapped(cell: str) -> str:
    """Return a cell of the first row without the marks that a byte order mark made literal.

    >>> _unwrapped('"EI"')
    'EI'
    """
    return cell[1:-1] if len(cell) > 2 and cell[0] == cell[-1] == '"' else cell


def _add_row(cells: list[str], layout: Layout, line: int, draft: Draft) -> None:
    languages, most = layout.languages, layout.width
    if layout is NO_HEADER:
        if len(cells) > 3 and all(language_named(cell) for cell in cells[2:4]):
            most = 5
        else:
            languages = None
    if len(cells) > most:
        draft.fault(
            line,
            f"{len(cells)} columns where {layout.width} were to be; put quotation marks around a "
            "term that holds the delimiter",
        )
        return
    cells += [""] * (layout.width - len(cells))
    new = cells[layout.replace]
    finds = [(cells[column], language) for column, language in layout.find if cells[column]]
    if not new:
        what = "English term" if layout.find[0][1] else "replacement"
        draft.fault(
            line, f"no {what} in column {layout.replace + 1}; fill the cell or remove the line"
        )
    elif not finds:
        draft.fault(line, "no term to find; fill a cell or remove the line")
    elif languages and not is_english(language_named(cells[languages[1]])):
        draft.fault(
            line,
            f"the target language is {cells[languages[1]]!r}, and only English is written; swap "
            "the columns or remove the line",
        )
    else:
        if languages:
            source = language_named(cells[languages[0]])
            finds = [(finds[0][0], "" if is_english(source) else source)]
        note = " ".join(cells[layout.note].split()) if layout.note >= 0 else ""
        for find, language in finds:
            keys = {"reason": note} if note else {}
            draft.pair(find, new, line, [language] if language else [], **keys)


def write_pairs(terms: Sequence[Plain], delimiter: str) -> str:
    r"""Return rows of source and target without a header, and with languages where there are any.

    >>> write_pairs([Plain(("EI",), "IS", ("es", "fr")), Plain(("offense",), "offensive")], ",")
    'EI,IS,es,en\nEI,IS,fr,en\noffense,offensive,en,en\n'
    """
    with_languages = any(term.languages for term in terms)
    rows = [
        [form, term.answer(form), *([language, "en"] if with_languages else [])]
        for term in terms
        for form in term.forms
        for language in term.languages or ("en",)
    ]
    # A reader must not take the first row for a header.
    first = next((index for index, row in enumerate(rows) if layout_of(row) is None), 0)
    rows[:1], rows[first : first + 1] = rows[first : first + 1], rows[:1]
    return _written(rows, delimiter)


def write_multilingual(terms: Sequence[Plain]) -> str:
    r"""Return a column for each language, codes in the first row, English last.

    >>> write_multilingual([Plain(("ONU",), "UN", ("es", "fr")), Plain(("VN",), "UN", ("nl",))])
    'es,fr,nl,en\nONU,ONU,VN,UN\n'
    """
    languages = sorted({language for term in terms for language in term.languages})
    concepts: dict[str, dict[str, list[str]]] = {}
    for term in terms:
        for form in term.forms:
            concept = concepts.setdefault(term.answer(form), {})
            for language in term.languages:
                concept.setdefault(language, []).append(form)
    rows = [[*languages, "en"]]
    for answer, concept in concepts.items():
        columns = [concept.get(language, []) for language in languages]
        rows += [[*row, answer] for row in zip_longest(*columns, fillvalue="")]
    return _written(rows, ",") if languages else ""


def _written(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
