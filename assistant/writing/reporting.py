"""A report in progress as values: its sections, the notes given for them, the versions written, where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.archive.report import Kind, Part
from assistant.language.period import Period


class Status(StrEnum):
    """Where a section stands; the value is what a clerk reads."""

    EMPTY = "空"
    NOTED = "有要点"
    DRAFTED = "已起草"
    DOUBTED = "有问题"
    FINAL = "定稿"


@dataclass(frozen=True, slots=True)
class GivenNote:
    """One note as pasted: `by` gave it; `section` is empty while unsorted; `reason` lists the words it was sorted by."""

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
class Version:
    """One state of a section's text, never changed afterwards; `number` counts from 1 within its section.

    `engine` is "user" for text typed by hand; `missing` are the notes that did not all reach the text.
    """

    number: int
    text: str
    engine: str
    by: str
    doubts: tuple[Doubt, ...]
    missing: tuple[str, ...]
    saved: datetime


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the report; `current` is None while nothing has been written, `status` follows from the rest."""

    name: str
    heading: str
    part: Part
    final: bool
    notes: tuple[GivenNote, ...]
    current: Version | None

    @property
    def status(self) -> Status:
        """Return the furthest state the section has reached."""
        if self.current is None:
            return Status.NOTED if self.notes else Status.EMPTY
        if self.final:
            return Status.FINAL
        return Status.DOUBTED if self.current.doubts or self.current.missing else Status.DRAFTED


@dataclass(frozen=True, slots=True)
class WorkingReport:
    """A report in progress; `unsorted` are notes whose section nobody has named yet."""

    id: str
    owner: str
    organ: str
    kind: Kind
    period: Period
    sections: tuple[ReportSection, ...]
    unsorted: tuple[GivenNote, ...]
