"""版头 and 版记 (GB/T 9704—2012 7.2, 7.4): what stands above the red rule of a formal document, and on its last page's foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.export import layout
from assistant.export.elements import add_blank, add_line, add_run, element
from assistant.export.title import width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_AREA = layout.PAGE_WIDTH - layout.LEFT - layout.RIGHT
_MARK_BELOW = 1984
"""The mark's upper edge stands 35 mm under the top of the type area (7.2.4)."""
_ABOVE_RULE = 11
"""Points from the last line down to the red rule: 4 mm (7.2.7)."""
_LARGEST_MARK = 88
_RULE_LINE, _RULE_SIZE = 160, 12
"""A rule is a line of 8 pt with a tab of 6 pt type; thick is about 0.35 mm, single 0.25 mm (7.4.1)."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The elements of a 版头, each left out where empty; with a `signer` the document goes to a superior.

    `mark` is the red name (发文机关标志), `number` the 发文字号 (临统发〔2026〕12号), `copy` the six digits of
    the 份号, `secrecy` level and term (机密★1年).
    """

    mark: str
    number: str = ""
    signer: str = ""
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The elements of a 版记: to whom copies go, who printed it and when."""

    copies: str = ""
    printer: str = ""
    day: date | None = None


def add_letterhead(document: Document, head: Letterhead) -> None:
    """Append the 版头 with its red rule and the two blank lines under it."""
    marks = [(head.copy, layout.FLUSH), (head.secrecy, layout.NOTICE), (head.urgency, layout.NOTICE)]
    above = [add_line(document, style, text) for text, style in marks if text]
    _mark(document, head.mark, below=_MARK_BELOW - len(above) * layout.LINE)
    add_blank(document)
    add_blank(document)
    _rule(_number(document, head))
    add_blank(document)
    add_blank(document)


def add_imprint(document: Document, foot: Imprint) -> None:
    """Add the 版记 in a frame on the bottom edge of the type area, on the page of the last paragraph, its anchor."""
    copies = f"抄送：{foot.copies.rstrip('。')}。" if foot.copies else ""
    printed = f"{foot.day.year}年{foot.day.month}月{foot.day.day}日印发" if foot.day else ""
    lines = [copies] if copies else []
    lines += [f"{foot.printer}\t{printed}".rstrip()] if foot.printer or printed else []
    anchor = document.paragraphs[-1]._p
    for place, line in enumerate(lines):
        anchor.addprevious(_imprint_rule(document, "single" if place else "thick")._p)
        anchor.addprevious(_imprint_line(document, line)._p)
    if lines:
        anchor.addprevious(_imprint_rule(document, "thick")._p)


def _mark(document: Document, mark: str, *, below: int) -> None:
    """Append the red name as large as one line of the type area holds it."""
    from docx.shared import RGBColor, Twips

    size = min(_LARGEST_MARK, int(_AREA / 10 / max(width(mark), 1)))
    style = replace(layout.MARK, size=size)
    paragraph = add_line(document, style, mark)
    paragraph.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    paragraph.paragraph_format.space_before = Twips(max(0, below))
    paragraph.paragraph_format.line_spacing = Twips(size * 12)


def _number(document: Document, head: Letterhead) -> Paragraph:
    """Append the 发文字号: in the middle, or with the 签发人 in one line, each one character in (7.2.5–6)."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    if not head.signer:
        return add_line(document, replace(layout.FLUSH, align="center"), head.number)
    paragraph = add_line(document, layout.FLUSH, head.number)
    paragraph.paragraph_format.first_line_indent = Twips(layout.CHARACTER)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(_AREA - layout.CHARACTER), WD_TAB_ALIGNMENT.RIGHT)
    add_run(paragraph, layout.FLUSH, "\t签发人：")
    add_run(paragraph, replace(layout.FLUSH, font=layout.KAI_TI), head.signer)
    return paragraph


def _rule(paragraph: Paragraph) -> None:
    """Draw the red rule under a paragraph, as wide as the type area."""
    line = element("bottom", val="single", sz=12, space=_ABOVE_RULE, color="FF0000")
    paragraph._p.get_or_add_pPr().insert(1, element("pBdr", line))


def _imprint_line(document: Document, text: str) -> Paragraph:
    """Append a line one character in at both sides."""
    from docx.shared import Twips

    room = layout.SMALL_SIZE * 10
    paragraph = _framed(document, tab=_AREA - room)
    paragraph.paragraph_format.first_line_indent = Twips(room)
    add_run(paragraph, layout.IMPRINT, text)
    return paragraph


def _imprint_rule(document: Document, weight: str) -> Paragraph:
    """Append a rule of the whole width: an underlined tab, for LibreOffice has no frame where paragraphs have borders."""
    from docx.shared import Twips

    paragraph = _framed(document, tab=_AREA)
    paragraph.paragraph_format.line_spacing = Twips(_RULE_LINE)
    add_run(paragraph, replace(layout.IMPRINT, size=_RULE_SIZE), "\t")
    paragraph.runs[0]._r.get_or_add_rPr().append(element("u", val=weight))
    return paragraph


def _framed(document: Document, *, tab: int) -> Paragraph:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    paragraph = document.add_paragraph()
    paragraph._p.style = layout.IMPRINT.id
    frame = element("framePr", w=_AREA, hAnchor="margin", vAnchor="margin", xAlign="left", yAlign="bottom")
    paragraph._p.get_or_add_pPr().append(frame)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(tab), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph
