"""`CleanBatch`: any kind of columns in, the same out, nothing raised, nothing lost."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transclean import Cleaner, Config
from transclean.document import Document
from transclean.integrations import batch as module
from transclean.integrations.batch import CleanBatch
from transclean.integrations.columns import rows

pa = pytest.importorskip("pyarrow", reason="Arrow batches need pyarrow")

CLEAN = CleanBatch()
TEXTS = ["It rained .", None, "It is dry.", "\x93Rain\x94 , he said ."]
WANT = ["It rained.", None, "It is dry.", Cleaner().clean(str(TEXTS[3])).text]
NO_ERRORS = [None] * 4


def test_lists() -> None:
    batch = {"id": [1, 2, 3, 4], "text": TEXTS}
    assert CLEAN(batch) == {"id": [1, 2, 3, 4], "text": WANT, "transclean_error": NO_ERRORS}
    assert batch["text"] is TEXTS
    assert TEXTS[0] == "It rained ."


def test_numpy_of_objects_and_of_fixed_width() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy batches need numpy")
    done = CLEAN({"text": numpy.array(TEXTS, dtype=object)})
    assert done["text"].tolist() == WANT
    assert done["transclean_error"].tolist() == NO_ERRORS
    narrow = numpy.array(["NATO met .", "a\u2026"])
    grown = CleanBatch()({"text": numpy.array(["l'OTAN", "x"])})["text"].tolist()
    assert CLEAN({"text": narrow})["text"].tolist() == [
        "NATO met.",
        Cleaner().clean("a\u2026").text,
    ]
    assert grown == [Cleaner().clean("l'OTAN").text, "x"]


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
@pytest.mark.parametrize("make", [pa.table, pa.record_batch], ids=["table", "record batch"])
def test_arrow_keeps_its_types(kind: Any, make: Any) -> None:
    batch = make({"id": pa.array([1, 2, 3, 4]), "text": pa.array(TEXTS, pa.string()).cast(kind)})
    done = CLEAN(batch)
    assert done.schema.field("text").type == kind
    assert done.column("text").to_pylist() == WANT
    assert done.column("id").equals(batch.column("id"))
    assert done.schema.field("transclean_error").type == pa.string()
    assert done.column("transclean_error").to_pylist() == NO_ERRORS
    assert type(done) is type(batch)


def test_chunks_and_empty_batches() -> None:
    table = pa.concat_tables([pa.table({"text": ["Rain ."]}), pa.table({"text": ["Snow ."]})])
    assert CLEAN(table).column("text").to_pylist() == ["Rain.", "Snow."]
    empty = CLEAN(table.slice(0, 0))
    assert empty.num_rows == 0
    assert empty.schema.field("transclean_error").type == pa.string()
    assert CLEAN({"text": []}) == {"text": [], "transclean_error": []}


@pytest.mark.parametrize("bad", [7, b"bytes", ["a list"], {"a": "dict"}, 1.5, True])
def test_what_is_no_text_is_kept_with_its_error(bad: object) -> None:
    done = CLEAN({"text": ["Rain .", bad, "Snow ."]})
    assert done["text"] == ["Rain.", bad, "Snow."]
    (before, error, after) = done["transclean_error"]
    assert type(bad).__name__ in error
    assert before is after is None


def test_a_record_with_one_bad_field_stays_as_it_came() -> None:
    clean = CleanBatch(fields=("title", "text"), audit_column="audit")
    done = clean({"title": ["Rain , again"], "text": [7]})
    assert done["title"] == ["Rain , again"]
    assert done["audit"] == [None]


def test_arrow_bytes_that_are_not_utf8_go_to_quarantine_unharmed() -> None:
    broken = pa.array([b"Rain .", b"caf\xe9 .", b"Snow ."]).view(pa.string())
    done = CLEAN(pa.table({"text": broken}))
    assert done.column("text").combine_chunks().view(pa.binary()).to_pylist() == [
        b"Rain.", b"caf\xe9 .", b"Snow."
    ]  # fmt: skip
    errors = done.column("transclean_error").to_pylist()
    assert [bool(error) for error in errors] == [False, True, False]
    assert "cannot be read" in errors[1]


def test_a_cleaner_that_fails_on_one_text_costs_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    class Moody(Cleaner):
        def _clean_documents(self, documents: list[Document]) -> Any:
            if any(document.text == "poison" for document in documents):
                raise RuntimeError("planted")
            return super()._clean_documents(documents)

    monkeypatch.setattr(module, "Cleaner", Moody)
    done = CleanBatch()({"text": ["Rain .", "poison", "Snow ."]})
    assert done["text"] == ["Rain.", "poison", "Snow."]
    assert done["transclean_error"] == [
        None, "'text' cannot be cleaned: RuntimeError: planted", None
    ]  # fmt: skip


def test_a_missing_column_is_no_error_and_no_batch_is() -> None:
    assert CLEAN({"body": ["Rain ."]}) == {"body": ["Rain ."], "transclean_error": [None]}
    with pytest.raises(TypeError, match="a dict of columns"):
        CLEAN(["Rain ."])
    with pytest.raises(ValueError, match="tuple of column names"):
        CleanBatch(fields="text")  # type: ignore[arg-type]  # the mistake that is tested


def test_the_account_is_the_same_every_time_and_replays() -> None:
    clean = CleanBatch(audit_column="audit")
    (text, quiet), again = (clean({"text": ["It rained .", "Dry."]})["audit"] for _ in "12")
    assert [text, quiet] == again
    assert quiet is None
    account = json.loads(text)
    assert account["signature"] == Cleaner().signature
    assert account["fields"]["text"]["net_edits"] == [[9, 10, ""]]


def test_it_travels_light_and_loads_in_the_worker() -> None:
    clean = CleanBatch(Config(source_languages=("fr",)))
    clean({"text": ["Rain ."]})
    data = pickle.dumps(clean)
    assert len(data) < 2000
    there = pickle.loads(data)  # noqa: S301  # our own
    assert not there._made
    assert there == clean
    assert there({"text": ["Rain ."]})["text"] == ["Rain."]


def test_the_translator_is_made_in_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    class Spy(Cleaner):
        def __init__(self, config: Config | None = None, translator: object = None) -> None:
            super().__init__(config)
            given.append(translator)

    monkeypatch.setattr(module, "Cleaner", Spy)
    clean = CleanBatch(translator=lambda: "a model")
    assert given == []
    clean({"text": ["Rain ."]})
    clean.without_translator()({"text": ["Rain ."]})
    assert given == ["a model", None]


ODD = st.one_of(
    st.none(), st.text(max_size=40), st.integers(), st.binary(max_size=5), st.just("Rain \ud800 .")
)


@given(st.lists(ODD, max_size=6))
def test_no_batch_of_lists_raises_or_loses_a_row(values: list[object]) -> None:
    done = CLEAN({"id": list(range(len(values))), "text": values})
    assert rows(done) == len(values)
    assert done["id"] == list(range(len(values)))
    for was, now, error in zip(values, done["text"], done["transclean_error"]):
        if isinstance(was, str):
            assert error is None
            assert now == Cleaner.clean(CLEAN.cleaner, was).text
        else:
            assert now is was
            assert (error is None) == (was is None)


@given(st.lists(st.one_of(st.none(), st.text(max_size=40)), max_size=6))
def test_arrow_and_lists_agree(values: list[str | None]) -> None:
    try:
        table = pa.table({"text": pa.array(values, pa.string())})
    except UnicodeEncodeError:
        return
    assert CLEAN(table).to_pydict() == CLEAN({"text": values})


def test_sorting_out_before_the_model_changes_nothing() -> None:
    from transclean.integrations.ray import _SortOut, _Translate

    english = "The government announced last night that the soldiers would leave the city."
    foreign = "Le gouvernement a annoncé hier soir que les soldats allaient quitter la ville."

    class Parrot:
        identity = "parrot"

        def translate(self, segments: list[str], source: str, target: str) -> list[str]:
            return [english for _ in segments]

    config = Config.from_dict({"retranslate": {"memory": "off"}})
    clean = CleanBatch(config, translator=Parrot)
    table = pa.table({"text": ["It rained .", f"It rained . {foreign}", None]})
    done = _Translate(clean)(_SortOut(clean)(table))
    assert done.to_pydict() == clean(table).to_pydict()
    assert english in done.column("text").to_pylist()[1]
    named = CleanBatch(Config.from_dict({"retranslate": {"models": ["fr-en"]}}))
    assert (named.translates, named.without_translator().translates) == (True, False)
