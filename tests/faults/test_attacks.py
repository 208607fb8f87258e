"""What a stranger, a reader and a forged pack try at the doors that nobody named."""

from __future__ import annotations

import base64
import inspect
import io
import json
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import get_type_hints
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant.desk import Desk
from assistant.errors import InputError, NotAllowed, UnreadableFile
from assistant.export.evidence import MANIFEST, NOTES, REPORT
from assistant.export.verify import verify_pack
from assistant.people.people import People
from assistant.people.role import LOCAL, Person, Role
from assistant.settings import Settings
from assistant.wiring import wire
from assistant.writing.workspace import Workspace
from tests.faults.seeds import pack_seed
from ui.programs.acts import Programs, Result

READERS = {"ask", "search", "library", "check", "fix", "trace"}
KEEPERS = {"ingest", "forget"}
NAMES = ("..", ".", "", "/", "a\0.txt", "..\\..\\a.txt", "/etc/passwd", "长" * 300 + ".txt", "CON", "a\n.txt", "x.txt/")
REPORT_TEXT = "临江区委统战部{year}年上半年工作总结\n一、主要工作\n走访归侨{year}户。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = wire(Settings(home=tmp_path / "home", llm=False, embed_model="hashed"))
    yield opened
    opened.archive.close()
    opened.workspace.close()


def acts(desk: Desk) -> dict[str, Callable[..., Result]]:
    return dict(Programs(desk).all())


def given(act: Callable[..., Result]) -> list[object]:
    """Return values of the right types for everything an act asks after the person."""
    hints = get_type_hints(act)
    samples: dict[object, object] = {str: "x", int: 1, bool: True, list[str]: ["x"]}
    return [samples[hints[name]] for name in list(inspect.signature(act).parameters)[1:]]


def refused(desk: Desk, role: Role) -> set[str]:
    """Return the acts that somebody of a role may not do, told before anything else is looked at."""
    found = set()
    for name, act in acts(desk).items():
        try:
            act(Person("du", role), *given(act))
        except NotAllowed:
            found.add(name)
        except InputError:
            continue
    return found


def test_a_reader_and_a_writer_reach_what_is_theirs_and_no_other_act(office: Desk) -> None:
    assert refused(office, Role.READER) == set(acts(office)) - READERS
    assert refused(office, Role.WRITER) == KEEPERS


@pytest.mark.parametrize("name", NAMES)
def test_a_name_given_by_a_program_is_only_a_name(desk: Desk, tmp_path: Path, name: str) -> None:
    year = 1950 + NAMES.index(name)
    content = base64.b64encode(REPORT_TEXT.format(year=year).encode()).decode()

    done = Programs(desk).ingest(LOCAL, name, content)

    assert [*map(str, tmp_path.parent.glob("a.txt")), *map(str, Path().glob("a.txt"))] == []
    assert done["taken"] or done["failed"]


def repacked(tmp_path: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True) -> Path:
    """Return a pack with changed files; an honest manifest names what is in it now."""
    with ZipFile(io.BytesIO(pack_seed())) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    change(files)
    if honest:
        manifest = json.loads(files[MANIFEST])
        manifest["files"] = {name: sha256(data).hexdigest() for name, data in files.items() if name != MANIFEST}
        files[MANIFEST] = json.dumps(manifest).encode()
    path = tmp_path / "pack.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return path


def test_a_pack_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path, lambda files: files.update({REPORT: bytes(200_000_000)}))

    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnreadableFile, match="解开后太大"):
        verify_pack(path)


def test_a_pack_of_figures_without_end_is_refused(tmp_path: Path) -> None:
    def fill(files: dict[str, bytes]) -> None:
        files[REPORT] = ("走访1户，" * 100_000).encode()
        notes = json.loads(files[NOTES])
        notes["notes"][0]["text"] = "走访2户，" * 1000
        files[NOTES] = json.dumps(notes).encode()

    with pytest.raises(UnreadableFile, match="数字多得不像一份报告"):
        verify_pack(repacked(tmp_path, fill))


@pytest.mark.parametrize("name", ["../report.txt", "/root/report.txt", "a/../../b", "extra.sh"])
def test_a_pack_with_a_name_of_its_own_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    path = repacked(tmp_path, lambda files: files.update({name: b"x"}), honest=False)

    with pytest.raises(UnreadableFile, match="文件不齐或多出"):
        verify_pack(path)

    assert [file.name for file in tmp_path.rglob("*")] == ["pack.zip"]


def test_figures_by_the_ten_thousand_are_refused_before_they_are_compared(office: Desk) -> None:
    with pytest.raises(InputError, match="数字太多"):
        office.trace("走访1户，" * 20_000, "· 走访1户")


def test_an_unknown_name_costs_as_much_as_a_wrong_password(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    accounts = People.over(workspace.engine).accounts
    accounts.add("li", "correct horse", Role.WRITER)

    def cost(name: str) -> float:
        begun = time.process_time()
        accounts.check(name, "wrong password")
        return time.process_time() - begun

    cost("nobody")  # the hash that nobody's password fits is made once
    known, unknown = (min(cost(name) for _ in range(5)) for name in ("li", "nobody"))
    workspace.close()

    assert 0.2 < known / unknown < 5
