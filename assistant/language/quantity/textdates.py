"""The dates in report text as calendar days: where they stand, what they cover, and what is wrong with them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from assistant.language.numbering import read_ordinal
from assistant.language.time.period import Period

Grain: TypeAlias = Literal["year", "part", "month", "third", "day"]
"""How exact a date is: a year, a half-year or quarter, a month, a third of a month (中旬), a day."""

Fault: TypeAlias = Literal["", "impossible", "reversed"]
"""2月30日 is impossible, 6月—3月 reversed."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, month, part of a year or range at `[start, end)`.

    `first` and `last` are the days it covers, None where the year is unknown or the date has a fault.
    `explicit_year` tells that the text itself names the year; `cutoff` that it is an end only (截至6月底).
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    grain: Grain
    explicit_year: bool
    fault: Fault = ""
    cutoff: bool = False

    @property
    def period(self) -> Period | None:
        """The months it covers, None for days and thirds of a month."""
        if self.first is None or self.last is None or self.grain in {"third", "day"}:
            return None
        return Period.of_months((self.first.year, self.first.month), (self.last.year, self.last.month))


def dates_in(text: str, *, year: int | None) -> tuple[FoundDate, ...]:
    """Return the dates of a text in order; `year` is the one meant where neither the date nor its sentence names one.

    A year alone (2007年) counts, 今年 and 去年 do only before a month or part. What the calendar does
    not have is returned with its fault.

    >>> [(found.text, found.fault, found.first) for found in dates_in("2月30日召开，至6月底", year=2007)]
    [('2月30日', 'impossible', None), ('6月底', '', datetime.date(2007, 6, 21))]
    >>> dates_in("去年1—7月", year=2007)[0].period.code
    '2006M01-2006M07'
    """
    return tuple(_joined(text, list(_points(text, year))))


_D = "[一二三四五六七八九]"
_MONTH = rf"(?:[0-9]{{1,2}}|十[一二]?|{_D})"
_DAY = rf"(?:[0-9]{{1,2}}|[二三]?十{_D}?|{_D})"
_TO = r"[ ]?(?:[-—–−~～]+|至|到)[ ]?"
_NAME = "(?<![0-9.个第每近])(?<![0-9][、])"
_YEAR = (
    r"(?:(?P<year>(?<![0-9.])(?:19|20)[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
    rf"(?:年度?|(?={_TO}(?:19|20)[0-9]{{2}}年))"
    rf"|(?P<short>(?<![0-9.第近])[0-9]{{2}})年(?=[上下]半年|{_MONTH}月)|(?P<relative>[今本去上昨前明来当同次]年))[ ]?的?"
)
_PARTS = (
    r"(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[二两三23])个?季度",
    r"(?:(?<=年)年?|(?<![0-9一二三四五六七八九十两几多近])年)(?P<edge>[初底末])(?![步级见具显始创])",
    rf"{_NAME}(?P<from_month>{_MONTH})(?:[ ]?月份?)?{_TO}(?P<to_month>{_MONTH})[ ]?月(?!{_DAY}[日号])份?",
    rf"{_NAME}(?P<day_month>{_MONTH})[ ]?月[ ]?(?P<day>{_DAY})[ ]?"
    rf"(?:(?:日|号(?![楼线文令院]))(?:{_TO}(?P<to_day>{_DAY})[日号])?|{_TO}(?P<last_day>{_DAY})[日号])",
    rf"{_NAME}(?P<month>{_MONTH})[ ]?月(?!三|饼|亮|球)(?:份|(?P<third>上旬|中旬|下旬|初|底|末))?",
)
_POINT = re.compile(
    f"(?=[0-9一二三四五六七八九十〇今本去上昨前明来当同次下第年初底末])(?:{_YEAR})?(?:{'|'.join(_PARTS)})?"
)
_NUMERIC = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})([-./])(?P<month>[01]?[0-9])\2(?P<day>[0-3]?[0-9])(?![0-9.])"
)
_SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "昨": -1, "前": -2, "明": 1, "来": 1}
_EDGES = {"初": (1, 1), "底": (12, 12), "末": (12, 12)}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31)}


@dataclass(frozen=True, slots=True)
class _Point:
    """A date as written; `days` is None for whole months, `explicit` and `named` say where the year comes from."""

    start: int
    end: int
    year: int | None
    explicit: bool
    named: bool
    months: tuple[int, int]
    days: tuple[int, int] | None
    grain: Grain


def _points(text: str, year: int | None) -> Iterator[_Point]:
    """Yield dates one by one; a year named in a sentence holds to its end."""
    matches = sorted(
        [match for pattern in (_NUMERIC, _POINT) for match in pattern.finditer(text) if match[0]],
        key=lambda match: (match.start(), -match.end()),
    )
    held, upto = None, 0
    for match in matches:
        if match.start() < upto:
            continue
        if held is not None and re.search("[。；;\n]", text[upto : match.start()]):
            held = None
        point = _point(match, year, held)
        if point is not None:
            upto = point.end
            held = point.year if point.named else held
            yield point


def _point(match: re.Match[str], year: int | None, held: int | None) -> _Point | None:
    groups = {name: group for name, group in match.groupdict().items() if group is not None}
    months, days, grain = _covered(groups)
    named = bool(groups.keys() & {"year", "short", "relative"})
    if grain == "year" and (not named or "relative" in groups):
        return None
    if "year" in groups:
        year = read_ordinal(groups["year"])
    elif "short" in groups:
        year = 2000 + int(groups["short"])
    elif (word := groups.get("relative", " ")[0]) in _SHIFT:
        year = None if year is None else year + _SHIFT[word]
    else:
        year = held if held is not None else year
    explicit = bool(groups.keys() & {"year", "short"})
    end = match.start() + len(match[0].rstrip(" 的"))
    return _Point(match.start(), end, year, explicit, named, months, days, grain)


def _covered(groups: dict[str, str]) -> tuple[tuple[int, int], tuple[int, int] | None, Grain]:
    """Read the months and days a date covers from its named parts."""
    number = {name: read_ordinal(group) or 0 for name, group in groups.items()}
    if "half" in groups:
        return ((1, 6) if groups["half"][0] == "上" else (7, 12)), None, "part"
    if "quarter" in groups:
        return (3 * number["quarter"] - 2, 3 * number["quarter"]), None, "part"
    if "quarters" in groups:
        return (1, 3 * number["quarters"]), None, "part"
    if "edge" in groups:
        return _EDGES[groups["edge"]], None, "month"
    if "from_month" in groups:
        return (number["from_month"], number["to_month"]), None, "month"
    if "day" in groups:
        month = number.get("day_month", number.get("month", 0))
        return (month, month), (number["day"], number.get("to_day", number.get("last_day", number["day"]))), "day"
    if "month" in groups:
        month = number["month"]
        return (month, month), _THIRDS.get(groups.get("third", "")), "third" if "third" in groups else "month"
    return (1, 12), None, "year"


def _joined(text: str, points: list[_Point]) -> Iterator[FoundDate]:
    """Turn points into dates; two that 至 or a dash links are one range."""
    rest = iter(enumerate(points))
    for index, first in rest:
        last = first
        if index + 1 < len(points) and re.fullmatch(_TO, text[first.end : points[index + 1].start]):
            _, last = next(rest)
            if not last.named:
                last = replace(last, year=first.year, explicit=first.explicit)
        yield _found(text, first, last)


def _found(text: str, first: _Point, last: _Point) -> FoundDate:
    begin, end = _day(first, 0), _day(last, 1)
    fault: Fault = "" if begin and end else "impossible"
    if begin and end and begin > end:
        fault = "reversed"
    known = not fault and first.year is not None and last.year is not None
    return FoundDate(
        text[first.start : last.end],
        first.start,
        last.end,
        begin if known else None,
        end if known else None,
        last.grain,
        first.explicit or last.explicit,
        fault,
        cutoff=first is last and re.search(r"(?:截至|截止|至|到)$", text[: first.start]) is not None,
    )


_LEAP_YEAR = 2000
"""Stands for an unknown year, so that 2月29日 is possible."""


def _day(point: _Point, side: int) -> date | None:
    """Return the first (0) or last (1) day of a point; None when the calendar has no such day."""
    year, month = point.year or _LEAP_YEAR, point.months[side]
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    day = (1, length)[side] if point.days is None else point.days[side]
    if point.grain == "third":
        day = min(day, length)
    return date(year, month, day) if 1 <= day <= length else None
