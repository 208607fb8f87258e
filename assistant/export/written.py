"""A Word file as it reads back: its paragraphs with their styles, and what can be wrong with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.export import layout
from assistant.export.effective import Formatting
from assistant.export.manuscript import plain_lines

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the standard has it."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file: what it says, read once, and its runs."""

    element: CT_P
    text: str
    runs: tuple[CT_R, ...]

    @classmethod
    def of(cls, element: CT_P) -> Line:
        """Read a paragraph."""
        return cls(element, element.text, tuple(element.r_lst))


class Written:
    """A file as it reads back, its paragraphs sorted by the styles they carry."""

    def __init__(self, path: Path, source: str) -> None:
        import docx

        self.document = docx.Document(str(path))
        self.format = Formatting(self.document)
        self.source = plain_lines(source)
        self.lines = [Line.of(paragraph._p) for paragraph in self.document.paragraphs]
        self.paragraphs = [line for line in self.lines if line.text.strip()]
        self.titles = self.styled(layout.TITLE)
        self.headings = self.styled(*layout.HEADINGS)
        self.body = self.styled(layout.BODY)
        self.signature = self.styled(layout.SIGNATURE)

    def styled(self, *styles: layout.Style) -> list[Line]:
        """Return the filled paragraphs of some styles, in order."""
        wanted = {style.id for style in styles}
        return [each for each in self.paragraphs if self.format.style_of(each.element) in wanted]

    def is_styled(self, line: Line, style: layout.Style) -> bool:
        """Whether a paragraph carries a style."""
        return self.format.style_of(line.element) == style.id

    def text(self) -> str:
        """Return everything in the file in order, tables too, without any blank."""
        return re.sub(r"\s", "", "".join(text.text or "" for text in self.document.element.body.iter(_TEXT)))


def fault_at(paragraph: Line, zh: str, en: str) -> Fault:
    """Return a fault of one paragraph, quoting how it begins."""
    quote = paragraph.text[:12]
    return Fault(f"“{quote}…”{zh}", f"“{quote}…” {en}")
