"""The restore drill: a backup taken while people write comes back as a sound folder with all that had been announced."""

from __future__ import annotations

import json
import threading
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.events import Ingested
from assistant.errors import InputError
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.upkeep.backup import back_up, restore
from assistant.upkeep.doctor import Health, examine
from assistant.wiring import sample_reports, wire
from tests.conftest import desk_in
from tests.faults.crash import write


def settings_of(home: Path) -> Settings:
    return Settings(home=home, llm=False, embed_model="hashed")


def test_a_backup_under_writes_restores_to_all_that_had_been_announced(tmp_path: Path) -> None:
    desk = wire(settings_of(tmp_path / "home"))
    announced: list[str] = []
    drafts: list[str] = []
    stop = threading.Event()

    def take_in() -> None:
        for at in range(40):
            if stop.is_set():
                return
            file = Path(write(tmp_path, f"{at}.txt", f"{1980 + at}年上半年", 10 + at))
            announced.extend(event.id for event in desk.archive.ingest([file]) if isinstance(event, Ingested))

    def begin_drafts() -> None:
        while not stop.is_set():
            drafts.append(
                desk.workspace.begin(owner="李", section="侨务", period=Period.parse("2026H1"), notes="· 走访9户")
            )

    writers = [threading.Thread(target=take_in), threading.Thread(target=begin_drafts)]
    for writer in writers:
        writer.start()
    while len(announced) < 3 or len(drafts) < 3:
        time.sleep(0.05)
    promised, begun = tuple(announced), tuple(drafts)
    done = back_up(desk.settings, tmp_path / "备份.zip")
    stop.set()
    for writer in writers:
        writer.join()
    desk.close()

    restored = settings_of(tmp_path / "restored")
    restore(restored, done.path)

    again = wire(restored)
    list(again.archive.embed())
    assert set(promised) <= {document.id for document in again.archive.documents()}
    assert set(begun) <= {draft.id for draft in again.workspace.drafts("李")}
    quotes = [
        one.quote for one in again.archive.ask("1980年上半年走访慰问归侨多少户", today=date(2026, 7, 1)).citations
    ]
    assert quotes == ["走访慰问归侨10户。"]
    again.close()
    assert {one.health for one in examine(restored)} == {Health.SOUND}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with desk_in(tmp_path / "home") as desk:
        list(desk.archive.ingest(sample_reports()[-1:]))
    return back_up(desk.settings, tmp_path / "b.zip").path


def test_a_folder_in_use_is_not_overwritten(backup: Path, tmp_path: Path) -> None:
    before = (tmp_path / "home" / "archive.db").read_bytes()

    with pytest.raises(InputError, match="已经有数据"):
        restore(settings_of(tmp_path / "home"), backup)

    assert (tmp_path / "home" / "archive.db").read_bytes() == before


def test_a_damaged_backup_restores_nothing(backup: Path, tmp_path: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 3] ^= 0xFF
    backup.write_bytes(data)

    with pytest.raises(InputError, match="不是完整的备份"):
        restore(settings_of(tmp_path / "new"), backup)

    assert list((tmp_path / "new").iterdir()) == []


def test_a_forged_name_never_leaves_the_folder(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup, "a") as bundle:
        bundle.writestr("../outside.db", b"x")
        manifest = json.loads(bundle.read("manifest.json"))
        manifest["sha256"]["../outside.db"] = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            new.writestr(name, json.dumps(manifest) if name == "manifest.json" else old.read(name))

    with pytest.raises(InputError, match="不是完整的备份"):
        restore(settings_of(tmp_path / "new"), forged)

    assert not (tmp_path / "outside.db").exists()


def test_nothing_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有数据"):
        back_up(settings_of(tmp_path / "empty"), tmp_path / "b.zip")
