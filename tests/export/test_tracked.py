"""Tracked changes: the same file with marks, which Word can accept or reject and we read back."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.archive.converting.convert import read_file
from assistant.errors import UnreadableFile
from assistant.export.runs import W
from assistant.export.tracked import Decision, Verdict, read_decisions, write_tracked
from assistant.writing.polishing.polishing import Change, Polished, carry_out

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

WHEN = datetime(2026, 7, 5, 9, 0, tzinfo=UTC)
WORDS = (("跑了", "走访"), ("搞", "开展"), ("非常", ""), ("12家", "12家企业"), ("日期", "时间"))


def polish(text: str) -> Polished:
    """Replace the words above, as a polisher whose proposals are known."""
    changes = [
        Change(at, at + len(old), old, new) for old, new in WORDS for at in range(len(text)) if text.startswith(old, at)
    ]
    changes.sort(key=lambda change: change.start)
    return Polished(text, carry_out(text, changes), tuple(changes), (), (), "rules")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("上半年我们跑")
    paragraph.add_run("了12家").bold = True
    paragraph.add_run("，搞活动非常多。").add_break()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "搞培训"
    field = document.add_paragraph()
    for xml in ('<w:fldChar {} w:fldCharType="begin"/>', "<w:t {}>日期</w:t>", '<w:fldChar {} w:fldCharType="end"/>'):
        field.add_run()._r.append(parse_xml(xml.format(nsdecls("w"))))
    document.sections[0].header.paragraphs[0].text = "搞"
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def _open(path: Path) -> Document:
    import docx

    return docx.Document(str(path))


def _settle(path: Path, *, accept: bool) -> Path:
    """Accept or reject every change as Word does."""
    document = _open(path)
    kept, dropped = ("ins", "del") if accept else ("del", "ins")
    body: BaseOxmlElement = document.element.body
    for mark in list(body.iter(f"{W}{dropped}")):
        mark.getparent().remove(mark)
    for mark in list(body.iter(f"{W}{kept}")):
        for run in list(mark):
            for text in run.iter(f"{W}delText"):
                text.tag = f"{W}t"
            mark.addprevious(run)
        mark.getparent().remove(mark)
    settled = path.with_name("settled.docx")
    document.save(str(settled))
    return settled


def test_accepting_gives_the_polished_text_and_rejecting_the_original(source: Path, tmp_path: Path) -> None:
    report = write_tracked(source, tmp_path / "b.docx", polish, when=WHEN)

    assert read_file(_settle(report.path, accept=False)) == read_file(source)
    assert read_file(_settle(report.path, accept=True)) == "上半年我们走访12家企业，开展活动多。\n\n| 开展培训 |\n日期"
    assert [change.before for change in report.passed_over] == ["日期"]


def test_everything_but_text_and_comments_keeps_its_bytes(source: Path, tmp_path: Path) -> None:
    write_tracked(source, tmp_path / "b.docx", polish, when=WHEN)

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "b.docx") as new:
        changed = {name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }


def test_marks_keep_the_type_and_name_who_and_when(source: Path, tmp_path: Path) -> None:
    write_tracked(source, tmp_path / "b.docx", polish, when=WHEN)

    marks = list(_open(tmp_path / "b.docx").element.body.iter(f"{W}ins", f"{W}del"))
    inserted = next(mark for mark in marks if mark.findtext(f"{W}r/{W}t") == "12家企业")
    assert {(mark.get(f"{W}author"), mark.get(f"{W}date")) for mark in marks} == {("拟稿", "2026-07-05T09:00:00Z")}
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)
    assert inserted.find(f"{W}r/{W}rPr/{W}b") is not None


@pytest.mark.parametrize(
    ("accept", "verdict"), [(True, Verdict.ACCEPTED), (False, Verdict.REJECTED), (None, Verdict.OPEN)]
)
def test_decisions_are_read_back(accept: bool | None, verdict: Verdict, source: Path, tmp_path: Path) -> None:
    path = write_tracked(source, tmp_path / "b.docx", polish, when=WHEN).path

    decisions = read_decisions(path if accept is None else _settle(path, accept=accept))

    assert sorted(decisions, key=lambda each: each.before) == [
        Decision("12家", "12家企业", "机关用语词表", verdict),
        Decision("搞", "开展", "机关用语词表", verdict),
        Decision("搞", "开展", "机关用语词表", verdict),
        Decision("跑了", "走访", "机关用语词表", verdict),
        Decision("非常", "", "机关用语词表", verdict),
    ]


def test_a_place_written_anew_is_edited(source: Path, tmp_path: Path) -> None:
    path = _settle(write_tracked(source, tmp_path / "b.docx", polish, when=WHEN).path, accept=True)
    document = _open(path)
    next(text for text in document.element.body.iter(f"{W}t") if text.text == "走访").text = "调研"
    document.save(str(path))

    assert [each.verdict for each in read_decisions(path) if each.after == "走访"] == [Verdict.EDITED]


def test_only_word_files_are_tracked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("搞活动", encoding="utf-8")

    with pytest.raises(UnreadableFile, match=r"不是 \.docx"):
        write_tracked(tmp_path / "a.txt", tmp_path / "b.docx", polish)
