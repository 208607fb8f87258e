"""What formatting a Word file ends up with: direct, else by the chain of styles, else by the document's defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Formatting:
    """Answers for a paragraph (w:p) or run (w:r) of one document; names are WordprocessingML's without prefix."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(f"{_W}styleId"): style for style in root.findall(f"{_W}style")}
        self._usual = next((name for name, style in self._styles.items() if _is_usual(style)), "")
        self._defaults = root.find(f"{_W}docDefaults")
        self._chains: dict[tuple[str, str], list[BaseOxmlElement | None]] = {}
        self._named: dict[BaseOxmlElement, str] = {}

    def style_of(self, paragraph: BaseOxmlElement) -> str:
        """Return the id of a paragraph's style; the document's usual one where it names none that is there."""
        known = self._named.get(paragraph)
        if known is None:
            named = paragraph.find(f"{_W}pPr/{_W}pStyle")
            style = str(named.get(f"{_W}val")) if named is not None else self._usual
            known = self._named[paragraph] = style if style in self._styles else self._usual
        return known

    def of_paragraph(self, paragraph: BaseOxmlElement, tag: str, attribute: str) -> str | None:
        """Return an attribute of a paragraph property, e.g. ("spacing", "line"); None where nothing sets it."""
        own = [paragraph.find(f"{_W}pPr")]
        return _first([*own, *self._chain(paragraph, "pPr")], tag, attribute)

    def of_run(self, paragraph: BaseOxmlElement, run: BaseOxmlElement, tag: str, attribute: str) -> str | None:
        """Return an attribute of a run property, e.g. ("rFonts", "eastAsia"); None where nothing sets it."""
        own = [run.find(f"{_W}rPr")]
        return _first([*own, *self._chain(paragraph, "rPr")], tag, attribute)

    def is_on(self, paragraph: BaseOxmlElement, run: BaseOxmlElement | None, tag: str) -> bool:
        """Whether a switch such as "b" or "keepNext" holds."""
        kind = "pPr" if run is None else "rPr"
        own = [(paragraph if run is None else run).find(f"{_W}{kind}")]
        for properties in [*own, *self._chain(paragraph, kind)]:
            found = properties.find(f"{_W}{tag}") if properties is not None else None
            if found is not None:
                return found.get(f"{_W}val") not in {"0", "false", "off"}
        return False

    def _chain(self, paragraph: BaseOxmlElement, kind: str) -> list[BaseOxmlElement | None]:
        key = (self.style_of(paragraph), kind)
        if key not in self._chains:
            self._chains[key] = self._follow(*key)
        return self._chains[key]

    def _follow(self, name: str, kind: str) -> list[BaseOxmlElement | None]:
        found: list[BaseOxmlElement | None] = []
        style = self._styles.get(name)
        while style is not None:
            found.append(style.find(f"{_W}{kind}"))
            based = style.find(f"{_W}basedOn")
            style = self._styles.get(based.get(f"{_W}val")) if based is not None else None
        if self._defaults is not None:
            found.append(self._defaults.find(f"{_W}{kind}Default/{_W}{kind}"))
        return found


def _is_usual(style: BaseOxmlElement) -> bool:
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true", "on"}


def _first(properties: list[BaseOxmlElement | None], tag: str, attribute: str) -> str | None:
    for element in properties:
        found = element.find(f"{_W}{tag}") if element is not None else None
        value = found.get(f"{_W}{attribute}") if found is not None else None
        if value is not None:
            return str(value)
    return None
