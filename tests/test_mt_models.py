"""The models commands on folders that hold what is needed to tell their kind."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from transclean import Cleaner, Config, ModelError
from transclean.cli import cli
from transclean.mt import install, models
from transclean.mt.backend import need
from transclean.mt.formats import languages_of


def marian(folder: Path, *, weights: str = "model.safetensors") -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"model_type": "marian"}', encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        '{"source_lang": "fr", "target_lang": "en"}', encoding="utf-8"
    )
    for name in (weights, "source.spm", "target.spm", "vocab.json", "pickle.bin"):
        (folder / name).write_bytes(name.encode())
    return folder


def bergamot(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin"):
        (folder / name).write_bytes(name.encode())
    return folder


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "models"


def run(where: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["models", *arguments, "--models-dir", str(where)])


def left(where: Path) -> set[str]:
    return {path.name for path in where.iterdir()} if where.is_dir() else set()


def test_add_list_and_remove(tmp_path: Path, where: Path) -> None:
    done = run(where, "add", str(marian(tmp_path / "opus-mt-fr-en")))
    assert "added fr-en: marian, fr -> en" in done.output
    assert "transclean models convert fr-en" in done.output
    assert not (where / "fr-en" / "pickle.bin").exists()
    assert left(where) == {"registry.json", "fr-en"}
    row = json.loads(run(where, "list", "--format", "json").output)
    assert row["sources"] == ["fr"]
    assert len(row["digest"]) == 64
    assert row["digest"][:12] in run(where, "list").output
    assert "removed fr-en" in run(where, "remove", "fr-en").output
    assert left(where) == {"registry.json"}
    assert "no models" in run(where, "list").output


def test_bergamot_files_tell_their_languages(tmp_path: Path, where: Path) -> None:
    done = run(where, "add", str(bergamot(tmp_path / "mine")))
    assert "added mine: bergamot, fr -> en" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "nowhere"], "no such folder"),
        (["add", "."], "no model that is known"),
        (["add", "pickled"], "a pickle (pytorch_model.bin) is never read"),
        (["add", "mute"], "give --source-language"),
        (["add", "mute", "--name", "../up"], "no name of a model"),
        (["remove", "fr-en"], "Add it: transclean models add Helsinki-NLP/opus-mt-fr-en"),
        (["convert", "desk"], "Add it: transclean models add FOLDER --name desk"),
        (["check", "desk"], "no model 'desk'"),
    ],
)
def test_errors_say_what_to_do(
    tmp_path: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    marian(tmp_path / "pickled", weights="pytorch_model.bin")
    mute = marian(tmp_path / "mute")
    (mute / "tokenizer_config.json").unlink()
    done = run(Path("models"), *arguments)
    assert done.exit_code == 2
    assert message in done.output
    assert left(Path("models")) == set()


def test_a_name_is_taken_once(tmp_path: Path, where: Path) -> None:
    folder = str(marian(tmp_path / "fr-en"))
    run(where, "add", folder)
    done = run(where, "add", folder)
    assert done.exit_code == 2
    assert "transclean models remove fr-en" in done.output


def test_a_full_disk_leaves_nothing(
    tmp_path: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device", str(target))

    folder = str(marian(tmp_path / "fr-en"))
    monkeypatch.setattr(shutil, "copyfile", full)
    done = run(where, "add", folder)
    assert isinstance(done.exception, OSError)  # main() names the file and exits with 2
    assert left(where) == set()


def test_an_interrupt_leaves_nothing(
    tmp_path: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(folder: Path) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(install, "digest_of", interrupt)
    with pytest.raises(KeyboardInterrupt):
        install.add(str(marian(tmp_path / "fr-en")), where)
    assert left(where) == set()


def test_what_a_killed_command_left_is_swept_away(tmp_path: Path, where: Path) -> None:
    (where / ".part-999999999-x").mkdir(parents=True)
    marian(where / "fr-en")  # moved into place, never registered
    install.add(str(marian(tmp_path / "fr-en")), where)
    assert left(where) == {"registry.json", "fr-en"}


def test_a_hub_name_is_downloaded_by_the_library(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str | None]] = []

    def snapshot_download(
        name: str, revision: str | None, local_dir: str, allow_patterns: list[str]
    ) -> None:
        asked.append((name, revision))
        assert "model.safetensors" in allow_patterns
        assert not any("pytorch" in pattern for pattern in allow_patterns)
        marian(Path(local_dir))

    hub = SimpleNamespace(snapshot_download=snapshot_download)
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    done = run(where, "add", "Helsinki-NLP/opus-mt-fr-en", "--revision", "refs/pr/4")
    assert "added fr-en" in done.output
    assert asked == [("Helsinki-NLP/opus-mt-fr-en", "refs/pr/4")]
    assert left(where) == {"registry.json", "fr-en"}


def test_a_model_of_pickles_names_the_conversions_of_the_hub(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def snapshot_download(name: str, local_dir: str, **_: object) -> None:
        marian(Path(local_dir), weights="vocab.txt")

    proposals = [
        SimpleNamespace(num=4, title="Add SafeTensors variant", author="bot", is_pull_request=True),
        SimpleNamespace(num=5, title="Fix the card", author="me", is_pull_request=True),
    ]
    api = SimpleNamespace(get_repo_discussions=lambda name: proposals)
    hub = SimpleNamespace(snapshot_download=snapshot_download, HfApi=lambda: api)
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    done = run(where, "add", "Helsinki-NLP/opus-mt-fr-en")
    assert done.exit_code == 2
    command = "transclean models add Helsinki-NLP/opus-mt-fr-en --revision refs/pr/4 (by bot)"
    assert command in done.output
    assert "refs/pr/5" not in done.output
    assert left(where) == set()


def test_a_download_that_fails_leaves_nothing(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str, local_dir: str, **_: object) -> None:
        Path(local_dir).mkdir()
        (Path(local_dir) / "model.safetensors").write_bytes(b"half")
        raise ConnectionError("no route")

    monkeypatch.setitem(sys.modules, "huggingface_hub", SimpleNamespace(snapshot_download=fails))
    done = run(where, "add", "Helsinki-NLP/opus-mt-fr-en")
    assert done.exit_code == 2
    assert "cannot be downloaded: no route" in done.output
    assert left(where) == set()


def test_a_firefox_model_is_downloaded_by_its_library(
    tmp_path: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = bergamot(tmp_path / "cache")

    class Cache:
        def __init__(self, folder: str) -> None:
            pass

        def list_cached(self) -> list[dict[str, object]]:
            return [{"name": "fren", "bytes": 1}]

        def pair_files(self, name: str) -> list[tuple[str, int, str]]:
            return [(path.name, 1, str(path)) for path in files.iterdir()]

    class Translator:
        @staticmethod
        def load(source: str, target: str, cache_dir: str) -> None:
            assert (source, target) == ("fr", "en")

    engine = SimpleNamespace(Cache=Cache, Translator=Translator)
    monkeypatch.setitem(sys.modules, "fxtranslate", engine)
    assert "bergamot, fr -> en" in run(where, "add", "firefox:fr-en", "--name", "ff").output


def test_a_broken_registry_says_what_to_do(where: Path) -> None:
    where.mkdir()
    (where / "registry.json").write_text("{", encoding="utf-8")
    done = run(where, "list")
    assert done.exit_code == 2
    assert "delete it and add the models again" in done.output


def test_a_lock_whose_owner_is_gone_is_taken(tmp_path: Path, where: Path) -> None:
    import os

    where.mkdir()
    lock = where / "registry.lock"
    lock.write_text("", encoding="utf-8")
    os.utime(lock, (0, 0))
    install.add(str(marian(tmp_path / "fr-en")), where)
    assert left(where) == {"registry.json", "fr-en"}


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match=r"pip install 'transclean\[mt\]'"):
        need("no_such_engine", "mt")


def test_what_runs_a_model_must_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    folder = str(bergamot(tmp_path / "fr-en"))
    with pytest.raises(ModelError, match=r"fxtranslate .*pip install 'transclean\[bergamot\]'"):
        Cleaner(Config.from_dict({"retranslate": {"models": [folder]}}))


def test_a_model_may_be_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("transformers", reason="runs a Marian model")
    folder = marian(tmp_path / "opus-mt-no-en")
    (folder / "tokenizer_config.json").unlink()
    options = {"models": [str(folder)], "memory": "off"}
    signature = Cleaner(Config.from_dict({"retranslate": options})).signature
    assert "model:opus-mt-no-en@" in signature
    found = models.open_model(str(folder))
    assert found.sources == ("nb", "nn", "no")


def test_no_language_is_guessed_from_other_names() -> None:
    assert languages_of(Path("marine-end")) == ()
