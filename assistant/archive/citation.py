"""What an answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.archive.report import Part, ReportId
from assistant.language.period import Period


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands in the archive; `start` and `end` are offsets in the stored text.

    `period` is what the passage speaks about (the coming one for a plan); `score` only ranks.
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


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` quotes its citations as [1], [2] …; when not `answered` it says what was searched and what is near."""

    text: str
    answered: bool
    periods: tuple[Period, ...]
    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
