"""Days, months, quarters and clock times inside running text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
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
_YEAR: Final = rf"(?:(?:{_DIGITS}[ ]?年度?|{_SHORT_YEAR}|{_RELATED})[ 的]?)?"
_DAY: Final = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_CN}]?|廿[{_CN}]?|[{_CN}])"
_TO: Final = r"[ ]?(?:[—–~-]+|至|到)[ ]?"
_DOTTED: Final = r"(?P<month>1[0-2]|0?[1-9])[.](?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_ALONE: Final = rf"(?<![0-9{_CN}个.第])"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9])(?P<first>(?:19|20)[0-9]{{2}})年?{_TO}(?P<last>(?:19|20)[0-9]{{2}})(?:年度?|(?![0-9.,]))",
        r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2}|(?:1[5-9]|2[0-9]|3[0-5])(?=[./][0-9]{1,2}[./]))(?P<sign>[-./])"
        r"(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])(?![0-9.])",
        rf"(?:^|(?<=[\n，。；：、,;:（( ]))(?P<dot>){_DOTTED}(?=[ ]?[一-鿿])",
        rf"(?:^|(?<=[\n，。；：、,;:（( ]))(?P<dot>){_DOTTED.removesuffix('(?![0-9])')}{_TO}"
        r"(?P<to_month>1[0-2]|0?[1-9])[.](?P<to_day>3[01]|[12][0-9]|0?[1-9])(?![0-9.%])",
        rf"(?<![0-9.])(?P<dot>){_DOTTED}(?=[日号晚早]|上午|下午)[日号]?",
        rf"(?<![0-9.·]){_DOTTED.replace('[.]', '·')}",
        # 3月5日, 3月5日至8日, 3月5至8日, 3月5日—4月2, 3月5、6日
        rf"{_YEAR}{_ALONE}(?P<month>{_MONTH})[ ]?月份?[ ]?(?P<day>{_DAY})(?:[ ]?[日号]?{_TO}(?:(?P<to_month>{_MONTH})月)?"
        rf"(?P<to_day>{_DAY})(?:[日号]|(?(to_month)(?=[，。；、）)\0]|$)|(?!)))|[ ]?[日号]|(?=[、和及]{_DAY}[日号]))",
        rf"{_YEAR}{_ALONE}(?P<month>{_MONTH})[ ]?(?:月份?)?{_TO}(?P<to_month>{_MONTH})[ ]?月份?",
        rf"{_YEAR}{_ALONE}(?P<month>{_MONTH})(?:(?=[、和]{_MONTH}(?:月(?![0-9])|[两二三]个月))"
        rf"|[ ]?月(?:份|(?P<third>上旬|中旬|下旬|初|底|末|中(?![一-鿿]{{0,3}}[旬秋])))?(?![三饼嫂光色台球]|亮[^的了灯]))",
        rf"{_YEAR}(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])(?:季度|(?=[、和]?[二三四2-4]季度))"
        r"|前(?P<quarters>[二三两23])个?季度)",
        rf"(?:{_DIGITS}[ ]?年|{_RELATED}年?)(?P<edge>[初底末])(?![步级见具显始创中])",
        r"(?<![0-9.第近])(?P<short>[23][0-9])(?P<mark>年度)",
        rf"{_DIGITS}(?P<mark>[ ]?年度?)?(?(mark)|(?<=[0-9])(?=[一-鿿]))",
        rf"(?:[本当]|这个|[上下]个?)月(?P<lone>{_DAY})[日号]",
        rf"{_ALONE}(?P<lone>{_DAY})日(?![报程用常均产益渐趋照子元本后])",
    )
)
_NO_UNIT: Final = re.compile(r"座谈|台[胞湾属商办企]|家访|人大|部[门署]|条例|组织|场地|批复|项目|团拜|班子|课题")
_HEDGES: Final = frozenset("超近约逾过达共有到")
_SCALES: Final = frozenset("万亿余多至到块")
_RELATIVE: Final = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_THIRDS: Final = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "初": (1, 10),
    "底": (21, 31),
    "末": (21, 31),
}
_EDGES: Final = {"初": (1, 3), "底": (11, 12), "末": (11, 12)}
_LEAP_YEAR: Final = 2024
_TIME: Final = re.compile(
    rf"(?:(?P<half>上午|下午|晚上|中午|凌晨|早上|晚)[ ]?)?(?<![0-9.:])"
    rf"(?:(?P<hour>2[0-4]|1[0-9]|0?[0-9]):(?P<minutes>[0-5][0-9])(?![0-9])"
    rf"|(?P<clock>2[0-4]|1[0-9]|0?[0-9]|[{_CN}]{{1,2}})(?P<mark>时|点)(?![间代期候尚段])"
    rf"(?:(?P<minute>[0-5]?[0-9]|[{_CN}]{{1,3}})分|(?P<thirty>半)|整|钟)?)"
)

_Days: TypeAlias = tuple[int, int, str] | None


def days_in(folded: str, *, year: int = 0) -> tuple[Quantity, ...]:
    """Return the dates of a folded text: first and last day as YYYYMMDD, the unit being the grain (日, 月, 年).

    `year` is what 今年 and a date without year belong to; when it is 0, such a date keeps year 0.

    >>> [(str(day.low), str(day.high)) for day in days_in("6月2日晚，2026年1—6月", year=2007)]
    [('20070602', '20070602'), ('20260101', '20260630')]
    """
    found: list[Quantity] = []
    taken = bytearray(len(folded))
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            days = None if any(taken[match.start() : match.end()]) else _covered(match, year)
            if days is not None:
                first, last = Decimal(days[0]), Decimal(days[1])
                found.append(Quantity(match.start(), match.end(), first, first, last, days[2]))
        for date in found:
            taken[date.start : date.end] = b"\1" * (date.end - date.start)
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


def _covered(match: re.Match[str], year: int) -> _Days:
    """Read a date from its named parts; None where it counts something, or the calendar has no such days."""
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    number = {name: _number(text) for name, text in said.items()}
    year = _year_of(said, number, year)
    if "lone" in said:
        return number["lone"], number["lone"], "日"
    if "first" in said:
        first, last = number["first"], number["last"]
        return (first * 10000 + 101, last * 10000 + 1231, "年") if first < last else None
    if "day" in said:
        return None if "dot" in said and _counted(match) else _day(year, number)
    if "third" in said:
        first, last = _THIRDS[said["third"]]
        month = year * 10000 + number["month"] * 100
        return month + first, month + min(last, _length(year, number["month"])), "旬"
    if "month" in said:
        return _months(year, number["month"], number.get("to_month", number["month"]), "月")
    if "half" in said:
        return _months(year, *((1, 6) if said["half"] == "上半年" else (7, 12)), "半年")
    if "quarter" in said:
        return _months(year, 3 * number["quarter"] - 2, 3 * number["quarter"], "季度")
    if "quarters" in said:
        return _months(year, 1, 3 * number["quarters"], "季度")
    if "edge" in said:
        return _months(year, *_EDGES[said["edge"]], "年初末")
    return None if "mark" not in said and _counts(match) else _months(year, 1, 12, "年")


def _year_of(said: dict[str, str], number: dict[str, int], year: int) -> int:
    if written := number.get("year", number.get("short", 0)):
        return written if written > 99 else 2000 + written
    return year + _RELATIVE[said.get("relative", "今年")] if year else 0


def _number(text: str) -> int:
    numeral = parse_numeral(text)
    return int(numeral.value) if numeral else 0


def _months(year: int, first: int, last: int, grain: str) -> _Days:
    if not 1 <= first <= last <= 12:
        return None
    return year * 10000 + first * 100 + 1, year * 10000 + last * 100 + _length(year, last), grain


def _length(year: int, month: int) -> int:
    return monthrange(year or _LEAP_YEAR, month)[1]


def _day(year: int, number: dict[str, int]) -> _Days:
    month, day = number["month"], number["day"]
    to_month, to_day = number.get("to_month", month), number.get("to_day", day)
    known = 1 <= month <= 12 and 1 <= day <= _length(year, month) and 1 <= to_day <= _length(year, to_month)
    if not known or (to_month, to_day) < (month, day):
        return None
    return year * 10000 + month * 100 + day, year * 10000 + to_month * 100 + to_day, "日"


def _counted(match: re.Match[str]) -> bool:
    """Whether something is counted by 6.2, so that it is not the second of June."""
    after = match.string[match.end() :].lstrip(" ")
    counted = unit_at(after, 0, chinese=False) or after[:1] in _SCALES
    return bool(counted) and not _NO_UNIT.match(after) and after[:1] not in {"日", "号"}


def _counts(match: re.Match[str]) -> bool:
    """Whether a number like a year (2024世界大会) counts something or is hedged."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return bool(unit_at(match.string, match.end(), chinese=True)) or before in _HEDGES or after in _SCALES
