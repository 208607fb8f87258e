"""A report as PDF: the Word file of the same text, printed by LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.archive.convert_office import OfficeUnavailable, office_convert
from assistant.errors import ServiceError
from assistant.export.docx import ExportReport, write_docx
from assistant.export.files import replace_file


def write_pdf(
    text: str, path: Path, *, shell: str = "internal", organ: str = "", day: date | None = None
) -> ExportReport:
    """Write the PDF and return how the Word file behind it reads back; ServiceError where LibreOffice is missing."""
    with TemporaryDirectory(prefix="nigao-pdf-") as folder:
        report = write_docx(text, Path(folder) / "report.docx", shell=shell, organ=organ, day=day)
        try:
            printed = office_convert(report.path.read_bytes(), ".docx", "pdf")
        except OfficeUnavailable as error:
            raise ServiceError(
                f"没有生成 PDF：{error.zh}。可以先导出 .docx。", f"No PDF: {error.en}. Export a .docx instead."
            ) from error
    replace_file(path, lambda part: part.write_bytes(printed))
    return replace(report, path=path)
