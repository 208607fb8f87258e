"""Reporting periods: 2026H1, 2025, 2024Q3, 2026M05, runs of years (2016-2020) and of months (2021M01-2021M07)."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from assistant.errors import UnknownPeriod
from assistant.language.numbering import read_ordinal
from assistant.language.time.span import MONTHS_EN, Span

__all__ = ["Period", "Span", "five_year_plan"]


_SPANS = {span.months: span for span in Span}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole months with one spelling only, ordered by start, then by end.

    `last_year` is set only for a run that crosses years: of whole years (五年回顾: 2016-2020), or,
    with `last_month`, of months. `last_month` alone ends a run of months inside `year` (1—7月) that
    is no half-year, quarter or year; `span` is then the first month. `Period.of_months` finds the
    one spelling; the constructor refuses every other with ValueError.
    """

    year: int
    span: Span = Span.YEAR
    last_year: int | None = None
    last_month: int | None = None

    def __post_init__(self) -> None:
        fields = (self.year, self.span, self.last_year, self.last_month)
        if fields != _spelling(*self._bounds()):
            raise ValueError(f"not the one spelling of a period: {fields}")

    @classmethod
    def of_months(cls, first: tuple[int, int], last: tuple[int, int]) -> Period:
        """Return the period from one (year, month) to another, both included; ValueError when reversed.

        >>> Period.of_months((2021, 1), (2021, 6)).code, Period.of_months((2023, 7), (2024, 12)).code
        ('2021H1', '2023M07-2024M12')
        """
        if not (1 <= first[1] <= 12 and 1 <= last[1] <= 12):
            raise ValueError(f"no such month: {first}, {last}")
        return cls(*_spelling(_index(*first), _index(*last)))

    @classmethod
    def of_years(cls, first: int, last: int) -> Period:
        """Return the run of whole years from `first` to `last`, a single year when they are equal.

        >>> Period.of_years(2016, 2020).zh
        '2016—2020年'
        """
        return cls.of_months((first, 1), (last, 12))

    @classmethod
    def of_day(cls, day: date, span: Span = Span.H1) -> Period:
        """Return the period a day falls in, as long as `span` is; which of the halves `span` names is no matter.

        >>> Period.of_day(date(2026, 11, 22), Span.H1).code
        '2026H2'
        """
        length = span.months[1]
        return cls(day.year, _SPANS[(day.month - 1) // length * length + 1, length])

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a code or a Chinese name that names its year; UnknownPeriod for anything else.

        >>> [Period.parse(text).code for text in ("2026上半年", "二〇二四年第三季度", "“十三五”", "2026年5月")]
        ['2026H1', '2024Q3', '2016-2020', '2026M05']
        """
        try:
            return _read("".join(unicodedata.normalize("NFKC", text).split()).upper())
        except ValueError as error:
            raise UnknownPeriod(text) from error

    @property
    def code(self) -> str:
        """The stable name used in files, filters and on the command line."""
        head = f"{self.year:04}{self.span}"
        if self.last_month is not None:
            return f"{head}-{self.last_year or self.year:04}M{self.last_month:02}"
        return head if self.last_year is None else f"{head}-{self.last_year:04}"

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, self.span.months[0], 1)

    @property
    def end(self) -> date:
        """Last day."""
        year, month = divmod(self._bounds()[1], 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    @property
    def zh(self) -> str:
        """Chinese name as a report writes it."""
        if self.last_month is not None:
            last = f"—{self.last_month}月" if self.last_year is None else f"月至{self.last_year}年{self.last_month}月"
            return f"{self.year}年{self.span.months[0]}{last}"
        return f"{self.year}年{self.span.zh}" if self.last_year is None else f"{self.year}—{self.last_year}年"

    @property
    def en(self) -> str:
        """English name, for the middle of a sentence."""
        if self.last_month is not None:
            last = f"{MONTHS_EN[self.last_month - 1]} {self.last_year or self.year}"
            return f"{self.span.en} to {last}" if self.last_year is None else f"{self.span.en} {self.year} to {last}"
        if self.span is Span.YEAR:
            return str(self.year) if self.last_year is None else f"{self.year}–{self.last_year}"
        return f"{self.span.en}{' ' if self.span.months[1] == 1 else ' of '}{self.year}"

    def previous(self) -> Period:
        """Return the period of the same length just before: H2 of the year before for an H1.

        >>> Period.parse("2026H1").previous().code, Period.parse("2016-2020").previous().code
        ('2025H2', '2011-2015')
        """
        first, last = self._bounds()
        return self._moved(first - last - 1)

    def following(self) -> Period:
        """Return the period of the same length just after.

        >>> Period.parse("2026H2").following().code
        '2027H1'
        """
        first, last = self._bounds()
        return self._moved(last - first + 1)

    def same_last_year(self) -> Period:
        """Return the same months one year earlier (上年同期)."""
        return self._moved(-12)

    def in_year(self, year: int) -> Period:
        """Return the same months with the first of them in another year.

        >>> Period.parse("2024Q3").in_year(2021).code
        '2021Q3'
        """
        return self._moved(12 * (year - self.year))

    def until(self, other: Period) -> Period:
        """Return the run from this period's start to the other's end; ValueError when that is reversed.

        >>> Period.parse("2023H2").until(Period.parse("2025")).code
        '2023M07-2025M12'
        """
        return Period(*_spelling(self._bounds()[0], other._bounds()[1]))

    def years(self) -> tuple[Period, ...]:
        """Return every whole or partial calendar year of the period as a period of its own.

        >>> [part.code for part in Period.parse("2023M07-2025M12").years()]
        ['2023H2', '2024', '2025']
        """
        first, last = self._bounds()
        return tuple(
            Period(*_spelling(max(first, 12 * year), min(last, 12 * year + 11)))
            for year in range(first // 12, last // 12 + 1)
        )

    def contains(self, other: Period | date) -> bool:
        """Whether a day or the whole of another period lies inside."""
        if isinstance(other, date):
            return self.start <= other <= self.end
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __lt__(self, other: Period) -> bool:
        return self._bounds() < other._bounds()

    def _bounds(self) -> tuple[int, int]:
        """First and last month, counted from year 0."""
        month, length = self.span.months
        first = _index(self.year, month)
        if self.last_month is not None:
            return first, _index(self.last_year or self.year, self.last_month)
        return first, first + length - 1 if self.last_year is None else _index(self.last_year, 12)

    def _moved(self, months: int) -> Period:
        first, last = self._bounds()
        return Period(*_spelling(first + months, last + months))


def five_year_plan(number: int) -> Period:
    """Return the years of a national five-year plan; ValueError before the first.

    >>> five_year_plan(13).code
    '2016-2020'
    """
    if number < 1:
        raise ValueError(f"no such five-year plan: {number}")
    first = 1966 + 5 * (number - 3) if number >= 3 else 1948 + 5 * number
    return Period.of_years(first, first + 4)


def _index(year: int, month: int) -> int:
    return 12 * year + month - 1


def _spelling(first: int, last: int) -> tuple[int, Span, int | None, int | None]:
    """Return the fields of the period between two months; ValueError when they are reversed."""
    if first > last:
        raise ValueError("a period ends before it starts")
    (year, month), (last_year, last_month) = divmod(first, 12), divmod(last, 12)
    span = _SPANS.get((month + 1, last - first + 1))
    if span is not None:
        return year, span, None, None
    if month == 0 and last_month == 11:
        return year, Span.YEAR, last_year, None
    return year, Span(f"M{month + 1:02}"), last_year if last_year != year else None, last_month + 1


_YEAR = r"([12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年?度?"
_MONTH = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_PART = rf"(?:-?([HQ]\d|M\d\d)|([上下])半年度?|第?([一二三四1-4])季度?|(?<=年){_MONTH}月份?|-(\d\d)(?!\d))?"
_TO = r"(?:[-—–~至到]+)"
_RUN = re.compile(rf"{_YEAR}{_PART}(?:{_TO}{_YEAR}{_PART})?")
_MONTH_RUN = re.compile(rf"{_YEAR}{_MONTH}月?份?{_TO}{_MONTH}月份?")
_FIVE_YEARS = re.compile(r"[“\"']?([一二三四五六七八九十]+)五[”\"']?(?:期间|时期|规划期)?")


def _read(plain: str) -> Period:
    """Read normalised text; ValueError when it is no period."""
    if match := _FIVE_YEARS.fullmatch(plain):
        return five_year_plan(read_ordinal(match[1]) or 0)
    if match := _MONTH_RUN.fullmatch(plain):
        year, first, last = (read_ordinal(group) or 0 for group in match.groups())
        return Period.of_months((year, first), (year, last))
    if match := _RUN.fullmatch(plain):
        start = _point(*match.groups()[:6])
        return start if match[7] is None else start.until(_point(*match.groups()[6:]))
    raise ValueError(plain)


def _point(year: str, tail: str | None, half: str | None, quarter: str | None, *month: str | None) -> Period:
    if half:
        tail = "H1" if half == "上" else "H2"
    elif quarter:
        tail = f"Q{read_ordinal(quarter)}"
    elif number := month[0] or month[1]:
        tail = f"M{read_ordinal(number):02}"
    return Period(read_ordinal(year) or 0, Span(tail or ""))
