"""The numbers that Word writes before paragraphs by itself: they stand in no text, yet 一、 and （一） make the outline."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from assistant.language.quantity.numerals import chinese_numeral

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_CHINESE_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_CIRCLED_FORMATS = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_UNNUMBERED = {"bullet", "none"}
_MOST_STYLES = 20  # a style based on itself must not loop

ListId: TypeAlias = str


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; `text` has %1 for its own number, %2 for the level below and so on."""

    form: str
    text: str
    start: int


class WordNumbers:
    """Counts the numbered paragraphs of one document; ask for each paragraph once, in order."""

    def __init__(self, document: Document) -> None:
        self._levels = _read_levels(document)
        self._styles = {str(style.get(f"{W}styleId")): style for style in document.styles.element.findall(f"{W}style")}
        self._counts: dict[ListId, dict[int, int]] = defaultdict(dict)

    def before(self, paragraph: BaseOxmlElement) -> str:
        """Return the number that Word shows before a `w:p` element, "" for none or a bullet."""
        place = self._place_of(paragraph)
        levels = self._levels.get(place[0]) if place else None
        if place is None or levels is None or (level := levels.get(place[1])) is None:
            return ""
        at = place[1]
        counts = self._counts[place[0]]
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        if level.form in _UNNUMBERED:
            return ""
        return _PLACE.sub(lambda found: _shown(levels, counts, int(found[1]) - 1), level.text)

    def _place_of(self, paragraph: BaseOxmlElement) -> tuple[ListId, int] | None:
        """Return the list and the level of a paragraph, from itself or the styles it is based on."""
        holder = paragraph.find(f"{W}pPr")
        style = None if holder is None else _value(holder, "pStyle")
        for _ in range(_MOST_STYLES):
            number = None if holder is None else holder.find(f"{W}numPr")
            if number is not None and (name := _value(number, "numId")) is not None:
                return None if name == "0" else (name, int(_value(number, "ilvl") or 0))
            if style is None or style not in self._styles:
                return None
            element = self._styles[style]
            holder, style = element.find(f"{W}pPr"), _value(element, "basedOn")
        return None


def _shown(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    level = levels.get(at)
    number = counts.get(at, level.start if level else 1)
    form = level.form if level else "decimal"
    if form in _CHINESE_FORMATS and 0 < number < 100:
        return chinese_numeral(number)
    if form in _CIRCLED_FORMATS and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _read_levels(document: Document) -> dict[ListId, dict[int, _Level]]:
    numbering = _numbering(document)
    if numbering is None:
        return {}
    shapes = {
        str(shape.get(f"{W}abstractNumId")): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in shape.findall(f"{W}lvl")
        }
        for shape in numbering.findall(f"{W}abstractNum")
    }
    return {
        str(number.get(f"{W}numId")): shapes.get(_value(number, "abstractNumId") or "", {})
        for number in numbering.findall(f"{W}num")
    }


def _numbering(document: Document) -> BaseOxmlElement | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            element: BaseOxmlElement | None = getattr(relation.target_part, "element", None)
            return element
    return None


def _level(level: BaseOxmlElement) -> _Level:
    start = _value(level, "start") or "1"
    return _Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", int(start))


def _value(element: BaseOxmlElement, name: str) -> str | None:
    """Return what a child element says in its `w:val`."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
