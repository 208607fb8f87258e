"""A report printed by LibreOffice, and the sentence where there is none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.converting.convert import read_file
from assistant.errors import ServiceError
from assistant.export.pdf import write_pdf
from tests.conftest import lacking

TWO_LINES = "走访归侨侨眷" * 9
TEXT = f"区委统战部2026年上半年工作总结\n一、主要工作\n{TWO_LINES}，走访侨胞10人。"


def test_a_pdf_reads_as_the_report(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        lacking("no LibreOffice (apt-get install libreoffice-writer-nogui)")
    report = write_pdf(TEXT, tmp_path / "r.pdf", organ="区委统战部", day=date(2026, 7, 5))

    assert report.path == tmp_path / "r.pdf"
    assert [check.id for check in report.checks if not check.passed] == []
    assert read_file(report.path).split("\n") == [*TEXT.split("\n"), "区委统战部", "2026年7月5日"]


def test_without_libreoffice_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ServiceError, match="需要 LibreOffice"):
        write_pdf(TEXT, tmp_path / "r.pdf")

    assert not (tmp_path / "r.pdf").exists()
