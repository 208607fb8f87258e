"""OFD files (GB/T 33190) to text: the text objects of each page in reading order, one line a printed line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from assistant.archive.converting.convert_docx import DAMAGED_PARTS, refuse_unsafe
from assistant.archive.converting.unconvertible import Unconvertible

_PAGE = re.compile(r"Pages/Page_(\d+)/Content\.xml$")
_SAME_LINE = 0.5
"""Share of its height by which an object may stand off its line."""


def ofd_text(data: bytes) -> str:
    """Return the text of all pages; raises Unconvertible for a damaged file or one without text."""
    from docx.oxml.parser import parse_xml

    refuse_unsafe(data)
    lines: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            pages = sorted(
                (int(found[1]), name) for name in package.namelist() if (found := _PAGE.search(name)) is not None
            )
            for _, name in pages:
                placed: list[tuple[float, float, float, str]] = []
                for each in parse_xml(package.read(name)).iter("{*}TextObject"):
                    left, top, _, height = map(float, str(each.get("Boundary")).split())
                    placed.append((top, left, height, "".join(each.itertext("{*}TextCode")).strip()))
                lines += _lines(placed)
    except DAMAGED_PARTS as error:
        raise Unconvertible("OFD 文件已损坏", "the OFD file is damaged") from error
    if not lines:
        raise Unconvertible("OFD 里没有文字，可能是扫描件", "the OFD holds no text; it may be a scan")
    return "\n".join(lines)


def _lines(objects: list[tuple[float, float, float, str]]) -> Iterator[str]:
    """Put what stands at one height together, from left to right."""
    rows: list[list[tuple[float, float, float, str]]] = []
    for each in sorted(objects):
        if rows and each[0] - rows[-1][0][0] < _SAME_LINE * each[2]:
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        text = "".join(said for _, _, _, said in sorted(row, key=lambda each: each[1]))
        if text:
            yield text
