from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.archive.converting.convert import Failure, SourceFile, read_ahead, read_file, read_text, sources
from assistant.archive.converting.convert_child import text_apart
from assistant.archive.converting.convert_office import office_convert
from assistant.archive.converting.decode import decode
from assistant.archive.converting.unconvertible import Unconvertible
from assistant.errors import UnreadableFile

if TYPE_CHECKING:
    from docx.document import Document

TEXT = "区委统战部2026年上半年工作总结\n一、主要工作\n走访侨胞10人。"


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(fill: Callable[[Document], None]) -> bytes:
    import docx

    document = docx.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def printed(pages: list[list[tuple[float, int, str]]], *, password: str | None = None) -> bytes:
    """A PDF whose pages hold (left, size, text) lines under a running head and above a page number."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), encrypt=password)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(60, 810, "临江区委统战部文件")
        for row, (left, size, text) in enumerate(lines):
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, 760 - 29 * row, text)
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(280, 40, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@settings(deadline=None)
@given(st.text("侨务工作“三胞”，。𠮷é·a1 \n\t"))
def test_utf8_and_marked_utf16_are_read_as_written(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding)) == text


def test_gb18030_is_read() -> None:
    assert read_text(TEXT.encode("gb18030"), "总结.txt") == TEXT


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", " \n　".encode(), "没有文字"),
        ("a.txt", TEXT.encode()[:-1], "末尾不完整"),
        ("a.txt", TEXT.encode("utf-16")[:-1], "末尾不完整"),
        ("a.txt", (TEXT * 9).encode().replace("侨".encode(), b"\xe4\xbe", 1), "损坏"),
        ("a.txt", bytes(range(256)) * 9, "内容不是文字|无法识别"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 99, "内容不是文字|无法识别"),
        ("a.txt", b"%PDF-1.7 ...", "内容却是 PDF"),
        ("a.txt", b"\xff\xfe" + "走访".encode("utf-16-le") + b"\x00\xd8\x00\x00", "无法识别|末尾不完整"),
        ("a.docx", TEXT.encode(), "内容却是 纯文本"),
        ("a.docx", zipped({"word/document.xml": b"<w"}), "已损坏"),
        ("a.docx", zipped({"a.txt": b"x"})[:-9], "不完整或已损坏"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "已加密"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "Word 97-2003"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "不完整或已损坏"),
        ("a.pdf", printed([[(60, 16, "总结")]], password="x"), "已加密"),
        ("a.pdf", printed([[]]), "扫描件"),
        ("a.doc", b"x", "内容却是 纯文本"),
        ("a.docm", b"x", "另存为 .docx"),
        ("a.xls", b"x", "另存为 .docx"),
        ("a.ofd", zipped({"a.txt": b"x"}), "没有文字"),
        ("a.xlsx", zipped({"a.txt": b"x"}), "已损坏"),
        ("a.exe", b"x", "不支持这种文件"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_text(data, name)

    assert caught.value.path == Path(name)
    assert caught.value.message("en").startswith(f"Cannot read “{name}”: ")


def test_word_paragraphs_and_tables_come_in_their_order() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("一、主要工作")
        table = document.add_table(rows=2, cols=3)
        for at, text in enumerate(("项目", "数量", "合计", "走访\n归侨", "86户", "")):
            table.cell(at // 3, at % 3).text = text
        table.cell(1, 1).merge(table.cell(1, 2))
        document.add_paragraph("二、存在问题")

    lines = read_text(word(fill), "a.docx").split("\n")

    assert lines == ["一、主要工作", "| 项目 | 数量 | 合计 |", "| 走访 归侨 | 86户 |", "二、存在问题"]


LIST = """<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>"""
NUMBER = """<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:numId="88">
<w:abstractNumId w:val="77"/></w:num>"""


def test_numbers_that_word_writes_by_itself_are_written_out() -> None:
    from docx.oxml import parse_xml

    def fill(document: Document) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(LIST))
        numbering.append(parse_xml(NUMBER))
        for level, text in (
            (0, "主要工作"),
            (1, "侨务"),
            (2, "走访"),
            (2, "座谈"),
            (3, "圈"),
            (4, "点"),
            (1, "民族"),
            (2, "宣传"),
            (0, "计划"),
        ):
            number = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            number.get_or_add_ilvl().val = level
            number.get_or_add_numId().val = 88
        document.add_paragraph("")
        document.add_paragraph("平文")
        document.add_paragraph("条目", style="List Number")

    text = read_text(word(fill), "a.docx")

    assert text == "一、主要工作\n（一）侨务\n3.走访\n4.座谈\n①圈\n点\n（二）民族\n3.宣传\n二、计划\n\n平文\n1.条目"


TRACKED = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>走访</w:t></w:r>
<w:ins w:id="1" w:author="x"><w:r><w:t>侨胞</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>侨眷</w:delText></w:r></w:del>
<w:moveFrom w:id="3" w:author="x"><w:r><w:t>别处</w:t></w:r></w:moveFrom><w:smartTag><w:r><w:t>10人</w:t><w:tab/><w:t>次</w:t><w:br/></w:r></w:smartTag>
<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></mc:Choice>
<mc:Fallback><w:r><w:t>框内</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"""
CONTROL = """<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr/><w:sdtContent>
<w:p><w:r><w:t>控件里的段落</w:t></w:r></w:p></w:sdtContent></w:sdt>"""


def test_inserted_text_controls_and_text_boxes_are_read_and_deleted_text_is_not() -> None:
    from docx.oxml import parse_xml

    def fill(document: Document) -> None:
        body = document.element.body
        body.insert(0, parse_xml(CONTROL))
        body.insert(0, parse_xml(TRACKED))

    assert read_text(word(fill), "a.docx").split("\n") == ["走访侨胞10人\t次", "", "框内", "控件里的段落"]


def test_a_word_file_with_entities_is_refused() -> None:
    whole = word(lambda document: document.add_paragraph("总结"))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:document", bomb + b"<w:document", 1)

    with pytest.raises(UnreadableFile, match="XML 实体"):
        read_text(zipped(members), "a.docx")


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="解压后过大"):
        read_text(zipped({"word/document.xml": b" " * 65_000_000}), "a.docx")


def test_pdf_lines_become_paragraphs_without_head_and_page_number() -> None:
    full = "半年以来，在区委的坚强领导下，我部认真开展各项工作，不断取得"
    pages = [
        [
            (140, 22, f"2026年上半年工作总结{number}"),
            (92, 16, full[:-2]),
            (60, 16, full),
            (60, 16, f"新的成效{number}。"),
            (92, 16, f"一、主要工作{number}"),
        ]
        for number in "甲乙丙"
    ]

    lines = read_text(printed(pages), "a.pdf").split("\n")

    body = ["2026年上半年工作总结{}", full[:-2] + full + "新的成效{}。", "一、主要工作{}"]
    assert lines == [line.format(number) for number in "甲乙丙" for line in body]


def test_gaps_that_a_typesetter_leaves_around_digits_are_no_spaces() -> None:
    pages = [[(60, 16, "2026 年上半年，走访归侨 86 户，GDP 增长 5.2 %，图 1 2 3 及 New York 分会，共计 40 人次。")]]

    text = read_text(printed(pages), "a.pdf").split("\n")[-1]

    assert text == "2026年上半年，走访归侨86户，GDP增长5.2 %，图1 2 3及New York分会，共计40人次。"


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(2001):
        document.new_page(100, 100)
    buffer = io.BytesIO()
    document.save(buffer)

    with pytest.raises(UnreadableFile, match="超过 2000 页"):
        read_text(buffer.getvalue(), "a.pdf")


def test_folders_are_read_in_order_and_a_bad_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "乙.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2025" / "甲.doc").write_bytes(b"old")
    (tmp_path / "丙.md").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / "README.md").write_text("# 关于这些报告", encoding="utf-8")
    (tmp_path / "~$锁.docx").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "again").symlink_to(tmp_path)

    found = list(sources([tmp_path, tmp_path / "无.txt", tmp_path / "photo.jpg"]))

    assert [type(item).__name__ for item in found] == ["SourceFile"] * 3 + ["Failure", "SourceFile"]
    read = [item for item in found if isinstance(item, SourceFile)]
    assert [item.name for item in read] == ["丙.md", "乙.txt", "甲.doc", "photo.jpg"]
    assert read[1].text() == TEXT
    assert isinstance(found[3], Failure)
    assert "找不到" in found[3].error.zh
    with pytest.raises(UnreadableFile, match="内容却是 纯文本"):
        read[2].text()


def test_zip_members_are_read_with_chinese_names(tmp_path: Path) -> None:
    path = tmp_path / "资料.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("2025/ABCD.txt", TEXT)
        archive.writestr("__MACOSX/x.txt", "x")
        archive.writestr("../escape.txt", "x")
        archive.writestr("inner.zip", b"PK\x03\x04")
        archive.writestr("photo.jpg", "x")
    path.write_bytes(buffer.getvalue().replace(b"ABCD", "总结".encode("gb18030")))

    found = list(sources([path]))

    readable = [(item.name, item.path, item.text()) for item in found if isinstance(item, SourceFile)]
    assert readable == [("总结.txt", f"{path}/2025/总结.txt", TEXT)]
    reasons = [item.error.zh for item in found if isinstance(item, Failure)]
    assert [reason.split("：")[1] for reason in reasons] == [
        "文件名指向压缩包之外，已拒绝。",
        "压缩包里又有压缩包，请先解开。",
    ]


def test_one_name_twice_and_a_link_in_a_zip_are_files_like_others(tmp_path: Path) -> None:
    path, buffer = tmp_path / "a.zip", io.BytesIO()
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "first")
        archive.writestr("b.txt", "second")
        archive.writestr(link, "/etc/passwd")
    path.write_bytes(buffer.getvalue().replace(b"b.txt", b"a.txt"))

    read = [(item.name, item.data) for item in sources([path]) if isinstance(item, SourceFile)]
    assert read == [("a.txt", b"first"), ("a.txt", b"second"), ("link.txt", b"/etc/passwd")]


def test_a_link_out_of_a_folder_a_pipe_and_a_device_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / "real.txt").write_text(TEXT, encoding="utf-8")
    (folder / "same.txt").symlink_to("real.txt")

    found = list(sources([folder]))

    assert [item.name for item in found if isinstance(item, SourceFile)] == ["real.txt", "same.txt"]
    assert sorted(Path(item.path).name for item in found if isinstance(item, Failure)) == [
        "out.txt",
        "pipe.txt",
        "zero.txt",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.txt": b"a" * 3_000_000}), "压缩比异常"),
        (zipped({f"{number}.txt": b"x" for number in range(5001)}), "超过5000个文件"),
        (zipped({"a.txt": TEXT.encode()})[:-10], "不完整或已损坏"),
        (
            zipped({"a.txt": TEXT.encode()}).replace(
                b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
            ),
            "已加密",
        ),
        (zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED).replace("侨".encode(), "民".encode()), "文件已损坏"),
        (zipped({"a.txt": b"x" * 60_000_000}), "超过50MB"),
        (b"no zip", "内容却是"),
    ],
)
def test_a_dangerous_or_damaged_zip_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    (found,) = sources([path])

    assert isinstance(found, Failure)
    assert reason in found.error.zh


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)

    with pytest.raises(UnreadableFile, match="超过50MB"):
        read_file(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不是文件"):
        read_file(tmp_path)


def test_a_reader_that_hangs_is_ended() -> None:
    with pytest.raises(Unconvertible, match=r"超过 0\.01 秒"):
        text_apart(word(lambda document: document.add_paragraph("总结")), ".docx", seconds=0.01)


def test_rows_of_a_spreadsheet_and_a_line_of_its_own() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["2026年上半年要点"], ["事项", "户数"], ["走访归侨", 86], [None], ["座谈会", None, "3场"]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)

    text = read_text(buffer.getvalue(), "要点.xlsx")

    assert text == "2026年上半年要点\n| 事项 | 户数 |\n| 走访归侨 | 86 |\n| 座谈会 |  | 3场 |"


def test_an_ofd_is_read_page_by_page_from_top_to_bottom() -> None:
    page = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>'
    put = '<ofd:TextObject Boundary="{} {} 60 5"><ofd:TextCode X="0" Y="4">{}</ofd:TextCode></ofd:TextObject>'
    pages = {
        "Doc_0/Pages/Page_10/Content.xml": page.format(put.format(20, 20, "三、计划")).encode(),
        "Doc_0/Pages/Page_0/Content.xml": page.format(
            put.format(80, 30.2, "侨胞10人。") + put.format(20, 30, "走访") + put.format(20, 20, "一、工作")
        ).encode(),
    }

    assert read_text(zipped(pages), "a.ofd") == "一、工作\n走访侨胞10人。\n三、计划"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_through_libreoffice() -> None:
    made = word(lambda document: [document.add_paragraph(line) for line in TEXT.split("\n")])
    old = office_convert(made, ".docx", "doc")

    assert read_text(old, "总结.doc") == read_text(old, "总结.wps") == TEXT


def test_what_is_converted_ahead_comes_in_order_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    for name in ("1.docx", "3.docx"):
        (tmp_path / name).write_bytes(word(lambda document, name=name: document.add_paragraph(name)))
    (tmp_path / "2.txt").write_text("2.txt", encoding="utf-8")
    asked: list[str] = []

    def wanted(source: SourceFile) -> bool:
        asked.append(source.name)
        return source.name == "1.docx"

    texts = [text() for _, text in read_ahead(sources([tmp_path]), wanted=wanted)]

    assert texts == ["1.docx", "2.txt", "3.docx"]
    assert asked == ["1.docx", "3.docx"]
