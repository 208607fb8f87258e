"""A report as a Word file laid out to GB/T 9704—2012, read back and checked after writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.export import layout
from assistant.export.elements import add_blank, add_line, add_run, element, indent_right
from assistant.export.files import replace_file
from assistant.export.fonts import missing_fonts
from assistant.export.letterhead import Imprint, Letterhead, add_imprint, add_letterhead
from assistant.export.manuscript import (
    Annex,
    Attachments,
    Block,
    Heading,
    Manuscript,
    Paragraph,
    Table,
    read_manuscript,
)
from assistant.export.readback import LayoutCheck, read_back
from assistant.export.stylesheet import blank_document
from assistant.export.title import title_lines, width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer
    from docx.text.paragraph import Paragraph as WordParagraph

Shell = Literal["internal", "report"]
Frame = tuple[Letterhead | None, Imprint | None]
"""The 版头 and the 版记 of a formal document; a report that stays in the house has neither."""

_BEFORE_THE_NAME = re.compile(r"^(?:附\s*件[：:]?)?(?:[0-9]+[.．、]\s*)?")
_CLOSING = "特此报告。"
_SIGNER = "签发人："
_SIGNER_ROOM = 5
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_WIDEST_CELL, _CELL_EDGES, _CENTRED = 20, 2, 10
_NOTE_BEGINS, _UNDER_THE_FIRST = 2, 5
"""Characters before the first attachment, and before the second, so that it stands under the number after 附件：."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written and how it reads back; `substituted_fonts` are those a computer like this one lacks."""

    path: Path
    checks: tuple[LayoutCheck, ...]
    substituted_fonts: tuple[str, ...]


def write_docx(
    text: str,
    path: Path,
    *,
    shell: str = "internal",
    organ: str = "",
    day: date | None = None,
    frame: Frame = (None, None),
) -> ExportReport:
    """Lay out plain text or Markdown, replacing `path` only by a finished file.

    `organ` and `day` take the place of a signature at the end of the text. The shell “report” (报告) adds the line
    of the 签发人, the addressee where it follows from the organ's name, and 特此报告。
    Raises InputError when the folder cannot be written or the file is open elsewhere.
    """
    manuscript = read_manuscript(text)
    organ = organ or manuscript.organ
    written = f"{day.year}年{day.month}月{day.day}日" if day else manuscript.day
    document = blank_document()
    letterhead, imprint = frame
    if letterhead is not None:
        add_letterhead(document, letterhead)
    page = _Page(document, headed=letterhead is not None)
    page.lay_out(manuscript, organ, written, shell="report" if shell == "report" else "internal")
    if imprint is not None:
        add_imprint(document, imprint)
    _footers(document)
    _properties(document, manuscript.title, organ, day)
    replace_file(path, lambda part: document.save(str(part)))
    return ExportReport(path, read_back(path, text), missing_fonts(tuple(layout.STAND_INS)))


@dataclass(frozen=True, slots=True)
class _Page:
    """Appends elements to a document, top to bottom."""

    document: Document
    headed: bool

    def lay_out(self, manuscript: Manuscript, organ: str, day: str, *, shell: Shell) -> None:
        addressee = manuscript.addressee
        if shell == "report":
            addressee = addressee or superior(organ)
        if shell == "report" and not self.headed:
            indent_right(self._line(layout.SIGNATURE, _SIGNER), _SIGNER_ROOM)
            self._blank()
        if manuscript.title:
            self._title(manuscript.title)
            self._blank()
        if addressee:
            self._line(layout.FLUSH, addressee.rstrip("：:") + "：")
        blocks = _closed(manuscript.blocks) if shell == "report" else manuscript.blocks
        self._signature(organ, day, self._blocks(blocks))
        for annex in manuscript.annexes:
            self._annex(annex)

    def _blocks(self, blocks: Sequence[Block]) -> WordParagraph | None:
        """Append blocks and return the last paragraph among them."""
        last = None
        for block in blocks:
            match block:
                case Heading(level, text, rest):
                    last = self._heading(level, text, rest)
                case Paragraph(text):
                    last = self._line(layout.BODY, text)
                case Attachments(lines):
                    last = self._attachments(lines, last)
                case Table(rows):
                    self._table(rows)
        return last

    def _annex(self, annex: Annex) -> None:
        """Begin a page with 附件1 at the left of its first line and the title on the third (7.3.7)."""
        self._line(layout.ANNEX, annex.mark).paragraph_format.page_break_before = True
        if annex.title:
            self._blank().paragraph_format.keep_with_next = True
            self._title(annex.title)
            self._blank()
        self._blocks(annex.blocks)

    def _line(self, style: layout.Style, text: str) -> WordParagraph:
        return add_line(self.document, style, text)

    def _blank(self) -> WordParagraph:
        return add_blank(self.document)

    def _title(self, title: str) -> None:
        first, *others = title_lines(title)
        paragraph = self._line(layout.TITLE, first)
        for line in others:
            paragraph.runs[-1].add_break()
            add_run(paragraph, layout.TITLE, line)

    def _heading(self, level: int, text: str, rest: str) -> WordParagraph:
        style = layout.HEADINGS[level - 1]
        paragraph = self._line(style, text)
        if rest:
            add_run(paragraph, layout.BODY, rest)
            paragraph.paragraph_format.keep_with_next = False
        return paragraph

    def _attachments(self, lines: tuple[str, ...], above: WordParagraph | None) -> WordParagraph:
        """List the attachments a line below the body, kept together with the paragraph above.

        Each name turns over under its own first character (7.3.4).
        """
        together = [*([above] if above is not None else []), self._blank()]
        for place, line in enumerate(lines):
            begins = _UNDER_THE_FIRST if place else _NOTE_BEGINS
            together.append(self._line(layout.FLUSH, line))
            _hang(together[-1], begins, begins + width(line[: len(line) - len(_BEFORE_THE_NAME.sub("", line))]))
        for paragraph in together[:-1]:
            paragraph.paragraph_format.keep_with_next = True
        return together[-1]

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.shared import Twips

        if not rows or not rows[0]:
            return
        table = self.document.add_table(len(rows), len(rows[0]))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, asked in zip(table.columns, _column_widths(rows), strict=True):
            column.width = Twips(asked)
        edges = (element(edge, val="single", sz=4, space=0, color="000000") for edge in _EDGES)
        table._tbl.tblPr.append(element("tblBorders", *edges))
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))  # on every page that the table comes to
        for row, cells in zip(table.rows, rows, strict=True):
            row._tr.get_or_add_trPr().append(element("cantSplit"))
            for cell, column, text in zip(row.cells, table.columns, cells, strict=True):
                cell.width = column.width
                cell.paragraphs[0]._p.style = layout.CELL.id
                if width(text) > _CENTRED:
                    cell.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
                add_run(cell.paragraphs[0], layout.CELL, text)

    def _signature(self, organ: str, day: str, last: WordParagraph | None) -> None:
        """Sign without a seal; everything from the last body paragraph on stays together."""
        if not organ and not day:
            return
        above = [last, self._blank()] if last is not None else []
        of_organ, of_day = layout.signature_indents(width(organ), width(day)) if organ and day else (2.0, 2.0)
        if organ:
            above.append(self._line(layout.SIGNATURE, organ))
            indent_right(above[-1], of_organ)
        if day:
            indent_right(self._line(layout.SIGNATURE, day), of_day)
        for paragraph in above if day else above[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Share the type area out among a table's columns by their longest cells, of very long ones no more than a line.

    >>> _column_widths([("序号", "事项"), ("1", "走访困难归侨侨眷，发放慰问金")])
    [1769, 7076]
    """
    asked = [min(max(map(width, column)), _WIDEST_CELL) + _CELL_EDGES for column in zip(*rows, strict=True)]
    room = layout.PAGE_WIDTH - layout.LEFT - layout.RIGHT
    return [round(room * one / sum(asked)) for one in asked]


def _closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with 特此报告 at the end of the body, above the attachment note, where it isn't there yet."""
    noted = bool(blocks) and isinstance(blocks[-1], Attachments)
    body, note = (blocks[:-1], blocks[-1:]) if noted else (blocks, ())
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and _CLOSING in last.text:
        return blocks
    return (*body, Paragraph(_CLOSING), *note)


def _hang(paragraph: WordParagraph, first: float, others: float) -> None:
    """Begin the first line of a paragraph so many characters in, and the others so many."""
    from docx.shared import Twips

    paragraph.paragraph_format.left_indent = Twips(round(others * layout.CHARACTER))
    paragraph.paragraph_format.first_line_indent = Twips(round((first - others) * layout.CHARACTER))


def superior(organ: str) -> str:
    """Return whom a Party department reports to, which its name says; empty for any other organ.

    >>> superior("中共临江区委统战部"), superior("临江区民政局")
    ('中共临江区委', '')
    """
    head, committee, _ = organ.partition("委")
    return head + committee if organ.startswith("中共") and organ.endswith("部") else ""


def _footers(document: Document) -> None:
    """Put — 1 — under odd pages at the right and under even ones at the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: _Footer, side: Literal["left", "right"]) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    room = {f"{side}Chars": "100", side: str(layout.SMALL_SIZE * 10)}
    properties = (element("pStyle", val="Footer"), element("ind", **room), element("jc", val=side))
    paragraph._p.append(element("pPr", *properties))
    add_run(paragraph, layout.FOOTER_STYLE, "— ")
    for part in (
        element("fldChar", fldCharType="begin"),
        element("instrText", text=" PAGE "),
        element("fldChar", fldCharType="separate"),
        element("t", text="1"),
        element("fldChar", fldCharType="end"),
    ):
        add_run(paragraph, layout.FOOTER_STYLE, "")
        paragraph.runs[-1]._r.append(part)
    add_run(paragraph, layout.FOOTER_STYLE, " —")


def _properties(document: Document, title: str, organ: str, day: date | None) -> None:
    """Overwrite what the template says about itself; the author is the office."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, organ, organ
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = datetime.combine(day, time()) if day else datetime.now(UTC)
    properties.language, properties.revision = "zh-CN", 1
