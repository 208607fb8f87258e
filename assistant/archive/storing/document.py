"""A report as the registry lists it, and one on its way in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.archive.report import Kind, Part, Passage, Report, ReportId
from assistant.language.time.period import Period


class State(StrEnum):
    """How far a document has come; only a live one is ever shown."""

    ADDING = "adding"
    LIVE = "live"
    REMOVING = "removing"


@dataclass(frozen=True, slots=True)
class Document:
    """A report in the archive; `label` is the year it goes by (in its title, else that of its delivery)."""

    id: ReportId
    title: str
    organ: str
    kind: Kind
    period: Period | None
    plan_period: Period | None
    delivered: date | None
    passages: int
    source: str
    label: int | None

    @property
    def order(self) -> tuple[str, date, str, ReportId]:
        """Where a list puts it: by organ, then by what it reports on."""
        begins = self.period.start if self.period else self.delivered or date.max
        return self.organ, begins, self.title, self.id

    def standing(self, read: Report) -> Report:
        """Return a report that was read again from its text with what the registry says of it."""
        return replace(
            read,
            id=self.id,
            title=self.title,
            kind=self.kind,
            period=self.period,
            plan_period=self.plan_period,
            delivered=self.delivered,
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A report by what puts it in order of time: what it reports on, then when it was delivered."""

    id: ReportId
    period: Period | None
    delivered: date | None

    @property
    def age(self) -> tuple[date, date, ReportId]:
        """Sorts the oldest first."""
        return self.period.end if self.period else date.min, self.delivered or date.min, self.id


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report on its way into the registry, with where it came from and which ones it replaces.

    `digest` is that of the file it was read from, by which the same file is known again unread.
    """

    report: Report
    passages: tuple[Passage, ...]
    source: str
    original: str
    digest: str
    replaces: tuple[ReportId, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sentences may be found; an empty field leaves all in.

    `period` takes passages that speak of any day of it; `reports` None leaves all in, an empty set none.
    """

    reports: frozenset[ReportId] | None = None
    parts: tuple[Part, ...] = ()
    period: Period | None = None


def label_of(report: Report) -> int | None:
    """Return the year a report goes by: the one its title names, else that of its delivery or period.

    A 政府工作报告 of January 2024 reviews 2023 and is everybody's “2024 report”.
    """
    named = re.search(r"(?<!\d)((?:19|20)\d\d)\s*年", report.title)
    if named:
        return int(named[1])
    if report.kind is Kind.HALF_YEAR and report.period:
        return report.period.year
    if report.delivered:
        return report.delivered.year
    return report.period.year if report.period else None
