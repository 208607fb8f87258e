"""Which period a heading or the opening words of a paragraph name, where that is not the report's own."""

from __future__ import annotations

import re

from assistant.archive.reading.mentions import PART_OF_YEAR, YEAR, months_of, years_in
from assistant.archive.reading.periods import Frame
from assistant.language.numbering import read_ordinal
from assistant.language.time.period import Period, Span, five_year_plan

_FIVE_YEAR_PLAN = re.compile(
    r"[“\"]?([一二三四五六七八九十]{1,2})五[”\"]?(?=时期|期间|以来|规划|计划|发展|主要|目标|工作|的|[和与及、])"
)
_FIRST_PLAN = 8  # “四五”普法 and the like count campaigns, not plans for the economy
_PAST_YEARS = re.compile(
    r"(?:过去|近|这|上一?届|最近)的?(?P<n>[三四五])年(?!计划|规划|行动)|(?P<m>[三四五])年(?:来|间|以来)|(?:本|上)届政府"
)
_COMING_YEARS = re.compile(r"(?:今后|未来|接下来)的?([三五])年|新一届政府|新一届任期")
_BEFORE_LEAD = re.compile(
    r"(?:[—―–\-“”\s]|各位(?:代表|委员)[！，,!]|同志们[！，,!])*(?:[一二三四五六七八九十]{1,2}是)?"
)
_LEAD = re.compile(
    rf"(?:{YEAR}(?:度)?(?P<since>以来)?|(?P<this>今年(?P<so_far>以来)?)|(?P<past>[去上]年(?P<same>同期)?|过去的?一年|一年来|这一年)|(?P<next>明年))?"
    rf"{PART_OF_YEAR}?"
)
_WHOLE_YEAR = re.compile(r"全年")
_NAMES_NO_TIME = re.compile(r"(?:\d|的|初|底|末|春节|国庆|和|至|到|[-—–~～]|《)")


def period_of_heading(title: str, inherited: Period | None, frame: Frame) -> Period | None:
    """Return the period of a section: the one year its heading names, else its run of years, else `inherited`.

    >>> from assistant.archive.report import Kind
    >>> frame = Frame(Kind.ANNUAL, Period.parse("2025"), Period.parse("2026"), 2026)
    >>> [period_of_heading(t, None, frame).code for t in ("过去五年工作回顾", "“十四五”时期和2025年工作回顾")]
    ['2021-2025', '2025']
    """
    own = [period for period in (frame.period, frame.plan_period) if period is not None and period.last_year is None]
    named = [period for period in own if period.year in years_in(title)]
    if len(named) == 1:
        return named[0]
    return inherited if named else _run_of_years(title, frame, anywhere=True) or inherited


def period_of_lead(text: str, inherited: Period | None, frame: Frame) -> Period | None:
    """Return the period that the opening words of a paragraph or sentence name; None when they name none.

    >>> from assistant.archive.report import Kind
    >>> frame = Frame(Kind.ANNUAL, Period.parse("2025"), Period.parse("2026"), 2026)
    >>> period_of_lead("上半年，完成投资3亿元", frame.period, frame).code
    '2025H1'
    >>> period_of_lead("五年来，我们办成了许多大事", frame.period, frame).code
    '2021-2025'
    """
    opening = _BEFORE_LEAD.sub("", text[:60], count=1)
    run = _run_of_years(opening, frame, anywhere=False)
    if run is not None:
        return run
    if inherited and frame.period and _WHOLE_YEAR.match(opening) and frame.period.span is Span.YEAR:
        return frame.period if inherited != frame.period and frame.period.contains(inherited) else None
    found = _LEAD.match(opening)
    if found is None or not found[0] or found["month"] or _NAMES_NO_TIME.match(opening, found.end()):
        return None
    return _led(found, inherited, frame)


def _led(found: re.Match[str], inherited: Period | None, frame: Frame) -> Period | None:
    """Return the period of a lead; None where it only repeats the inherited one or its year is unknown."""
    first, last = months_of(found)
    whole = (first, last) == (1, 12)
    single = inherited if inherited is not None and inherited.year == inherited.end.year else None
    if found["year"]:
        year = read_ordinal(found["year"]) or 0
    elif found["this"]:
        if found["so_far"] and frame.period is not None and frame.period.end.year == frame.today:
            return frame.period
        year = frame.today
    elif found["past"]:
        if not found["past"].startswith(("去", "上")):  # “一年来” is the year reported on, whichever that is
            return frame.period
        if found["same"] and frame.period is not None:
            return frame.period.same_last_year()
        year = frame.today - 1 if frame.today else 0
    elif found["next"]:
        year = frame.today + 1 if frame.today else 0
    else:
        year = single.year if single else frame.today
    if not year or (whole and single is not None and single.year == year):
        return None
    if found["since"] and frame.today > year:
        return Period.of_years(year, frame.period.end.year if frame.period else frame.today)
    return Period.of_months((year, first), (year, last))


def _run_of_years(text: str, frame: Frame, *, anywhere: bool) -> Period | None:
    """Return the years of a five-year plan, of the past term or of the coming one that a text names."""
    look = re.Pattern.search if anywhere else re.Pattern.match
    found = look(_FIVE_YEAR_PLAN, text)
    if found is not None and (number := read_ordinal(found[1]) or 0) >= _FIRST_PLAN:
        return five_year_plan(number)
    if not frame.today:
        return None
    if found := look(_PAST_YEARS, text):
        if frame.period is not None and frame.period.last_year is not None:
            return frame.period
        last = frame.period.end.year if frame.period else frame.today
        count = read_ordinal(found["n"] or found["m"] or "五") or 5
        return Period.of_years(last - count + 1, last)
    if found := look(_COMING_YEARS, text):
        if frame.plan_period is not None and frame.plan_period.last_year is not None:
            return frame.plan_period
        count = read_ordinal(found[1] or "五") or 5
        return Period.of_years(frame.today, frame.today + count - 1)
    return None
