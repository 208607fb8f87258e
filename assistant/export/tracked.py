"""Polishing inside a Word file: tracked changes with a comment each, and what a colleague made of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive.converting.convert import read_file
from assistant.errors import UnreadableFile
from assistant.export.files import replace_file
from assistant.export.runs import Marking, Place, W, mark_change, read_characters
from assistant.writing.polishing.polishing import Change, Polished

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

AUTHOR = "拟稿"
_RULES = "rules"
_PROPOSAL = re.compile(r"“(.*?)”改为“(.*?)”。依据：(.*)", re.DOTALL)
_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Verdict(StrEnum):
    """What became of a tracked change; `edited` means the place now reads neither as before nor as proposed."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Decision:
    """One change that Nigao proposed in a file, with its ground, and how it now stands."""

    before: str
    after: str
    ground: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TrackedReport:
    """`marked` changes stand in the file; `passed_over` lie in fields, links or others' changes and were not made."""

    path: Path
    polished: Polished
    marked: tuple[Change, ...]
    passed_over: tuple[Change, ...]


def write_tracked(
    source: Path, path: Path, polish: Callable[[str], Polished], *, when: datetime | None = None
) -> TrackedReport:
    """Write the same file with every change of `polish` tracked; all other parts keep their bytes.

    Raises UnreadableFile when the source is no sound .docx, InputError when `path` cannot be written.
    """
    import docx

    if source.suffix.lower() != ".docx":
        raise UnreadableFile(source, f"“{source}”不是 .docx 文件，不能加修订。", f"“{source}” is no .docx file.")
    read_file(source)
    document = docx.Document(str(source))
    paragraphs = [(element, *read_characters(element)) for element in document.element.body.iter(f"{W}p")]
    polished = polish("\n".join(text for _, text, _ in paragraphs))
    ground = "机关用语词表" if polished.engine == _RULES else f"模型 {polished.engine} 提出，数字、日期、名称与原文一致"
    marker = _Marker(document, ground, (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    marked: list[Change] = []
    wanted = [change for change in polished.changes if change.made and change.before != change.after]
    at = len(polished.original)
    for _, text, places in reversed(paragraphs):
        at -= len(text)
        inside = [change for change in wanted if at <= change.start and change.end <= at + len(text)]
        for change in sorted(inside, key=lambda change: change.start, reverse=True):
            if marker.mark(places, change, change.start - at):
                marked.append(change)
        at -= 1
    data = source.read_bytes()
    replace_file(path, lambda part: part.write_bytes(_package(data, document)))
    made = tuple(change for change in wanted if change in marked)
    return TrackedReport(path, polished, made, tuple(change for change in wanted if change not in marked))


class _Marker:
    """Puts changes with their comments into one document."""

    def __init__(self, document: Document, ground: str, when: str) -> None:
        self._document = document
        self._ground = ground
        self._when = when
        ids = [int(mark.get(f"{W}id") or 0) for mark in document.element.body.iter(f"{W}ins", f"{W}del")]
        self._numbers = count(max(ids, default=900) + 1, 100)

    def mark(self, places: list[Place], change: Change, start: int) -> bool:
        span = (start, start + len(change.before))
        marks = mark_change(places, span, change.after, Marking(AUTHOR, self._when, next(self._numbers)))
        if marks:
            said = f"“{change.before}”改为“{change.after}”。依据：{self._ground}"
            self._comment(marks, said)
        return bool(marks)

    def _comment(self, marks: list[BaseOxmlElement], said: str) -> None:
        comment = self._document.comments.add_comment(text=said, author=AUTHOR, initials=AUTHOR)
        identity = str(comment.comment_id)
        first, last = marks[0], marks[-1]
        start, end, run, reference = (
            first.makeelement(f"{W}{name}")
            for name in ("commentRangeStart", "commentRangeEnd", "r", "commentReference")
        )
        for element in (start, end, reference):
            element.set(f"{W}id", identity)
        first.addprevious(start)
        last.addnext(end)
        run.append(reference)
        end.addnext(run)


def _package(data: bytes, document: Document) -> bytes:
    """Return the original package in which only the text, the comments and what names them are new."""
    saved = io.BytesIO()
    document.save(saved)
    part = document.part
    rels = f"{part.partname.baseURI[1:]}/_rels/{part.partname.filename}.rels"
    comments = part._comments_part.partname
    new = {str(part.partname)[1:], str(comments)[1:], rels}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(saved) as fresh,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for member in old.infolist():
            name = member.filename
            content = fresh.read(name) if name in new else old.read(name)
            package.writestr(member, _declaring(content, str(comments)) if name == _CONTENT_TYPES else content)
        for name in sorted(new - set(old.namelist())):
            package.writestr(name, fresh.read(name))
    return made.getvalue()


def _declaring(types: bytes, comments: str) -> bytes:
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root = parse_xml(types)
    if not any(each.get("PartName") == comments for each in root.iter(f"{_TYPES}Override")):
        declared = root.makeelement(f"{_TYPES}Override", {"PartName": comments, "ContentType": _COMMENTS_TYPE})
        root.append(declared)
    return serialize_part_xml(root)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return what became of each change that Nigao proposed in a file, in the order of its comments.

    A change is told by its comment, which stays when Word accepts or rejects the change.
    """
    import docx

    read_file(path)
    document = docx.Document(str(path))
    found = []
    for comment in document.comments:
        proposal = _PROPOSAL.fullmatch(comment.text) if comment.author == AUTHOR else None
        if proposal:
            before, after, ground = proposal.groups()
            verdict = _verdict(document, str(comment.comment_id), before, after)
            found.append(Decision(before, after, ground, verdict))
    return tuple(found)


def _verdict(document: Document, comment: str, before: str, after: str) -> Verdict:
    said = ""
    for element in _commented(document.element.body, comment):
        if element.tag in {f"{W}ins", f"{W}del"}:
            return Verdict.OPEN
        said += element.text or "" if element.tag == f"{W}t" else ""
    return {after: Verdict.ACCEPTED, before: Verdict.REJECTED}.get(said, Verdict.EDITED)


def _commented(body: BaseOxmlElement, comment: str) -> Iterator[BaseOxmlElement]:
    inside = False
    for element in body.iter():
        if element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == comment:
            return
        if inside:
            yield element
        inside = inside or (element.tag == f"{W}commentRangeStart" and element.get(f"{W}id") == comment)
