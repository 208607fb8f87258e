"""A blank Word document whose only styles are those of GB/T 9704, without traces of the template it came from."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from assistant.export.layout import (
    BODY_SIZE,
    BOTTOM,
    FANG_SONG,
    FOOTER,
    INDENT,
    INDENT_CHARACTERS,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    STAND_INS,
    STYLES,
    TOP,
    Style,
)

if TYPE_CHECKING:
    from docx.document import Document

_TEMPLATE_PARTS = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings", "fontTable")


def blank_document() -> Document:
    """Return an empty A4 document with our styles, fonts with stand-ins, and Chinese as its language."""
    import docx

    return docx.Document(BytesIO(_blank_file()))


@cache
def _blank_file() -> bytes:
    """Make the blank document once; opening it takes a third of making it."""
    import docx

    document = docx.Document()
    for owner in (document.part, document.part.package):
        for key in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_TEMPLATE_PARTS)]:
            del owner.rels[key]
    _replace_styles(document)
    _add_font_table(document)
    _set_language(document)
    _set_page(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def run_properties(style: Style) -> str:
    """Return the w:rPr that a style and each of its runs carry: all four fonts, size and pitch."""
    font = quoteattr(style.font)
    fonts = f'<w:rFonts w:hint="eastAsia" w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>'
    tracking = f'<w:spacing w:val="{style.tracking}"/>' if style.tracking else ""
    return f'<w:rPr {WORD}>{fonts}{tracking}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr>'


def direct_properties(style: Style) -> tuple[str, ...]:
    """Return indent and side of a style as elements of a w:pPr, in the order of its schema."""
    indent = f'<w:ind {WORD} w:firstLineChars="{INDENT_CHARACTERS}" w:firstLine="{INDENT}"/>' if style.indent else ""
    return tuple(filter(None, (indent, f'<w:jc {WORD} w:val="{style.align}"/>')))


WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _style_xml(style: Style) -> str:
    """Return a style; Word's default for a mark at a line's end is named, since LibreOffice 7 loses the mark without."""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    based = "" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if style.id == "Normal" else ""
    return (
        f'<w:style {WORD} w:type="paragraph"{default} w:styleId={quoteattr(style.id)}>'
        f"<w:name w:val={quoteattr(style.name)}/>{based}<w:qFormat/>"
        f"<w:pPr>{'<w:keepNext/>' if style.keep_next else ''}"
        '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
        f"{''.join(direct_properties(style))}{outline}</w:pPr>{run_properties(style)}</w:style>"
    )


def _replace_styles(document: Document) -> None:
    from docx.oxml import parse_xml

    root = document.styles.element
    for child in list(root):
        root.remove(child)
    font = quoteattr(FANG_SONG)
    root.append(
        parse_xml(
            f"<w:docDefaults {WORD}><w:rPrDefault><w:rPr>"
            f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
            f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        )
    )
    for style in STYLES:
        root.append(parse_xml(_style_xml(style)))


def _add_font_table(document: Document) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    fonts = "".join(
        f'<w:font w:name={quoteattr(font)}><w:altName w:val={quoteattr(stand_ins)}/><w:charset w:val="86"/></w:font>'
        for font, stand_ins in STAND_INS.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {WORD}>{fonts}</w:fonts>'
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_language(document: Document) -> None:
    """Make Word treat the file as Chinese and of its own time, not as a Japanese one of 2010."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag in ("w:rsids", "w:savePreviewPicture"):
        for element in list(settings.iter(qn(tag))):
            settings.remove(element)


def _set_page(document: Document) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Twips

    section = document.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT), Twips(RIGHT)
    section.footer_distance = Twips(FOOTER)
    properties = document.element.body.sectPr
    for grid in properties.xpath("w:docGrid"):
        properties.remove(grid)
    properties.append(parse_xml(f'<w:docGrid {WORD} w:type="lines" w:linePitch="{LINE}"/>'))
