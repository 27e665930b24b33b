"""The laws of the edit algebra and of the whole cleaner, as properties."""

from __future__ import annotations

import pickle
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transclean import Cleaner, Config, Result, pipeline
from transclean.changes import (
    ChangeMap,
    apply_changes,
    cover,
    inner,
    inverse,
    net_changes,
    places,
    trim,
)
from transclean.document import Document
from transclean.model import Change, Safety, Span
from transclean.pipeline import run
from transclean.steps import STEPS
from transclean.testing import broken_laws
from transclean.trigger import Board

CLEANER = Cleaner()
MAX_LAYERS = 1000

# Pieces of every kind of damage, so that random text is dense with it.
PIECES = [
    "[ad_1]", "[19659002]", "[19 659 002]", "[19459001]", "Source link", "L & # 39 EI", "& quot ;",
    "&amp;#8217;", "&#039", "&", "#39", ";", "Ã©", "â€™", "â€œ", "Ã ", "Â«", "Â»", "\u00a0", "\x92",
    " .", " ,", "  ", "( ", " )", "« ", " »", "“", "”", '"', "'", "– ", "\n", "\n\n\n", "\r\n",
    ".T", "job.By", "3.5", "20:45", "https://a.example/b?c=1&d=2", "@desk", "#news", "e\u0301",
    "EI", "IS", "ISIS", "the IS", "Syria", "ONU", "l'ONU", "regimental forces", "offenses", "a ",
    "of", "army", "attack", "\ud83d", "\udc00", "\x00", "\ufeff", "\u200b", "İ", "ß", "\u0300",
]  # fmt: skip
any_text = st.text(st.characters(), max_size=40)
damaged = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map(
    "".join
)


@st.composite
def layer_of(draw: Any, text: str) -> tuple[Change, ...]:
    """A layer of changes of ``text``: sorted, not overlapping, at most one at each start."""
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    changes: list[Change] = []
    for start, end in zip(points[::2], points[1::2]):
        if changes and start == changes[-1].start:
            continue
        new = draw(st.text("xyz", max_size=3))
        if start < end or new:
            changes.append(Change(start, end, new))
    return tuple(changes)


@st.composite
def trails(draw: Any) -> tuple[str, list[str], list[tuple[Change, ...]]]:
    """A text, the texts after each layer, and the layers."""
    text = draw(st.text("abcdef", max_size=12))
    texts, layers = [text], []
    for _ in range(draw(st.integers(1, 4))):
        layer = draw(layer_of(texts[-1]))
        layers.append(layer)
        texts.append(apply_changes(texts[-1], layer))
    return text, texts, layers


@given(trails())
@example(("ab", ["ab", "a", "axa"], [(Change(1, 2, ""),), (Change(1, 1, "xa"),)]))
def test_net_equals_replay(trail: Any) -> None:
    text, texts, layers = trail
    net = net_changes(text, texts[-1], places(layers))
    assert apply_changes(text, net) == texts[-1]
    assert all(left.end <= right.start for left, right in pairwise(net))


@given(trails())
def test_undo(trail: Any) -> None:
    text, texts, layers = trail
    net = net_changes(text, texts[-1], places(layers))
    assert apply_changes(texts[-1], inverse(text, net)) == text


@given(trails())
def test_maps_are_monotone(trail: Any) -> None:
    text, texts, layers = trail
    maps = [ChangeMap(layer) for layer in layers]
    back = [each.reversed() for each in reversed(maps)]
    for chain, length in ((maps, len(text)), (back, len(texts[-1]))):
        spans = [Span(i, j) for i in range(length + 1) for j in range(i, length + 1)]
        covers = {span: cover(chain, span) for span in spans}
        inners = {span: inner(chain, span) for span in spans}
        for wide in spans:
            for narrow in ((wide.start + 1, wide.end), (wide.start, wide.end - 1)):
                if narrow[0] > narrow[1]:
                    continue
                outer, within = covers[wide], covers[Span(*narrow)]
                assert outer.start <= within.start <= within.end <= outer.end
                outer, within = inners[wide], inners[Span(*narrow)]
                if within.start < within.end:
                    assert outer.start <= within.start <= within.end <= outer.end


@given(trails())
def test_inner_lies_within_cover(trail: Any) -> None:
    text, _, layers = trail
    maps = [ChangeMap(layer) for layer in layers]
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            outside, inside = cover(maps, Span(start, end)), inner(maps, Span(start, end))
            assert outside.start <= inside.start <= inside.end <= outside.end


@given(trails())
def test_survivors_map_to_themselves(trail: Any) -> None:
    text, texts, layers = trail
    final = texts[-1]
    net = net_changes(text, final, places(layers))
    touched = {index for change in net for index in range(change.start, change.end)}
    chain = [ChangeMap(net)]
    for index in set(range(len(text))) - touched:
        span = inner(chain, Span(index, index + 1))
        assert final[span.start : span.end] == text[index]


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.text("ab", max_size=3))
def test_trim_keeps_the_effect_and_shares_nothing(old: str, new: str, around: str) -> None:
    text = around + old + around
    change = Change(len(around), len(around) + len(old), new)
    small = trim(text, change)
    assert apply_changes(text, [small]) == apply_changes(text, [change])
    before = text[small.start : small.end]
    assert not (before and small.new and before[0] == small.new[0])
    assert not (before and small.new and before[-1] == small.new[-1])


@given(st.one_of(any_text, damaged))
@example("\ud800\udc00\x00\ud83d")
@example("")
def test_every_law_holds_for_any_text(text: str) -> None:
    result = CLEANER.clean(text)
    assert result.original == text
    assert broken_laws(result, CLEANER) == []


@given(damaged)
def test_untouched_outside_net_edits(text: str) -> None:
    result = CLEANER.clean(text)
    position = shift = 0
    for start, end, new in (*result.net, Change(len(text), len(text), "")):
        assert result.text[position + shift : start + shift] == text[position:start]
        position, shift = end, shift + len(new) - (end - start)


@given(damaged)
def test_edits_tell_what_they_replaced(text: str) -> None:
    result = CLEANER.clean(text)
    if len(result.trail) == 1:
        for edit in result.edits:
            assert text[edit.original_span.start : edit.original_span.end] == edit.before
            assert result.text[edit.final_span.start : edit.final_span.end] == edit.after


@given(damaged)
def test_result_is_data(text: str) -> None:
    import json

    result = CLEANER.clean(text)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own bytes
    json.dumps(result.to_dict())
    assert 0.0 <= result.damage <= 1.0
    assert isinstance(result, Result)


@given(st.lists(damaged, min_size=2, max_size=4))
def test_texts_do_not_influence_each_other(texts: list[str]) -> None:
    alone = [CLEANER.clean(text) for text in texts]
    assert list(CLEANER.clean_many(texts, batch_size=3)) == alone
    assert list(CLEANER.clean_many(texts[::-1])) == alone[::-1]


@given(st.one_of(any_text, damaged))
def test_triggers_are_sound(text: str) -> None:
    document = Document(text)
    for spec in STEPS:
        for rule in spec.rules:
            if not rule.trigger(document):
                assert not list(rule.find(document)), rule.name


@given(damaged)
def test_views_of_an_edited_document_are_those_of_its_text(text: str) -> None:
    document = Document(text)
    assert document.words is not None
    run([document], CLEANER._steps, Safety.LIKELY)
    fresh = Document(document.text)
    assert (document.words, document.odd, document.folded, document.protected) == (
        fresh.words,
        fresh.odd,
        fresh.folded,
        fresh.protected,
    )


@given(damaged)
def test_it_does_not_matter_when_the_board_is_asked_again(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        results = []
        for layers in (0, 1, MAX_LAYERS):
            patch.setattr(pipeline, "FEW_LAYERS", layers)
            results.append(CLEANER.clean(text))
    assert results[0] == results[1] == results[2]


@given(damaged)
def test_switched_off_steps_do_nothing(text: str) -> None:
    off = {spec.name: {"enabled": False} for spec in STEPS}
    assert Cleaner(Config.from_dict(off)).clean(text).text == text


@pytest.mark.parametrize("wrong", [b"bytes", None, 3, ["list"]])
def test_only_strings_are_accepted(wrong: Any) -> None:
    with pytest.raises(TypeError, match="transclean cleans str"):
        CLEANER.clean(wrong)


@given(st.one_of(any_text, damaged))
def test_triggers_of_stages_are_sound(text: str) -> None:
    document = Document(text)
    stages = [stage for step in CLEANER._steps for stage in step.stages]
    fired = Board([stage.trigger for stage in stages])(document)
    for number, stage in enumerate(stages):
        (proposal,) = stage.propose([document])
        assert bool(fired >> number & 1) == stage.trigger(document)
        if proposal.edits or proposal.observations:
            assert stage.trigger(document), proposal
