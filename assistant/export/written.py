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
    """A paragraph of the file: what it says, read once, its runs, and how it ends up formatted."""

    element: CT_P
    text: str
    runs: tuple[CT_R, ...]
    format: Formatting

    @property
    def style(self) -> str:
        """The id of its style."""
        return self.format.style_of(self.element)

    def of(self, tag: str, attribute: str) -> str | None:
        """Return an attribute of a paragraph property, e.g. ("spacing", "line"); None where nothing sets it."""
        return self.format.of_paragraph(self.element, tag, attribute)

    def type(self, tag: str, attribute: str, *, run: int = 0) -> str | None:
        """Return an attribute of a run's property, e.g. ("rFonts", "eastAsia"); None where nothing sets it."""
        return self.format.of_run(self.element, self.runs[run], tag, attribute)

    def types(self, tag: str, attribute: str) -> set[str | None]:
        """Return what all runs have."""
        return {self.type(tag, attribute, run=number) for number in range(len(self.runs))}

    def keeps(self, switch: str) -> bool:
        """Whether a switch of the paragraph such as "keepNext" holds."""
        return self.format.is_on(self.element, None, switch)

    def has(self, *styles: layout.Style) -> bool:
        """Whether it carries one of some styles."""
        return self.style in {style.id for style in styles}


class Written:
    """A file as it reads back, its paragraphs sorted by the styles they carry."""

    def __init__(self, path: Path, source: str) -> None:
        import docx

        self.document = docx.Document(str(path))
        self.format = Formatting(self.document)
        self.source = plain_lines(source)
        self.lines = [self.line(paragraph._p) for paragraph in self.document.paragraphs]
        self.paragraphs = [line for line in self.lines if line.text.strip()]
        self.titles = self.styled(layout.TITLE)
        self.headings = self.styled(*layout.HEADINGS)
        self.body = self.styled(layout.BODY)
        self.signature = self.styled(layout.SIGNATURE)

    def line(self, paragraph: CT_P) -> Line:
        """Read a paragraph."""
        return Line(paragraph, paragraph.text, tuple(paragraph.r_lst), self.format)

    def styled(self, *styles: layout.Style) -> list[Line]:
        """Return the filled paragraphs of some styles, in order."""
        return [each for each in self.paragraphs if each.has(*styles)]

    def text(self) -> str:
        """Return everything in the file in order, tables too, without any blank."""
        return re.sub(r"\s", "", "".join(text.text or "" for text in self.document.element.body.iter(_TEXT)))


def fault_at(paragraph: Line, zh: str, en: str) -> Fault:
    """Return a fault of one paragraph, quoting how it begins."""
    quote = paragraph.text[:12]
    return Fault(f"“{quote}…”{zh}", f"“{quote}…” {en}")
