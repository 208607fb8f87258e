"""Paragraphs and runs of our styles, appended to a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.export import layout
from assistant.export.stylesheet import direct_properties, run_properties

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def add_line(document: Document, style: layout.Style, text: str) -> Paragraph:
    """Append a paragraph that says its side and indent itself too: some programs look at no style."""
    from docx.oxml import parse_xml

    paragraph = document.add_paragraph()
    paragraph._p.style = style.id
    for element in direct_properties(style):
        paragraph._p.get_or_add_pPr().append(parse_xml(element))
    add_run(paragraph, style, text)
    return paragraph


def add_blank(document: Document) -> Paragraph:
    """Append an empty line."""
    paragraph = document.add_paragraph()
    paragraph._p.style = layout.FLUSH.id
    return paragraph


def add_run(paragraph: Paragraph, style: layout.Style, text: str) -> None:
    """Append text in the type of a style, which need not be the paragraph's."""
    from docx.oxml import parse_xml

    paragraph.add_run(text)._r.insert(0, parse_xml(run_properties(style)))


def indent_right(paragraph: Paragraph, characters: float) -> None:
    """Keep a line some characters away from the right edge."""
    from docx.oxml.ns import qn
    from docx.shared import Twips

    paragraph.paragraph_format.right_indent = Twips(round(characters * layout.CHARACTER))
    for indent in paragraph._p.xpath("w:pPr/w:ind"):
        indent.set(qn("w:rightChars"), str(round(characters * 100)))
