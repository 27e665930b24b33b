"""The mojibake rule against ftfy, whose decisions it makes cheap and puts in small edits."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import ftfy
import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from ftfy.fixes import fix_c1_controls
from hypothesis import given, settings
from hypothesis import strategies as st

import transclean
from transclean.changes import apply_changes
from transclean.document import Document
from transclean.model import Change
from transclean.patterns import led_matches
from transclean.steps import encoding
from transclean.steps.encoding import cased_mojibake, folded_mojibake, mojibake, stripped_mojibake
from transclean.steps.encoding._suspicion import EXTRA, MAX_LINE, suspicious_lines

RELEVANT = [
    character
    for character in map(chr, (*range(0xD800), *range(0xE000, 0x10000)))
    if re.match(f"[{''.join(MOJIBAKE_CATEGORIES.values())}]", character)
]
CLEANER = transclean.Cleaner()
PLAIN = list("aZ Ã Â é . ? \x1a \n â€ œ ")
WORDS = ("l’été", "«\xa0où\xa0»", "“Ø”", "naïve", "20 °C", "— Łódź —", "Сирия", "don’t", "A,", "\n")
CODECS = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1250", "macroman", "cp437")

# What is repaired beyond ftfy: lost bytes, ISO 8859-15, two levels, and `Ã` at the end of a word,
# which another rule decides.
BEYOND = re.compile(
    r"â€[\ufffd?]|\S..(?<=â€)(?=[\s.,;:!)\]]|\Z)|Ã[€ŠšŽžŒœ]|â[\x80€]â[\x80€]|ÂÂ|Ââ€|Ã(?:\W|\Z)|\ufffd"
)
FAR = re.compile(r"[\u0530-\u1dff\u2c00-\ufaff\ufffd]")


def fires(text: str) -> bool:
    return mojibake.suspicious(Document(text))


def edited(text: str) -> str:
    edits = mojibake.find(Document(text))
    return apply_changes(text, (Change(edit.start, edit.end, edit.new) for edit in edits))


def by_line(text: str) -> str:
    return "".join(ftfy.fix_encoding(line) for line in text.splitlines(keepends=True))


@pytest.mark.parametrize("context", ["{}", "x{}y ", " {} B"])
def test_trigger_fires_on_every_bad_pair(context: str) -> None:
    missed = []
    for first in RELEVANT:
        for second in RELEVANT:
            text = context.format(first + second)
            if is_bad(text) and not fires(text):
                missed.append(text)
    assert not missed


@settings(max_examples=500)
@given(st.lists(st.sampled_from(RELEVANT + PLAIN * 10), max_size=9).map("".join))
def test_trigger_fires_wherever_ftfy_would_change_something(text: str) -> None:
    if any(ftfy.fix_encoding(line) != line for line in re.findall(r"[^\n]*\n|[^\n]+", text)):
        assert fires(text)


@st.composite
def misread_text(draw: st.DrawFn) -> str:
    """Good words, some of them misread, once or twice."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    shown = []
    for word in words:
        for _ in range(draw(st.integers(0, 2))):
            word = word.encode().decode(draw(st.sampled_from(CODECS)), "replace")
        shown.append(word)
    return " ".join(shown)


@settings(max_examples=500)
@given(misread_text())
def test_edits_give_what_ftfy_gives(text: str) -> None:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    wanted = "".join(ftfy.fix_encoding(line) for line in lines)
    if EXTRA.search(wanted) or BEYOND.search(text) or FAR.search(wanted):
        return  # here more is repaired than ftfy does, or a far-fetched character refused
    # C1 controls that stand alone are another rule's business.
    assert fix_c1_controls(edited(text)) == fix_c1_controls(wanted)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("â€œYesâ€�", "“Yes”"),
        ("â€œYesâ€, he said", "“Yes”, he said"),
        ("Ã…lesund", "Ålesund"),
        ("GyÅ‘r met Łódź", "Győr met Łódź"),
        ("the â€œbb+â€? scale", "the “bb+” scale"),
        ("un hÃŽtel trÃšs cher Ã\xa0 Nice", "un hôtel très cher à Nice"),
        ("friendly â\x80â\x80\x9c live", "friendly – live"),
    ],
)
def test_repairs_beyond_ftfy(text: str, good: str) -> None:
    assert ftfy.fix_encoding(text) != good
    assert edited(text) == good


@pytest.mark.parametrize("text", ["á \x93próximo\x94", "„sÃ¼ß“ war", "Ã?lysÃ©e"])
def test_nothing_becomes_a_far_fetched_character(text: str) -> None:
    good = edited(text)
    assert not FAR.search(good)


def test_edits_are_small() -> None:
    text = "La rÃ©union â€œau sommetâ€\x9d Ã  Genï¿½ve, dÃ©jÃ\xa0 vue"
    edits = [(text[edit.start : edit.end], edit.new) for edit in mojibake.find(Document(text))]
    assert ("Ã©", "é") in edits
    assert all(len(before) <= 7 for before, _ in edits)


def test_ascii_words_align_in_any_script() -> None:
    good = "Сирия, Ирак: война"
    edits = list(mojibake.find(Document(good.encode().decode("latin-1"))))
    assert [edit.new for edit in edits] == ["Сирия", "Ирак", "война"]


def test_a_very_long_line_is_cut_and_still_repaired() -> None:
    good = "l’été à l’Élysée " * (3 * MAX_LINE // 17)
    bad = good.encode().decode("latin-1")
    spans = list(suspicious_lines(Document(bad)))
    assert len(spans) > 3
    assert max(end - start for start, end in spans) <= MAX_LINE
    assert edited(bad) == good


def test_a_long_line_without_spaces_is_cut_too() -> None:
    bad = "Ã©" * MAX_LINE
    assert edited(bad) == unicodedata.normalize("NFC", "é" * MAX_LINE)


def test_clean_english_never_imports_ftfy() -> None:
    code = (
        "import sys, transclean\n"
        "config = transclean.Config.from_dict({'glossary': {'enabled': False}})\n"
        "text = 'Its “mayor” – a José – said: ‘No.’ It’s £5… naïve & R&D; 20 °C'\n"
        "transclean.Cleaner(config).clean(text)\n"
        "assert 'ftfy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


HOSTILE = ("â", "Ã", "Ã ", "â € ", "aâ", "â a", "É â ", "├", "├®", "п─", "ã©", "Â€", "Ã3", 'â€"')


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_the_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    result = CLEANER.clean(text)
    assert not [each for each in result.findings if each.kind == "internal-error"]
    assert transclean.clean(result.text) == result.text


SOUP = "âÃÂÄÅÈáãäåè€™œ‘’“”–©ª¼»\xa0\x80\x99 aElsnt?.,3TM├®─ÔÇÖ√ĂГпяц╘"
MOJIBAKE_RULES = [
    rule for stage in encoding.STAGES for rule in stage if rule.name.endswith("mojibake")
]


@settings(max_examples=300)
@given(st.text(alphabet=SOUP, max_size=40))
def test_triggers_are_true_of_all_that_is_found(text: str) -> None:
    for rule in MOJIBAKE_RULES:
        if list(rule.find(Document(text))):
            assert rule.trigger(Document(text)), rule.name


@settings(max_examples=300)
@given(st.text(alphabet=SOUP, max_size=40))
def test_any_such_text_settles(text: str) -> None:
    once = CLEANER.clean(text)
    assert not [each for each in once.findings if each.kind in {"unsettled", "internal-error"}]
    assert CLEANER.clean(once.text).text == once.text


def test_triggers_fire_on_all_that_the_tables_hold() -> None:
    for table, rule in (
        (folded_mojibake._folded()[0], folded_mojibake.RULE),
        (cased_mojibake._cased()[0], cased_mojibake.RULE),
    ):
        assert not [bad for bad in table if not rule.trigger(Document(bad))], rule.name


@settings(max_examples=300)
@given(st.text(alphabet='ae \n.,?"' + "".join(map(chr, range(0x80, 0xA0))), max_size=40))
def test_controls_alone_are_no_mojibake(text: str) -> None:
    """What is skipped without a look: C1 controls between ASCII, whatever ftfy does to them."""
    text = re.sub(r"(?<=[\x80-\x9f])[\x80-\x9f]", "", text)
    assert not mojibake._SEVERAL.search(text)
    good, _ = mojibake.repaired(text)
    assert mojibake._only_c1(text, good)
    assert not list(mojibake._edits(text, good, ""))


@settings(max_examples=300)
@given(st.text(alphabet=SOUP, max_size=40))
def test_led_matches_are_all_matches(text: str) -> None:
    for lead, pattern in (
        (cased_mojibake._LEAD, cased_mojibake._cased()[1]),
        (folded_mojibake._LEAD, folded_mojibake._folded()[1]),
        (mojibake._LATIN_9_LEAD, mojibake._LATIN_9),
        (mojibake._LATIN_9_LEAD, mojibake._LATIN_9_PROVED),
        (stripped_mojibake._LEAD, stripped_mojibake._SIGN),
        (stripped_mojibake._LEAD, stripped_mojibake._MARK),
        (stripped_mojibake._SPLIT_LEAD, stripped_mojibake._SPLIT),
        (stripped_mojibake._SPACE_LEAD, stripped_mojibake._SPACE),
        (stripped_mojibake._PROOF_LEAD, stripped_mojibake._PROOF),
    ):
        found = [match.span() for match in led_matches(lead, pattern, text)]
        assert found == [match.span() for match in pattern.finditer(text)], pattern
