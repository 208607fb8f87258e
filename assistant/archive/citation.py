"""What an answer rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.archive.report import Part, Report, ReportId
from assistant.language.time.period import Period


class Naming(StrEnum):
    """What a name in a quote is to the name that was asked for."""

    FORMER = "former"  # 旧称
    PRESENT = "present"  # 今称: the question used the old one
    OTHER = "other"  # 又称, both in use
    PREDECESSOR = "predecessor"  # 前身: went before, its figures may count something else
    SUCCESSOR = "successor"  # 后继


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that stands in a quote for something that was asked for by another; for a badge beside the quote."""

    word: str
    asked: str
    naming: Naming


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands in the archive; `start` and `end` are offsets in the stored text.

    `period` is what the passage speaks about (the coming one for a plan); `score` only ranks.
    `wording` holds the words of an earlier or other time that stand in the quote for what was asked, `names`
    what each of them is to the word asked for.
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
    names: tuple[OtherName, ...] = ()


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
class Series:
    """Figures of several periods side by side, oldest first, for a table or a plot.

    `unit` is empty where the points have several: they share no axis then. `warnings` say in the question's
    language why points may not be compared; `formula` is the change from first to last, empty where it would be
    a guess.
    """

    points: tuple[Point, ...]
    unit: str
    warnings: tuple[str, ...]
    formula: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` quotes its citations as [1], [2] …; when not `answered` it says what was searched and what is near.

    `points` are the figures of a question that asks for several periods, oldest first; `series` holds them
    where the question wants them side by side.
    """

    text: str
    answered: bool
    periods: tuple[Period, ...]
    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    points: tuple[Point, ...] = ()
    series: Series | None = None


def paragraphs_on(report: Report, section: str, part: Part = Part.WORK) -> Iterator[Citation]:
    """Yield the paragraphs of a report's sections on a work line, or of another part of it, as citations."""
    for found in report.sections:
        if found.part is not part or (part is Part.WORK and section not in found.topics[:1]):
            continue
        for paragraph in found.paragraphs:
            yield Citation(
                report_id=report.id,
                title=report.title,
                organ=report.organ,
                delivered=report.delivered,
                period=found.period or report.period,
                part=found.part,
                path=found.path,
                quote=paragraph.text,
                start=paragraph.start,
                end=paragraph.end,
                score=1.0,
            )


def reference_text(text: str, section: str, period: Period) -> Citation:
    """Return a text that the clerk gave as a model, cited like one of last year's."""
    return Citation(
        "reference", section, "", None, period.same_last_year(), Part.WORK, (section,), text, 0, len(text), 1.0
    )
