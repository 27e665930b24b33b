"""The public API: what it returns, what it refuses, and how it behaves in a job."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import transclean
from transclean import Cleaner, Config, ConfigError, Safety
from transclean.document import Document
from transclean.model import Edit, Observation, Span
from transclean.pipeline import MAX_PASSES, run
from transclean.rule import Keeps, Policy, Proposal, Rule, RuleStage, Step
from transclean.trigger import any_literal

CLEANER = Cleaner()
OUTSIDE = Policy(keeps=Keeps.OUTSIDE)
DIRTY = "[ad_1]\nThe army left the town , the governor said ."
CLEAN = "The army left the town, the governor said."


def test_clean_returns_a_string_and_keeps_its_cleaner() -> None:
    assert transclean.clean(DIRTY) == CLEAN
    assert transclean.clean(DIRTY, Config()) == CLEAN


def test_account_of_a_text() -> None:
    result = CLEANER.clean(DIRTY)
    assert result.text == CLEAN
    assert result.changed
    for edit in result.edits:
        start, end = edit.original_span
        assert DIRTY[start:end] == edit.before
        assert result.text[edit.final_span.start : edit.final_span.end] == edit.after
        assert edit.reason
    assert result.stats.edits == len(result.edits)
    assert result.stats.seconds > 0
    assert 0 < result.damage < 1
    assert result.signature.startswith("transclean:")


def test_clean_text_has_an_empty_account() -> None:
    result = CLEANER.clean(CLEAN)
    assert (result.text, result.edits, result.net_edits(), result.damage) == (CLEAN, (), (), 0.0)
    assert not result.changed
    assert result.stats.passes == 1


def test_damage_is_the_share_that_was_hurt_or_is_lost() -> None:
    assert CLEANER.clean("Rain fell. \ufffd\ufffd\ufffd\ufffd\ufffd Fog").damage == 0.25
    assert CLEANER.clean("Ã©Ã©Ã©Ã©").damage == 1
    french = "Le président a dit que la situation était grave et que tout allait continuer."
    assert CLEANER.clean(french).damage > 0.9
    assert 0.4 < CLEANER.clean(f"{CLEAN}\n{french}\n{CLEAN}").damage < 0.7
    assert CLEANER.clean("").damage == 0


def test_clean_many_is_lazy_and_ordered() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield f"Train {number} is late ."

    results = CLEANER.clean_many(texts(), batch_size=5)
    assert not taken
    assert next(results).text == "Train 0 is late."
    assert len(taken) == 5
    assert [result.text for result in results][-1] == "Train 99 is late."


def test_clean_many_in_processes_is_the_same() -> None:
    texts = [f"Train {number} is late , again ." for number in range(40)]
    alone = list(CLEANER.clean_many(texts))
    assert list(CLEANER.clean_many(texts, jobs=2, batch_size=7)) == alone


def test_clean_many_in_processes_reads_only_a_little_ahead() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield "Rain ."

    results = CLEANER.clean_many(texts(), jobs=2, batch_size=2)
    assert next(results).text == "Rain."
    assert len(taken) < 30
    results.close()  # type: ignore[attr-defined]  # a generator, which a job may leave early


@pytest.mark.parametrize("arguments", [{"jobs": 0}, {"batch_size": 0}])
def test_clean_many_refuses_nonsense(arguments: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be 1 or more"):
        CLEANER.clean_many([], **arguments)


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_many_gives_all_results_before_what_is_no_text(jobs: int) -> None:
    texts: list[Any] = ["Rain .", "Fog .", None, "Sun ."]
    results = CLEANER.clean_many(texts, jobs=jobs)
    assert [next(results).text for _ in range(2)] == ["Rain.", "Fog."]
    with pytest.raises(TypeError, match="text 2: transclean cleans str, not NoneType"):
        next(results)


def test_clean_many_passes_on_a_fault_of_its_source_after_what_came_before() -> None:
    def texts() -> Iterator[str]:
        yield "Rain ."
        raise OSError("disk gone")

    results = CLEANER.clean_many(texts())
    assert next(results).text == "Rain."
    with pytest.raises(OSError, match="disk gone"):
        next(results)


def test_bytes_are_refused_with_a_remedy() -> None:
    with pytest.raises(TypeError, match=r"Decode it first: data\.decode"):
        CLEANER.clean(b"x")  # type: ignore[arg-type]  # the point of the test


def test_cleaner_pickles_and_serves_threads() -> None:
    cleaner = pickle.loads(pickle.dumps(CLEANER))  # noqa: S301  # our own bytes
    assert cleaner.signature == CLEANER.signature
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.extend(cleaner.clean(DIRTY).text for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [CLEAN] * 200


def test_safety_bar_turns_edits_into_refusals() -> None:
    text = "L'EI shelled a village in Syria , the army said."
    safe = Cleaner(Config(safety=Safety.SAFE)).clean(text)
    assert safe.text == "L'EI shelled a village in Syria, the army said."
    assert any("needs safety likely" in skipped.because for skipped in safe.skipped)
    assert CLEANER.clean(text).text == "IS shelled a village in Syria, the army said."


def test_single_rules_can_be_switched_off() -> None:
    config = Config.from_dict({"spacing": {"disable": ["space_before_punctuation"]}})
    assert transclean.clean("Rain .", config) == "Rain ."


def test_config_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'glossaries'"):
        Config.from_dict({"glossary_files": [], "glosaries": []})
    with pytest.raises(ConfigError, match="spacing"):
        Config.from_dict({"spacing": 3})


def test_signature_changes_with_the_config() -> None:
    assert Cleaner(Config(safety=Safety.SAFE)).signature != CLEANER.signature
    assert Cleaner(Config(glossaries=())).signature != CLEANER.signature


def test_every_public_name_is_there() -> None:
    assert all(hasattr(transclean, name) for name in transclean.__all__)


# What the pipeline does with rules that misbehave.


def stage_of(*rules: Rule) -> Step:
    return Step("trial", (RuleStage(rules),))


def rule_of(name: str, *edits: Edit, policy: Policy = OUTSIDE) -> Rule:
    return Rule(name, any_literal(""), lambda document: edits, policy)


def test_a_rule_that_raises_loses_only_itself() -> None:
    def explode(document: Document) -> Iterator[Edit]:
        if "bad" in document.text:
            raise RuntimeError("boom")
        yield Edit(0, 1, "G", "explode", "capital")

    step = stage_of(Rule("explode", any_literal("ood", "bad"), explode))
    documents = [Document("good"), Document("bad"), Document("good")]
    run(documents, [step], Safety.SAFE)
    assert [document.text for document in documents] == ["Good", "bad", "Good"]
    (finding,) = documents[1].findings()
    assert finding.kind == "internal-error"
    assert "RuntimeError: boom (test_api.py:" in finding.message


def test_rules_that_never_agree_leave_the_text_as_it_came() -> None:
    def flip(document: Document) -> Sequence[Edit]:
        return [Edit(0, 1, "b" if document.text[0] == "a" else "a", "flip", "flip")]

    document = Document("a")
    (stats,) = run([document], [stage_of(Rule("flip", any_literal(""), flip))], Safety.SAFE)
    assert (document.text, document.trail) == ("a", [])
    assert stats.passes == MAX_PASSES
    assert stats.edits == 0
    assert [finding.kind for finding in document.findings()] == ["unsettled"]


class Once:
    """A stage that proposes the same edits, but only for the original text."""

    def __init__(self, *edits: Edit, policy: Policy = OUTSIDE) -> None:
        self.edits = edits
        self._policy = policy

    def trigger(self, document: Document) -> bool:
        return document.text == document.original

    def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
        return [Proposal(self.edits) for document in documents]

    def policy(self, rule: str) -> Policy:
        return self._policy


def outcome(text: str, *edits: Edit, keeps: Keeps = Keeps.OUTSIDE) -> tuple[str, list[str]]:
    document = Document(text)
    stage = Once(*edits, policy=Policy(keeps=keeps))
    from transclean.pipeline import accept

    kept, refused = accept(document, stage, stage.propose([document])[0], Safety.LIKELY)
    document.apply("trial", kept)
    return document.text, [because for _, because in refused]


def test_overlaps_earlier_then_longer_then_first() -> None:
    text, refused = outcome(
        "abcdef",
        Edit(2, 4, "X", "late", ""),
        Edit(1, 3, "Y", "early", ""),
        Edit(5, 6, "Z", "z", ""),
    )
    assert (text, refused) == ("aYdeZ", ["overlaps an edit of early"])
    text, refused = outcome("abcd", Edit(0, 1, "X", "short", ""), Edit(0, 3, "Y", "long", ""))
    assert (text, refused) == ("Yd", ["overlaps an edit of long"])


def test_touching_edits_go_together_only_within_a_rule() -> None:
    text, refused = outcome("a;;b", Edit(1, 2, ",", "r", ""), Edit(2, 3, ".", "r", ""))
    assert (text, refused) == ("a,.b", [])
    text, refused = outcome("a;;b", Edit(1, 2, ",", "r", ""), Edit(2, 3, ".", "other", ""))
    assert (text, refused) == ("a,;b", ["overlaps an edit of r"])


@pytest.mark.parametrize(
    ("text", "new", "before", "after"),
    [
        ("IS warriors", "IS fighters", "warriors", "fighters"),
        ("Shiite", "Shi'ite", "Shiite", "Shi'ite"),
        ("the airstrikes", "the air strikes", "airstrikes", "air strikes"),
        ("air strikes now", "airstrikes now", "air strikes", "airstrikes"),
        ("the IS", "IS", "the ", ""),
        ("offense", "offenses", "offense", "offenses"),
        ("L'EI", "IS", "L'EI", "IS"),
    ],
)
def test_likely_edits_are_accounted_for_in_whole_words(
    text: str, new: str, before: str, after: str
) -> None:
    document = Document(f"So {text} left")
    stage = Once(Edit(3, 3 + len(text), new, "term", "calque", Safety.LIKELY))
    run([document], [Step("glossary", (stage,))], Safety.LIKELY)
    (edit,) = document.account()[0]
    assert (edit.before, edit.after) == (before, after)


@pytest.mark.parametrize(
    ("text", "edit", "keeps", "because"),
    [
        ("one[x]two", Edit(3, 6, "", "r", ""), Keeps.OUTSIDE, "would join 'one' and 'two'"),
        ("106 000", Edit(3, 4, "", "r", ""), Keeps.NUMBERS, "would join '106' and '000'"),
        ("3.[x]5", Edit(2, 5, "", "r", ""), Keeps.OUTSIDE, "would join '3.' and '5'"),
        ("at 3.5 a", Edit(5, 5, " ", "r", ""), Keeps.WORDS, "would break the number '3.5'"),
        ("ab cd", Edit(0, 2, "ba", "r", ""), Keeps.WORDS, "would change a word"),
        ("it rained", Edit(5, 5, " ", "r", ""), Keeps.WORDS, "would part 'rained'"),
        ("it rained", Edit(5, 9, " ined", "r", ""), Keeps.WORDS, "would part 'rained'"),
        ("see https://a.example/b c", Edit(10, 12, "x", "r", ""), Keeps.WORDS, "protected: URL"),
        ("mail desk@a.example now", Edit(6, 7, "", "r", ""), Keeps.OUTSIDE, "protected: e-mail"),
    ],
)
def test_guard_refuses_harm(text: str, edit: Edit, keeps: Keeps, because: str) -> None:
    after, refused = outcome(text, edit, keeps=keeps)
    assert after == text
    assert refused[0].startswith(because)


def test_letters_may_join_where_the_rule_says_so() -> None:
    assert outcome("caf[x]es", Edit(3, 6, "", "r", ""), keeps=Keeps.NUMBERS)[0] == "cafes"


def test_findings_follow_the_text() -> None:
    class Noting(Once):
        def propose(self, documents: Sequence[Document]) -> Sequence[Proposal]:
            seen = Observation("leftover", "noting", Span(3, 6), "odd", "fr", ("day",))
            edits = [Edit(0, 2, "", "r", ""), Edit(3, 6, "day", "r", "")]
            return [Proposal(edits, [seen]) for document in documents]

    document = Document("xxJour!")
    run([document], [Step("trial", (Noting(),))], Safety.SAFE)
    (finding,) = document.findings()
    assert document.text == "Jday!"
    assert (finding.text, finding.original_span, finding.final_span) == ("our", (3, 6), (1, 4))
    assert finding.resolved
