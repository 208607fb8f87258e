"""A disk that is full or read-only: the clerk reads a sentence, and what was kept before is there afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.archive.events import Ingested
from assistant.errors import StoreFailed
from assistant.settings import Settings
from assistant.wiring import wire
from tests.conftest import lacking
from tests.faults.crash import write
from tests.forked import apart, walls_missing

SCRIPT = """
import json, os, subprocess, sys
from tests import forked

home, kind, *files = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", home], check=True)

def nigao(*arguments, given=""):
    return forked.nigao(*arguments, "--json", given=given)

first = json.loads(nigao("ingest", files[0]).stdout)
if kind == "full":
    ballast = os.open(f"{home}/ballast", os.O_CREAT | os.O_WRONLY)
    try:
        while os.write(ballast, b"0" * 4096):
            pass
    except OSError:
        os.close(ballast)
else:
    subprocess.run(["mount", "-o", "remount,ro", home], check=True)
refused = [nigao("ingest", *files[1:]), nigao("draft", "--section", "侨务", "--period", "2026H1", "--notes", "-", "--no-llm",
                                           given="· 走访9户")]
if kind == "full":
    os.unlink(f"{home}/ballast")
else:
    subprocess.run(["mount", "-o", "remount,rw", home], check=True)
library = json.loads(nigao("library").stdout)["documents"]
again = json.loads(nigao("ingest", *files[1:]).stdout)
sound = json.loads(nigao("doctor").stdout)
print(json.dumps({"added": first["added"], "codes": [one.returncode for one in refused],
                  "said": [one.stdout + one.stderr for one in refused], "kept": len(library), "again": again["added"],
                  "broken": [one["zh"] for one in sound["conditions"] if one["health"] == "broken" and one["store"] != "folder"]}))
"""


FORGETTING = """
import json, os, subprocess, sys
from pathlib import Path
from assistant.archive.events import Ingested
from assistant.errors import StoreFailed
from assistant.settings import Settings
from assistant.upkeep.doctor import Health, examine
from assistant.wiring import wire

home, ballast = Path(sys.argv[1]), Path(sys.argv[1]) / "ballast"
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", home], check=True)
settings = Settings(home=home, llm=False, embed_model="hashed")

def fill(left):
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"0" * 4096):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - left))

said, sick = [], []
for place, (file, left) in enumerate(zip(sys.argv[2:], (0, 16_384, 65_536, 262_144, 1_048_576))):
    desk = wire(settings)
    (id,) = [event.id for event in desk.archive.ingest([Path(file)]) if isinstance(event, Ingested)]
    fill(left)
    try:
        desk.archive.forget([id])
        said.append("done")
    except StoreFailed as error:
        said.append(error.reason)
    ballast.unlink()
    desk.close()
    desk = wire(settings)
    desk.archive.forget([one.id for one in desk.archive.documents()])
    word = f"{1000 + place}户".encode()
    sick += [str(one) for one in home.rglob("*") if one.is_file() and word in one.read_bytes()]
    desk.close()
    sick += [one.zh for one in examine(settings) if one.health is Health.BROKEN and one.store != "folder"]
print(json.dumps({"said": said, "sick": sick}))
"""


def run(tmp_path: Path, kind: str) -> dict[str, object]:
    files = [write(tmp_path, f"{at}.txt", f"{2001 + at}年上半年", 10 + at) for at in range(3)]
    return on_a_small_disk(tmp_path, SCRIPT, kind, *files)


def on_a_small_disk(tmp_path: Path, script: str, *given: str) -> dict[str, object]:
    """Run a script that mounts a small disk of its own on the data folder; returns what it prints."""
    if walls_missing("-rm"):
        lacking("no mount namespaces")
    home = tmp_path / "home"
    home.mkdir()
    env = {
        "NIGAO_HOME": str(home),
        "NIGAO_EMBED_MODEL": "hashed",
        "NIGAO_LLM": "no",
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "",
    }
    found: dict[str, object] = json.loads(apart("-rm", script, str(home), *given, env=env))
    return found


@pytest.mark.parametrize(("kind", "word"), [("full", "磁盘")])
def test_a_full_disk_is_a_sentence_and_nothing_is_lost(tmp_path: Path, kind: str, word: str) -> None:
    found = run(tmp_path, kind)

    said = str(found["said"])
    assert "Traceback" not in said
    assert word in said
    assert (found["added"], found["kept"], found["again"], found["broken"]) == (1, 1, 2, [])


def test_a_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    found = run(tmp_path, "read-only")

    said = str(found["said"])
    assert "Traceback" not in said
    assert "NIGAO_HOME" in said
    assert (found["codes"], found["kept"], found["again"], found["broken"]) == ([3, 3], 1, 2, [])


def test_a_disk_full_at_any_point_of_a_deletion_leaves_no_word_once_there_is_room(tmp_path: Path) -> None:
    files = [write(tmp_path, f"{at}.txt", f"{2001 + at}年上半年", 1000 + at) for at in range(5)]

    found = on_a_small_disk(tmp_path, FORGETTING, *files)

    assert "full" in str(found["said"])
    assert found["sick"] == []


def test_an_archive_at_its_limit_takes_no_more_and_keeps_what_it_has(tmp_path: Path) -> None:
    desk = wire(Settings(home=tmp_path / "home", llm=False, embed_model="hashed", archive_mb=1))
    files = [Path(write(tmp_path, f"{at}.txt", f"{2001 + at}年上半年", 10 + at)) for at in range(3)]
    for file in files[:2]:
        file.write_text(file.read_text(encoding="utf-8") + "\n" * 600_000, encoding="utf-8")

    first = [event.status for event in desk.archive.ingest(files[:1]) if isinstance(event, Ingested)]
    with pytest.raises(StoreFailed, match="NIGAO_ARCHIVE_MB"):
        list(desk.archive.ingest(files[1:]))
    kept = desk.archive.documents()
    desk.archive.forget([kept[0].id])
    again = [event.status for event in desk.archive.ingest(files[1:]) if isinstance(event, Ingested)]

    assert (first, len(kept), again) == (["added"], 1, ["added", "added"])
    desk.close()
