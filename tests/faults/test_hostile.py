"""Files and texts made to do harm: each is refused with a reason or handled, in bounded time and memory."""

from __future__ import annotations

import io
import resource
import zipfile
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.converting.convert import read_text
from assistant.archive.events import Failed, Ingested
from assistant.chat import Ended, Refused, Session, turn
from assistant.desk import Desk
from assistant.errors import UnreadableFile
from assistant.export.docx import write_docx
from assistant.intent import Mode
from assistant.writing.drafting.draft import Drafted
from tests.faults.growth import unending

REPORT = "临江区委统战部2025年上半年工作总结\n一、主要工作\n走访归侨{n}户。\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "笑">'
    + "".join(
        f'<!ENTITY a{n} "{"&a;" if n == 1 else f"&a{n - 1};"}{"&a;" * 9 if n == 1 else f"&a{n - 1};" * 9}">'
        for n in range(1, 10)
    )
    + "]><b>&a9;</b>"
)
NAMES = (
    "$(touch pwned).txt",
    "`touch pwned`.txt",
    "-rf.txt",
    "a;touch pwned;.txt",
    "a..%2f..%2fpwned.txt",
    "<img src=x>.txt",
)
TODAY = date(2026, 7, 3)


def packed(name: str, **members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member.replace("__", "/"), data)
        archive.writestr(name, BOMB)
    return written.getvalue()


def test_a_name_that_is_a_command_or_a_path_is_only_a_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(REPORT.format(n=number).replace("2025", str(2010 + number)), encoding="utf-8")

    taken = [event for event in desk.archive.ingest([folder]) if isinstance(event, Ingested | Failed)]

    assert [type(event) for event in taken] == [Ingested] * len(NAMES)
    assert list(tmp_path.rglob("pwned*")) == []
    kept = {file.name for file in (desk.settings.home / "originals").iterdir()}
    assert kept == {f"{event.id}.txt" for event in taken if isinstance(event, Ingested)}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("bomb.docx", packed("word/document.xml")),
        ("bomb.xlsx", packed("xl/workbook.xml")),
        ("bomb.ofd", packed("OFD.xml")),
        ("cut.docx", packed("word/document.xml")[:200]),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj"),
        ("noise.docx", b"PK\x03\x04" + bytes(range(256)) * 40),
        ("noise.xlsx", b"PK\x03\x04" + bytes(range(256)) * 40),
        ("noise.ofd", b"PK\x03\x04" + bytes(range(256)) * 40),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
        ("macro.docm", packed("word/document.xml", word__vbaProject=b"x")),
        ("nul.txt", "走访\x00归侨".encode()),
        ("program.txt", b"\x7fELF" + bytes(range(32)) * 9),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(path: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_text(data, path)

    assert refused.value.zh.startswith(f"读不了“{path}”：")
    assert refused.value.en.startswith(f"Cannot read “{path}”: ")


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".xlsx"])
def test_two_hundred_megabytes_are_refused_before_they_are_read(desk: Desk, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"huge{suffix}"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    (failed,) = [event for event in desk.archive.ingest([file]) if isinstance(event, Failed)]

    assert "50MB" in failed.zh
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize("mode", [Mode.DRAFT, Mode.POLISH, Mode.ASK, Mode.CHECK, None])
@pytest.mark.parametrize("unit", ["走访归侨86户，", "万", "1", "（", "\n", "年"])
def test_a_million_characters_are_refused_in_a_sentence(office: Desk, mode: Mode | None, unit: str) -> None:
    message = "起草侨务这一节\n" + unit * (1_000_000 // len(unit))

    events = list(turn(message, desk=office, session=Session(), today=TODAY, mode=mode))

    assert isinstance(events[-1], Ended)
    refused = [event.error.zh for event in events if isinstance(event, Refused)]
    assert unit.strip() == "" or len(refused) == 1


def test_invisible_characters_neither_hide_nor_reverse_a_figure(office: Desk) -> None:
    message = "起草侨务这一节\n· 走访\u202e困难\u202c归侨\u200b86\u200b户\n· 座谈\x003次"

    drafted = next(e for e in turn(message, desk=office, session=Session(), today=TODAY) if isinstance(e, Drafted))

    assert not set("\u202e\u202c\x00") & set(drafted.draft.text)


def test_markup_in_a_text_is_text_in_word(tmp_path: Path) -> None:
    text = "标题\n一、<script>alert(1)</script>\n走访&amp;<w:p/>\x0b\x00\ud7ff86户。\n"

    written = write_docx(text, tmp_path / "out.docx", shell="internal", organ="<b>办</b>", day=TODAY)

    assert "<script>alert(1)</script>" in read_text(written.path.read_bytes(), "out.docx")


def test_no_reader_is_kept_busy_without_end() -> None:
    assert unending(1200) == []
