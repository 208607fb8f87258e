"""A report in progress as values: its sections, the notes given for them, the versions written, where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from assistant.archive.report import Kind, Part, ReportId
from assistant.errors import UnknownSection
from assistant.guard.finding import Finding, Severity
from assistant.guard.tracing.override import Override
from assistant.language.bilingual import Named
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Sentence

_SHORT = 2
BY_HAND = "user"
"""The engine of a version that somebody typed."""

UNNAMED = "重点工作"
"""The section of what nobody named a work line for, in an office whose lines of work are not known."""

_ACTS = (
    ("新建", "begin"),
    ("加要点 {} 条", "add {} notes"),
    ("采用备选内容 {} 条", "take {} of what is offered"),
    ("第 {} 号要点归入“{}”", "move note {} to “{}”"),
    ("撤下第 {} 号要点", "take out note {}"),
    ("起草“{}”", "draft “{}”"),
    ("放入“{}”", "put in “{}”"),
    ("修改“{}”", "edit “{}”"),
    ("“{}”换回第 {} 版", "back to version {1} of “{0}”"),
    ("“{}”定稿", "mark “{}” as final"),
    ("“{}”改名为“{}”", "rename “{}” to “{}”"),
    ("移动“{}”", "move “{}”"),
    ("加一节“{}”", "add “{}”"),
    ("删去“{}”", "delete “{}”"),
    ("“{}”并入“{}”", "merge “{}” into “{}”"),
    ("改标题、主送或成文日期", "change title, addressee or day"),
)
"""The acts that a history names, and the same in English."""


class Status(Named):
    """Where a section stands."""

    EMPTY = "空", "空", "empty"
    NOTED = "有要点", "有要点", "notes"
    DRAFTED = "已起草", "已起草", "drafted"
    DOUBTED = "有问题", "有问题", "problems"
    FINAL = "定稿", "定稿", "final"


@dataclass(frozen=True, slots=True)
class GivenNote:
    """One note as pasted: `by` gave it; `section` is empty while unsorted; `reason` says what it was sorted by."""

    id: int
    by: str
    text: str
    section: str
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """`text` at `[start, end)` of a version has no ground, as `verdict` says."""

    start: int
    end: int
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """A paragraph of a past report that a draft took its style from; `start`/`end` are offsets in the stored text."""

    report_id: ReportId
    title: str
    path: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a section's text, never changed afterwards; `number` counts from 1 within its section.

    `engine` names the model, or is "composer", or "user" for text typed by hand; `missing` are the notes that did
    not all reach the text. `notes` are the ids of what it rests on, `prompts` the names and SHA-256 of those
    used, `overrides` the users' words that a doubtful span may stand.
    """

    number: int
    text: str
    engine: str
    by: str
    doubts: tuple[Doubt, ...]
    missing: tuple[str, ...]
    saved: datetime
    notes: tuple[int, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    prompts: tuple[tuple[str, str], ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """The doubts that nobody has given a word for."""
        settled = {(one.start, one.end, one.text) for one in self.overrides}
        return tuple(one for one in self.doubts if (one.start, one.end, one.text) not in settled)

    @property
    def troubled(self) -> bool:
        """Whether something must be looked at before this is final."""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return bool(self.open_doubts or self.missing or errors)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the report; `current` is None while nothing has been written, `status` follows from the rest."""

    name: str
    heading: str
    part: Part
    final: bool
    notes: tuple[GivenNote, ...]
    current: Version | None
    topics: tuple[str, ...] = ()

    @property
    def work(self) -> str:
        """What the section's work is called in running text: its work lines in one word, else its name."""
        if not self.topics:
            return self.name
        return ("" if all(len(topic) <= _SHORT for topic in self.topics) else "和").join(self.topics)

    @property
    def head(self) -> int:
        """The number of the current version, 0 while there is none."""
        return self.current.number if self.current else 0

    @property
    def due(self) -> bool:
        """Whether there is something new to draft: notes that the text does not rest on, or no text of our own yet.

        What is final, or typed by hand, is left alone; problems, plan and 导语 follow the other sections.
        """
        if self.final or (self.current is not None and self.current.engine == BY_HAND):
            return False
        notes = {note.id for note in self.notes}
        return self.part is not Part.WORK or (bool(notes) and notes != set(self.current.notes if self.current else ()))

    @property
    def status(self) -> Status:
        """Return the furthest state the section has reached."""
        if self.current is None:
            return Status.NOTED if self.notes else Status.EMPTY
        if self.final:
            return Status.FINAL
        return Status.DOUBTED if self.current.troubled else Status.DRAFTED


@dataclass(frozen=True, slots=True)
class WorkingReport:
    """A report in progress; `unsorted` are notes whose section nobody has named yet, `dropped` those taken out.

    `previous` is the archived report it was begun from; title, addressee and day are empty where the formulas rule.
    """

    id: str
    owner: str
    organ: str
    kind: Kind
    period: Period
    sections: tuple[ReportSection, ...]
    unsorted: tuple[GivenNote, ...]
    dropped: tuple[GivenNote, ...] = ()
    work_heading: str = ""
    title: str = ""
    addressee: str = ""
    day: str = ""
    members: tuple[str, ...] = ()
    previous: ReportId = ""

    def section(self, name: str) -> ReportSection:
        """Return a section by its name, heading or one of its work lines; UnknownSection when there is none."""
        by_name = [one for one in self.sections if name in {one.name, one.heading}]
        found = by_name or [one for one in self.sections if name in one.topics]
        if not found:
            known = (one.name if one.part is Part.WORK else one.heading for one in self.sections)
            raise UnknownSection(name, tuple(known))
        return found[0]

    @property
    def notes(self) -> tuple[GivenNote, ...]:
        """Every note that has not been taken out, in the order given."""
        given = (*self.unsorted, *(note for section in self.sections for note in section.notes))
        return tuple(sorted(given, key=lambda note: note.id))


@dataclass(frozen=True, slots=True)
class Step:
    """One act in a report's history; `current` marks where undo and redo stand."""

    number: int
    act: str
    by: str
    saved: datetime
    current: bool

    @property
    def en(self) -> str:
        """The act in English, the names in it as they are.

        >>> Step(1, "“侨务”换回第 2 版", "", datetime(2026, 7, 3), current=True).en
        'back to version 2 of “侨务”'
        """
        for zh, en in _ACTS:
            if found := re.fullmatch(re.escape(zh).replace(r"\{\}", "(.*)"), self.act):
                return en.format(*found.groups())
        return self.act
