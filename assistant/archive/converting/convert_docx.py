"""Word files to text: paragraphs and tables in their order, automatic numbers written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.archive.converting.convert_zip import DAMAGED
from assistant.archive.converting.unconvertible import Unconvertible
from assistant.archive.converting.word_numbers import W, WordNumbers

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_MOST_BYTES = 200_000_000
_MOST_XML_BYTES = 64_000_000
_MOST_MEMBERS = 5000
DAMAGED_PARTS = (*DAMAGED, SyntaxError, TypeError, AttributeError)
"""What the libraries raise on packages whose parts are not what they should be."""

_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo")
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNREAD = {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}del", f"{W}moveFrom", f"{_COMPATIBILITY}Fallback"}


def docx_text(data: bytes) -> str:
    """Return the text of a .docx, one line a paragraph, a table as rows “| 项目 | 数量 |”.

    Raises Unconvertible for a damaged file, one that unpacks to too much, or one with an XML DTD, which Word
    never writes (entity bombs need it).
    """
    import docx
    from docx.opc.exceptions import OpcError

    refuse_unsafe(data)
    try:
        return "\n".join(_lines(docx.Document(io.BytesIO(data))))
    except (OpcError, *DAMAGED_PARTS) as error:
        raise Unconvertible("Word 文件已损坏", "the Word file is damaged") from error


def refuse_unsafe(data: bytes) -> None:
    """Raise Unconvertible for a package of XML that is damaged, unpacks to too much or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            xml = [member for member in members if member.filename.endswith((".xml", ".rels"))]
            if (
                len(members) > _MOST_MEMBERS
                or sum(member.file_size for member in members) > _MOST_BYTES
                or sum(member.file_size for member in xml) > _MOST_XML_BYTES
            ):
                raise Unconvertible(
                    "解压后过大，可能不是正常的 Word 文件", "it unpacks to far more than a report holds"
                )
            if any(_has_dtd(package, member) for member in xml):
                raise Unconvertible("文件含有 XML 实体定义，已拒绝打开", "it declares XML entities and was refused")
    except Unconvertible:
        raise
    except DAMAGED as error:
        raise Unconvertible("文件不完整或已损坏", "it is incomplete or damaged") from error


def _has_dtd(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    part = package.read(member).replace(b"\0", b"")
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part


def _lines(document: Document) -> Iterator[str]:
    numbers = WordNumbers(document)
    for block in _blocks(document.element.body):
        if block.tag == f"{W}tbl":
            yield from _rows(block)
        else:
            text = "".join(_text(block))
            yield f"{numbers.before(block)}{text}" if text.strip() else ""


def _blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables, those inside content controls and tracked insertions too."""
    for child in parent.iterchildren(f"{W}p", f"{W}tbl", *_WRAPPERS):
        if child.tag in _WRAPPERS:
            yield from _blocks(child)
        else:
            yield child


def _text(element: BaseOxmlElement) -> Iterator[str]:
    """Yield the text of a paragraph as it reads with all tracked changes accepted, text boxes on lines of their own."""
    for child in element.iterchildren():
        if child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in _UNREAD:
            if child.tag == f"{W}p":
                yield "\n"
            yield from _text(child)


def _rows(table: BaseOxmlElement) -> Iterator[str]:
    for row in table.iterchildren(f"{W}tr"):
        cells = (" ".join("".join(_text(cell)).split()) for cell in row.iterchildren(f"{W}tc"))
        yield f"| {' | '.join(cells)} |"
