"""Registry rows to values and back; days are integers such as 20260630, periods their codes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Kind, Part, Passage, Report
from assistant.archive.storing.document import Arrival, Dated, Document, State, label_of
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from sqlalchemy import Row

SEPARATOR = "\n"


def code_of(period: Period | None) -> str | None:
    """Return a period's code, None for none."""
    return None if period is None else period.code


def day_of(day: date) -> int:
    """Return a day as an integer that sorts and compares in any database.

    >>> day_of(date(2026, 6, 30))
    20260630
    """
    return day.year * 10000 + day.month * 100 + day.day


def passage_row(n: int, passage: Passage) -> dict[str, str | int | None]:
    """Return the columns of a passage; its text stays in the document."""
    period = passage.period
    return {
        "id": passage.id,
        "report": passage.report_id,
        "n": n,
        "part": passage.part,
        "path": SEPARATOR.join(passage.path),
        "topics": SEPARATOR.join(passage.topics),
        "period": code_of(period),
        "first_day": None if period is None else day_of(period.start),
        "last_day": None if period is None else day_of(period.end),
        "start": passage.start,
        "stop": passage.end,
    }


def passage_of(row: Row[Any], text: str) -> Passage:
    """Return a passage with its text."""
    return Passage(
        id=row.id,
        report_id=row.report,
        path=tuple(filter(None, row.path.split(SEPARATOR))),
        part=Part(row.part),
        topics=tuple(filter(None, row.topics.split(SEPARATOR))),
        period=_period(row.period),
        text=text,
        start=row.start,
        end=row.stop,
    )


def standing_row(report: Report, passages: int) -> dict[str, str | int | None]:
    """Return the columns that change when the office or the period of a document is put right: it arrives again."""
    return {
        "state": State.ADDING,
        "organ": report.organ,
        "period": code_of(report.period),
        "plan_period": code_of(report.plan_period),
        "label": label_of(report),
        "number": passages,
    }


def document_row(arrival: Arrival) -> dict[str, str | int | None]:
    """Return the columns of a document on its way in."""
    report = arrival.report
    return standing_row(report, len(arrival.passages)) | {
        "id": report.id,
        "embedded": False,
        "replaces": SEPARATOR.join(arrival.replaces),
        "title": report.title,
        "kind": report.kind,
        "delivered": day_of(report.delivered) if report.delivered else None,
        "source": arrival.source,
        "original": arrival.original,
        "text": report.text,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def dated_of(row: Row[Any]) -> Dated:
    """Return what puts a document in order of time."""
    return Dated(row.id, _period(row.period), _date(row.delivered))


def document_of(row: Row[Any]) -> Document:
    """Return a document from its columns."""
    return Document(
        id=row.id,
        title=row.title,
        organ=row.organ,
        kind=Kind(row.kind),
        period=_period(row.period),
        plan_period=_period(row.plan_period),
        delivered=_date(row.delivered),
        passages=row.number,
        source=row.source,
        label=row.label,
    )


def _date(day: int | None) -> date | None:
    return None if day is None else date(day // 10000, day // 100 % 100, day % 100)


@cache
def _period(code: str | None) -> Period | None:
    return None if code is None else Period.parse(code)
