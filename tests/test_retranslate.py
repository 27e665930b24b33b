"""The retranslate step with translators that stand in for a model, kind ones and hostile ones."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config, ConfigError, Result, Safety
from transclean.changes import apply_changes
from transclean.mt import Translator, identity_of, takes
from transclean.steps.retranslate._guards import fault

ENGLISH = "The harbour opened again at dawn. Ferries left for the islands an hour later."
SENTENCE = "Le port de pêche reste fermé depuis la tempête de lundi."
SENTENCE_EN = "The fishing port has been closed since the storm on Monday."
SECOND = "Les pêcheurs attendent toujours l'aide promise par la région."
SECOND_EN = "The fishermen are still waiting for the help that the region promised."
CLAUSE = "que les bateaux de la coopérative seraient réparés avant la fin du mois"
CLAUSE_EN = "That the boats of the cooperative would be repaired before the end of the month."
KNOWN = {SENTENCE: SENTENCE_EN, SECOND: SECOND_EN, CLAUSE: CLAUSE_EN}


class Table:
    """Knows some sentences by heart and counts what it is asked."""

    identity = "table@1"

    def __init__(self, known: dict[str, str] = KNOWN, sources: tuple[str, ...] = ()) -> None:
        self.known = known
        self.sources = sources
        self.batches: list[list[str]] = []

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        self.batches.append(list(segments))
        return [self.known.get(segment, "") for segment in segments]


class Does:
    """Answers by a function."""

    def __init__(self, answer: Callable[[Sequence[str]], object]) -> None:
        self.answer = answer

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        return self.answer(segments)  # type: ignore[return-value]  # hostile ones give anything


def cleaner(translator: Translator, **options: object) -> Cleaner:
    config = Config.from_dict({"retranslate": {"memory": "off", **options}})
    return Cleaner(config, translator=translator)


def untranslated(result: Result) -> list[str]:
    return [seen.message for seen in result.findings if seen.kind == "untranslated"]


def test_a_foreign_paragraph_comes_out_in_english_and_replays() -> None:
    text = f"{ENGLISH}\n{SENTENCE} {SECOND}\nFog was seen in the north."
    result = cleaner(Table()).clean(text)
    assert result.text == f"{ENGLISH}\n{SENTENCE_EN} {SECOND_EN}\nFog was seen in the north."
    assert apply_changes(text, result.net_edits()) == result.text
    edits = [edit for edit in result.edits if edit.step == "retranslate"]
    assert {edit.safety for edit in edits} == {Safety.UNSAFE}
    for edit in edits:
        assert result.original[slice(*edit.original_span)] == edit.before
        assert result.text[slice(*edit.final_span)] == edit.after
    assert [seen.resolved for seen in result.findings if seen.kind == "leftover"] == [True]


def test_a_clause_keeps_its_place_in_the_sentence() -> None:
    result = cleaner(Table()).clean(f"The mayor said {CLAUSE}, and then he left the meeting.")
    assert result.text == (
        "The mayor said that the boats of the cooperative would be repaired before the end of the "
        "month, and then he left the meeting."
    )


SOURCE = f"Le port a rouvert à l'aube. {SENTENCE} Les bateaux partent pour les îles."


def test_a_damaged_sentence_is_translated_from_its_true_source() -> None:
    table = Table(KNOWN)
    text = ENGLISH + " Le port de pêche reste fer depuis la tem de lundi. They wait."
    result = cleaner(table).clean(text, source_text=SOURCE, source_language="fr")
    assert result.text == f"{ENGLISH} {SENTENCE_EN} They wait."
    assert table.batches == [[SENTENCE]]


@pytest.mark.parametrize("anew", [True, False])
def test_a_sentence_with_a_leftover_is_translated_anew_on_request(anew: bool) -> None:
    text = "The harbour opened at dawn. The port de pêche is closed since the storm. Boats leave."
    table = Table(KNOWN)
    result = cleaner(table, anew=anew).clean(text, source_text=SOURCE, source_language="fr")
    wanted = f"The harbour opened at dawn. {SENTENCE_EN} Boats leave."
    assert (result.text == wanted) is anew
    assert table.batches == ([[SENTENCE]] if anew else [])
    if anew:
        assert [edit.step for edit in result.edits] == ["retranslate"]
    again = cleaner(table, anew=anew).clean(result.text, source_text=SOURCE, source_language="fr")
    assert again.text == result.text


def test_without_a_translator_there_is_no_stage_and_nothing_changes() -> None:
    plain = Cleaner()
    assert not any(step.stages for step in plain._steps if step.name == "retranslate")
    result = plain.clean(f"{ENGLISH} {SENTENCE}")
    assert SENTENCE in result.text
    assert "model:" not in result.signature


def test_the_signature_names_the_model() -> None:
    assert "model:table@1" in cleaner(Table()).clean("Rain.").signature
    assert "model:Does" in cleaner(Does(list)).signature


@pytest.mark.parametrize("safety", ["likely", "unsafe"])
def test_a_configured_translator_is_used_at_the_default_bar(safety: str) -> None:
    config = Config.from_dict({"safety": safety, "retranslate": {"memory": "off"}})
    assert SENTENCE_EN in Cleaner(config, Table()).clean(f"{ENGLISH} {SENTENCE}").text


def test_the_bar_safe_refuses_translations_and_says_so() -> None:
    config = Config.from_dict({"safety": "safe", "retranslate": {"memory": "off"}})
    result = Cleaner(config, Table()).clean(f"{ENGLISH} {SENTENCE}")
    assert SENTENCE in result.text
    assert "retranslate" in {skipped.step for skipped in result.skipped}


def test_segments_of_all_documents_go_together_each_once_longest_first() -> None:
    table = Table()
    texts = [f"{ENGLISH} {SENTENCE}", f"{ENGLISH} {SECOND}", f"{ENGLISH} {SENTENCE}", "Rain."]
    results = list(cleaner(table).clean_many(texts))
    assert table.batches == [sorted([SENTENCE, SECOND], key=len, reverse=True)]
    assert [SENTENCE_EN in result.text for result in results] == [True, False, True, False]


def test_batches_have_the_size_that_is_asked_for() -> None:
    table = Table()
    list(cleaner(table, batch_size=1).clean_many([f"{SENTENCE} {SECOND} {ENGLISH}"]))
    assert table.batches == [[SECOND], [SENTENCE]]


def test_a_short_clause_is_left_to_the_lexicon() -> None:
    table = Table()
    cleaner(table).clean("The strike ended, selon la préfecture, on Monday in the city.")
    assert table.batches == []


def test_house_terms_are_mapped_in_what_the_model_says() -> None:
    source = "Les soldats de l'OTAN ont quitté la base hier soir."
    table = Table({source: "The soldiers of OTAN left the base last night."})
    result = cleaner(table).clean(f"{ENGLISH} {source}")
    assert "The soldiers of NATO left the base last night." in result.text


def test_a_language_that_no_translator_takes_is_left_alone() -> None:
    table = Table(sources=("de",))
    result = cleaner(table).clean(f"{ENGLISH} {SENTENCE}")
    assert table.batches == []
    assert SENTENCE in result.text
    assert not takes(table, "fr")
    assert identity_of(Does(list)) == ""


def test_urls_and_addresses_survive_or_the_source_stays() -> None:
    source = "Le programme de la fête reste gratuit pour tous: https://ville.example.fr/fete"
    kept = "The programme of the fete is still free for all: https://ville.example.fr/fete"
    assert kept in cleaner(Table({source: kept})).clean(f"{ENGLISH} {source}").text
    lost = "The programme of the fete is still free for all, says the site of the town"
    result = cleaner(Table({source: lost})).clean(f"{ENGLISH} {source}")
    assert source in result.text
    assert "URL" in untranslated(result)[0]


@pytest.mark.parametrize(
    ("source", "answer", "because"),
    [
        (SENTENCE, "", "empty"),
        (SENTENCE, SENTENCE, "source again"),
        (SENTENCE, "Der Hafen bleibt seit dem Sturm geschlossen.", "not in English"),
        (SENTENCE, "The fishing port is fermé since the big tempête on lundi.", "left in it"),
        (SENTENCE, "The port the port the port the port is closed since the storm", "repeats"),
        (SENTENCE, "The port is closed. " + "It was said that it would stay so. " * 8, "times"),
        (SENTENCE, "The port is closed, as people there know, and " * 2 + "more " * 9, "times"),
        (SENTENCE, "The port.", "times as long"),
        (SENTENCE, "Snow covered the old bridge and nobody crossed.", "nothing of what"),
        (SENTENCE, "The port of 1,250 boats has been closed since the storm.", "1250"),
        ("Le maire a vendu 14 bateaux lundi.", "The mayor sold boats on Monday.", "'14'"),
        ("Selon Mme Kervella, le port est fermé.", "She says the port is closed.", "Kervella"),
    ],
)
def test_guards_leave_the_source_and_say_why(source: str, answer: str, because: str) -> None:
    result = cleaner(Table({source: answer})).clean(f"{ENGLISH} {source}")
    assert result.text == f"{ENGLISH} {source}"
    assert because in untranslated(result)[0]


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Le maire a vendu 14 bateaux lundi à 17 heures.", "The mayor sold 14 boats at 5 p.m."),
        ("Le maire a vendu trois bateaux.", "The mayor sold 3 boats."),
        ("Le maire a vendu 12 000 poissons.", "The mayor sold 12,000 fish."),
        ("Le maire a vendu 3 bateaux.", "The mayor sold three boats."),
        ("Selon Mme Loukachenko, le port est fermé.", "Lukashenko says the port is closed."),
        ("Dans les années 90, le port était fermé.", "In the 1990s the port was closed."),
    ],
)
def test_guards_know_that_numbers_and_names_are_written_otherwise(source: str, answer: str) -> None:
    assert fault(source, answer, "fr") == ""


def fails(segments: Sequence[str]) -> object:
    raise RuntimeError("out of order")


HOSTILE: dict[str, Callable[[Sequence[str]], object]] = {
    "empty": lambda segments: ["" for _ in segments],
    "echo": list,
    "loop": lambda segments: ["the the the the the the" for _ in segments],
    "raises": fails,
    "too few": lambda segments: list(segments)[1:],
    "too many": lambda segments: [*segments, "more"],
    "none": lambda segments: None,
    "no strings": lambda segments: [None for _ in segments],
    "numbers": lambda segments: [7 for _ in segments],
    "ten times": lambda segments: [segment * 10 for segment in segments],
    "reversed": lambda segments: [segment[::-1] for segment in segments],
    "surrogate": lambda segments: ["\ud800 the port" for _ in segments],
    "lines": lambda segments: ["\n\n" for _ in segments],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_translators_change_nothing_and_raise_nothing(kind: str) -> None:
    text = f"{ENGLISH} {SENTENCE} {SECOND}"
    result = cleaner(Does(HOSTILE[kind])).clean(text)
    assert result.text == Cleaner().clean(text).text
    assert len(untranslated(result)) == 2
    assert not [seen for seen in result.findings if seen.kind == "internal-error"]


def test_one_bad_segment_does_not_cost_the_others() -> None:
    def picky(segments: Sequence[str]) -> list[str]:
        if SECOND in segments:
            raise ValueError("not this one")
        return [KNOWN[segment] for segment in segments]

    result = cleaner(Does(picky)).clean(f"{ENGLISH} {SENTENCE} {SECOND}")
    assert SENTENCE_EN in result.text
    assert SECOND in result.text
    assert "ValueError: not this one" in untranslated(result)[0]


def test_a_translator_that_always_fails_is_not_asked_for_ever() -> None:
    asked: list[int] = []

    def down(segments: Sequence[str]) -> list[str]:
        asked.append(len(segments))
        raise OSError("down")

    texts = [f"{ENGLISH} Le port numéro {n} reste fermé depuis la tempête." for n in range(30)]
    results = list(cleaner(Does(down)).clean_many(texts))
    assert asked == [30, 1, 1, 1]
    assert all(untranslated(result) for result in results)


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("“Le port reste fermé”, dit le maire.", '"The port is closed," the mayor says.',
         "“The port is closed,” the mayor says."),
        ("港口自周一风暴以来一直关闭。", "The port has been closed since the storm on Monday.",
         "The port has been closed since the storm on Monday."),
        ("Порт закрыт с понедельника.", "The port has been closed since Monday.",
         "The port has been closed since Monday."),
    ],
)  # fmt: skip
def test_marks_and_scripts(source: str, answer: str, text: str) -> None:
    assert cleaner(Table({source: answer})).clean(f"{ENGLISH} {source}").text == f"{ENGLISH} {text}"


def test_a_text_that_is_foreign_as_a_whole_goes_sentence_by_sentence() -> None:
    table = Table()
    assert cleaner(table).clean(f"{SENTENCE}\n\n{SECOND}").text == f"{SENTENCE_EN}\n\n{SECOND_EN}"
    assert sorted(table.batches[0]) == sorted([SENTENCE, SECOND])


def test_the_rule_can_be_switched_off_by_name() -> None:
    result = cleaner(Table(), disable=["by_model"]).clean(f"{ENGLISH} {SENTENCE}")
    assert SENTENCE in result.text
    assert not untranslated(result)


def test_services_answer_in_html() -> None:
    html = {SENTENCE: "The fishing port&#39;s been closed since the storm on Monday."}
    result = cleaner(Table(html)).clean(f"{ENGLISH} {SENTENCE}")
    assert "The fishing port's been closed" in result.text


def test_cleaning_again_changes_nothing_more() -> None:
    with_table = cleaner(Table())
    once = with_table.clean(f"{SENTENCE} The mayor said {CLAUSE}. {ENGLISH}").text
    assert with_table.clean(once).text == once


def test_a_cleaner_with_a_translator_pickles_without_what_it_has_seen() -> None:
    first = cleaner(Table())
    first.clean(f"{ENGLISH} {SENTENCE}")
    again = pickle.loads(pickle.dumps(first))  # noqa: S301  # our own object
    assert SENTENCE_EN in again.clean(f"{ENGLISH} {SENTENCE}").text


def test_what_is_no_translator_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="no method translate"):
        Cleaner(translator="opus-mt-fr-en")  # type: ignore[arg-type]  # a wrong one


@pytest.mark.parametrize("options", [{"shortest": 0}, {"batch_size": True}, {"memory": ""}])
def test_options_are_checked(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="retranslate"):
        Config.from_dict({"retranslate": options})


@given(st.lists(st.sampled_from([ENGLISH, SENTENCE, SECOND, f"He said {CLAUSE}.", "\n", "» "])),
       st.text(max_size=80))  # fmt: skip
def test_any_answer_leaves_the_english_alone(parts: list[str], answer: str) -> None:
    text = " ".join(parts)
    # Debris takes lines away that stand in a text three times.
    options = {"retranslate": {"memory": "off"}, "debris": {"enabled": False}}
    babbler = Does(lambda segments: [answer for _ in segments])
    result = Cleaner(Config.from_dict(options), babbler).clean(text)
    assert apply_changes(text, result.net_edits()) == result.text
    assert result.text.count("Ferries left") == text.count("Ferries left")


@given(st.text(), st.text(), st.sampled_from(["fr", "de", "nb", "ru", "zh", "xx", ""]))
def test_guards_take_any_text(source: str, answer: str, language: str) -> None:
    assert isinstance(fault(source, answer, language), str)
