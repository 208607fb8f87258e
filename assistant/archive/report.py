"""What a past report is once it has been read: sections, paragraphs and the passages to search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from assistant.language.time.period import Period

ReportId: TypeAlias = str
"""First 16 hex digits of the SHA-256 of the normalised text; never a path."""


class Part(StrEnum):
    """Which of the four parts of a periodic report a section belongs to."""

    INTRO = "intro"
    WORK = "work"
    PROBLEMS = "problems"
    PLAN = "plan"


class Kind(StrEnum):
    """Kind of report; the value is the name of its file in knowledge/specs."""

    HALF_YEAR = "half-year"  # 半年总结及计划
    ANNUAL = "annual"  # 年度总结 (with next year's plan), 政府工作报告
    SUMMARY = "summary"  # 工作总结
    PLAN = "plan"  # 工作计划
    OTHER = "other"  # neither can be read from the text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text; offsets are in `Report.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands directly under it (sub-sections are sections of their own).

    `marker` is the number as written (“（一）”), empty for the 导语; `path` holds the headings from
    the top down to and including this one, markers included; `start`/`end` span the heading line.
    `period` is what the section speaks about: the reported one, the plan's, or a five-year review's.
    """

    marker: str
    title: str
    level: int
    part: Part
    topics: tuple[str, ...]
    path: tuple[str, ...]
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report read from text; sections are flat, in the order of the text.

    `text` is the cleaned, stored text that all offsets refer to. `period` is the reported period,
    `plan_period` the one planned for, `delivered` the day it was delivered or signed.
    """

    id: ReportId
    title: str
    organ: str
    kind: Kind
    period: Period | None
    plan_period: Period | None
    delivered: date | None
    text: str
    sections: tuple[Section, ...]
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search: a paragraph or an enumerated item under its heading path.

    `id` is f"{report_id}:{start}"; `report.text[start:end] == text`. A plan's passage carries the
    plan period, a work passage the reported one.
    """

    id: str
    report_id: ReportId
    path: tuple[str, ...]
    part: Part
    topics: tuple[str, ...]
    period: Period | None
    text: str
    start: int
    end: int


def report_of(passage: str) -> ReportId:
    """Return the report that a passage is of, by the passage's id.

    >>> report_of("0f3a:120")
    '0f3a'
    """
    return passage.rpartition(":")[0]
