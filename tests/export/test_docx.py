"""Word files are laid out to GB/T 9704, and the read-back notices when they are not."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from assistant.errors import InputError
from assistant.export.docx import write_docx
from assistant.export.readback import read_back
from tests.conftest import lacking
from tests.export.test_manuscript import REPORT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length

DAY = date(2026, 7, 5)
ORGAN = "中共临江区委统战部"


def _open(path: Path) -> Document:
    import docx

    return docx.Document(str(path))


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _failed(path: Path, source: str) -> list[str]:
    return [check.id for check in read_back(path, source) if not check.passed]


def test_every_check_passes_on_a_report(tmp_path: Path) -> None:
    written = write_docx(REPORT, tmp_path / "r.docx")

    assert [(check.id, check.passed) for check in written.checks] == [
        (f"L{number:02}", True) for number in range(1, 15)
    ]


def test_texts_in_order(tmp_path: Path) -> None:
    write_docx(REPORT, tmp_path / "r.docx")

    document = _open(tmp_path / "r.docx")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "中共临江区委统战部\n2026年上半年工作总结及下半年工作计划",
        "",
        "中共临江区委：",
        "现将上半年工作汇报如下：",
        "一、上半年主要工作",
        "（一）侨务工作",
        "走访慰问归侨侨眷86户。中共**区委领导参加，富裕**、文化**。",
        "慰问金5.2万元。",
        "二、存在的问题",
        "（一）力量薄弱。4个镇没有专职统战委员。",
        "1.走访企业12家。",
        "",
        "附件：1.侨情普查表",
        "2.场所台账",
        "",
        "中共临江区委统战部",
        "2026年7月5日",
    ]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in document.tables[0].rows)
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in document.tables[0].rows] == [True, False, False]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["项目", "户数"],
        ["归侨", "86"],
        ["侨眷", ""],
    ]


ANNEXED = """某部工作总结
走访12户。
附件：1.走访台账
2.下半年工作任务分解表
某部
2026年7月5日
附件1
走访台账
一、归侨
张三家走访1次。
附件2
下半年工作任务分解表
|任务|时限|
|---|---|
|走访|9月|
"""


def test_attachments_begin_a_page_each_behind_the_signature(tmp_path: Path) -> None:
    written = write_docx(ANNEXED, tmp_path / "r.docx")

    document = _open(tmp_path / "r.docx")
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [check.id for check in written.checks if not check.passed] == []
    assert texts[texts.index("2026年7月5日") + 1 :] == [
        *("附件1", "", "走访台账", "", "一、归侨", "张三家走访1次。"),
        *("附件2", "", "下半年工作任务分解表", ""),
    ]
    marks = [paragraph for paragraph in document.paragraphs if paragraph.text in {"附件1", "附件2"}]
    assert [mark.paragraph_format.page_break_before for mark in marks] == [True, True]
    assert {mark.runs[0]._r.rPr.rFonts.get(_w("eastAsia")) for mark in marks} == {"黑体"}
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["任务", "时限"], ["走访", "9月"]]


@pytest.mark.parametrize(
    ("source", "zh"),
    [
        (
            ANNEXED.replace("2.下半年工作任务分解表\n某部", "某部"),
            "附件说明列的是“走访台账”，附件页是“走访台账、下半年工作任务分解表”",
        ),
        (ANNEXED.replace("附件2\n", "附件3\n"), "“附件3…”应为“附件2”"),
        (ANNEXED.replace("附件1\n走访台账\n", "附件1\n走访12户。\n"), "“附件1…”附件标题不在第三行"),
    ],
)
def test_attachments_that_are_not_what_the_note_says_are_found(source: str, zh: str, tmp_path: Path) -> None:
    written = write_docx(source, tmp_path / "r.docx")

    (failed,) = (check for check in written.checks if not check.passed)
    assert (failed.id, zh in failed.zh) == ("L11", True)


def test_the_closing_of_a_report_stands_above_its_attachment_note(tmp_path: Path) -> None:
    write_docx(ANNEXED, tmp_path / "r.docx", shell="report")

    texts = [paragraph.text for paragraph in _open(tmp_path / "r.docx").paragraphs]
    assert texts[texts.index("特此报告。") :][:3] == ["特此报告。", "", "附件：1.走访台账"]


def test_a_heading_that_runs_on_changes_type_where_the_text_begins(tmp_path: Path) -> None:
    write_docx(REPORT, tmp_path / "r.docx")

    (paragraph,) = (each for each in _open(tmp_path / "r.docx").paragraphs if "力量薄弱" in each.text)
    fonts = [(run.text, run._r.rPr.rFonts.get(_w("eastAsia"))) for run in paragraph.runs]
    assert fonts == [("（一）力量薄弱。", "楷体_GB2312"), ("4个镇没有专职统战委员。", "仿宋_GB2312")]


@pytest.mark.parametrize(
    ("organ", "addressee"), [("中共临江区委统战部", "中共临江区委："), ("临江区民政局", "一、工作")]
)
def test_the_shell_of_a_report(organ: str, addressee: str, tmp_path: Path) -> None:
    write_docx("工作报告\n一、工作\n走访12户。", tmp_path / "r.docx", shell="report", organ=organ, day=DAY)

    texts = [paragraph.text for paragraph in _open(tmp_path / "r.docx").paragraphs]
    assert texts[:5] == ["签发人：", "", "工作报告", "", addressee]
    assert texts[-4:] == ["特此报告。", "", organ, "2026年7月5日"]


def test_a_closing_that_is_there_is_not_doubled(tmp_path: Path) -> None:
    write_docx("工作报告\n走访12户。\n特此报告。", tmp_path / "r.docx", shell="report", organ=ORGAN, day=DAY)

    texts = [paragraph.text for paragraph in _open(tmp_path / "r.docx").paragraphs]
    assert texts.count("特此报告。") == 1


@pytest.mark.parametrize("organ", ["中共临江区委统战部", "民政局", "临江区民政", "某局办"])
def test_signatures_stand_by_the_formula(organ: str, tmp_path: Path) -> None:
    written = write_docx("工作总结\n走访12户。", tmp_path / "r.docx", organ=organ, day=DAY)

    assert [check.id for check in written.checks if not check.passed] == []


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    written = write_docx("走访12户。", tmp_path / "r.docx")

    assert [check.zh for check in written.checks if not check.passed] == [
        "标题：没有标题",
        "署名和成文日期：没有署名或成文日期",
    ]


def test_nothing_of_the_template_is_left(tmp_path: Path) -> None:
    write_docx(REPORT, tmp_path / "r.docx", organ=ORGAN, day=DAY)

    with ZipFile(tmp_path / "r.docx") as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names).lower()
    properties = _open(tmp_path / "r.docx").core_properties
    assert b"python-docx" not in everything
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert (properties.title, properties.author, properties.created and properties.created.date()) == (
        "中共临江区委统战部2026年上半年工作总结及下半年工作计划",
        ORGAN,
        DAY,
    )


def test_fonts_have_stand_ins(tmp_path: Path) -> None:
    written = write_docx(REPORT, tmp_path / "r.docx")

    with ZipFile(tmp_path / "r.docx") as package:
        table = package.read("word/fontTable.xml").decode("utf-8")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋;FangSong;STFangsong;Noto Serif CJK SC"/>' in table
    assert set(written.substituted_fonts) <= {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="写不了文件"):
        write_docx(REPORT, tmp_path / "no" / "r.docx")


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "r.docx").mkdir()

    with pytest.raises(InputError):
        write_docx(REPORT, tmp_path / "r.docx")

    assert [path.name for path in tmp_path.iterdir()] == ["r.docx"]


def _points(number: float) -> Length:
    from docx.shared import Pt

    return Pt(number)


def _margin(document: Document) -> None:
    document.sections[0].top_margin = _points(72)


def _right_margin(document: Document) -> None:
    document.sections[0].right_margin = _points(56.7)


def _pitch(document: Document) -> None:
    document.paragraphs[4].paragraph_format.line_spacing = _points(33)


def _body_size(document: Document) -> None:
    document.paragraphs[6].runs[0].font.size = _points(12)


def _title_side(document: Document) -> None:
    document.paragraphs[0].paragraph_format.alignment = 0


def _level_font(document: Document) -> None:
    document.paragraphs[5].runs[0]._r.rPr.rFonts.set(_w("eastAsia"), "黑体")


def _blanks(document: Document) -> None:
    document.paragraphs[6].runs[0].text = "　　" + document.paragraphs[6].text


def _page_number(document: Document) -> None:
    document.sections[0].footer.paragraphs[0].runs[0].text = "-"


def _one_sided(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = False


def _signature_side(document: Document) -> None:
    document.paragraphs[-1]._p.pPr.ind.set(_w("rightChars"), "0")


def _lonely(document: Document) -> None:
    document.paragraphs[-3].paragraph_format.keep_with_next = False


def _attachment_mark(document: Document) -> None:
    document.paragraphs[12].runs[0].text = "附件：1.侨情普查表。"


def _bold(document: Document) -> None:
    document.paragraphs[6].runs[0].bold = True


def _colour(document: Document) -> None:
    from docx.shared import RGBColor

    document.paragraphs[6].runs[0].font.color.rgb = RGBColor(255, 0, 0)


def _lost_heading(document: Document) -> None:
    document.paragraphs[8]._p.getparent().remove(document.paragraphs[8]._p)


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (_margin, "L01"),
        (_right_margin, "L02"),
        (_pitch, "L03"),
        (_body_size, "L04"),
        (_title_side, "L05"),
        (_level_font, "L06"),
        (_blanks, "L07"),
        (_page_number, "L08"),
        (_one_sided, "L08"),
        (_signature_side, "L09"),
        (_lonely, "L10"),
        (_attachment_mark, "L11"),
        (_bold, "L13"),
        (_colour, "L13"),
        (_lost_heading, "L14"),
    ],
)
def test_the_read_back_notices(spoil: Callable[[Document], None], check: str, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    write_docx(REPORT, path)
    document = _open(path)
    spoil(document)
    document.save(str(path))

    assert check in _failed(path, REPORT)


def test_a_rendered_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    import pypdfium2

    if shutil.which("soffice") is None:
        lacking("no LibreOffice (apt-get install libreoffice-writer-nogui)")
    text = "工作总结\n" + ("国" * 28 * 8 + "\n") * 12
    write_docx(text, tmp_path / "r.docx", organ=ORGAN, day=DAY)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "r.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    pdf = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    page = pdf[1].get_textpage()
    lines = Counter(
        round(page.get_charbox(place)[1])
        for place in range(page.count_chars())
        if page.get_text_range(place, 1) == "国"
    )
    number = page.get_text_range().split()[-3:]
    page.close()
    pdf.close()
    assert len(lines) == 22
    assert max(lines.values()) == 28
    assert number == ["—", "2", "—"]


@pytest.mark.corpus
def test_real_reports_keep_every_heading_and_word(shared: Path, tmp_path: Path) -> None:
    reports = [shared / "seed" / "2007H1.txt", *sorted((shared / "corpus" / "city").rglob("*.txt"))[::40]]

    failed = {}
    for report in reports:
        text = report.read_text(encoding="utf-8")
        failed[report.name] = [
            check.zh for check in write_docx(text, tmp_path / "r.docx", organ=ORGAN, day=DAY).checks if not check.passed
        ]

    assert failed == {report.name: [] for report in reports}


def test_a_long_attachment_name_turns_over_under_its_first_character(tmp_path: Path) -> None:
    written = write_docx(
        REPORT.replace("1.侨情普查表", "1.侨情普查表（按街道统计，含各社区分项数据和未完成原因）"), tmp_path / "r.docx"
    )

    first, second = [one for one in _open(tmp_path / "r.docx").paragraphs if one.text[:2] in {"附件", "2."}]
    assert [check.zh for check in written.checks if not check.passed] == []
    assert first.paragraph_format.left_indent == second.paragraph_format.left_indent
    assert first.paragraph_format.first_line_indent < second.paragraph_format.first_line_indent < 0
