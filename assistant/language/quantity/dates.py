"""Days, months, quarters and clock times inside running text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from assistant.language.quantity.numerals import parse_numeral
from assistant.language.quantity.quantities import Quantity
from assistant.language.quantity.units import unit_at

_CN: Final = "一二三四五六七八九十"
_DIGITS: Final = r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_RELATED: Final = "(?P<relative>今年|本年|当年|去年|上年|前年|明年)"
_MONTH: Final = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_CN[:-1]}])"
_SHORT_YEAR: Final = rf"(?P<short>(?<![0-9.第近])[0-3][0-9])年(?={_MONTH}月|[上下]半年)"
_YEAR: Final = rf"(?:{_DIGITS}[ ]?年度?|{_SHORT_YEAR}|{_RELATED})[ 的]?"
_DAY: Final = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_CN}]?|[{_CN}])"
_TO: Final = r"[ ]?(?:[—–~-]+|至|到)[ ]?"
_NO_UNIT: Final = re.compile(r"座谈|台[胞湾属商办企]|家访|人大|部[门署]|条例|组织|场地|批复|项目|团拜|班子|课题")
_SHORTEST_YEAR: Final = 99
_SHORT_MONTH: Final = "(?:1[0-2]|0?[1-9])"
_SHORT_DAY: Final = "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_ALONE: Final = rf"(?<![0-9{_CN}个.])"
_HEDGES: Final = frozenset("超近约逾过达共有到")
_SCALES: Final = frozenset("万亿余多至到块")
_RELATIVE: Final = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_THIRDS: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31)}
_EDGES: Final = {"年初": (1, 3), "年底": (11, 12), "年末": (11, 12)}
_TIME: Final = re.compile(
    rf"(?:(?P<half>上午|下午|晚上|中午|凌晨|早上|晚)[ ]?)?(?<![0-9.:])"
    rf"(?:(?P<hour>2[0-4]|1[0-9]|0?[0-9]):(?P<minutes>[0-5][0-9])(?![0-9])"
    rf"|(?P<clock>2[0-4]|1[0-9]|0?[0-9]|[{_CN}]{{1,2}})(?P<mark>时|点)(?![间代期候尚段])"
    rf"(?:(?P<minute>[0-5]?[0-9]|[{_CN}]{{1,3}})分|(?P<thirty>半)|整|钟)?)"
)


def days_in(folded: str, *, year: int = 0) -> tuple[Quantity, ...]:
    """Return the dates of a folded text: first and last day as YYYYMMDD, the unit being the grain (日, 月, 年).

    `year` is what 今年 and a date without year belong to; when it is 0, such a date keeps year 0.

    >>> [(str(day.low), str(day.high)) for day in days_in("6月2日晚，2026年1—6月", year=2007)]
    [('20070602', '20070602'), ('20260101', '20260630')]
    """
    found: list[Quantity] = []
    taken = bytearray(len(folded))
    for pattern, read in _READERS:
        for date in found:
            taken[date.start : date.end] = b"\1" * (date.end - date.start)
        for match in pattern.finditer(folded):
            if not any(taken[match.start() : match.end()]):
                days = read(match, _year_of(match, year))
                if days is not None:
                    first, last = Decimal(days[0]), Decimal(days[1])
                    found.append(Quantity(match.start(), match.end(), first, first, last, days[2]))
    return tuple(sorted(found, key=lambda date: date.start))


def times_in(folded: str) -> Iterator[Quantity]:
    """Yield clock times as minutes since midnight; the end of a span is of its beginning's half of the day.

    >>> [str(time.value) for time in times_in("上午9时30分，下午三点半到5点")]
    ['570', '930', '1020']
    """
    end, half = -1, ""
    for found in _TIME.finditer(folded):
        spans = re.fullmatch(_TO, folded[end : found.start()]) if end >= 0 else None
        half = found["half"] or (half if spans else "")
        spoken = half or spans or found["minute"] or found["thirty"] or found[0][-1] in "整钟"
        if not found["hour"] and not spoken and (found["mark"] == "点" or not found["clock"].isdigit()):
            continue
        hour = _number(found["hour"] or found["clock"])
        minute = 30 if found["thirty"] else _number(found["minutes"] or found["minute"] or "0")
        if half in {"下午", "晚上", "晚"} and hour < 12:
            hour += 12
        end = found.end()
        minutes = Decimal(hour * 60 + minute)
        yield Quantity(found.start(), found.end(), minutes, minutes, minutes, "分")


_Days: TypeAlias = tuple[int, int, str] | None


def _year_of(match: re.Match[str], year: int) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        written = _number(groups["year"])
        return written if written > _SHORTEST_YEAR else 2000 + written
    if groups.get("short"):
        return 2000 + int(groups["short"])
    return year + _RELATIVE.get(groups.get("relative") or "今年", 0) if year else 0


def _number(text: str) -> int:
    numeral = parse_numeral(text)
    return int(numeral.value) if numeral else 0


def _months(year: int, first: int, last: int, grain: str) -> _Days:
    if not 1 <= first <= last <= 12:
        return None
    return year * 10000 + first * 100 + 1, year * 10000 + last * 100 + _length(year, last), grain


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year or 2024, month)[1]


def _day(match: re.Match[str], year: int) -> _Days:
    month, day, to = _number(match["month"]), _number(match["day"]), match.groupdict()
    to_month, to_day = _number(to.get("to_month") or "") or month, _number(to.get("to_day") or "") or day
    if day > _length(year, month) or to_day > _length(year, to_month) or (to_month, to_day) < (month, day):
        return None
    return year * 10000 + month * 100 + day, year * 10000 + to_month * 100 + to_day, "日"


def _month(match: re.Match[str], year: int) -> _Days:
    month = _number(match["month"])
    third = match.groupdict().get("third")
    if not third:
        return _months(year, month, month, "月")
    first, last = _THIRDS[third]
    return year * 10000 + month * 100 + first, year * 10000 + month * 100 + min(last, _length(year, month)), "旬"


def _month_run(match: re.Match[str], year: int) -> _Days:
    return _months(year, _number(match["month"]), _number(match["to_month"]), "月")


def _part(match: re.Match[str], year: int) -> _Days:
    if match["half"]:
        return _months(year, *((1, 6) if match["half"] == "上半年" else (7, 12)), "半年")
    if match["quarter"]:
        last = _number(match["quarter"]) * 3
        return _months(year, last - 2, last, "季度")
    return _months(year, 1, _number(match["quarters"]) * 3, "季度")


def _edge(match: re.Match[str], year: int) -> _Days:
    return _months(year, *_EDGES["年" + match["edge"]], "年初末")


def _years(match: re.Match[str], _year: int) -> _Days:
    first, last = _number(match["first"]), _number(match["last"])
    return (first * 10000 + 101, last * 10000 + 1231, "年") if first < last else None


def _iso(match: re.Match[str], year: int) -> _Days:
    month, day = int(match["month"]), int(match["day"] or 0)
    if not 1 <= month <= 12 or day > _length(year, month):
        return None
    return (year * 10000 + month * 100 + day,) * 2 + ("日",) if day else _months(year, month, month, "月")


def _spoken_day(match: re.Match[str], year: int) -> _Days:
    """Read 6.2 as the second of June where nothing is counted by it."""
    month, day = int(match["month"]), int(match["day"])
    after = match.string[match.end() :].lstrip(" ")
    counted = (unit_at(after, 0, chinese=False) or after[:1] in _SCALES) and not _NO_UNIT.match(after)
    if day > _length(year, month) or (counted and after[:1] not in {"日", "号"}):
        return None
    return (year * 10000 + month * 100 + day,) * 2 + ("日",)


def _whole_year(match: re.Match[str], year: int) -> _Days:
    """Read a year, also without 年 before a name (2024世界大会), unless it counts something or is hedged."""
    if not match["mark"]:
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        if unit_at(match.string, match.end(), chinese=True) or before in _HEDGES or after in _SCALES:
            return None
    return _months(year, 1, 12, "年")


def _lone_day(match: re.Match[str], _year: int) -> _Days:
    day = _number(match["day"])
    return day, day, "日"


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], _Days]], ...]] = (
    (
        re.compile(
            rf"(?<![0-9])(?P<first>(?:19|20)[0-9]{{2}})年?{_TO}(?P<last>(?:19|20)[0-9]{{2}})(?:年度?|(?![0-9.,]))"
        ),
        _years,
    ),
    (
        re.compile(
            r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2}|(?:1[5-9]|2[0-9]|3[0-5])(?=[./][0-9]{1,2}[./]))([-./])(?P<month>[01]?[0-9])(?:\2(?P<day>[0-3]?[0-9]))(?![0-9.])"
        ),
        _iso,
    ),
    (
        re.compile(rf"(?:^|(?<=[\n，。；：、,;:（( ]))(?P<month>{_SHORT_MONTH})\.(?P<day>{_SHORT_DAY})(?=[ ]?[一-鿿])"),
        _spoken_day,
    ),
    (
        re.compile(rf"(?<![0-9.])(?P<month>{_SHORT_MONTH})\.(?P<day>{_SHORT_DAY})(?=[日号晚早]|上午|下午)[日号]?"),
        _spoken_day,
    ),
    (re.compile(rf"(?<![0-9.·])(?P<month>{_SHORT_MONTH})·(?P<day>{_SHORT_DAY})"), _day),
    (
        re.compile(rf"(?:{_YEAR})?{_ALONE}(?P<month>{_MONTH})月(?P<day>{_DAY})(?=[、和及]{_DAY}[日号])"),
        _day,
    ),
    (
        re.compile(
            rf"(?:{_YEAR})?{_ALONE}(?P<month>{_MONTH})[ ]?月份?[ ]?(?P<day>{_DAY})[ ]?[日号]"
            rf"(?:{_TO}(?:(?P<to_month>{_MONTH})月)?(?P<to_day>{_DAY})[日号])?"
        ),
        _day,
    ),
    (
        re.compile(
            rf"{_ALONE}(?P<month>{_SHORT_MONTH})月(?P<day>{_SHORT_DAY})[日号]?{_TO}"
            rf"(?P<to_month>{_SHORT_MONTH})月(?P<to_day>{_SHORT_DAY})(?:[日号]|(?=[，。；、）)\0]|$))"
        ),
        _day,
    ),
    (
        re.compile(
            rf"{_ALONE}(?P<month>{_SHORT_MONTH})月(?P<day>{_SHORT_DAY}){_TO}(?:(?P<to_month>{_SHORT_MONTH})月)?(?P<to_day>{_SHORT_DAY})[日号]"
        ),
        _day,
    ),
    (re.compile(rf"(?:{_YEAR})?{_ALONE}(?P<month>{_MONTH})(?:月份?)?{_TO}(?P<to_month>{_MONTH})[ ]?月份?"), _month_run),
    (re.compile(rf"(?:{_YEAR})?{_ALONE}(?P<month>{_MONTH})(?=[、和]{_MONTH}(?:月(?![0-9])|[两二三]个月))"), _month),
    (
        re.compile(
            rf"(?:{_YEAR})?{_ALONE}(?P<month>{_MONTH})[ ]?月(?:份|(?P<third>上旬|中旬|下旬|初|底|末))?(?![饼嫂光亮色台球])"
        ),
        _month,
    ),
    (
        re.compile(
            rf"(?:{_YEAR})?(?:(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])(?:季度|(?=[、和]?[二三四2-4]季度))|前(?P<quarters>[二三两23])个?季度)"
        ),
        _part,
    ),
    (re.compile(rf"(?:{_DIGITS}[ ]?年|{_RELATED}年?)(?P<edge>初|底|末)(?!步)"), _edge),
    (
        re.compile(rf"{_DIGITS}(?P<mark>[ ]?年度?)?(?(mark)|(?<=[0-9])(?=[一-鿿]))"),
        _whole_year,
    ),
    (re.compile(rf"(?:[本当]|这个|[上下]个?)月(?P<day>{_DAY})[日号]"), _lone_day),
    (re.compile(rf"{_ALONE}(?P<day>{_DAY})日(?![报程用常均产益渐趋照子元本后])"), _lone_day),
)
