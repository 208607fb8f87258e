"""Paragraphs and runs of our styles, appended to a Word document."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from assistant.export import layout
from assistant.export.stylesheet import WORD, direct_properties, run_properties

_BREAKS = re.compile(r"[\t\n\r]|^$")
"""What is more than a w:t, or none at all."""

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph


def element(name: str, *children: BaseOxmlElement, text: str | None = None, **attributes: str | int) -> BaseOxmlElement:
    """Return an element of WordprocessingML, its name and its attributes given without their prefix."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    if text is not None:
        made.text = text
    return made


def add_line(document: Document, style: layout.Style, text: str) -> Paragraph:
    """Append a paragraph that says its side and indent itself too: some programs look at no style."""
    paragraph = _add(document, deepcopy(_paragraph(style)))
    add_run(paragraph, style, text)
    return paragraph


def add_blank(document: Document) -> Paragraph:
    """Append an empty line."""
    return _add(document, element("p", element("pPr", element("pStyle", val=layout.FLUSH.id))))


def add_run(paragraph: Paragraph, style: layout.Style, text: str) -> None:
    """Append text in the type of a style, which need not be the paragraph's."""
    run = deepcopy(_run(style))
    if _BREAKS.search(text):
        run.text = text
    else:
        run[-1].text = text
    paragraph._p.append(run)


def indent_right(paragraph: Paragraph, characters: float) -> None:
    """Keep a line some characters away from the right edge."""
    from docx.oxml.ns import qn
    from docx.shared import Twips

    paragraph.paragraph_format.right_indent = Twips(round(characters * layout.CHARACTER))
    for indent in paragraph._p.xpath("w:pPr/w:ind"):
        indent.set(qn("w:rightChars"), str(round(characters * 100)))


def _add(document: Document, made: BaseOxmlElement) -> Paragraph:
    from docx.text.paragraph import Paragraph

    document.element.body.sectPr.addprevious(made)
    return Paragraph(made, document._body)


@cache
def _paragraph(style: layout.Style) -> BaseOxmlElement:
    from docx.oxml import parse_xml

    properties = "".join(direct_properties(style))
    return parse_xml(f"<w:p {WORD}><w:pPr><w:pStyle w:val={quoteattr(style.id)}/>{properties}</w:pPr></w:p>")


@cache
def _run(style: layout.Style) -> BaseOxmlElement:
    from docx.oxml import parse_xml

    return parse_xml(f'<w:r {WORD}>{run_properties(style)}<w:t xml:space="preserve"/></w:r>')
