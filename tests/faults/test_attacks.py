"""What a stranger, a reader and a forged pack try at the doors that nobody named."""

from __future__ import annotations

import base64
import inspect
import io
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import get_type_hints
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant.desk import Desk
from assistant.errors import InputError, NotAllowed, UnreadableFile
from assistant.export.evidence import MANIFEST, NOTES, REPORT
from assistant.export.verify import verify_pack
from assistant.people.people import People
from assistant.people.role import LOCAL, Person, Role
from assistant.writing.workspace import Workspace
from tests.faults.seeds import pack_seed
from ui.programs.acts import Programs, Result

READERS = {"ask", "search", "library", "check", "fix", "trace"}
KEEPERS = {"ingest", "forget"}
NAMES = ("..", ".", "", "/", "a\0.txt", "..\\..\\a.txt", "/etc/passwd", "长" * 300 + ".txt", "CON", "a\n.txt", "x.txt/")
REPORT_TEXT = "临江区委统战部{year}年上半年工作总结\n一、主要工作\n走访归侨{year}户。\n"


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


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "1899-12-31"])
def test_a_day_that_no_year_can_be_counted_from_is_refused(office: Desk, today: str) -> None:
    with pytest.raises(InputError, match="日期"):
        Programs(office).ask(LOCAL, "去年上半年走访归侨多少户", today=today)


@pytest.mark.parametrize("code", ["9999H2", "0001", "0000H1", "99999H1", "-1"])
def test_a_period_beyond_all_years_is_refused(desk: Desk, code: str) -> None:
    with pytest.raises(InputError, match="看不懂时段"):
        Programs(desk).report_new(LOCAL, code)


@pytest.mark.parametrize("seen", [-1, 2**63, 2**70])
def test_a_version_from_beyond_all_numbers_does_not_become_current(desk: Desk, seen: int) -> None:
    report = str(Programs(desk).report_new(LOCAL, "2026H1")["id"])

    assert Programs(desk).report_edit(LOCAL, report, "侨务", "走访1户。", seen)["current"] is False


def test_two_saves_of_one_version_at_once_make_one_current_and_lose_none(desk: Desk) -> None:
    report = str(Programs(desk).report_new(LOCAL, "2026H1")["id"])

    with ThreadPoolExecutor(8) as at_once:
        saves = [at_once.submit(Programs(desk).report_edit, LOCAL, report, "侨务", f"走访{n}户。", 0) for n in range(8)]
        current = [save.result()["current"] for save in saves]

    kept = desk.reports.versions(report, "侨务")
    assert current.count(True) == 1
    assert {version.text for version in kept} == {f"走访{n}户。" for n in range(8)}
    assert [version.number for version in kept] == list(range(1, 9))


def test_who_asks_while_a_report_is_forgotten_is_answered_and_afterwards_finds_nothing(desk: Desk) -> None:
    content = base64.b64encode(REPORT_TEXT.format(year=2021).encode()).decode()
    (taken,) = Programs(desk).ingest(LOCAL, "a.txt", content)["taken"]  # type: ignore[misc]
    gone = Event()

    def ask_on() -> list[tuple[bool, bool]]:
        answers = []
        while not (answers and answers[-1][0]):
            after = gone.is_set()
            said = json.dumps(Programs(desk).ask(LOCAL, "2021年上半年走访归侨多少户"), ensure_ascii=False)
            answers.append((after, "2021户" in said))
        return answers

    with ThreadPoolExecutor(3) as at_once:
        asking = [at_once.submit(ask_on) for _ in range(3)]
        Programs(desk).forget(LOCAL, [taken["id"]])
        gone.set()
        answers = [answer for one in asking for answer in one.result()]

    assert not any(found for after, found in answers if after)


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
