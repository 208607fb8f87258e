"""PDF files to text: lines put together to paragraphs, page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.archive.converting.unconvertible import Unconvertible

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 2000
_PAGE_NUMBER = re.compile(r"[-—–―·.\s]*(?:第\s*)?\d{1,4}(?:\s*[页/／]\s*(?:共\s*)?\d{0,4}\s*页?)?[-—–―·.\s]*")
_GAP = re.compile(  # what a typesetter leaves between Chinese and digits or Latin comes out as a space
    r"(?<=[\u3001-\u9fff\uff01-\uff5e“”]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u3001-\u9fff\uff01-\uff5e“”])"
)
_DIGITS = re.compile(r"\d+")
_REPEATS = 3
_SCANNED_CHARACTERS = 20  # a page of a report holds hundreds; a scan holds at most a stamp or a page number
_INDENT = 1.2  # widths of a character by which the first line of a paragraph is set in
_RAGGED = 2.5  # widths of a character that a full line may miss at the right


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on a page; `left` and `right` in points, `size` the height of its characters."""

    text: str
    left: float
    right: float
    size: float


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, one line a paragraph.

    Raises Unconvertible for a damaged or encrypted file and for a scan, whose pages are pictures.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unconvertible(
                "PDF 已加密，请先去除密码", "the PDF is encrypted; remove its password first"
            ) from error
        raise Unconvertible("PDF 文件不完整或已损坏", "the PDF is incomplete or damaged") from error
    try:
        if len(document) > _MOST_PAGES:
            raise Unconvertible(f"PDF 超过 {_MOST_PAGES} 页", f"the PDF has more than {_MOST_PAGES} pages")
        pages = [_printed_lines(document[number]) for number in range(len(document))]
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < _SCANNED_CHARACTERS * max(1, len(pages)):
        raise Unconvertible(
            "PDF 是扫描件，没有文字，请先做文字识别", "the PDF is a scan without text; run OCR on it first"
        )
    body = [line for page in _without_running_lines(pages) for line in page]
    return "\n".join(_GAP.sub("", paragraph) for paragraph in _paragraphs(body))


def _printed_lines(page: pypdfium2.PdfPage) -> list[PrintedLine]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    placed = len(text) == textpage.count_chars()
    lines: list[PrintedLine] = []
    at = 0
    for line in text.split("\r\n"):
        shown = line.strip()
        if shown and placed:
            first = at + len(line) - len(line.lstrip())
            left, bottom, _, top = textpage.get_charbox(first, loose=True)
            right = textpage.get_charbox(first + len(shown) - 1, loose=True)[2]
            lines.append(PrintedLine(shown, left, right, top - bottom))
        elif shown:
            lines.append(PrintedLine(shown, 0.0, 0.0, 0.0))
        at += len(line) + 2
    textpage.close()
    return lines


def _without_running_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Drop page numbers, and the first and last lines that stand on most pages, the same but for their digits."""
    seen = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    often = max(_REPEATS, len(pages) / 2)
    return [
        [
            line
            for at, line in enumerate(page)
            if at not in _edges(page) or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_key(line)] >= often)
        ]
        for page in pages
    ]


def _edges(page: Sequence[PrintedLine]) -> set[int]:
    """Return which lines may be a running head, a running foot or a page number."""
    return {at for at in (0, len(page) - 2, len(page) - 1) if 0 <= at < len(page)}


def _key(line: PrintedLine) -> str:
    return _DIGITS.sub("0", line.text)


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Join a line to the one before unless it is set in, the one before is short, or the size changes."""
    if not lines:
        return
    margin = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    edge = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    paragraph = ""
    before: PrintedLine | None = None
    for line in lines:
        starts = (
            before is None
            or line.left > margin + _INDENT * line.size
            or before.right < edge - _RAGGED * before.size
            or abs(line.size - before.size) > 0.15 * before.size
            or not before.size
        )
        if starts and paragraph:
            yield paragraph
        paragraph = line.text if starts else f"{paragraph}{_glue(paragraph, line.text)}{line.text}"
        before = line
    yield paragraph


def _glue(before: str, after: str) -> str:
    """Return what separates two lines of a paragraph: a space between Latin words, else nothing."""
    return (
        " " if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha() else ""
    )
