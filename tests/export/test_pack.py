"""An evidence pack checks out on another machine, and says what does not hold when somebody touched it."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant.desk import Desk
from assistant.errors import UnreadableFile
from assistant.export.evidence import MANIFEST, NOTES, REPORT, SECTIONS, SOURCES
from assistant.export.verify import verify_pack
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Pack a report of two sections, one figure of which stands on somebody's word."""
    home = tmp_path_factory.mktemp("home")
    desk = wire(Settings(home=home, llm=False, embed_model="hashed"))
    list(desk.archive.ingest(sample_reports()[-2:]))
    report = _report(desk)
    made = desk.pack(report, home / "pack.zip")
    again = desk.pack(report, home / "again.zip")
    assert made.path.read_bytes() == again.path.read_bytes()
    desk.close()
    return made.path, made.digest


def _report(desk: Desk) -> str:
    period = Period.parse("2026H1")
    reports = desk.reports
    report = reports.new(period, organ=desk.organ, previous=desk.archive.previous(desk.organ, period)).id
    reports.add_notes(
        report, "侨务：\n· 走访困难归侨侨眷86户\n· 侨法宣传2场\n民营经济：\n· 走访民营企业132家", by="李明"
    )
    list(reports.draft(report, "侨务"))
    reports.edit(report, "民营经济", "走访民营企业132家，签约项目3个。", seen=0, by="王")
    reports.override(report, "民营经济", "3个", "招商局提供", by="王")
    reports.entitle(report, day="2026年7月3日")
    return report


def test_a_pack_holds_where_there_is_no_archive(packed: tuple[Path, str]) -> None:
    path, digest = packed

    found = verify_pack(path, expected=digest)

    assert found.holds, found.failures
    assert (found.digest, found.overridden) == (digest, 1)
    assert found.figures >= 4
    with ZipFile(path) as pack:
        sources = json.loads(pack.read(SOURCES))["quotes"]
        sections = json.loads(pack.read(SECTIONS))["sections"]
    assert sources
    assert {(one["name"], one["engine"]) for one in sections} == {("侨务", "composer"), ("民营经济", "user")}


def _json(files: Files, name: str, change: Callable[[dict[str, list[dict[str, object]]]], None]) -> None:
    value = json.loads(files[name])
    change(value)
    files[name] = json.dumps(value, ensure_ascii=False).encode()


def _note(files: Files) -> None:
    _json(files, NOTES, lambda it: it["notes"][0].update(text="走访困难归侨侨眷68户"))


def _figure(files: Files) -> None:
    def change(it: dict[str, list[dict[str, object]]]) -> None:
        it["sections"][1]["text"] = str(it["sections"][1]["text"]).replace("86", "96")

    files[REPORT] = files[REPORT].replace("86户".encode(), "96户".encode())
    _json(files, SECTIONS, change)


def _heading(files: Files) -> None:
    files[REPORT] = files[REPORT].replace("一、".encode(), "一、走访999户，".encode(), 1)


def _lost_section(files: Files) -> None:
    files[REPORT] = files[REPORT].replace("走访民营企业".encode(), "看望民营企业".encode())


def _reason(files: Files) -> None:
    _json(files, SECTIONS, lambda it: it["sections"][0].update(overrides=[]))


def _quote(files: Files) -> None:
    _json(files, SOURCES, lambda it: it["quotes"][0].update(quote=str(it["quotes"][0]["quote"])[:-1] + "！"))


def _lost_note(files: Files) -> None:
    _json(files, NOTES, lambda it: it["notes"].pop(0))


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (_note, "“侨务工作重在聚力惠民”的“86户”没有出处"),
        (_figure, "“侨务工作重在聚力惠民”的“96户”没有出处"),
        (_heading, "各节之外多出“999户”"),
        (_lost_section, "全文里没有“民营经济工作重在纾困解难”的文字"),
        (_reason, "“3个”没有出处"),
        (_quote, "引文"),
        (_lost_note, "不在包里"),
    ],
)
@pytest.mark.parametrize("forged", [False, True], ids=["touched", "touched and hashed anew"])
def test_what_was_touched_is_found(
    packed: tuple[Path, str], tmp_path: Path, touch: Callable[[Files], None], said: str, forged: bool
) -> None:
    path, digest = packed
    with ZipFile(path) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    touch(files)
    if forged:
        digests = {name: sha256(content).hexdigest() for name, content in files.items() if name != MANIFEST}
        _json(files, MANIFEST, lambda it: it.update(files=digests))  # type: ignore[call-overload]
    _write(tmp_path / "pack.zip", files)

    found = verify_pack(tmp_path / "pack.zip", expected=digest)

    told = [failure.zh for failure in found.failures]
    assert not found.holds
    assert any(said in one for one in told)
    assert ("与所给的指纹不符，不是同一个包" in told) == forged
    assert ("打包之后被改动过" in told) != forged


def _write(path: Path, files: Files) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)


def _climbing(files: Files) -> None:
    files["../evil.txt"] = b""


def _bomb(files: Files) -> None:
    files[REPORT] = b"0" * (33 * 1024 * 1024)


def _lacking(files: Files) -> None:
    del files[NOTES]


def _no_json(files: Files) -> None:
    files[NOTES] = b"[" * 5000


def _offsets(files: Files) -> None:
    _json(files, SECTIONS, lambda it: it["sections"][0].update(unknown=1))


@pytest.mark.parametrize("spoil", [_climbing, _bomb, _lacking, _no_json, _offsets])
def test_a_hostile_file_is_refused(packed: tuple[Path, str], tmp_path: Path, spoil: Callable[[Files], None]) -> None:
    with ZipFile(packed[0]) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    spoil(files)
    _write(tmp_path / "pack.zip", files)

    with pytest.raises(UnreadableFile, match="不能作为证据包打开"):
        verify_pack(tmp_path / "pack.zip")

    assert not (tmp_path.parent / "evil.txt").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pack.zip").write_bytes(content)

    with pytest.raises(UnreadableFile):
        verify_pack(tmp_path / "pack.zip")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        verify_pack(tmp_path / "none.zip")
