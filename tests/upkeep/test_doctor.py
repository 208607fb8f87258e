"""Whatever is wrong with a data folder is said, and mended where the registry can mend it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.storing.document import State
from assistant.archive.storing.lexicon import Lexicon
from assistant.archive.storing.library import Library
from assistant.errors import StoreFailed
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings
from assistant.upkeep.doctor import Health, examine
from assistant.wiring import sample_reports
from assistant.writing.workspace import Workspace
from tests.conftest import desk_in

QUESTION = "2025年上半年走访慰问困难归侨侨眷多少户"


@pytest.fixture(scope="module")
def model_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sound")
    with desk_in(home) as desk:
        list(desk.archive.ingest(sample_reports()[-2:]))
    return home


@pytest.fixture
def settings(model_home: Path, tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    shutil.copytree(model_home, home)
    return Settings(home=home, embed_model="hashed")


def health(settings: Settings, *, repair: bool = False) -> dict[str, Health]:
    """Return the worst condition of each store."""
    order = list(Health)
    worst: dict[str, Health] = {}
    for one in examine(settings, repair=repair):
        worst[one.store] = max(worst.get(one.store, Health.SOUND), one.health, key=order.index)
    return worst


def faults(settings: Settings, *, repair: bool = False) -> dict[str, Health]:
    return {store: found for store, found in health(settings, repair=repair).items() if found is not Health.SOUND}


def answer(settings: Settings) -> list[str]:
    archive = Archive.open(settings, HashedEmbedder(), Knowledge())
    try:
        return [one.quote for one in archive.ask(QUESTION, today=date(2026, 7, 1)).citations]
    finally:
        archive.close()


def cut(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def forget_words(home: Path) -> None:
    lexicon = Lexicon(home / "lexicon")
    lexicon.remove([min(lexicon.per_report())])


def invent_words(home: Path) -> None:
    library = Library.open(home)
    library.drop(min(library.in_state(State.LIVE)))
    library.close()


def forget_vectors(home: Path) -> None:
    shutil.rmtree(home / "chroma")


def lose_the_registry(home: Path) -> None:
    for file in home.glob("archive.db*"):
        file.unlink()


@pytest.mark.parametrize(
    ("damage", "stores"),
    [
        (lambda home: cut(home / "lexicon"), {"words"}),
        (lambda home: cut(home / "chroma"), {"vectors"}),
        (forget_words, {"words"}),
        (forget_vectors, {"vectors"}),
        (invent_words, {"words", "vectors", "originals"}),
        (lose_the_registry, {"words", "vectors", "originals"}),
    ],
)
def test_what_the_registry_knows_is_mended(
    settings: Settings, damage: Callable[[Path], None], stores: set[str]
) -> None:
    before = answer(settings)
    damage(settings.home)

    assert faults(settings) == dict.fromkeys(stores, Health.BROKEN)
    assert faults(settings, repair=True) == dict.fromkeys(stores, Health.REPAIRED)

    assert faults(settings) == {}
    assert answer(settings) == before != []


def test_a_folder_that_others_look_into_is_noted_and_a_new_one_is_private(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "new", llm=False, embed_model="hashed")

    answer(settings)
    Workspace.open(settings.home).close()
    made = settings.home.stat().st_mode & 0o777
    settings.home.chmod(0o750)

    assert made == 0o700
    assert faults(settings) == {"folder": Health.NOTED}


def test_a_sound_folder_is_called_sound(settings: Settings) -> None:
    stores = ["folder", "archive.db", "workspace.db", "registry", "words", "vectors", "originals"]

    assert health(settings) == dict.fromkeys(stores, Health.SOUND)


@pytest.mark.parametrize("name", ["archive.db", "workspace.db"])
def test_a_damaged_database_is_named_and_points_to_the_backup(settings: Settings, name: str) -> None:
    file = settings.home / name
    file.write_bytes(b"\xff" * 4096 + file.read_bytes()[4096:])

    found = [one for one in examine(settings, repair=True) if one.store == name]

    assert [one.health for one in found] == [Health.BROKEN]
    assert "nigao restore" in found[0].zh
    with pytest.raises(StoreFailed, match=name):
        Workspace.open(settings.home) if name == "workspace.db" else answer(settings)


def test_a_lost_original_is_named_and_the_text_stays(settings: Settings) -> None:
    lost = min((settings.home / "originals").iterdir())
    lost.unlink()

    (found,) = [one for one in examine(settings, repair=True) if one.health is Health.BROKEN]

    assert found.store == "originals"
    assert lost.name in found.zh
    assert answer(settings)


def test_a_clock_set_back_is_noted(settings: Settings) -> None:
    with closing(sqlite3.connect(settings.home / "archive.db")) as registry, registry:
        registry.execute("update documents set added = '2999-01-01T00:00:00+00:00'")

    assert faults(settings) == {"archive.db": Health.NOTED}
    assert answer(settings)
