"""版头 and 版记 stand where the standard has them, on the page that LibreOffice prints."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.export.docx import write_docx
from assistant.export.letterhead import Imprint, Letterhead
from assistant.export.pdf import write_pdf
from tests.conftest import lacking

TEXT = "关于上半年工作情况的报告\n一、工作\n走访12户。"
ORGAN, DAY = "中共临江区委统战部", date(2026, 7, 5)
FRAME = (
    Letterhead("中共临江区委统战部文件", "临统〔2026〕12号", "王建国", "000001", "机密★1年", "特急"),
    Imprint("区委办公室，区人大常委会办公室。", "区委统战部办公室", date(2026, 7, 6)),
)
MILLIMETRE = 72 / 25.4


def test_the_elements_stand_in_order_and_only_they_are_red(tmp_path: Path) -> None:
    import docx

    written = write_docx(TEXT, tmp_path / "r.docx", shell="report", organ=ORGAN, day=DAY, frame=FRAME)

    assert [check.zh for check in written.checks if not check.passed] == []
    document = docx.Document(str(tmp_path / "r.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:11] == [
        "000001",
        "机密★1年",
        "特急",
        "中共临江区委统战部文件",
        "",
        "",
        "临统〔2026〕12号\t签发人：王建国",
        "",
        "",
        "关于上半年工作情况的报告",
        "",
    ]
    assert texts[-6:] == [
        "\t",
        "抄送：区委办公室，区人大常委会办公室。",
        "\t",
        "区委统战部办公室\t2026年7月6日印发",
        "\t",
        "2026年7月5日",
    ]
    red = [one.text for one in document.paragraphs for run in one.runs if str(run.font.color.rgb) == "FF0000"]
    assert red == ["中共临江区委统战部文件"]


def test_a_document_for_others_has_its_number_in_the_middle(tmp_path: Path) -> None:
    import docx

    write_docx(
        TEXT, tmp_path / "r.docx", organ=ORGAN, day=DAY, frame=(Letterhead("临江区民政局文件", "临民〔2026〕3号"), None)
    )

    number = docx.Document(str(tmp_path / "r.docx")).paragraphs[3]
    assert (number.text, number.alignment) == ("临民〔2026〕3号", 1)


def test_on_paper_mark_and_imprint_are_where_they_belong(tmp_path: Path) -> None:
    import pypdfium2

    if shutil.which("soffice") is None:
        lacking("no LibreOffice (apt-get install libreoffice-writer-nogui)")
    write_pdf(TEXT, tmp_path / "r.pdf", shell="report", organ=ORGAN, day=DAY, frame=FRAME)

    pdf = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    first, last = pdf[0].get_textpage(), pdf[len(pdf) - 1].get_textpage()
    mark = first.get_charbox(first.get_text_range().index("中共临江区委统战部文件"))
    printed = last.get_charbox(last.get_text_range().index("印发"))
    first.close()
    last.close()
    pdf.close()
    top_of_area, bottom_of_area = (297 - 37) * MILLIMETRE, 35 * MILLIMETRE
    assert top_of_area - mark[3] == pytest.approx(35 * MILLIMETRE, abs=12)
    assert bottom_of_area < printed[1] < bottom_of_area + 30
