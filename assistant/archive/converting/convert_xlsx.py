"""Spreadsheets to text: every filled row as “| 项目 | 数量 |”, values as last computed, formulas never run."""

from __future__ import annotations

import io

from assistant.archive.converting.convert_docx import DAMAGED_PARTS, refuse_unsafe
from assistant.archive.converting.unconvertible import Unconvertible

_MOST_ROWS = 20_000


def xlsx_text(data: bytes) -> str:
    """Return the rows of all sheets; a row with one filled cell is a plain line. Raises Unconvertible."""
    import openpyxl

    refuse_unsafe(data)
    lines: list[str] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True, max_row=_MOST_ROWS):
                cells = ["" if value is None else " ".join(str(value).split()) for value in row]
                while cells and not cells[-1]:
                    cells.pop()
                filled = [cell for cell in cells if cell]
                if filled:
                    lines.append(filled[0] if len(filled) == 1 else f"| {' | '.join(cells)} |")
    except DAMAGED_PARTS as error:
        raise Unconvertible("表格文件已损坏", "the spreadsheet is damaged") from error
    return "\n".join(lines)
