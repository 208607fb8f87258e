"""The runs of a Word paragraph, cut and marked as deleted or inserted without touching what they look like."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OTHER = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_UNREAD = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}p"}

Place: TypeAlias = "tuple[BaseOxmlElement, int] | None"
"""The w:t and the offset in it of one character; None where it may not be changed (fields, links, others' changes)."""


@dataclass(frozen=True, slots=True)
class Marking:
    """Who changes, when (ISO 8601), and the number of the first mark."""

    author: str
    when: str
    number: int


def read_characters(paragraph: BaseOxmlElement) -> tuple[str, list[Place]]:
    """Return the text of a paragraph as it reads now, and where each of its characters stands."""
    text: list[str] = []
    places: list[Place] = []
    depth = 0
    for child in paragraph.iterchildren():
        own = child.tag == f"{W}r"
        for element in _readable(child):
            if element.tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            said = element.text or "" if element.tag == f"{W}t" else _OTHER.get(element.tag, "")
            changeable = own and depth == 0 and element.tag == f"{W}t"
            text.append(said)
            places += [(element, at) if changeable else None for at in range(len(said))]
    return "".join(text), places


def _readable(element: BaseOxmlElement) -> list[BaseOxmlElement]:
    if element.tag in _UNREAD:
        return []
    return [element, *(found for child in element.iterchildren() for found in _readable(child))]


def mark_change(places: list[Place], span: tuple[int, int], after: str, marking: Marking) -> list[BaseOxmlElement]:
    """Mark `span` as deleted and `after` as inserted in its place; return the marks, empty where it is not allowed.

    The left part of a run that is cut keeps its element, so that places further left stay good.
    """
    start, end = span
    beside = places[start:end] or places[max(0, start - 1) : start]
    if not beside or any(place is None for place in beside):
        return []
    last: BaseOxmlElement | None = None
    made: list[BaseOxmlElement] = []
    if start < end:
        old = _cut_out(places[start:end])
        last = old[-1]
        made = [_wrap(run, "del", marking, number) for number, run in enumerate(old)]
    elif (place := places[start - 1]) is not None:
        last = _run_before(place)
    if last is None:
        return []
    if after:
        run = _run_like(last, after)
        (made[-1] if made else last).addnext(run)
        made.append(_wrap(run, "ins", marking, len(made)))
    return made


def _cut_out(places: list[Place]) -> list[BaseOxmlElement]:
    """Cut the runs so that some of them hold these characters and nothing else."""
    spans: dict[BaseOxmlElement, list[int]] = {}
    for place in places:
        if place is not None:
            spans.setdefault(place[0], []).append(place[1])
    runs = []
    for text, offsets in spans.items():
        _split(text, offsets[-1] + 1)
        runs.append(_split(text, offsets[0]))
    return runs


def _run_before(place: tuple[BaseOxmlElement, int]) -> BaseOxmlElement:
    text, at = place
    _split(text, at + 1)
    run: BaseOxmlElement = text.getparent()
    return run


def _split(text: BaseOxmlElement, at: int) -> BaseOxmlElement:
    """Cut a run before the character `at` of one of its texts; return the run that then begins there."""
    run: BaseOxmlElement = text.getparent()
    following = list(text.itersiblings())
    before = [child for child in text.itersiblings(preceding=True) if child.tag != f"{W}rPr"]
    whole = text.text or ""
    if (at == 0 and not before) or (at >= len(whole) and not following):
        return run
    right: BaseOxmlElement = run.makeelement(run.tag, dict(run.attrib))
    if run.find(f"{W}rPr") is not None:
        right.append(deepcopy(run.find(f"{W}rPr")))
    if at == 0:
        right.append(text)
    elif at < len(whole):
        rest = deepcopy(text)
        _say(rest, whole[at:])
        _say(text, whole[:at])
        right.append(rest)
    for child in following:
        right.append(child)
    run.addnext(right)
    return right


def _say(text: BaseOxmlElement, said: str) -> None:
    text.text = said
    text.set(_SPACE, "preserve")


def _run_like(run: BaseOxmlElement, said: str) -> BaseOxmlElement:
    made: BaseOxmlElement = run.makeelement(f"{W}r")
    if run.find(f"{W}rPr") is not None:
        made.append(deepcopy(run.find(f"{W}rPr")))
    text = run.makeelement(f"{W}t")
    _say(text, said)
    made.append(text)
    return made


def _wrap(run: BaseOxmlElement, kind: str, marking: Marking, offset: int) -> BaseOxmlElement:
    mark: BaseOxmlElement = run.makeelement(f"{W}{kind}")
    mark.set(f"{W}id", str(marking.number + offset))
    mark.set(f"{W}author", marking.author)
    mark.set(f"{W}date", marking.when)
    run.addprevious(mark)
    mark.append(run)
    if kind == "del":
        for text in run.iterchildren(f"{W}t"):
            text.tag = f"{W}delText"
            text.set(_SPACE, "preserve")
    return mark
