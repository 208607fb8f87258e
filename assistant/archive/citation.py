"""What an answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.archive.report import Part, ReportId
from assistant.language.period import Period


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands in the archive; `start` and `end` are offsets in the stored text.

    `period` is what the passage speaks about (the coming one for a plan); `score` only ranks.
    `wording` holds the words of an earlier or other time that stand in the quote for what was asked.
    """

    report_id: ReportId
    title: str
    organ: str
    delivered: date | None
    period: Period | None
    part: Part
    path: tuple[str, ...]
    quote: str
    start: int
    end: int
    score: float
    wording: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of one period in a series: as it stands in citation number `citation`, and in base units.

    `low` and `high` differ where the wording leaves room (超过, 近, 余).
    """

    period: Period
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    citation: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` quotes its citations as [1], [2] …; when not `answered` it says what was searched and what is near.

    `points` are the figures of a question that asks for several periods, oldest first.
    """

    text: str
    answered: bool
    periods: tuple[Period, ...]
    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    points: tuple[Point, ...] = ()
