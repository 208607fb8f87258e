"""From the words that name a time to periods: years and their parts joined, ranges closed, 同期 and 以来 worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.language.sentences import CLAUSE_MARK
from assistant.language.time.asking import asked_part
from assistant.language.time.period import Period, Span, five_year_plan
from assistant.language.time.terms import TERM, term_began
from assistant.language.time.timegroups import TimeGroup, time_groups
from assistant.language.time.timelexicon import Months, TimeWord

_FIRST_YEAR = 1949
"""Where an open start (2015年以前) begins."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Periods named at `[start, end)`; `annual` when the words name whole years."""

    start: int
    end: int
    periods: tuple[Period, ...]
    annual: bool


_TO = re.compile(
    r"\s*(?:期间)?(?:[-—–−~～]+|一直到|至|到|\bthrough\b|\bto\b|\buntil\b|\btill\b)\s*(?:the\s+)?$", re.IGNORECASE
)
_SINCE = re.compile(
    r"\s*(?:以来|以后|之后|至今|到现在|到目前|到如今|迄今|开始|起(?![草步点诉用到来义源])|后(?![半来续备勤面期年]))(?:的?这?[一二两三四五六七八九十]年)?"
    r"|\s*\b(?:onwards?|to date|to now)\b",
    re.IGNORECASE,
)
_SINCE_BEFORE = re.compile(
    r"(?:自|自从|打从|\bsince|\bever since|\bafter|\bstarting(?: in| from)?)\s*(?:the\s+)?$", re.IGNORECASE
)
_COUNTED = re.compile("[这那]?[两二三四五]年(?![前后内来以])")
"""What follows a list of years: 2022和2023两年."""
_SAID_IN = re.compile(
    r"(?:19|20)\d\d年的?(?:政府)?(?:工作)?报告[里中上]?(?:面|头)?(?:[说讲提写定]|部署|安排)[到出过]?$"
)
"""A report's own 今年 is its year: 2009年的报告里说今年要办的."""
_AS_OF = re.compile(r"截[至止]到?\s*$|\b(?:as of|as at|up to|by)(?: the)? end of\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"[及和]?(?:以前|之前)|前(?=的|[，,。；;？?！!、]|\s*$)")
_UNTIL_BEFORE = re.compile(r"\b(?:before|until|till|up to|prior to)\s+(?:the\s+)?$", re.IGNORECASE)


def time_spans(text: str, *, today: date, writing: Period | None = None, organ: str = "") -> tuple[TimeSpan, ...]:
    """Return the periods that the words of a text name, in the order of the words; 本届 goes by the `organ`.

    >>> [span.periods[0].code for span in time_spans("2023年下半年以来，去年同期", today=date(2026, 11, 22))]
    ['2023M07-2026M12', '2025H2']
    """
    now = writing.start if writing else today
    return tuple(_Resolver(text, time_groups(text), now, writing, organ).spans())


class _Resolver:
    """Resolves the groups of one question from left to right, for a bare part belongs to the year before it."""

    def __init__(self, text: str, groups: tuple[TimeGroup, ...], now: date, writing: Period | None, organ: str) -> None:
        self.text = text
        self.groups = groups
        self.writing = writing
        self.now = now
        self.organ = organ
        self.year: int | None = None

    def spans(self) -> Iterator[TimeSpan]:
        """Yield what the groups name, ranges joined."""
        groups = iter(enumerate(self.groups))
        for index, group in groups:
            periods, last = self._periods(group), group
            if index + 1 < len(self.groups) and self._is_range(group, self.groups[index + 1]):
                _, last = next(groups)
                periods = _run(periods, self._periods(last), last)
            if periods:
                yield self._bounded(TimeSpan(group.start, last.end, periods, _annual(periods)))

    def _is_range(self, first: TimeGroup, last: TimeGroup) -> bool:
        gap = self.text[first.end : last.start]
        between = re.search(r"\bbetween\s+(?:the\s+)?$", self.text[: first.start], re.IGNORECASE)
        dated = all(group.other is None or group.other.kind == "step" for group in (first, last))
        return dated and bool(_TO.match(gap) or (between and gap.strip().lower() == "and"))

    def _bounded(self, span: TimeSpan) -> TimeSpan:
        """Stretch a span to now (以来) or back to the beginning (以前) where the words around it say so."""
        before, after = self.text[: span.start], self.text[span.end :]
        first = span.periods[0]
        found = _SINCE.match(after)
        if (found or _SINCE_BEFORE.search(before)) and first.year <= self.now.year:
            end = span.end + (found.end() if found else 0)
            return replace(span, end=end, periods=(first.until(Period(self.now.year)),))
        if len(self.groups) > 1 and (counted := _COUNTED.match(after)):
            return replace(span, end=span.end + counted.end())
        deadline = not span.annual or self.text[span.end - 1] in "初底末"
        if _AS_OF.search(before) and len(span.periods) == 1 and first.year == first.end.year:
            return replace(span, periods=(Period(first.year, Span.M01).until(first),))
        found = None if deadline else _UNTIL.match(after)
        if (found or _UNTIL_BEFORE.search(before)) and first.year > _FIRST_YEAR:
            last = span.periods[-1] if found and found[0][0] in "及和" else first.previous()
            end = span.end + (found.end() if found else 0)
            return replace(span, end=end, periods=(Period(_FIRST_YEAR).until(last),))
        return span

    def _periods(self, group: TimeGroup) -> tuple[Period, ...]:
        """Return the periods of one group; none for words that only speak of reports."""
        if group.other is not None:
            return self._other(group, group.other)
        if group.same:
            return self._same(group)
        year = self._year_of(group)
        self.year = year
        return _in_year(year, group.months)

    def _year_of(self, group: TimeGroup) -> int:
        word = group.year
        if word is None:
            return self._year_of_part(group) if self.year is None else self.year
        if word.kind == "year":
            return word.value
        if word.kind == "back" and self.year is not None:
            return self.year + word.value
        said_in = self.year is not None and _SAID_IN.search(self.text, 0, group.start)
        return (self.year if self.year is not None and said_in else self.now.year) + word.value

    def _year_of_part(self, group: TimeGroup) -> int:
        """Take a part without a year as the latest that has begun; what was done, as the latest nearly over."""
        if self.writing:
            return self.now.year
        if not group.months:
            return self._last_complete(((1, 12),))
        asked = asked_part(CLAUSE_MARK.split(self.text[group.end :])[0])
        part = _in_year(self.now.year, group.months)[-1]
        needed = (part.end - part.start) * 2 / 3 if asked in {"work", "both"} else timedelta(0)
        return self.now.year if asked == "plan" or part.start + needed <= self.now else self.now.year - 1

    def _same(self, group: TimeGroup) -> tuple[Period, ...]:
        """Work out 同期: the months of the other period in the question, of the one being written, or of now."""
        if group.months:
            year = self._year_of(group) - (group.year is None)
            return _in_year(year, group.months)
        others = [other for other in self.groups if not other.same and (other.months or other.year)]
        if others:
            base = self._periods(others[0])
        elif self.writing:
            base = (self.writing,)
        else:
            base = (Period(self.now.year, Span.H1 if self.now.month <= 9 else Span.YEAR),)
        quoted = bool(others) and self.text[: group.start].endswith(("比", "较"))
        told = group.year is not None and group.year.kind in ({"year"} if quoted else {"year", "shift"})
        year = self._year_of(group) if told else base[0].year - 1
        return tuple(period.in_year(year + period.year - base[0].year) for period in base)

    def _other(self, group: TimeGroup, word: TimeWord) -> tuple[Period, ...]:
        if word.kind == "plan":
            plan = five_year_plan(word.value)
            years = plan.years()[: group.first_years or None]
            if 0 < word.unit <= len(years):
                return tuple(_in_years(years[word.unit - 1], group.months))
            return tuple(_in_years(years[0].until(years[-1]), group.months))
        if word.kind == "window":
            return self._window(word, group.months)
        if word.kind == "ahead":
            return tuple(_in_years(Period.of_years(self.now.year, self.now.year + word.unit - 1), group.months))
        if word.kind == "term":
            return self._term(word.value)
        if word.kind == "session":
            return (Period.of_years(word.value, word.value + TERM),)
        if word.kind == "step":
            return (_moved(Period.of_day(self.now, _UNITS[word.unit]), word.value),)
        if word.kind == "every" and group.months:
            return tuple(
                _in_years(Period.of_years(self.now.year - 19, self._last_complete(group.months)), group.months)
            )
        if self.writing and word.kind in {"previous", "current"}:
            return (_moved(self.writing, -word.value),)
        return ()

    def _window(self, word: TimeWord, months: tuple[Months, ...]) -> tuple[Period, ...]:
        """Return the last so many units that are over; one year is the last twelve months, in winter the last year."""
        if word.unit == 12 and word.value > 1:
            last = self._last_complete(months or ((1, 12),))
            return tuple(_in_years(Period.of_years(last - word.value + 1, last), months))
        if word.unit == 12 and self.now.month <= 3:
            return (Period(self.now.year - 1),)
        unit, count = (1, 12) if word.unit == 12 else (word.unit, word.value)
        last_unit = Period.of_day(self.now, _UNITS[unit]).previous()
        return (_moved(last_unit, 1 - count).until(last_unit),)

    def _term(self, terms: int) -> tuple[Period, ...]:
        """Return the years of this term of office up to now, or all those of the one before."""
        served = (self.now.year - term_began(self.organ)) % TERM
        first = self.now.year - served + TERM * terms
        return (Period.of_years(first, min(first + TERM - 1, self.now.year)),)

    def _last_complete(self, months: tuple[Months, ...]) -> int:
        """Return the last year of which the months are over."""
        over = Period.of_months((self.now.year, months[-1][0]), (self.now.year, months[-1][1])).end < self.now
        return self.now.year if over else self.now.year - 1


_UNITS = {12: Span.YEAR, 6: Span.H1, 3: Span.Q1, 1: Span.M01}


def _moved(period: Period, steps: int) -> Period:
    for _ in range(abs(steps)):
        period = period.following() if steps > 0 else period.previous()
    return period


def _in_year(year: int, months: tuple[Months, ...]) -> tuple[Period, ...]:
    return tuple(Period.of_months((year, first), (year, last)) for first, last in months or ((1, 12),))


def _in_years(run: Period, months: tuple[Months, ...]) -> Iterator[Period]:
    """Yield the run, or the months in each of its years."""
    if not months:
        yield run
        return
    for year in run.years():
        yield from _in_year(year.year, months)


def _run(first: tuple[Period, ...], last: tuple[Period, ...], ending: TimeGroup) -> tuple[Period, ...]:
    """Close a range; 11月至2月 ends in the next year, 2019到2023年每年上半年 is a list, a reversed range two times."""
    if not first or not last:
        return first or last
    end = last[-1]
    if ending.each and ending.months:
        return tuple(_in_years(Period.of_years(first[0].year, end.year), ending.months))
    if end < first[0] and ending.year is None:
        end = end.in_year(end.year + 1)
    return (first[0].until(end),) if first[0] <= end else (*first, *last)


def _annual(periods: tuple[Period, ...]) -> bool:
    return all(period.span is Span.YEAR for period in periods)
