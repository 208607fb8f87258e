"""Which period a report covers and which one it plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.archive.reading.mentions import PART_OF_YEAR, YEAR, months_of, years_in
from assistant.archive.reading.parts import part_opened
from assistant.archive.report import Kind, Part, Report
from assistant.language.numbering import read_ordinal
from assistant.language.time.period import Period, Span

_TIME = re.compile(rf"(?=[^年全])(?:{YEAR}(?:度)?)?{PART_OF_YEAR}?|年度|全年|年终|年末")

_REVIEWED = re.compile(r"总结|小结|回顾|报告|汇报|情况|成效|主要工作|完成")
_PLANNED = re.compile(r"计划|打算|安排|思路|要点|谋划|任务|部署")
_LOOKS_BACK = re.compile(r"回顾|总结|成就|成效|情况")
_SESSION = re.compile(r"政府工作报告|(?:常委会|常务委员会|法院|检察院|委员会)工作报告")
_CONGRESS = re.compile(r"向.{0,12}(?:党|中国共产党).{0,20}代表大会|在中国共产党.{0,16}代表大会")
_TERM_REVIEW = re.compile(r"以来|本届|过去[一二三四五]年|五年来|近五年")
_AS_FOLLOWS = re.compile(r"[^。\n]{2,80}如下")  # 现将我部2025年工作情况汇报如下
_TIME_SAID = re.compile(rf"{YEAR}|半年|季度|月份|年度|年终")
_SINCE = re.compile(r"((?:19|20)\d\d)年以来")
_OPENING = 1500
_TERM = 5  # years of a congress and of a government
_LATE_MONTHS = range(7, 11)  # no ordinary session: a newly elected government reports on the term before it


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report speaks of as a whole; `today` is the year that it calls 今年, 0 when unknown."""

    kind: Kind
    period: Period | None
    plan_period: Period | None
    today: int


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a half without its year is dated by: the day of delivery, or the year the text names most."""

    delivered: date | None
    usual: int


def frame_of(title: str, headings: Sequence[str], *, delivered: date | None, text: str) -> Frame:
    """Return kind and periods from the title, the first-level headings and the day of delivery.

    A report to a session of a congress speaks of the year before and plans the year it names; a department's
    report speaks of the period that its title names. `text` gives the year only where nothing else does.

    >>> frame = frame_of("区委统战部2007年上半年工作总结及下半年工作计划", (), delivered=None, text="")
    >>> frame.kind.value, frame.period.code, frame.plan_period.code
    ('half-year', '2007H1', '2007H2')
    """
    clues = _Clues(delivered, _usual_year(text))
    announced = _AS_FOLLOWS.search(text[:_OPENING])
    if _CONGRESS.search(title):
        return _five_year_frame(title, clues)
    if _in_session(title, text):
        return _session_frame(title, headings, clues, text)
    headings = (announced[0], *headings) if announced and not _TIME_SAID.search(title) else headings
    return _office_frame(title, headings, clues)


def frame_of_report(report: Report) -> Frame:
    """Return the frame that `frame_of` found when the report was parsed."""
    said = report.period or report.plan_period
    year = said.end.year if said else 0
    if _in_session(report.title, report.text) and report.plan_period is not None:
        year = report.plan_period.year
    return Frame(report.kind, report.period, report.plan_period, year)


def _in_session(title: str, text: str) -> bool:
    return bool(_SESSION.search(title)) or "各位代表" in text[:_OPENING]


def _five_year_frame(title: str, clues: _Clues) -> Frame:
    year = clues.delivered.year if clues.delivered else next(iter(years_in(title)), 0)
    if not year:
        return Frame(Kind.SUMMARY, None, None, 0)
    return Frame(Kind.SUMMARY, Period.of_years(year - _TERM, year), Period.of_years(year, year + _TERM), year)


def _session_frame(title: str, headings: Sequence[str], clues: _Clues, text: str) -> Frame:
    term = _term_frame(headings, clues, text)
    if term is not None:
        return term
    year = _session_year(title, headings, clues)
    if not year:
        return Frame(Kind.ANNUAL, None, None, 0)
    return Frame(Kind.ANNUAL, Period(year - 1), Period(year), year)


def _session_year(title: str, headings: Sequence[str], clues: _Clues) -> int:
    """Return the year that a session plans for: the one after the year reviewed, as its headings say.

    Where the headings are silent it is the title's year, or the year of the session itself, which for one
    in November or December is the next.
    """
    day = clues.delivered
    expected = day.year + (day.month >= 11) if day else next(iter(years_in(title)), clues.usual)
    said = [year + bool(_LOOKS_BACK.search(heading)) for heading in headings for year in years_in(heading)]
    return expected if expected in said else next((year for year in said if abs(year - expected) == 1), expected)


def _term_frame(headings: Sequence[str], clues: _Clues, text: str) -> Frame | None:
    """Return the frame of a report between two ordinary sessions, which covers the whole term; else None."""
    day = clues.delivered
    if day is None or day.month not in _LATE_MONTHS or not any(_TERM_REVIEW.search(heading) for heading in headings):
        return None
    since = _SINCE.search(text)
    first = int(since[1]) if since and 0 < day.year - int(since[1]) <= _TERM else day.year - _TERM + 1
    return Frame(Kind.SUMMARY, Period.of_years(first, day.year), Period(day.year, Span.H2), day.year)


def _office_frame(title: str, headings: Sequence[str], clues: _Clues) -> Frame:
    period, plan = _told(title, clues)
    parts: list[Part | None] = []
    for heading in headings:
        part = part_opened(heading, reviewed=period)
        told = _told(heading, _Clues(clues.delivered, period.end.year if period else clues.usual))
        if part is Part.WORK and period is None:
            period = told[0] or told[1]
        elif part is Part.PLAN and plan is None:
            plan = told[1] or told[0]
        parts.append(part)
    plans = plan is not None or bool(_PLANNED.search(title)) or Part.PLAN in parts
    reviews = period is not None or (not _PLANNED.search(title) and parts[:1] != [Part.PLAN])
    if period is not None and plans and (plan is None or plan <= period):
        plan = _rest_after(period)
    said = period or plan
    return Frame(
        _kind(period, plans=plans, reviews=reviews), period, plan if plans else None, said.end.year if said else 0
    )


def _kind(period: Period | None, *, plans: bool, reviews: bool) -> Kind:
    if not reviews:
        return Kind.PLAN if plans else Kind.OTHER
    if period is None:
        return Kind.OTHER
    if plans and period.last_month is None and period.last_year is None:
        if period.span in (Span.H1, Span.H2):
            return Kind.HALF_YEAR
        if period.span is Span.YEAR:
            return Kind.ANNUAL
    return Kind.SUMMARY


def _told(text: str, clues: _Clues) -> tuple[Period | None, Period | None]:
    """Return the period that a title says it reviews and the one it plans, told apart by the noun behind each."""
    found = [mention for mention in _TIME.finditer(text) if mention[0]]
    reviewed: Period | None = None
    planned: Period | None = None
    for at, mention in enumerate(found):
        behind = text[mention.end() : found[at + 1].start() if at + 1 < len(found) else len(text)]
        plan = _PLANNED.search(behind)
        if plan and not _REVIEWED.search(behind, 0, plan.start()):
            planned = planned or _period_of(mention, reviewed or planned, clues, ahead=True)
        else:
            reviewed = reviewed or _period_of(mention, reviewed or planned, clues, ahead=False)
    return reviewed, planned


def _period_of(mention: re.Match[str], before: Period | None, clues: _Clues, *, ahead: bool) -> Period | None:
    """Return the period that is mentioned; where its year is missing it follows the one named before."""
    first, last = months_of(mention)
    day = clues.delivered
    if mention["year"]:
        year = read_ordinal(mention["year"]) or 0
    elif before is not None:
        year = before.end.year + (before.end.month > first)
    elif day is not None:
        year = day.year - (not ahead and last > day.month + 1)
    else:
        year = clues.usual
    return Period.of_months((year, first), (year, last)) if year else None


def _rest_after(period: Period) -> Period:
    """Return the period a plan is for: the following one, or the rest of the year after some months of it."""
    if period.last_month is not None and period.last_month < 12:
        return Period.of_months((period.end.year, period.last_month + 1), (period.end.year, 12))
    return period.following()


def _usual_year(text: str) -> int:
    """Return the year that the text names most often, the later one of equals; 0 if it names none."""
    counted = Counter(years_in(text))
    return max(counted, key=lambda year: (counted[year], year), default=0)
