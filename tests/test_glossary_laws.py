"""Laws of the glossary step on random text that is full of terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from unittest import mock

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from transclean.document import Document
from transclean.languages import LANGUAGES, function_words
from transclean.languages.strange import strange_words
from transclean.model import Safety
from transclean.pipeline import accept, run
from transclean.steps.glossary import assemble, load_glossaries
from transclean.steps.glossary.derived import every_entry
from transclean.steps.glossary.entry import Entry, Form, Glossary
from transclean.steps.glossary.index import Index
from transclean.steps.glossary.load import parse_glossary
from transclean.steps.glossary.match import TermStage
from transclean.steps.glossary.table import build_table
from transclean.tokens import fold, words

# Grammar and guards are off: what is compared is which forms are found, and where.
PLAIN = parse_glossary(
    """
    [[term]]
    find = "EI"
    replace = "1"
    elision = false
    [[term]]
    find = ["ei", "EI is"]
    replace = "2"
    in_quotes = true
    replace_case = "as-is"
    plural = false
    id = "two"
    [[term]]
    find = "is the"
    replace = "3"
    in_quotes = true
    replace_case = "as-is"
    [[term]]
    find = ["M.", "M. EI"]
    replace = "4"
    elision = false
    id = "four"
    [[term]]
    find = "the EI is"
    replace = "5"
    in_quotes = true
    [[term]]
    find = "l'EI"
    keep = true
    case = "any"
    [[term]]
    find = ["é-EI", "n°"]
    replace = "6"
    replace_case = "as-is"
    in_quotes = true
    [[term]]
    find = ["the", "U.S."]
    id = "seven"
    replace = "7"
    when_any = ["M"]
    replace_case = "as-is"
    in_quotes = true
    """,
    "plain.toml",
)
ATOMS = [
    "EI", "ei", "Ei", "eis", "is", "IS", "the", "The", "THE", "M.", "M", ".", ",", "l'", "L’", "é-",
    "É-", "n°", "U.S.", "\u0301", "İ", "_", "x", " ", " ", " ", " ", "\u00a0", "-", "‑", '"', "\n",
]  # fmt: skip
FOREIGN = frozenset().union(*map(function_words, [*LANGUAGES[1:], "particles"]))
SOUP = st.lists(st.sampled_from(ATOMS), max_size=40).map("".join)


def reference(text: str) -> list[tuple[int, int, str]]:
    """Return what is found, by trying every form at every place, longest first."""
    forms = [form for entry in PLAIN.entries for form in entry.forms()]
    forms.sort(key=lambda form: (-len(form.text), form.plural))
    found, at = [], 0
    while at < len(text):
        standing = [form for form in forms if _stands(text, at, form)]
        standing = [form for form in standing if len(form.text) == len(standing[0].text)]
        written = (form for form in standing if form.text == text[at : at + len(form.text)])
        hit = next(written, next(iter(standing), None))
        if hit is not None:
            found.append((at, at + len(hit.text), hit.entry.id))
            at += len(hit.text)
        else:
            at += 1
    return found


def _stands(text: str, at: int, form: Form) -> bool:
    end = at + len(form.text)
    piece = text[at:end]
    folded = fold(text)
    if folded[at:end] != fold(form.text):
        return False
    if re.search(r"\w\Z", text[:at]) or re.match(r"\w", text[end:]):
        return False
    marks = (text[at - 1 : at], text[end : end + 1])
    if any(mark and unicodedata.category(mark) == "Mn" for mark in marks):
        return False
    if re.search(r"\w'\Z", folded[:at]):
        return False  # an elided particle that the entry does not translate
    if form.entry.id == "plain.seven":
        spans = [match.span() for match in re.finditer(r"(?<!\w)m(?!\w)", folded)]
        if not any(last <= at or first >= end for first, last in spans):
            return False
    return _case(piece, form, text[:at])


def _case(piece: str, form: Form, before: str) -> bool:
    if form.entry.case is not None or form.text == form.text.lower():
        return True
    opens = not re.search(r"[\w,;][ \u00a0]{0,3}\Z", before)
    if opens and form.text.startswith("the "):
        piece = "t" + piece[1:]
    return all(a == b or not a.isalpha() for a, b in zip(piece, form.text))


def all_forms_of(glossary: Glossary) -> Iterator[str]:
    """Yield every form that a glossary finds or writes."""
    for entry in every_entry(glossary):
        yield from (form.text for form in entry.forms())
        yield from (form.output for form in entry.forms())


def found_by_the_stage(text: str) -> list[tuple[int, int, str]]:
    """Return where the stage replaces or keeps something."""
    stage = TermStage(Index(build_table(PLAIN.entries, PLAIN.bulks)))
    (proposal,) = stage.propose([Document(text)])
    return sorted((edit.start, edit.end, edit.rule) for edit in proposal.edits)


@given(SOUP)
@settings(max_examples=600)
def test_the_matcher_equals_a_slow_obvious_one(text: str) -> None:
    # A letter or two can look like a foreign passage, in which no term is touched.
    assume(not FOREIGN & words(fold(text)))
    assume(len(strange_words(Document(text))) < 2 and text.count('"') < 2)
    kept = {entry.id for entry in PLAIN.entries if entry.replace is None}
    expected = [each for each in reference(text) if each[2] not in kept]
    assert found_by_the_stage(text) == expected


DENSE = parse_glossary(
    """
    [[term]]
    id = "ei"
    find = ["EI", "groupe EI"]
    replace = "IS"
    article = "zero"
    when_any = ["Syria*"]
    level = "context"
    [[term]]
    id = "is"
    find = "IS"
    replace = "IS"
    article = "zero"
    [[term]]
    id = "warrior"
    find = ["IS warrior", "EI warrior"]
    replace = "IS fighter"
    plural = "IS fighters"
    [[term]]
    find = "ONU"
    replace = "UN"
    article = "the"
    [[term]]
    find = "ONG"
    replace = "NGO"
    plural = "NGOs"
    [[term]]
    find = "aerial attack"
    replace = "air strike"
    in_quotes = true
    [[term]]
    find = "Observatory"
    replace = "Syrian Observatory"
    [[term]]
    find = "offense"
    replace = "offensive"
    level = "context"
    when_near = ["UN", "army"]
    [[term]]
    find = "actual"
    replace = "current"
    level = "review"
    [[concept]]
    id = "islamic-state"
    forms = ["IS", "ISIS", "Islamic State"]
    preferred = "IS"
    """,
    "dense.toml",
)
WORDS = [
    "EI", "L'EI", "l’EI", "d'EI", "the", "The", "THE", "a", "A", "an", "of", "de", "IS", "ISIS",
    "groupe", "warrior", "warriors", "ONU", "l'ONU", "L'ONU", "ONG", "ONGs", "ONU's", "aerial",
    "attack", "Attacks", "AERIAL ATTACKS", "Observatory", "Syrian", "offense", "Offenses", "army",
    "actual", "says", "fighters", "Syria", ".", ",", '"', "\n", "#EI", "https://a.example/EI",
    "Islamic State", "(IS)",
]  # fmt: skip
DENSE_TEXT = st.lists(st.sampled_from(WORDS), max_size=30).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", " ", "", "-", "\u00a0"]),
        min_size=len(words),
        max_size=len(words),
    ).map(lambda gaps: "".join(a + b for a, b in zip(words, gaps)))
)
STEP = assemble([DENSE])


@given(DENSE_TEXT)
@settings(max_examples=600)
def test_cleaning_again_changes_nothing_and_it_always_settles(text: str) -> None:
    document = Document(text)
    (stats,) = run([document], [STEP], Safety.LIKELY)
    assert not document.observations("unsettled")
    assert stats.passes <= 4
    again = Document(document.text)
    run([again], [STEP], Safety.LIKELY)
    assert again.text == document.text
    assert again.trail == []


@given(DENSE_TEXT)
@settings(max_examples=300)
def test_edits_fit_together_and_the_core_accepts_them_all(text: str) -> None:
    stage = STEP.stages[0]
    document = Document(text)
    (proposal,) = stage.propose([document])
    _, refused = accept(document, stage, proposal, Safety.LIKELY)
    assert [because for _, because in refused] == [because for _, because in proposal.refused]


@given(DENSE_TEXT)
@settings(max_examples=300)
def test_the_trigger_is_sound(text: str) -> None:
    index = Index(build_table(DENSE.entries))
    document = Document(text)
    live = [
        candidate
        for candidate in index.candidates(document)
        if any(form.entry.replace is not None and not form.shield for form in candidate.forms)
    ]
    if (
        TermStage(_Always(DENSE.entries)).propose([document])[0]
        != TermStage(index).propose([document])[0]
    ):
        raise AssertionError(live)


@given(DENSE_TEXT)
@settings(max_examples=300)
def test_both_ways_to_search_find_the_same(text: str) -> None:
    many = Index(build_table(DENSE.entries))
    by_search = many.candidates(Document(text))
    with mock.patch("transclean.steps.glossary.index._MANY", -1):
        by_words = many.candidates(Document(text))
    assert by_words == by_search


class _Always(Index):
    """An index whose trigger always fires."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__(build_table(entries))

    def fires(self, document: Document) -> bool:
        return True


@given(st.text(max_size=60))
def test_no_text_is_refused(text: str) -> None:
    run([Document(text)], [STEP], Safety.LIKELY)


SHIPPED = assemble(load_glossaries(None))
FORMS = sorted({form for glossary in load_glossaries(None) for form in all_forms_of(glossary)})
LINKS = [
    "the", "The", "a", "A", "of", "in", "and", "said that", "three", "men of", "l'", "d'", ",", ".",
    ". ", "\n", '"', "(", ")", "Syria", "France", "court", "troops", "match", "percent", "killed",
    "parliament", "May", "12", "Dupont", "'s", "’s",
]  # fmt: skip
SHIPPED_TEXT = st.lists(
    st.one_of(st.sampled_from(FORMS), st.sampled_from(LINKS)), min_size=2, max_size=14
).map(" ".join)


@given(SHIPPED_TEXT, st.sampled_from([None, "fr", "es", "de", "no", "it", "ru"]))
@settings(max_examples=600)
def test_the_shipped_glossaries_settle_on_text_full_of_their_terms(
    text: str, language: str | None
) -> None:
    document = Document(text, language)
    run([document], [SHIPPED], Safety.LIKELY)
    assert not document.observations("unsettled")
    again = Document(document.text, language)
    run([again], [SHIPPED], Safety.LIKELY)
    assert again.trail == []
