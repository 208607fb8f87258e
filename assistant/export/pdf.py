"""A report as PDF: the Word file of the same text, printed by LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from assistant.archive.converting.convert_office import office_convert
from assistant.archive.converting.unconvertible import Unconvertible
from assistant.errors import ServiceError
from assistant.export.docx import ExportReport, Frame, write_docx
from assistant.export.files import replace_file
from assistant.export.fonts import stand_ins
from assistant.export.layout import STAND_INS


def write_pdf(
    text: str,
    path: Path,
    *,
    shell: str = "internal",
    organ: str = "",
    day: date | None = None,
    frame: Frame = (None, None),
) -> ExportReport:
    """Write the PDF and return how the Word file behind it reads back; ServiceError where LibreOffice is missing.

    A font that this computer lacks is replaced by its stand-in before printing, and the report names both.
    """
    with TemporaryDirectory(prefix="nigao-pdf-") as folder:
        report = write_docx(text, Path(folder) / "report.docx", shell=shell, organ=organ, day=day, frame=frame)
        instead = stand_ins(tuple(STAND_INS))
        try:
            printed = office_convert(_with_fonts(report.path.read_bytes(), instead), ".docx", "pdf")
        except Unconvertible as error:
            raise ServiceError(
                f"没有生成 PDF：{error.zh}。可以先导出 .docx。", f"No PDF: {error.en}. Export a .docx instead."
            ) from error
    replace_file(path, lambda part: part.write_bytes(printed))
    shown = tuple(f"{name}→{instead[name]}" if name in instead else name for name in report.substituted_fonts)
    return replace(report, path=path, substituted_fonts=shown)


def _with_fonts(document: bytes, instead: Mapping[str, str]) -> bytes:
    """Return a Word file that names other fonts; LibreOffice overlooks the stand-ins of its font table."""
    result = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xml"):
                for name, stand_in in instead.items():
                    content = content.replace(f'"{name}"'.encode(), f'"{stand_in}"'.encode())
            new.writestr(entry, content)
    return result.getvalue()
