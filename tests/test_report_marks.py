"""The pieces that a report is made of: they give both texts, and every change has its makers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner
from transclean.changes import apply_changes
from transclean.model import Result, Safety, Span
from transclean.report.marks import Lines, makers, pieces

CLEANER = Cleaner()
SNIPPETS = (
    "L & # 39 EI ",
    "[ad_1]\n",
    " [19659002] ",
    "Ã© ",
    "rain ",
    "in Syria , ",
    "the IS warriors ",
    "\n",
    "\U0001f327 ",
    "selon la préfecture ",
    "« fog » .",
)
stories = st.lists(st.sampled_from(SNIPPETS), max_size=12).map("".join)


@given(stories, st.data())
def test_pieces_give_both_texts_whatever_notes_cut_them(story: str, data: st.DataObject) -> None:
    result = CLEANER.clean(story)
    place = st.integers(0, len(story))
    ends = data.draw(st.lists(st.tuples(place, place), max_size=4))
    notes = [Span(min(pair), max(pair)) for pair in ends]
    found = list(pieces(result, notes))
    assert "".join(piece.before for piece in found) == result.original
    assert "".join(piece.after for piece in found) == result.text
    assert all(piece.before or piece.after for piece in found)
    position = 0
    for piece in found:
        end = position + len(piece.before)
        for number, note in enumerate(notes):
            shared = min(end, note.end) > max(position, note.start)
            if position < end:
                assert (number in piece.notes) == shared
        assert piece.edits or piece.before == piece.after
        position = end


@given(stories)
def test_every_net_change_has_makers_and_no_edit_makes_two(story: str) -> None:
    result = CLEANER.clean(story)
    found = makers(result)
    assert len(found) == len(result.net_edits())
    assert apply_changes(story, [change for change, _ in found]) == result.text
    numbers = [number for _, edits in found for number in edits]
    assert len(numbers) == len(set(numbers))
    for (change, edits), net in zip(found, result.net_edits(), strict=True):
        assert edits
        assert change.start <= net.start
        assert net.end <= change.end
        for number in edits:
            span = result.edits[number].original_span
            assert span.start <= max(change.end, net.end)
            assert span.end >= min(change.start, net.start)


def test_nested_edits_of_several_steps_are_one_mark() -> None:
    result = CLEANER.clean("L & # 39 EI left Syria .")
    (change, edits), _ = makers(result)
    assert change == (0, 11, "IS")
    assert [result.edits[number].step for number in edits] == ["encoding", "glossary"]


def test_a_likely_change_does_not_part_words() -> None:
    result = CLEANER.clean("Two IS warriors fled from Raqqa in Syria.")
    ((change, edits),) = makers(result)
    assert result.edits[edits[0]].safety is Safety.LIKELY
    assert result.original[change.start : change.end] == "warriors"
    assert change.new == "fighters"


def test_edits_that_took_each_other_back_make_no_mark() -> None:
    back = CLEANER.clean("Rain .").edits[0]
    nothing = Result(text="Rain .", original="Rain .", edits=(back,), net=())
    assert makers(nothing) == []
    assert [piece.before for piece in pieces(nothing)] == ["Rain ."]


@given(st.text(alphabet="a\n\u2028\r", max_size=20))
def test_lines_count_as_editors_do(text: str) -> None:
    lines = Lines(text)
    assert lines.count == text.count("\n") + 1
    for position in range(len(text) + 1):
        line, column = lines.place(position)
        assert line == text.count("\n", 0, position) + 1
        assert lines.span(line).start + column - 1 == position
    assert [text[slice(*lines.span(n + 1))] for n in range(lines.count)] == text.split("\n")
